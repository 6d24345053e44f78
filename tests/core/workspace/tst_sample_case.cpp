// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/workspace.h"

#include <QDir>
#include <QTest>

using namespace hopscope;

class TestSampleCase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void itsFilesLiveAsLongAsACopy()
    {
        QString folder;
        {
            std::optional<SampleCase> copy;
            {
                const auto sample = SampleCase::unpack();
                QVERIFY(sample);
                copy = *sample;
            }
            folder = QString::fromStdString(copy->folder());
            const QStringList names = QDir(folder).entryList(QDir::Files);
            QVERIFY(names.contains(QStringLiteral("nginx.conf")));
            QVERIFY(names.contains(QStringLiteral("u_ex261021.log")));
            QCOMPARE(names.size(), 7);
            QFile stamps(QDir(folder).filePath(QStringLiteral("u_ex261021.log")));
            QVERIFY(stamps.open(QIODevice::ReadOnly));
            QVERIFY(stamps.readLine().endsWith("\r\n")); // as IIS writes it
        }
        QVERIFY(!QDir(folder).exists());
    }
    void twoUnpackedAtOnceDoNotMeet()
    {
        const auto one = SampleCase::unpack();
        const auto other = SampleCase::unpack();
        QVERIFY(one && other);
        QVERIFY(one->folder() != other->folder());
    }
    void aFullFolderIsAProblem()
    {
        qputenv("TMPDIR", "/dev/null");
        const auto sample = SampleCase::unpack();
        qunsetenv("TMPDIR");
        QVERIFY(!sample);
        QVERIFY(!sample.problem().hint.empty());
    }
};

QTEST_APPLESS_MAIN(TestSampleCase)
#include "tst_sample_case.moc"
