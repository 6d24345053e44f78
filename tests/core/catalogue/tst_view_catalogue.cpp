// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue/view_catalogue.h"

#include <QTest>

#include <algorithm>

using namespace hopscope;

class TestViewCatalogue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void viewsHaveColumnsInOrder()
    {
        const auto views = caseViews();
        const auto named = [&](std::string_view name) { return std::ranges::find(views, name, &CaseView::name); };
        for (const char *name : {"requests", "failed", "pairs", "events", "samples", "verdicts", "evidence"})
            QVERIFY2(named(name) != views.end(), name);
        QCOMPARE(named("evidence")->columns.front().name, std::string("flagged"));
        QCOMPARE(named("evidence")->columns.back().name, std::string("line"));
        QCOMPARE(named("failed")->columns.size(), named("flagged")->columns.size());
        for (const CaseView &view : views) {
            QVERIFY(!view.about.empty());
            for (const ViewColumn &column : view.columns)
                QVERIFY2(!column.about.empty(), column.name.c_str());
        }
    }
    void questionsHaveTitles()
    {
        QVERIFY(exampleQuestions().size() > 5);
        for (const ExampleQuestion &question : exampleQuestions())
            QVERIFY(!question.title.empty() && question.sql.starts_with("SELECT "));
    }
    void theTextNamesEveryColumn()
    {
        const std::string text = caseViewsText();
        QVERIFY(text.find("pairs: ") != std::string::npos);
        QVERIFY(text.find("\n  server_duration_ms  ") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestViewCatalogue)
#include "tst_view_catalogue.moc"
