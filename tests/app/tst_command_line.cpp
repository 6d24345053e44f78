// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"
#include "app/file_settings.h"

#include <QTest>

using namespace hopscope;

using Arguments = std::vector<std::string>;

class TestCommandLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comparedPeriodsAreParsed()
    {
        const std::vector<std::string> arguments{"compare", "a.log", "b.log", "--before", "10:00..11:00", "--after=2026-11-21T10:00..11:00"};
        const auto parsed = parseCommandLine(arguments);
        QVERIFY(parsed.ok());
        const auto &command = std::get<CompareCommand>(*parsed);
        QCOMPARE(command.inputs, (std::vector<std::string>{"a.log", "b.log"}));
        QCOMPARE(command.before, parsePeriod("10:00..11:00"));
        QVERIFY(command.after->from.instant && !command.after->to.instant);
    }

    void filesAloneOpenTheWindow()
    {
        const auto command = parseCommandLine(Arguments{"access.log", "error.log"});
        QVERIFY(command.ok());
        QCOMPARE(std::get<WindowCommand>(*command).files, Arguments({"access.log", "error.log"}));
        QVERIFY(std::holds_alternative<WindowCommand>(*parseCommandLine(Arguments{})));
    }
    void analyzeTakesAllItsOptions()
    {
        const auto command = parseCommandLine(Arguments{"analyze", "a.log", "--case", "x.hopscope", "--json=-", "--csv", "x.csv",
            "--pdf", "x.pdf", "--proxy-timeout", "60", "--role", "a.log=proxy", "--time-zone", "b=c.log=Europe/Berlin",
            "--clock-offset", "b.log=-1.5", "--clock-offset=c.log=+2", "--log-format", "$remote_addr - x", "--formats", "own", "--quiet", "-", "--",
            "--odd-name"});
        QVERIFY2(command.ok(), command.ok() ? "" : sentence(command.problem()).c_str());
        const auto &analyze = std::get<AnalyzeCommand>(*command);
        QCOMPARE(analyze.inputs, Arguments({"a.log", "-", "--odd-name"}));
        QCOMPARE(analyze.casePath, std::string("x.hopscope"));
        QCOMPARE(analyze.jsonPath, std::string("-"));
        QCOMPARE(analyze.csvPath, std::string("x.csv"));
        QCOMPARE(analyze.pdfPath, std::string("x.pdf"));
        QCOMPARE(analyze.proxyTimeout, std::string("60"));
        QVERIFY(analyze.roles == std::vector<FileSetting>({{"a.log", "proxy"}}));
        QVERIFY(analyze.timeZones == std::vector<FileSetting>({{"b=c.log", "Europe/Berlin"}}));
        QVERIFY(analyze.clockOffsets == std::vector<FileSetting>({{"b.log", "-1.5"}, {"c.log", "2"}}));
        QCOMPARE(analyze.logFormat, std::string("$remote_addr - x"));
        QCOMPARE(analyze.formatsFolder, std::string("own"));
        QVERIFY(analyze.quiet);
        QVERIFY(!analyze.maskSecrets);
        QVERIFY(std::get<AnalyzeCommand>(*parseCommandLine(Arguments{"analyze", "a.log", "--mask-secrets"})).maskSecrets);
        QVERIFY(!analyze.maskReport);
        QVERIFY(std::get<AnalyzeCommand>(*parseCommandLine(Arguments{"analyze", "a.log", "--mask-report"})).maskReport);
    }
    void theReportTakesThePersonsWords()
    {
        const auto command = parseCommandLine(Arguments{"analyze", "a.log", "--html", "-", "--markdown", "x.md", "--bundle", "x.zip", "--title", "Outage", "--customer", "Contoso",
            "--author", "Jane", "--remarks", "Seen by many.", "--logo", "logo.png", "--paper", "Letter"});
        QVERIFY2(command.ok(), command.ok() ? "" : sentence(command.problem()).c_str());
        const auto &analyze = std::get<AnalyzeCommand>(*command);
        QCOMPARE(analyze.htmlPath, std::string("-"));
        QCOMPARE(analyze.markdownPath, std::string("x.md"));
        QCOMPARE(analyze.bundlePath, std::string("x.zip"));
        QCOMPARE(analyze.logoPath, std::string("logo.png"));
        QCOMPARE(analyze.report.title, std::string("Outage"));
        QCOMPARE(analyze.report.customer, std::string("Contoso"));
        QCOMPARE(analyze.report.author, std::string("Jane"));
        QCOMPARE(analyze.report.remarks, std::string("Seen by many."));
        QVERIFY(analyze.report.paper == PaperSize::Letter);
    }
    void questionsAreKeptInTheirOrder()
    {
        const auto command = parseCommandLine(Arguments{"analyze", "a.log", "--what-if", "proxy-timeout=2.5", "--what-if=workers=8"});
        QVERIFY2(command.ok(), command.ok() ? "" : sentence(command.problem()).c_str());
        const std::vector<WhatIfQuestion> &asked = std::get<AnalyzeCommand>(*command).whatIf;
        QCOMPARE(asked.size(), std::size_t(2));
        QVERIFY(asked[0].timeout == std::chrono::milliseconds(2500));
        QCOMPARE(asked[1].workers, std::size_t(8));
    }
    void aTimeRangeIsTaken()
    {
        using namespace std::chrono_literals;
        const auto usual = parseCommandLine(Arguments{"analyze", "a.log", "--around", "2026-11-21T10:02"});
        QVERIFY2(usual.ok(), usual.ok() ? "" : sentence(usual.problem()).c_str());
        QVERIFY(std::get<AnalyzeCommand>(*usual).around->width == 30min);
        const auto command = parseCommandLine(Arguments{"analyze", "a.log", "--window=2h", "--around=10:02"});
        QVERIFY2(command.ok(), command.ok() ? "" : sentence(command.problem()).c_str());
        const auto &around = std::get<AnalyzeCommand>(*command).around;
        QVERIFY(around->width == 2h);
        QVERIFY(!around->moment.instant);
        QVERIFY(around->moment.timeOfDay == 10h + 2min);
    }
    void parseTakesOneFile()
    {
        const auto command = parseCommandLine(Arguments{"parse", "--log-format", "%h %l", "a.log"});
        QVERIFY(command.ok());
        QCOMPARE(std::get<ParseCommand>(*command).path, std::string("a.log"));
        QCOMPARE(std::get<ParseCommand>(*command).logFormat, std::string("%h %l"));
    }
    void helpAndVersionAreFoundAnywhereTheyMakeSense()
    {
        QVERIFY(std::holds_alternative<HelpCommand>(*parseCommandLine(Arguments{"analyze", "--help"})));
        QVERIFY(std::holds_alternative<HelpCommand>(*parseCommandLine(Arguments{"-h"})));
        QVERIFY(std::holds_alternative<VersionCommand>(*parseCommandLine(Arguments{"--version"})));
        QVERIFY(std::holds_alternative<FormatsCommand>(*parseCommandLine(Arguments{"formats"})));
        QCOMPARE(std::get<FormatsCommand>(*parseCommandLine(Arguments{"formats", "--formats", "own"})).formatsFolder, std::string("own"));
    }

    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const char *line) {
            QTest::newRow(name) << QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
        };
        row("analyze without a file", "analyze");
        row("analyze with options only", "analyze --quiet");
        row("an unknown option", "analyze a.log --what");
        row("an option of another command", "parse a.log --json x");
        row("a question of nothing", "analyze a.log --what-if");
        row("a question of the weather", "analyze a.log --what-if weather=fine");
        row("a supposed timeout in words", "analyze a.log --what-if proxy-timeout=90s");
        row("no workers", "analyze a.log --what-if=workers=0");
        row("an unknown option of the window", "--wat");
        row("an option without its value", "analyze a.log --json");
        row("an option with an empty value", "analyze a.log --json=");
        row("a switch with a value", "analyze a.log --quiet=yes");
        row("a timeout of zero", "analyze a.log --proxy-timeout 0");
        row("a timeout below zero", "analyze a.log --proxy-timeout -5");
        row("a timeout in words", "analyze a.log --proxy-timeout 60s");
        row("a timeout that is no number", "analyze a.log --proxy-timeout nan");
        row("a role without a file", "analyze a.log --role proxy");
        row("an unknown role", "analyze a.log --role a.log=client");
        row("an unknown zone", "analyze a.log --time-zone a.log=Mars/Olympus");
        row("a clock offset in words", "analyze a.log --clock-offset a.log=soon");
        row("a format of no file", "analyze a.log --format clf");
        row("a log format without a field", "analyze a.log --log-format combined");
        row("a log format without a field to parse", "parse a.log --log-format combined");
        row("formats of no folder", "formats --formats");
        row("two results on standard output", "analyze a.log --json - --csv -");
        row("two reports on standard output", "analyze a.log --html - --markdown -");
        row("paper of another size", "analyze a.log --paper a5");
        row("a case on standard output", "analyze a.log --case -");
        row("a PDF on standard output", "analyze a.log --pdf -");
        row("a time range around no time", "analyze a.log --around noon");
        row("a width without a time", "analyze a.log --window 30m");
        row("a width without a unit", "analyze a.log --around 10:02 --window 30");
        row("a time range of a file to parse", "parse a.log --around 10:02");
        row("parse without a file", "parse");
        row("parse with two files", "parse a.log b.log");
        row("the views of a case", "sql --schema a.hopscope");
        row("formats with a file", "formats a.log");
    }
    void whatIsWrongIsRefused()
    {
        QFETCH(QStringList, arguments);
        Arguments line;
        for (const QString &argument : std::as_const(arguments))
            line.push_back(argument.toStdString());
        const auto command = parseCommandLine(line);
        QVERIFY(!command.ok());
        QVERIFY(!command.problem().what.empty());
        QVERIFY(!command.problem().hint.empty());
    }

    void aFileIsMeantByPathOrName()
    {
        const Arguments paths{"logs/access.log", "old/access.log", "logs/app.log", "all.zip!web1/iis.log"};
        QCOMPARE(*pathMeant("logs/access.log", paths), std::string("logs/access.log"));
        QCOMPARE(*pathMeant("app.log", paths), std::string("logs/app.log"));
        QCOMPARE(*pathMeant("iis.log", paths), std::string("all.zip!web1/iis.log"));
        QCOMPARE(*pathMeant("app.log!#proxy-1", paths), std::string("logs/app.log!#proxy-1"));
        QVERIFY(!pathMeant("none.log!#proxy-1", paths).ok());
        QCOMPARE(*pathMeant("all.log", {"x/all.log!#proxy-1", "x/all.log!#app-1"}), std::string("x/all.log"));
        QCOMPARE(*pathMeant("all.log!#app-1", {"x/all.log!#proxy-1", "x/all.log!#app-1"}), std::string("x/all.log!#app-1"));
        QVERIFY(!pathMeant("access.log", paths).ok());
        QVERIFY(!pathMeant("pp.log", paths).ok());
    }
    void usageNamesEveryOption()
    {
        for (const char *option : {"--case", "--json", "--csv", "--pdf", "--html", "--markdown", "--bundle", "--title", "--author", "--customer",
                 "--remarks", "--logo", "--paper", "--proxy-timeout", "--role", "--time-zone", "--clock-offset", "--format", "--log-format", "--formats", "--around", "--window", "--quiet", "--version", "--help"})
            QVERIFY2(usage().find(option) != std::string_view::npos, option);
    }
};

QTEST_APPLESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
