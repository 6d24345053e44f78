// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/corrections.h"

#include <QTest>

using namespace hopscope;

namespace {

SourceInfo source(const std::string &path)
{
    SourceInfo info;
    info.path = path;
    info.role = Role::Server;
    return info;
}

Role roleOf(const std::string &path, const std::vector<Correction> &given)
{
    SourceInfo info = source(path);
    Corrections(given).applyTo(info);
    return info.role;
}

Correction roleFor(const std::string &path, const std::string &role)
{
    return {Correction::Kind::Role, path, role};
}

} // namespace

class TestCorrections : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsGivenHolds()
    {
        QCOMPARE(roleOf("a.log", {roleFor("a.log", "proxy")}), Role::Proxy);
        QCOMPARE(roleOf("b.log", {roleFor("a.log", "proxy")}), Role::Server);
        QCOMPARE(roleOf("a.log", {roleFor("a.log", "proxy"), roleFor("a.log", "events")}), Role::Events); // the last one
    }

    void anUnknownRoleIsNoted()
    {
        SourceInfo info = source("a.log");
        Corrections({roleFor("a.log", "chef")}).applyTo(info);
        QCOMPARE(info.role, Role::Server);
        QCOMPARE(info.notes.size(), std::size_t{1});
    }

    /// What is said of a file holds for each program that wrote into it, but for what is said of that one.
    void aFilesProgramsAreCorrectedWithIt()
    {
        const std::vector<Correction> ofFile{roleFor("all.log", "proxy")};
        QCOMPARE(roleOf("all.log!#web-1", ofFile), Role::Proxy);
        QCOMPARE(roleOf("other.log!#web-1", ofFile), Role::Server);
        const std::vector<Correction> ofBoth{roleFor("all.log!#web-1", "events"), roleFor("all.log", "proxy")};
        QCOMPARE(roleOf("all.log!#web-1", ofBoth), Role::Events);
        QCOMPARE(roleOf("all.log!#app-1", ofBoth), Role::Proxy);
        QCOMPARE(roleOf("all.log", {roleFor("all.log!#web-1", "events")}), Role::Server);
    }
};

QTEST_APPLESS_MAIN(TestCorrections)
#include "tst_corrections.moc"
