// SPDX-License-Identifier: GPL-3.0-or-later
// Which of several unnamed times is the whole, and which its parts.
#include "readers/duration_columns.h"

#include <QTest>

using namespace hopscope;

namespace {

constexpr int lines = 80;

/// Every tenth request fails after a minute; the others take 20 to 98 ms. `share` of that is in the column, cut to milliseconds.
ClfColumn column(double share, double failedShare, bool missingOfFailures = false)
{
    ClfColumn made;
    for (int i = 0; i < lines; ++i) {
        const bool failed = i % 10 == 9;
        if (failed && missingOfFailures)
            continue;
        made.values.push_back(failed ? 60 * failedShare : (20 + i) / 1000.0 * share);
        made.rows.push_back(static_cast<std::uint32_t>(i));
        made.failures.push_back(failed);
    }
    return made;
}

std::string named(AccessField field)
{
    return field == AccessField::Total ? "total" : field == AccessField::UpstreamConnect ? "connect"
        : field == AccessField::UpstreamHeader ? "header" : field == AccessField::UpstreamResponse ? "response" : "-";
}

} // namespace

class TestDurationColumns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theValuesTellTheOrder_data()
    {
        QTest::addColumn<QList<ClfColumn>>("columns");
        QTest::addColumn<QByteArray>("meanings");
        const ClfColumn whole = column(1, 1), response = column(0.98, 1), header = column(0.9, 1, true), connect = column(0.01, 0);
        QTest::newRow("the customary order") << QList{whole, connect, header, response} << QByteArray("total connect header response");
        QTest::newRow("connect last") << QList{whole, response, connect} << QByteArray("total response connect");
        QTest::newRow("connect behind the header") << QList{whole, header, connect, response} << QByteArray("total header connect response");
        QTest::newRow("the whole last") << QList{connect, header, column(0.9, 0.9), whole} << QByteArray("connect header response total");
        QTest::newRow("no connect") << QList{whole, header, response} << QByteArray("total header response");
        QTest::newRow("the whole and connect") << QList{whole, connect} << QByteArray("total connect");
        QTest::newRow("the whole and a response that is its least part") << QList{whole, column(0.05, 1)} << QByteArray("total response");
        QTest::newRow("equal ones") << QList{whole, whole} << QByteArray("total response");
        QTest::newRow("one") << QList{response} << QByteArray("total");
        QTest::newRow("one too many") << QList{whole, connect, header, response, response} << QByteArray("total connect header response -");
        QTest::newRow("none") << QList<ClfColumn>{} << QByteArray();
    }
    void theValuesTellTheOrder()
    {
        QFETCH(const QList<ClfColumn>, columns);
        QFETCH(QByteArray, meanings);
        std::vector<const ClfColumn *> asked;
        for (const ClfColumn &one : columns)
            asked.push_back(&one);
        QByteArrayList names;
        for (const AccessField field : timesOf(asked))
            names << QByteArray::fromStdString(named(field));
        QCOMPARE(names.join(' '), meanings);
    }
};

QTEST_APPLESS_MAIN(TestDurationColumns)
#include "tst_duration_columns.moc"
