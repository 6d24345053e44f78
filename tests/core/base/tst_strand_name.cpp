// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/strand_name.h"

#include <QTest>

using namespace hopscope;

class TestStrandName : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesAreTakenApartAsTheyWereMade_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("strand");
        QTest::newRow("a service") << QByteArray("/tmp/all.log") << QByteArray("proxy-1");
        QTest::newRow("a program of a host") << QByteArray("syslog.1.gz") << QByteArray("lb1/haproxy");
        QTest::newRow("in an archive") << QByteArray("logs.zip!a/all.log") << QByteArray("web");
        QTest::newRow("a file's path") << QByteArray("tail.txt") << QByteArray("/var/log/nginx/access.log");
    }
    void namesAreTakenApartAsTheyWereMade()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, strand);
        const std::string path = strandPath(file.toStdString(), strand.toStdString());
        const auto name = splitStrandName(path);
        QVERIFY(name);
        QCOMPARE(name->file, file.toStdString());
        QCOMPARE(name->strand, strand.toStdString());
        QCOMPARE(std::string(fileOfPath(path)), file.toStdString());
    }

    void namesForPeople_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("a file") << QByteArray("/tmp/access.log") << QByteArray("access.log");
        QTest::newRow("of Windows") << QByteArray("C:\\logs\\u_ex261121.log") << QByteArray("u_ex261121.log");
        QTest::newRow("in an archive") << QByteArray("/tmp/logs.zip!a/access.log") << QByteArray("access.log");
        QTest::newRow("a service") << QByteArray("/tmp/all.log!#proxy-1") << QByteArray("all.log (proxy-1)");
        QTest::newRow("a program") << QByteArray("logs.zip!syslog!#lb1/haproxy") << QByteArray("syslog (lb1/haproxy)");
        QTest::newRow("a file of tail") << QByteArray("tail.txt!#/var/log/nginx/access.log") << QByteArray("tail.txt (access.log)");
    }
    void namesForPeople()
    {
        QFETCH(QByteArray, path);
        QTEST(QByteArray::fromStdString(shortNameOf(path.toStdString())), "name");
    }

    void otherPathsAreOfWholeFiles_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path : {"/tmp/access.log", "logs.zip!access.log", "a#b.log", "-", "!#x", ""})
            QTest::newRow(path) << QByteArray(path);
    }
    void otherPathsAreOfWholeFiles()
    {
        QFETCH(QByteArray, path);
        const std::string text = path.toStdString();
        QVERIFY(!splitStrandName(text));
        QCOMPARE(std::string(fileOfPath(text)), text);
    }
};

QTEST_APPLESS_MAIN(TestStrandName)
#include "tst_strand_name.moc"
