// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a person uses it: periods are offered, chosen and typed, compared, cancelled, read and copied.
#include "comparison/comparison_page.h"
#include "comparison/comparison_table.h"
#include "comparison/comparison_view.h"
#include "comparison/duration_chart.h"
#include "theme/words.h"
#include "workspace/workspace.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>

using namespace hopscope;

namespace {

constexpr int patience = 60'000;

} // namespace

class TestComparisonPage : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
    OpenCase m_open;
    ComparisonOffer m_offer;
    std::unique_ptr<ComparisonPage> m_page;

    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : m_page->findChildren<QPushButton *>()) {
            if (one->text().contains(text))
                return one;
        }
        return nullptr;
    }
    void wait() const { QTRY_VERIFY_WITH_TIMEOUT(!m_page->runner().running(), patience); }
    void type(QLineEdit *field, const QString &text) const
    {
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
    /// The choice that is `steps` below the first one, by the keyboard.
    void chooseWay(int steps) const
    {
        QTest::keyClick(m_page->form()->way(), Qt::Key_Home);
        for (int i = 0; i < steps; ++i)
            QTest::keyClick(m_page->form()->way(), Qt::Key_Down);
    }
    void pressCompare() const
    {
        QTest::mouseClick(button(QStringLiteral("Compare")), Qt::LeftButton);
        wait();
    }
    /// By the button and the files' dialog, in which the name is set and not typed: its completions would open over the button.
    void saveAs(const QString &path)
    {
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&watch, path] {
            auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
            if (!dialog || !dialog->isVisible())
                return;
            watch.stop();
            dialog->findChild<QLineEdit *>()->setText(path);
            QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save), Qt::LeftButton);
        });
        watch.start(20);
        QTest::mouseClick(button(QStringLiteral("Save")), Qt::LeftButton);
    }
    const Comparison &made() const { return *m_page->comparison(); }
    QString shown() const { return m_page->view()->conclusion()->text(); }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        auto sample = SampleCase::unpack();
        QVERIFY(sample.ok());
        m_workspace = std::move(*Workspace::createTemporary());
        Progress progress;
        QVERIFY(m_workspace->import({sample->folder()}, {}, progress).problems.empty());
        auto analysis = m_workspace->analyse(progress);
        QVERIFY(analysis.ok());
        m_open = {std::make_shared<const Analysis>(std::move(*analysis)), m_workspace->workingPath(), "sample"};
        const Findings &findings = m_open.analysis->findings;
        QVERIFY(!findings.incidents.empty());
        const Incident &incident = findings.incidents.back(); // the logs have the time before it
        m_offer = {TimeRange{incident.start, incident.end}, *findings.summary.span, *findings.summary.span};
        QVERIFY(m_workspace->saveAs(m_folder.filePath(QStringLiteral("other.hopscope")).toStdString(), nullptr).ok());
        m_page = std::make_unique<ComparisonPage>();
        m_page->resize(1280, 720);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanupTestCase() { m_page.reset(); }

    void withoutACaseNothingIsCompared()
    {
        QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
        QVERIFY(!button(QStringLiteral("text"))->isEnabled());
        QVERIFY(!m_page->comparison());
    }
    void itWaitsForTheRequests()
    {
        OpenCase shown = m_open;
        Analysis kept = *m_open.analysis;
        kept.correlation = nullptr;
        shown.analysis = std::make_shared<const Analysis>(std::move(kept));
        m_page->setCase(shown, m_offer);
        QVERIFY(!m_page->runner().running() && !m_page->comparison());
        QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("still being read")), qPrintable(m_page->status()->text()));
    }
    void theIncidentIsComparedAtOnce()
    {
        m_page->setCase(m_open, m_offer);
        wait();
        QVERIFY(m_page->comparison());
        QCOMPARE(shown().toStdString(), made().conclusion);
        QCOMPARE(made().failed.judgement, Judgement::Higher);
        QVERIFY(made().after.asked.contains(m_offer.incident->begin) && !made().before.asked.contains(m_offer.incident->begin));
        QVERIFY(made().before.asked.span()->end <= made().after.asked.span()->begin);
        QCOMPARE(m_page->view()->conclusion()->textFormat(), Qt::PlainText);
    }
    void theTablesHaveTheNumbers()
    {
        const QTreeWidget *table = m_page->view()->table();
        QVERIFY(table->topLevelItemCount() >= 4);
        bool failed = false, marked = false;
        for (int i = 0; i < table->topLevelItemCount(); ++i) {
            for (int k = 0; k < table->topLevelItem(i)->childCount(); ++k) {
                const QTreeWidgetItem *row = table->topLevelItem(i)->child(k);
                QVERIFY(!row->text(0).isEmpty());
                if (row->text(0) == QStringLiteral("Failed requests")) {
                    failed = row->text(2).contains(QStringLiteral("(%1)").arg(made().failed.after.part));
                    QVERIFY(row->text(4).contains(QStringLiteral("higher")));
                }
                marked |= !row->icon(0).isNull();
            }
        }
        QVERIFY(failed);
        QVERIFY(marked); // causes have their shape
        QVERIFY(!m_page->view()->chart()->accessibleDescription().isEmpty());
        const QImage image = m_page->view()->chart()->grab().toImage();
        QSet<QRgb> colours;
        for (int x = 0; x < image.width(); x += 3) {
            for (int y = 0; y < image.height(); y += 3)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY(colours.size() > 4); // two lines, a filled one, the grid and words
    }
    void typedPeriodsAreCompared()
    {
        QLineEdit *before = m_page->form()->before(), *after = m_page->form()->after();
        const Periods span({*m_open.analysis->findings.summary.span});
        type(before, QString::fromStdString(writtenPeriods(span)));
        QCOMPARE(m_page->form()->way()->currentText(), QStringLiteral("Two periods"));
        QVERIFY(after->text().contains(QStringLiteral(".."))); // stays
        type(after, QString::fromStdString(writtenPeriods(span)));
        QTest::keyClick(after, Qt::Key_Return);
        wait();
        QCOMPARE(made().before.requests, m_open.analysis->findings.summary.requests);
        QCOMPARE(made().before.failed, m_open.analysis->findings.summary.failed);
        QCOMPARE(made().after.requests, made().before.requests);
        QVERIFY(m_page->view()->remarks().contains(QStringLiteral("overlap")));
    }
    void whatIsNoPeriodIsSaidBesideIt()
    {
        type(m_page->form()->after(), QStringLiteral("tomorrow"));
        QVERIFY(m_page->status()->isVisible());
        QVERIFY(m_page->status()->text().contains(QStringLiteral("written as")));
        QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
        type(m_page->form()->after(), QStringLiteral("03:00..03:01"));
        pressCompare();
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("The period is not known")), qPrintable(m_page->status()->text()));
        QVERIFY(m_page->comparison()); // the former one stays
    }
    void theTimeBeforeWhatIsVisibleIsOffered()
    {
        chooseWay(2);
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("no such time")), qPrintable(m_page->status()->text()));
        QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
        const TimeRange all = m_offer.all;
        m_offer.visible = {all.begin + all.length() / 4, all.begin + all.length() / 2};
        m_page->setCase(m_open, m_offer);
        wait();
        QVERIFY(made().before.asked.span()->end == made().after.asked.span()->begin);
        QVERIFY(made().before.requests > 0);
        QVERIFY(made().before.requests + made().after.requests < m_open.analysis->findings.summary.requests);
        QVERIFY(made().after.requests > 0);
    }
    void aDayBeforeTheLogsIsToldToBeEmpty()
    {
        chooseWay(4);
        pressCompare();
        QVERIFY2(shown().contains(QStringLiteral("no request in the period before")), qPrintable(shown()));
    }
    void anotherCaseIsCompared()
    {
        chooseWay(6);
        QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
        m_page->form()->setOtherCase(m_folder.filePath(QStringLiteral("other.hopscope")));
        pressCompare();
        QCOMPARE(made().before.name, std::string("other.hopscope"));
        QCOMPARE(made().after.name, std::string("sample"));
        QCOMPARE(made().before.requests, made().after.requests);
        QVERIFY(!isBeyondChance(made().failed.judgement));
        m_page->form()->setOtherCase(m_folder.filePath(QStringLiteral("gone.hopscope")));
        pressCompare();
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("gone.hopscope")), qPrintable(m_page->status()->text()));
        QVERIFY(m_page->status()->autoFillBackground());
    }
    void itIsCancelledAtOnce()
    {
        m_page->form()->setOtherCase(m_folder.filePath(QStringLiteral("other.hopscope")));
        QTest::mouseClick(button(QStringLiteral("Compare")), Qt::LeftButton);
        QVERIFY(m_page->runner().running());
        QVERIFY(button(QStringLiteral("Cancel"))->isVisible());
        QTest::mouseClick(button(QStringLiteral("Cancel")), Qt::LeftButton);
        QVERIFY(!m_page->runner().running());
        QVERIFY(m_page->status()->text().contains(QStringLiteral("Cancelled")));
        QVERIFY(button(QStringLiteral("Compare"))->isEnabled());
        pressCompare(); // waits for the former one
        QCOMPARE(made().before.name, std::string("other.hopscope"));
    }
    void aChangeOfTheCaseEndsTheComparison()
    {
        QTest::mouseClick(button(QStringLiteral("Compare")), Qt::LeftButton);
        m_page->setBusy(true);
        QVERIFY(!m_page->runner().running());
        QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
        m_page->setBusy(false);
        QVERIFY(button(QStringLiteral("Compare"))->isEnabled());
    }
    void itIsCopied()
    {
        chooseWay(0);
        pressCompare();
        QTest::mouseClick(button(QStringLiteral("text")), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(shown()));
        QTest::mouseClick(button(QStringLiteral("Markdown")), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("| Failed requests |")));
        ComparisonTable *table = m_page->view()->table();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualItemRect(table->topLevelItem(0)->child(0)).center());
        QTRY_VERIFY(table->hasFocus());
        QTest::keySequence(table, QKeySequence::Copy);
        QVERIFY2(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("Requests\t")), qPrintable(QGuiApplication::clipboard()->text()));
        QVERIFY(!QGuiApplication::clipboard()->text().contains(u'\n'));
    }
    void itIsSavedAsWhatItsNameSays_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("Markdown") << QStringLiteral("saved.md") << QByteArray("# Before and after") << QByteArray("| Failed requests |");
        QTest::newRow("HTML") << QStringLiteral("saved.html") << QByteArray("<!DOCTYPE html>") << QByteArray("Failed requests");
        QTest::newRow("CSV") << QStringLiteral("saved.csv") << QByteArray("about,name,before") << QByteArray("\r\ncause,QUEUE_TIMEOUT,");
        QTest::newRow("JSON") << QStringLiteral("saved.json") << QByteArray("{") << QByteArray("\"conclusion\": ");
        QTest::newRow("PDF") << QStringLiteral("saved.PDF") << QByteArray("%PDF-") << QByteArray("%%EOF");
        QTest::newRow("the first kind of none") << QStringLiteral("saved") << QByteArray("%PDF-") << QByteArray("%%EOF");
    }
    void itIsSavedAsWhatItsNameSays()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, holds);
        saveAs(m_folder.filePath(name));
        QTRY_VERIFY_WITH_TIMEOUT(m_page->status()->text().startsWith(QStringLiteral("Written: ")), patience);
        QFile file(m_page->status()->text().mid(9));
        QVERIFY(file.fileName().startsWith(m_folder.filePath(name)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        QVERIFY2(content.startsWith(begin), content.left(60).constData());
        QVERIFY(content.contains(holds));
    }
    void aFileThatCannotBeWrittenIsToldBesideIt()
    {
        m_page->exportTo(ComparisonFormat::Markdown, QStringLiteral("/nowhere/at/all.md"));
        QTRY_VERIFY_WITH_TIMEOUT(m_page->status()->autoFillBackground(), patience);
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("/nowhere/at/all.md")), qPrintable(m_page->status()->text()));
        QVERIFY(m_page->comparison());
    }
    void itsNumbersAreWrittenAsTheWindowSpeaks()
    {
        setWordsLocale(QLocale(QLocale::German, QLocale::Germany));
        ComparisonTable table;
        table.setComparison(made());
        setWordsLocale(QLocale(QLocale::English, QLocale::UnitedStates));
        QVERIFY2(table.text().contains(QStringLiteral("1,3 % (3)")), qPrintable(table.text()));
        QVERIFY(!table.text().contains(QStringLiteral("1.3 %")));
    }
    void theClosedCaseIsForgotten()
    {
        m_page->forget();
        QVERIFY(!m_page->comparison());
        QVERIFY(!button(QStringLiteral("Compare"))->isEnabled());
    }
};

QTEST_MAIN(TestComparisonPage)
#include "tst_comparison_page.moc"
