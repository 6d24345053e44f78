// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/counter_path.h"

#include <QTest>

using namespace hopscope;

class TestCounterPath : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pathsComeApart_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArrayList>("parts");
        QTest::newRow("all parts") << QByteArray(R"(\\WEB1\HTTP Service Request Queues(Shop)\CurrentQueueSize)")
                                   << QByteArrayList{"WEB1", "HTTP Service Request Queues", "Shop", "CurrentQueueSize"};
        QTest::newRow("no instance") << QByteArray(R"(\\WEB1\Memory\Available MBytes)") << QByteArrayList{"WEB1", "Memory", "", "Available MBytes"};
        QTest::newRow("no host") << QByteArray(R"(\Processor(_Total)\% Processor Time)")
                                 << QByteArrayList{"", "Processor", "_Total", "% Processor Time"};
        QTest::newRow("parentheses in the counter") << QByteArray(R"(\\WEB1\Prozessor(_Total)\Prozessorzeit (%))")
                                                    << QByteArrayList{"WEB1", "Prozessor", "_Total", "Prozessorzeit (%)"};
        QTest::newRow("parentheses in the counter, no instance") << QByteArray(R"(\System\Zeit (s))") << QByteArrayList{"", "System", "", "Zeit (s)"};
        QTest::newRow("parentheses in the instance") << QByteArray(R"(\\A\Network Interface(Intel(R) PRO)\Bytes Total/sec)")
                                                     << QByteArrayList{"A", "Network Interface", "Intel(R) PRO", "Bytes Total/sec"};
        QTest::newRow("a path in the instance") << QByteArray(R"(\\A\Paging File(\??\C:\pagefile.sys)\% Usage)")
                                                << QByteArrayList{"A", "Paging File", R"(\??\C:\pagefile.sys)", "% Usage"};
    }
    void pathsComeApart()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArrayList, parts);
        const std::string text = path.toStdString();
        const auto found = counterOf(text);
        QVERIFY(found.has_value());
        const auto bytes = [](std::string_view view) { return QByteArray(view.data(), static_cast<qsizetype>(view.size())); };
        QCOMPARE((QByteArrayList{bytes(found->host), bytes(found->object), bytes(found->instance), bytes(found->counter)}), parts);
    }
    void otherNamesAreNone()
    {
        for (const char *name : {"", "backlog", "be_app/app1 qcur", "\\", "\\\\", "\\\\WEB1", "\\\\WEB1\\Memory", "\\Memory\\", "\\\\\\\\"})
            QVERIFY2(!counterOf(name), name);
    }
};

QTEST_APPLESS_MAIN(TestCounterPath)
#include "tst_counter_path.moc"
