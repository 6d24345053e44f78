// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/hop_names.h"

#include <QtTest>

using namespace hopscope;

class TestHopNames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hopsOfOneRoleAreCountedFromTheOutside_data()
    {
        QTest::addColumn<QStringList>("roles");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("one of each") << QStringList{u"proxy"_qs, u"server"_qs} << QStringList{u"proxy"_qs, u"server"_qs};
        QTest::newRow("a chain of proxies") << QStringList{u"proxy"_qs, u"proxy"_qs, u"server"_qs} << QStringList{u"proxy 1"_qs, u"proxy 2"_qs, u"server"_qs};
        QTest::newRow("a role of a newer program") << QStringList{u"proxy"_qs, u"mesh\u001b"_qs} << QStringList{u"proxy"_qs, u"mesh\u241b"_qs};
    }
    void hopsOfOneRoleAreCountedFromTheOutside()
    {
        QFETCH(QStringList, roles);
        QFETCH(QStringList, names);
        FlaggedRequest request;
        for (const QString &role : roles) {
            request.hops.emplace_back();
            request.hops.back().role = role.toStdString();
        }
        QCOMPARE(hopNames(request), names);
    }
};

QTEST_APPLESS_MAIN(TestHopNames)
#include "tst_hop_names.moc"
