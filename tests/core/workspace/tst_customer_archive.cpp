// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a customer sends: one zip with a proxy's rotated logs, a server's logs of three kinds, Windows events as they are stored,
// counters and two configurations. One import takes it whole, and judges as if the logs had never been cut.
#include "workspace/workspace.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <algorithm>
#include <map>

using namespace hopscope;

namespace {

QByteArray bytesOf(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray dataBytes(const char *path)
{
    return bytesOf(std::string(HOPSCOPE_TEST_DATA) + "/" + path);
}

QByteArray gzipped(const QByteArray &bytes, const QTemporaryDir &folder)
{
    const QByteArray path = folder.filePath(QStringLiteral("member.gz")).toUtf8();
    const gzFile file = gzopen(path.constData(), "wb");
    gzwrite(file, bytes.constData(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return bytesOf(path.toStdString());
}

/// The lines of a log in three parts.
std::vector<QByteArray> thirds(const QByteArray &log)
{
    const qsizetype first = log.indexOf('\n', log.size() / 3) + 1;
    const qsizetype second = log.indexOf('\n', log.size() * 2 / 3) + 1;
    return {log.left(first), log.mid(first, second - first), log.mid(second)};
}

using Members = std::vector<std::pair<std::string, QByteArray>>;

void writeZip(const std::string &path, const Members &members)
{
    archive *a = archive_write_new();
    archive_write_set_format_zip(a);
    archive_write_open_filename(a, path.c_str());
    for (const auto &[name, bytes] : members) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, bytes.size());
        archive_write_header(a, entry);
        archive_write_data(a, bytes.constData(), static_cast<std::size_t>(bytes.size()));
        archive_entry_free(entry);
    }
    archive_write_free(a);
}

Findings findingsOf(const std::string &input)
{
    auto workspace = Workspace::createTemporary();
    Progress progress;
    const ImportReport report = (*workspace)->import({input}, {}, progress);
    for (const Problem &problem : report.problems)
        qWarning("%s", sentence(problem).c_str());
    if (!report.problems.empty())
        return {};
    auto analysis = (*workspace)->analyse(progress);
    return analysis ? std::move(analysis->findings) : Findings();
}

} // namespace

class TestCustomerArchive : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::optional<Findings> m_whole, m_archived;

private Q_SLOTS:
    void initTestCase()
    {
        const auto sample = SampleCase::unpack();
        QVERIFY(sample);
        const auto logOf = [&](const char *name) { return bytesOf(sample->folder() + "/" + name); };
        const auto parts = thirds(logOf("portal-access.log"));
        const std::string zip = m_folder.filePath(QStringLiteral("customer.zip")).toStdString();
        writeZip(zip, {{"proxy/portal-access.log", parts[2]}, {"proxy/portal-access.log.1", parts[1]},
                          {"proxy/portal-access.log.2.gz", gzipped(parts[0], m_folder)}, {"proxy/portal-error.log", logOf("portal-error.log")},
                          {"proxy/nginx.conf", logOf("nginx.conf")}, {"web1/u_ex261021.log", logOf("u_ex261021.log")},
                          {"web1/httperr1.log", logOf("httperr1.log")}, {"web1/catalina.out", dataBytes("server-error/tomcat85-catalina.out")},
                          {"web1/System.evtx", dataBytes("windows-events/mdecrevoisier-scm-7036-7045.evtx")},
                          {"web1/system-events.xml", logOf("system-events.xml")}, {"web1/perfmon.csv", logOf("perfmon.csv")},
                          {"web1/web.config", dataBytes("iis-conf/iisintegration-sample-web.config")}});
        m_whole = findingsOf(sample->folder());
        m_archived = findingsOf(zip);
    }

    void eachFileIsTakenForWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("format");
        const auto row = [](const char *name, const char *format) { QTest::newRow(name) << QByteArray(name) << QByteArray(format); };
        row("proxy/portal-access.log", "nginx-access");
        row("proxy/portal-access.log.1", "nginx-access");
        row("proxy/portal-access.log.2.gz", "nginx-access");
        row("proxy/portal-error.log", "nginx-error");
        row("proxy/nginx.conf", "nginx-conf");
        row("web1/u_ex261021.log", "iis-w3c");
        row("web1/httperr1.log", "httperr");
        row("web1/catalina.out", "server-error");
        row("web1/System.evtx", "evtx");
        row("web1/perfmon.csv", "perfmon-csv");
        row("web1/web.config", "iis-conf");
    }
    void eachFileIsTakenForWhatItIs()
    {
        QFETCH(QByteArray, name);
        const auto source = std::ranges::find_if(m_archived->sources, [&](const SourceInfo &s) { return s.path.ends_with("!" + name.toStdString()); });
        QVERIFY(source != m_archived->sources.end());
        QTEST(QByteArray::fromStdString(source->format), "format");
        QVERIFY(source->records > 0);
    }

    void theVerdictsAreThoseOfTheWholeLogs()
    {
        QVERIFY(m_whole->requests.size() > 10);
        QCOMPARE(m_archived->summary.requests, m_whole->summary.requests);
        QCOMPARE(m_archived->summary.byCause, m_whole->summary.byCause);
    }
};

QTEST_APPLESS_MAIN(TestCustomerArchive)
#include "tst_customer_archive.moc"
