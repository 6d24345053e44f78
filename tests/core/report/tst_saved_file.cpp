// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/saved_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace hopscope;

/// A limit on the size of files behaves as a full disk does: writing fails half-way.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

class TestSavedFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string at(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }
    static QByteArray contentOf(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    qsizetype fileCount() const { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size(); }

private Q_SLOTS:
    void theFileAppearsWhenItIsWhole()
    {
        const std::string path = at("whole.txt");
        const auto file = SavedFile::open(path);
        QVERIFY(file.ok());
        (*file)->write("one ");
        (*file)->write("two");
        QVERIFY(!QFile::exists(QString::fromStdString(path)));
        QVERIFY((*file)->finish().ok());
        QCOMPARE(contentOf(path), QByteArray("one two"));
    }
    void withoutFinishNothingIsLeft()
    {
        const qsizetype before = fileCount();
        {
            const auto file = SavedFile::open(at("dropped.txt"));
            (*file)->write("half");
        }
        QCOMPARE(fileCount(), before);
    }
    void aFullDiskKeepsTheFormerFile_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("noticed at the last flush") << 6000;
        QTest::newRow("noticed while writing") << 200'000;
    }
    void aFullDiskKeepsTheFormerFile()
    {
        QFETCH(int, size);
        const std::string path = at("former.txt");
        {
            QFile former(QString::fromStdString(path));
            QVERIFY(former.open(QIODevice::WriteOnly));
            former.write("former");
        }
        const qsizetype before = fileCount();
        Result<void> done;
        {
            const SizeLimit limit(4096);
            const auto file = SavedFile::open(path);
            for (int written = 0; written < size; written += 100)
                (*file)->write(std::string(100, 'x'));
            done = (*file)->finish();
        }
        QVERIFY(!done.ok());
        QCOMPARE(done.problem().where, path);
        QVERIFY(!done.problem().why.empty());
        QCOMPARE(contentOf(path), QByteArray("former"));
        QCOMPARE(fileCount(), before);
    }
    void aMissingFolderIsAProblem()
    {
        const auto file = SavedFile::open(at("no/such/file.txt"));
        QVERIFY(!file.ok());
        QVERIFY(!file.problem().why.empty());
    }
    void aFullDeviceIsAProblemAndStays()
    {
        const auto file = SavedFile::open("/dev/full");
        QVERIFY(file.ok());
        (*file)->write("x");
        QVERIFY(!(*file)->finish().ok());
        QVERIFY(!QFileInfo(QStringLiteral("/dev/full")).isFile());
    }
};

QTEST_GUILESS_MAIN(TestSavedFile)
#include "tst_saved_file.moc"
