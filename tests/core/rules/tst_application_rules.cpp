// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure_scene.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;

namespace {

/// IIS's log, of which only its place tells that it is the server's, has the same 502 as the proxy. `otherSignal`: some other request
/// of it has a substatus.
double weightOfOwn502(std::string signal, bool otherSignal)
{
    FailureScene scene;
    scene.ended(502, milliseconds(482));
    scene.served(502, milliseconds(480), milliseconds(1));
    scene.back.request.signal = std::move(signal);
    scene.all.sourceList[scene.server].format = "iis-w3c";
    scene.all.sourceList[scene.server].roleOrigin = Origin::Inferred;
    HopRequest other;
    other.source = static_cast<std::uint16_t>(scene.server);
    other.status = 404;
    other.hasSignal = otherSignal;
    scene.all.requestList.push_back(other);
    return supportOf(scene.judge(), Cause::UpstreamReturnedError);
}

} // namespace

class TestApplicationRules : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPageOfIisAnswersWithoutASubstatus_data()
    {
        QTest::addColumn<QByteArray>("signal");
        QTest::addColumn<bool>("otherSignal");
        QTest::addColumn<bool>("sure");
        QTest::newRow("where the log tells one of others") << QByteArray() << true << true;
        QTest::newRow("where it may have no such column") << QByteArray() << false << false;
        QTest::newRow("a gateway's") << QByteArray("3/12152") << true << false;
    }
    void aPageOfIisAnswersWithoutASubstatus()
    {
        QFETCH(const QByteArray, signal);
        QFETCH(const bool, otherSignal);
        QTEST(weightOfOwn502(signal.toStdString(), otherSignal) > 0.8, "sure");
    }
};

QTEST_APPLESS_MAIN(TestApplicationRules)
#include "tst_application_rules.moc"
