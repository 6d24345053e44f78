// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/language.h"
#include "resources/register_resources.h"
#include "theme/plain_label.h"
#include "window/first_sight_view.h"
#include "window/import_page.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QTest>

using namespace hopscope;

namespace {

void addFailed(FirstSight &sight, const std::string &target)
{
    Request request;
    request.end = Timestamp(std::chrono::hours(480'000));
    request.status = 502;
    request.method = "GET";
    request.target = target;
    sight.add("logs/access.log", std::span(&request, 1));
}

} // namespace

class TestImportPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }
    void whatIsReadIsShownWhileItIsRead()
    {
        ImportPage page;
        page.resize(1000, 600);
        page.begin(QStringLiteral("Reading the files"));
        const auto sight = std::make_shared<FirstSight>();
        page.follow(sight);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        QCOMPARE(page.sight()->list()->count(), 0);
        QVERIFY(page.sight()->words().isEmpty());
        addFailed(*sight, "/report");
        addFailed(*sight, "/<b>orders</b>");
        QTRY_COMPARE(page.sight()->list()->count(), 2);
        QVERIFY(page.sight()->list()->item(0)->text().endsWith(QStringLiteral("502   GET /report")));
        QVERIFY(page.sight()->list()->item(1)->text().endsWith(QStringLiteral("/<b>orders</b>")));
        QVERIFY2(page.sight()->words().contains(QStringLiteral("2 of 2 requests")), qPrintable(page.sight()->words()));
        addFailed(*sight, "/later");
        QTRY_COMPARE(page.sight()->list()->count(), 3);
    }
    void theStepIsSaidInTheLanguageOfTheWindow_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("said");
        QTest::newRow("a file") << "Importing access.log" << "access.log wird gelesen";
        QTest::newRow("a step") << "Pairing requests" << "Die Anfragen werden gepaart";
        QTest::newRow("one that is not known") << "Resting" << "Resting";
    }
    void theStepIsSaidInTheLanguageOfTheWindow()
    {
        QFETCH(QString, step);
        QFETCH(QString, said);
        QApplication &application = *qobject_cast<QApplication *>(QCoreApplication::instance());
        speak(application, QStringLiteral("de"));
        ImportPage page;
        page.begin({});
        ProgressReport report;
        report.step = step.toStdString();
        page.report(report);
        speak(application, QStringLiteral("en"));
        const auto labels = page.findChildren<ElidedLabel *>();
        QVERIFY(std::ranges::any_of(labels, [&said](const ElidedLabel *label) { return label->text() == said; }));
    }
    void theNextImportBeginsEmpty()
    {
        ImportPage page;
        page.show();
        const auto sight = std::make_shared<FirstSight>();
        addFailed(*sight, "/report");
        page.follow(sight);
        QCOMPARE(page.sight()->list()->count(), 1);
        page.begin(QStringLiteral("Opening the case"));
        QCOMPARE(page.sight()->list()->count(), 0);
        QVERIFY(page.sight()->words().isEmpty());
    }
};

QTEST_MAIN(TestImportPage)
#include "tst_import_page.moc"
