// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/csv_line.h"

#include <QTest>

using namespace hopscope;

class TestCsvLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void valuesAreToldApart_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArrayList>("values");
        QTest::newRow("plain") << QByteArray("a,b,c") << QByteArrayList{"a", "b", "c"};
        QTest::newRow("one value") << QByteArray("a") << QByteArrayList{"a"};
        QTest::newRow("nothing is one empty value") << QByteArray("") << QByteArrayList{""};
        QTest::newRow("a separator at the end makes an empty value") << QByteArray("a,") << QByteArrayList{"a", ""};
        QTest::newRow("separators inside quotes") << QByteArray("\"a,b\",c") << QByteArrayList{"a,b", "c"};
        QTest::newRow("doubled quotes") << QByteArray("\"say \"\"no\"\"\",\"\"\"\",x") << QByteArrayList{"say \"no\"", "\"", "x"};
        QTest::newRow("an empty quoted value") << QByteArray("\"\",\" \"") << QByteArrayList{"", " "};
        QTest::newRow("a quote amid a value is a letter") << QByteArray("5\" disk,b") << QByteArrayList{"5\" disk", "b"};
    }
    void valuesAreToldApart()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArrayList, values);
        CsvLine csv;
        QVERIFY(csv.split({line.constData(), static_cast<std::size_t>(line.size())}, ','));
        QByteArrayList found;
        for (std::size_t i = 0; i < csv.size(); ++i)
            found.append(QByteArray(csv[i].data(), static_cast<qsizetype>(csv[i].size())));
        QCOMPARE(found, values);
    }
    void brokenQuotesAreTold()
    {
        CsvLine csv;
        QVERIFY(!csv.split("a,\"b", ','));
        QVERIFY(!csv.split("\"a\"b,c", ','));
        QVERIFY(!csv.split("\"\"\"", ','));
    }
    void otherSeparators()
    {
        CsvLine csv;
        QVERIFY(csv.split("a;\"b;c\"", ';'));
        QCOMPARE(csv.size(), std::size_t(2));
        QVERIFY(csv.split("a\tb,c", '\t'));
        QCOMPARE(csv[1], std::string_view("b,c"));
    }
};

QTEST_APPLESS_MAIN(TestCsvLine)
#include "tst_csv_line.moc"
