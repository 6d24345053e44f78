// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/private_folder.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace hopscope;

namespace fs = std::filesystem;

class TestPrivateFolder : public QObject {
    Q_OBJECT

    QTemporaryDir m_parent;

    static void makeOld(const fs::path &folder)
    {
        fs::last_write_time(folder, fs::file_time_type::clock::now() - std::chrono::hours(2));
    }
    std::size_t foldersLeft() const
    {
        const fs::directory_iterator entries(m_parent.path().toStdString());
        return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
    }

private Q_SLOTS:
    void initTestCase() { qputenv("TMPDIR", m_parent.path().toLocal8Bit()); }

    void onlyTheUserMayEnterAndItGoesWithItsOwner()
    {
        {
            const auto folder = PrivateFolder::create();
            QVERIFY(folder);
            struct stat status {};
            QCOMPARE(::stat(folder->path().c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777, mode_t{0700});
            std::ofstream(folder->path() / "file") << "text";
        }
        QCOMPARE(foldersLeft(), std::size_t{0});
    }

    void whatAKilledProcessLeftIsRemoved()
    {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto folder = PrivateFolder::create();
            std::ofstream(folder->path() / "file") << "text";
            ::raise(SIGKILL);
        }
        ::waitpid(child, nullptr, 0);
        QCOMPARE(foldersLeft(), std::size_t{1});
        makeOld(fs::directory_iterator(m_parent.path().toStdString())->path());
        const auto folder = PrivateFolder::create();
        QVERIFY(folder);
        QCOMPARE(foldersLeft(), std::size_t{1}); // the new one
    }

    void whatALivingProcessHasStays()
    {
        const auto folder = PrivateFolder::create();
        makeOld(folder->path());
        const auto other = PrivateFolder::create();
        QVERIFY(fs::exists(folder->path()));
        QVERIFY(fs::exists(other->path()));
    }

    void noFolderForThemIsAProblem()
    {
        qputenv("TMPDIR", "/no/such/folder");
        const auto folder = PrivateFolder::create();
        qputenv("TMPDIR", m_parent.path().toLocal8Bit());
        QVERIFY(!folder);
        QVERIFY(!folder.problem().hint.empty());
    }
};

QTEST_APPLESS_MAIN(TestPrivateFolder)
#include "tst_private_folder.moc"
