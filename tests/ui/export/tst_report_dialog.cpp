// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/report_dialog.h"
#include "export/report_preview.h"
#include "fixture/fixture.h"
#include "resources/register_resources.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace hopscope;

namespace {

std::shared_ptr<const Analysis> analysis(std::size_t requests)
{
    return std::make_shared<const Analysis>(Analysis{fixture::findings(requests), fixture::correlation()->timeline(), fixture::correlation()});
}

/// Where the preview has ink, on its viewport.
int inkOf(const ReportPreview &preview)
{
    const QImage shown = preview.viewport()->grab().toImage();
    int ink = 0;
    for (int y = 0; y < shown.height(); ++y) {
        for (int x = 40; x < shown.width() - 40; ++x)
            ink += qGray(shown.pixel(x, y)) < 100 ? 1 : 0;
    }
    return ink;
}

} // namespace

class TestReportDialog : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    template <typename Widget>
    static Widget *field(const ReportDialog &dialog, qsizetype number)
    {
        return dialog.findChildren<Widget *>().value(number);
    }

private Q_SLOTS:
    void initTestCase()
    {
        registerHopscopeResources();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    }
    void init() { QSettings(QStringLiteral("hopscope"), QStringLiteral("hopscope")).clear(); }

    void thePagesAreShownAndScrolled()
    {
        ReportDialog dialog(analysis(60), QStringLiteral("evening.hopscope"), Masking::Offered);
        QSignalSpy previewed(&dialog, &ReportDialog::previewed);
        dialog.show();
        QVERIFY(previewed.wait(20'000));
        auto *preview = dialog.findChild<ReportPreview *>();
        QVERIFY(preview->pageCount() >= 4);
        QCOMPARE(previewed.front().front().toInt(), preview->pageCount());
        QVERIFY(inkOf(*preview) > 500);
        const QImage first = preview->viewport()->grab().toImage();
        QTest::keyClick(preview, Qt::Key_PageDown);
        QVERIFY(preview->verticalScrollBar()->value() > 0);
        QVERIFY(preview->viewport()->grab().toImage() != first);
    }
    void whatIsTypedIsInTheReportAndItsPreview()
    {
        ReportDialog dialog(analysis(6), QStringLiteral("evening.hopscope"), Masking::Offered);
        QSignalSpy previewed(&dialog, &ReportDialog::previewed);
        dialog.show();
        QVERIFY(previewed.wait(20'000));
        const QImage before = dialog.findChild<ReportPreview *>()->viewport()->grab().toImage();
        previewed.clear();
        QTest::keyClicks(field<QLineEdit>(dialog, 0), QStringLiteral("Outage of the shop"));
        QTest::keyClick(field<QLineEdit>(dialog, 0), Qt::Key_Tab);
        QTest::keyClicks(dialog.focusWidget(), QStringLiteral("Contoso"));
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(dialog.focusWidget(), QStringLiteral(" Jane "));
        QTest::keyClick(dialog.focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(dialog.focusWidget(), QStringLiteral("Seen by many."));
        const ReportSettings settings = dialog.settings();
        QCOMPARE(settings.title, std::string("Outage of the shop"));
        QCOMPARE(settings.customer, std::string("Contoso"));
        QCOMPARE(settings.author, std::string("Jane"));
        QCOMPARE(settings.remarks, std::string("Seen by many."));
        QVERIFY(previewed.wait(20'000));
        QVERIFY(dialog.findChild<ReportPreview *>()->viewport()->grab().toImage() != before);
    }
    void enterInAFieldSavesAndDoesNotCancel()
    {
        ReportDialog dialog(analysis(10), QStringLiteral("Case"), Masking::Offered);
        dialog.show();
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        QTest::keyClick(field<QLineEdit>(dialog, 0), Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
    }

    void theFormatAndWhoWroteItAreRemembered()
    {
        {
            ReportDialog dialog(analysis(6), {}, Masking::Offered);
            dialog.show();
            QTest::keyClicks(field<QLineEdit>(dialog, 2), QStringLiteral("Jane"));
            auto *format = field<QComboBox>(dialog, 1);
            format->setFocus();
            QTest::keyClick(format, Qt::Key_Down);
            QCOMPARE(dialog.format(), ReportFormat::Html);
            QVERIFY(!field<QComboBox>(dialog, 0)->isEnabled()); // a page of HTML has no paper
            for (QAbstractButton *button : dialog.findChild<QDialogButtonBox *>()->buttons()) {
                if (dialog.findChild<QDialogButtonBox *>()->buttonRole(button) == QDialogButtonBox::AcceptRole)
                    QTest::mouseClick(button, Qt::LeftButton);
            }
            QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
        }
        const ReportDialog next(analysis(6), {}, Masking::Offered);
        QCOMPARE(next.settings().author, std::string("Jane"));
        QCOMPARE(next.format(), ReportFormat::Html);
        QVERIFY(next.settings().customer.empty());
    }
    void whatIsMaskedForGoodIsNotOffered()
    {
        const ReportDialog masked(analysis(6), {}, Masking::Done);
        const QCheckBox *mask = field<QCheckBox>(masked, 0);
        QVERIFY(mask->isChecked() && !mask->isEnabled());
        QVERIFY(masked.maskKey().empty());
    }
    void aMaskedReportIsPreviewedAsItWillBe()
    {
        ReportDialog dialog(analysis(6), {}, Masking::Offered);
        QSignalSpy previewed(&dialog, &ReportDialog::previewed);
        dialog.show();
        QVERIFY(previewed.wait(20'000));
        auto *preview = dialog.findChild<ReportPreview *>();
        preview->verticalScrollBar()->setValue(preview->verticalScrollBar()->maximum());
        const QImage open = preview->viewport()->grab().toImage();
        QVERIFY(dialog.maskKey().empty());
        QTest::mouseClick(field<QCheckBox>(dialog, 0), Qt::LeftButton, {}, QPoint(8, field<QCheckBox>(dialog, 0)->height() / 2));
        const std::string key = dialog.maskKey();
        QVERIFY(!key.empty());
        previewed.clear();
        QVERIFY(previewed.wait(20'000));
        preview->verticalScrollBar()->setValue(preview->verticalScrollBar()->maximum());
        QVERIFY(preview->viewport()->grab().toImage() != open);
        QCOMPARE(dialog.maskKey(), key); // one key as long as the dialog is: what was previewed is what is saved
    }
    void aLogoThatIsGoneIsToldInItsPlace()
    {
        QSettings(QStringLiteral("hopscope"), QStringLiteral("hopscope")).setValue(QStringLiteral("report/logo"), m_folder.filePath(QStringLiteral("gone.png")));
        const ReportDialog dialog(analysis(6), {}, Masking::Offered);
        QVERIFY(dialog.settings().logo.empty());
        const auto labels = dialog.findChildren<QLabel *>();
        QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text() == QStringLiteral("The picture can't be read"); }));
    }
    void closingWhilePagesAreSetDoesNoHarm()
    {
        auto dialog = std::make_unique<ReportDialog>(analysis(2000), QStringLiteral("large"), Masking::Offered);
        dialog->show();
        dialog.reset();
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }
};

QTEST_MAIN(TestReportDialog)
#include "tst_report_dialog.moc"
