// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/correction_check.h"

#include <QTest>

using namespace hopscope;

class TestCorrectionCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyWhatWasImportedCanBeCorrected_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("role");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("a file") << QByteArray("app.log") << QByteArray("server") << QByteArray();
        QTest::newRow("a program's part of a file") << QByteArray("all.log!#web-1") << QByteArray("proxy") << QByteArray();
        QTest::newRow("the file of several programs") << QByteArray("all.log") << QByteArray("proxy") << QByteArray();
        QTest::newRow("another program") << QByteArray("all.log!#db-1") << QByteArray("proxy") << QByteArray("No such file was imported");
        QTest::newRow("another file") << QByteArray("access.log") << QByteArray("proxy") << QByteArray("No such file was imported");
    }
    void onlyWhatWasImportedCanBeCorrected()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, role);
        std::vector<SourceInfo> sources(3);
        sources[0].path = "app.log";
        sources[1].path = "all.log!#web-1";
        sources[2].path = "all.log!#app-1";
        const Result<void> sound = checkCorrection({Correction::Kind::Role, path.toStdString(), role.toStdString()}, sources, {});
        QTEST(sound ? QByteArray() : QByteArray::fromStdString(sound.problem().why), "why");
    }
};

QTEST_APPLESS_MAIN(TestCorrectionCheck)
#include "tst_correction_check.moc"
