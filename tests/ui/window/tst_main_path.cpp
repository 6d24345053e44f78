// SPDX-License-Identifier: GPL-3.0-or-later
// The way that nearly everybody goes, with keys and clicks alone: files are dropped, the answer is read, a request is looked
// at, the report is saved; the case is saved, opened again and compared.
#include "comparison/comparison_page.h"
#include "comparison/comparison_view.h"
#include "detail/detail_pane.h"
#include "export/report_dialog.h"
#include "export/report_preview.h"
#include "findings/findings_panel.h"
#include "findings/incident_list.h"
#include "models/cause_title.h"
#include "sample_window.h"
#include "theme/linked_text.h"
#include "window/command_palette.h"
#include "window/message_bar.h"

#include <QAbstractButton>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>

#include <set>

using namespace hopscope;

namespace {

void accept(const QDialog &dialog)
{
    const auto *buttons = dialog.findChild<QDialogButtonBox *>();
    for (QAbstractButton *button : buttons->buttons()) {
        if (buttons->buttonRole(button) == QDialogButtonBox::AcceptRole)
            return QTest::mouseClick(button, Qt::LeftButton);
    }
}

} // namespace

class TestMainPath : public QObject {
    Q_OBJECT

    SampleWindow m_sample;

    MainWindow *window() const { return m_sample.window(); }
    void press(QKeyCombination keys) const
    {
        window()->activateWindow(); // without a window manager a dialog that closes gives the keys to nobody
        QVERIFY(QTest::qWaitForWindowActive(window()));
        QTest::keyClick(window(), keys.key(), keys.keyboardModifiers());
    }

    /// Does `act` in the next dialog of that kind. Those that block their caller are served while they do.
    template <typename Dialog>
    void inNext(std::function<void(Dialog &)> act)
    {
        auto *watch = new QTimer(this);
        connect(watch, &QTimer::timeout, this, [watch, act] {
            auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
            if (!dialog || !dialog->isVisible())
                return;
            watch->stop();
            watch->deleteLater();
            act(*dialog);
        });
        watch->start(20);
    }
    /// The name is set and not typed, as its completions would open over the button.
    void chooseInNext(const QString &path)
    {
        inNext<QFileDialog>([path](QFileDialog &dialog) {
            dialog.findChild<QLineEdit *>()->setText(path);
            accept(dialog);
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        m_sample.open();
    }
    void cleanupTestCase() { m_sample.close(); }

    void droppedFilesAreAnswered()
    {
        const auto *answer = m_sample.result()->findChild<LinkedText *>();
        QVERIFY(answer->isVisible());
        QCOMPARE(answer->text(), fromUtf8(m_sample.findings().summary.answer));
        const QImage shown = window()->screen()->grabWindow(window()->winId()).toImage();
        QVERIFY(!shown.isNull());
        std::set<QRgb> colours;
        for (int y = 0; y < shown.height(); y += 3) {
            for (int x = 0; x < shown.width(); x += 3)
                colours.insert(shown.pixel(x, y));
        }
        QVERIFY2(colours.size() > 20, "the display shows nothing");
    }
    void aCardShowsItsRequestsAndAKeyTheFirstOfThem()
    {
        IncidentList *cards = m_sample.result()->found()->incidents();
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, cards->visualRect(cards->model()->index(0, 0)).center());
        const auto most = std::ranges::max(m_sample.findings().incidents, {}, &Incident::requests);
        QCOMPARE(static_cast<std::size_t>(m_sample.table()->model()->rowCount()), most.requests);
        press(Qt::Key_J);
        QVERIFY(m_sample.selected());
        const FlaggedRequest &request = m_sample.findings().requests[*m_sample.selected()];
        QCOMPARE(request.incident, std::optional(most.id));
        const auto labels = m_sample.result()->findChild<DetailPane *>()->findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(causeTitle(request.verdict.cause));
        }));
    }
    void theReportIsSeenAndSaved()
    {
        const QString path = m_sample.path("handed over.pdf");
        inNext<ReportDialog>([this, path](ReportDialog &dialog) {
            QTest::keyClicks(dialog.findChild<QLineEdit *>(), QStringLiteral("Outage of the portal"));
            auto *preview = dialog.findChild<ReportPreview *>();
            QTRY_VERIFY_WITH_TIMEOUT(preview->pageCount() > 1, SampleWindow::patience);
            chooseInNext(path);
            accept(dialog);
        });
        press(Qt::CTRL | Qt::Key_E);
        QTRY_VERIFY_WITH_TIMEOUT(window()->messages()->text().contains(QStringLiteral("handed over.pdf")), SampleWindow::patience);
        QFile file(path);
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(window()->messages()->text()));
        QVERIFY(file.read(5) == "%PDF-");
        QVERIFY(file.size() > 20'000);
    }
    void theCaseIsSavedAndClosed()
    {
        chooseInNext(m_sample.path("portal.hopscope"));
        press(Qt::CTRL | Qt::Key_S);
        QTRY_VERIFY_WITH_TIMEOUT(window()->windowTitle().contains(QStringLiteral("portal")), SampleWindow::patience);
        QTRY_COMPARE_WITH_TIMEOUT(window()->controller().task(), Task::None, SampleWindow::patience);
        press(m_sample.actionNamed(QStringLiteral("Close the case"))->shortcut()[0]); // which key, the platform decides
        QTRY_VERIFY_WITH_TIMEOUT(!m_sample.result()->isVisible(), SampleWindow::patience);
    }
    void thePaletteOpensItAgain()
    {
        inNext<CommandPalette>([this](CommandPalette &palette) {
            auto *edit = palette.findChild<QLineEdit *>();
            QTest::keyClicks(edit, QStringLiteral("open a case"));
            chooseInNext(m_sample.path("portal.hopscope"));
            QTest::keyClick(edit, Qt::Key_Return);
        });
        press(Qt::CTRL | Qt::Key_K);
        QTRY_VERIFY_WITH_TIMEOUT(m_sample.result()->isVisible(), SampleWindow::patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_sample.result()->analysis().correlation, SampleWindow::patience);
        QVERIFY(m_sample.findings().requests.size() > 10);
    }
    void theLargestIncidentIsComparedWithWhatWasBefore()
    {
        press(Qt::Key_F7);
        const ComparisonPage *page = window()->comparison();
        QVERIFY(page->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(page->comparison(), SampleWindow::patience);
        QVERIFY(page->view()->conclusion()->text().startsWith(QStringLiteral("The share of failed requests rose")));
        press(Qt::Key_F7);
        QVERIFY(m_sample.result()->isVisible());
    }
};

QTEST_MAIN(TestMainPath)
#include "tst_main_path.moc"
