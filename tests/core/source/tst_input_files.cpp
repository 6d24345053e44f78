// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/input_files.h"
#include "source_test.h"

#include <QDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>

using namespace hopscope;
using hopscope::test::allLines;
using hopscope::test::gzip;
using hopscope::test::writeFile;

namespace {

void addMember(archive *a, const char *name, const QByteArray &bytes)
{
    archive_entry *entry = archive_entry_new();
    archive_entry_set_pathname(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, bytes.size());
    archive_write_header(a, entry);
    archive_write_data(a, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    archive_entry_free(entry);
}

std::string writeArchive(const QTemporaryDir &folder, const QString &name, int (*setFormat)(archive *), bool compressed)
{
    const std::string path = folder.filePath(name).toStdString();
    archive *a = archive_write_new();
    setFormat(a);
    if (compressed)
        archive_write_add_filter_gzip(a);
    archive_write_open_filename(a, path.c_str());
    addMember(a, "logs/access.log", "one\ntwo\n");
    addMember(a, "logs/error.log.gz", gzip("three\n"));
    addMember(a, "logs/.hidden", "no\n");
    addMember(a, "__MACOSX/access.log", "no\n");
    archive_write_free(a);
    return path;
}

} // namespace

class TestInputFiles : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::string m_root;

    QStringList expanded(const std::vector<std::string> &inputs)
    {
        QStringList names;
        for (const InputFile &file : expandInputs(inputs).files)
            names << QString::fromStdString(file.path).remove(QString::fromStdString(m_root) + QLatin1Char('/'));
        return names;
    }

    std::string archiveOf(const QString &name, const std::vector<std::pair<const char *, QByteArray>> &members)
    {
        const std::string path = m_folder.filePath(name).toStdString();
        archive *a = archive_write_new();
        archive_write_set_format_zip(a);
        archive_write_open_filename(a, path.c_str());
        for (const auto &[member, bytes] : members)
            addMember(a, member, bytes);
        archive_write_free(a);
        return path;
    }
    static QByteArray bytesOf(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_root = m_folder.path().toStdString();
        QDir(m_folder.path()).mkpath(QStringLiteral("web/deep"));
        QDir(m_folder.path()).mkpath(QStringLiteral("web/.git"));
        QDir(m_folder.path()).mkpath(QStringLiteral("empty"));
        for (const char *name : {"web/b.log", "web/a.log", "web/deep/c.log", "web/.hidden", "web/.git/config", "one[1].log", "other.log"})
            writeFile(m_folder, QString::fromLatin1(name), "x\n");
        QFile::link(m_folder.filePath(QStringLiteral("other.log")), m_folder.filePath(QStringLiteral("web/link.log")));
        QFile::link(m_folder.path(), m_folder.filePath(QStringLiteral("web/deep/loop")));
    }

    void aFolderGivesItsFilesInOrder()
    {
        QCOMPARE(expanded({m_root + "/web"}), (QStringList{QStringLiteral("web/a.log"), QStringLiteral("web/b.log"), QStringLiteral("web/deep/c.log")}));
        QVERIFY(!expandInputs({m_root + "/web"}).files.front().named);
        QCOMPARE(expandInputs({m_root + "/web"}).files.front().size, 2u);
    }
    void everyFileComesOnce()
    {
        QCOMPARE(expanded({m_root + "/web/b.log", m_root + "/web", m_root + "/web/../web/a.log"}),
            (QStringList{QStringLiteral("web/b.log"), QStringLiteral("web/a.log"), QStringLiteral("web/deep/c.log")}));
    }
    void aLinkIsReadWhereItIsNamed()
    {
        QCOMPARE(expanded({m_root + "/web/link.log"}), QStringList{QStringLiteral("web/link.log")});
    }
    void patternsMatch()
    {
        QCOMPARE(expanded({m_root + "/web/*.log"}), (QStringList{QStringLiteral("web/a.log"), QStringLiteral("web/b.log"), QStringLiteral("web/link.log")}));
    }
    void aNameWithBracketsIsAName()
    {
        QCOMPARE(expanded({m_root + "/one[1].log"}), QStringList{QStringLiteral("one[1].log")});
    }
    void standardInputPasses()
    {
        QCOMPARE(expanded({"-"}), QStringList{QStringLiteral("-")});
    }
    void whatIsMissingIsNamed_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("what");
        QTest::newRow("no such file") << QStringLiteral("/nothing.log") << QStringLiteral("The file could not be opened");
        QTest::newRow("no match") << QStringLiteral("/nothing*.log") << QStringLiteral("No file matches");
        QTest::newRow("an empty folder") << QStringLiteral("/empty") << QStringLiteral("The folder has no files");
        QTest::newRow("a file taken for a folder") << QStringLiteral("/other.log/x") << QStringLiteral("The file could not be opened");
    }
    void whatIsMissingIsNamed()
    {
        QFETCH(QString, input);
        const std::string path = m_root + input.toStdString();
        const InputList list = expandInputs({path, m_root + "/other.log"});
        QCOMPARE(list.files.size(), 1u);
        QCOMPARE(list.problems.size(), 1u);
        QTEST(QString::fromStdString(list.problems.front().what), "what");
        QCOMPARE(list.problems.front().where, path);
        QVERIFY(!list.problems.front().hint.empty());
    }

    void archivesGiveTheirFiles_data()
    {
        QTest::addColumn<QString>("archive");
        QTest::newRow("zip") << QString::fromStdString(writeArchive(m_folder, QStringLiteral("a.zip"), archive_write_set_format_zip, false));
        QTest::newRow("tar") << QString::fromStdString(writeArchive(m_folder, QStringLiteral("a.tar"), archive_write_set_format_ustar, false));
        QTest::newRow("tar.gz") << QString::fromStdString(writeArchive(m_folder, QStringLiteral("a.tar.gz"), archive_write_set_format_ustar, true));
        QTest::newRow("7z") << QString::fromStdString(writeArchive(m_folder, QStringLiteral("a.7z"), archive_write_set_format_7zip, false));
        QTest::newRow("a name with a mark") << QString::fromStdString(
            writeArchive(m_folder, QStringLiteral("really!.zip"), archive_write_set_format_zip, false));
    }
    void archivesGiveTheirFiles()
    {
        QFETCH(QString, archive);
        const std::string path = archive.toStdString();
        const InputList list = expandInputs({path});
        QCOMPARE(list.problems.size(), 0u);
        QCOMPARE(list.files.size(), 2u);
        QCOMPARE(list.files[0].path, path + "!logs/access.log");
        QCOMPARE(list.files[1].path, path + "!logs/error.log.gz");
        QCOMPARE(allLines(**LineSource::open(list.files[0].path)), (std::vector<std::string>{"one", "two"}));
        QCOMPARE(allLines(**LineSource::open(list.files[1].path)), std::vector<std::string>{"three"});
        QCOMPARE(expandInputs({list.files[0].path, path}).files.size(), 2u);
        QVERIFY(!LineSource::open(path + "!logs/nothing.log"));
    }
    void anArchiveInAnArchiveGivesItsFiles()
    {
        const std::string inner = writeArchive(m_folder, QStringLiteral("inner.tar.gz"), archive_write_set_format_ustar, true);
        const std::string zip = archiveOf(QStringLiteral("outer.zip"), {{"customer/logs.tar.gz", bytesOf(inner)}, {"note.txt", "x\n"}});
        const InputList list = expandInputs({zip});
        QCOMPARE(list.problems.size(), 0u);
        QCOMPARE(list.files.size(), 3u);
        QCOMPARE(list.files[0].path, zip + "!customer/logs.tar.gz!logs/access.log");
        QCOMPARE(allLines(**LineSource::open(list.files[0].path)), (std::vector<std::string>{"one", "two"}));
        QCOMPARE(allLines(**LineSource::open(list.files[1].path)), std::vector<std::string>{"three"});
        QCOMPARE(expandInputs({zip + "!customer/logs.tar.gz"}).files.size(), 2u);
        QVERIFY(!LineSource::open(zip + "!customer/logs.tar.gz!logs/nothing.log"));
        QVERIFY(!LineSource::open(zip + "!customer/other.tar.gz!logs/access.log"));
    }
    void anArchiveThatLiesDeeperIsNamedAndLeftOut()
    {
        const std::string inner = writeArchive(m_folder, QStringLiteral("c.zip"), archive_write_set_format_zip, false);
        const std::string middle = archiveOf(QStringLiteral("b.zip"), {{"c.zip", bytesOf(inner)}});
        const std::string outer = archiveOf(QStringLiteral("a2.zip"), {{"b.zip", bytesOf(middle)}, {"a.log", "x\n"}});
        const InputList list = expandInputs({outer});
        QCOMPARE(list.files.size(), 1u);
        QCOMPARE(list.problems.size(), 1u);
        QCOMPARE(list.problems.front().where, outer + "!b.zip!c.zip");
    }
    void aMemberThatPointsOutOfItsArchiveStaysInIt()
    {
        writeFile(m_folder, QStringLiteral("secret.log"), "not this\n");
        const std::string zip = archiveOf(QStringLiteral("slip.zip"), {{"../secret.log", "of the archive\n"}});
        const InputList list = expandInputs({zip});
        QCOMPARE(list.files.size(), 1u);
        QCOMPARE(allLines(**LineSource::open(list.files[0].path)), std::vector<std::string>{"of the archive"});
    }
    void aDamagedArchiveIsNamed()
    {
        QFile whole(QString::fromStdString(writeArchive(m_folder, QStringLiteral("b.tar.gz"), archive_write_set_format_ustar, true)));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const std::string path = writeFile(m_folder, QStringLiteral("cut.zip"), QByteArray("PK\x03\x04") + whole.readAll());
        const InputList list = expandInputs({path});
        QCOMPARE(list.files.size(), 0u);
        QCOMPARE(list.problems.size(), 1u);
    }
};

QTEST_APPLESS_MAIN(TestInputFiles)
#include "tst_input_files.moc"
