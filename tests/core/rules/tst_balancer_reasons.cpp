// SPDX-License-Identifier: GPL-3.0-or-later
#include "composed_correlation.h"

#include "rules/rule.h"
#include "rules/verdict.h"

#include <QTest>

using namespace hopscope;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr Timestamp t0{Duration(1'795'223'053'000'000)};

/// One failed request in the log of a cloud's balancer, and no other file.
struct Scene {
    ComposedCorrelation all;
    Request request;
    std::size_t log;

    explicit Scene(const char *format)
        : log(all.addSource("requests.log", format, Role::Proxy, {t0 - seconds(600), t0 + seconds(600)}))
    {
        request.method = "GET";
        request.target = "/report";
        request.attempts.push_back({"10.0.2.105:8080", {}, {}, {}, {}});
        ended(502, milliseconds(500));
    }

    void ended(std::optional<int> status, Duration after)
    {
        request.status = status;
        request.duration = after;
        request.end = t0;
        request.start = t0 - after;
    }

    Verdict judge()
    {
        const Surroundings around(all);
        FailureContext context;
        context.all = &all;
        context.around = &around;
        all.requestList.emplace_back();
        context.hops.push_back({0, &all.sourceList[log], log, request});
        context.status = request.status;
        context.span = TimeRange{*request.start, *request.end};
        context.elapsed = request.duration;
        context.proxy = proxyKindOf(all.sourceList[log].format);
        context.signs = readSigns(context);
        EvidenceList evidence;
        for (const NamedRule &rule : allRules())
            rule.rule(context, evidence);
        return weigh(evidence.take());
    }
};

} // namespace

class TestBalancerReasons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void reasonsLeadToTheirCause_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("signal");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("lasted");
        QTest::addColumn<int>("cause");
        const auto row = [](const char *name, const char *format, const char *signal, int status, int ms, Cause cause) {
            QTest::newRow(name) << QByteArray(format) << QByteArray(signal) << status << ms << int(cause);
        };
        row("never dispatched, at once", "aws-elb", "request_processing_time=-1", 502, 3, Cause::Undetermined);
        row("TLS with the target", "aws-elb", "request_processing_time=-1", 502, 10'005, Cause::TlsHandshake);
        row("not connected in 10 s", "aws-elb", "request_processing_time=-1", 504, 10'002, Cause::ProxyTimeoutConnect);
        row("no answer", "aws-elb", "target_processing_time=-1", 504, 60'002, Cause::ProxyTimeoutRead);
        row("broke off", "aws-elb", "response_processing_time=-1", 502, 400, Cause::PrematureClose);
        row("broke off at once", "aws-elb", "response_processing_time=-1", 502, 5, Cause::KeepaliveRace);
        row("client left", "aws-elb", "request_processing_time=-1", 460, 900, Cause::ClientAbort);
        row("identity provider", "aws-elb", "", 561, 900, Cause::DependencyExhausted);
        row("function raised", "aws-elb", "LambdaUnhandled", 502, 900, Cause::WorkerCrash);
        row("function's network", "aws-elb", "LambdaENILimitReachedException", 502, 900, Cause::Overload);
        row("fixed response", "aws-elb", "fixed-response", 503, 1, Cause::AccessDeniedByProxy);
        row("origin's name", "cloudfront", "OriginDnsError", 502, 100, Cause::DnsFailure);
        row("origin refuses", "cloudfront", "OriginConnectError", 502, 12, Cause::ConnectionRefused);
        row("origin is silent", "cloudfront", "OriginConnectError", 504, 30'004, Cause::ProxyTimeoutConnect);
        row("viewer left", "cloudfront", "ClientCommError", 0, 1500, Cause::ClientAbort);
        row("gateway's pool", "azure-app-gateway", "ERRORINFO_UPSTREAM_NO_LIVE", 502, 1, Cause::NoLiveUpstream);
        row("gateway saw no fault", "azure-app-gateway", "ERRORINFO_NO_ERROR", 503, 200, Cause::UpstreamReturnedError);
        row("gateway's timeout", "azure-app-gateway", "ERRORINFO_UPSTREAM_TIMED_OUT", 504, 20'001, Cause::ProxyTimeoutRead);
        row("origin's certificate", "azure-front-door", "CertificateNameCheckFailed", 503, 30, Cause::TlsHandshake);
        row("front door's client", "azure-front-door", "ClientDisconnected", 0, 900, Cause::ClientAbort);
        row("backend refuses", "gcp-http-lb", "failed_to_connect_to_backend", 502, 4, Cause::ConnectionRefused);
        row("backend's own", "gcp-http-lb", "response_sent_by_backend", 502, 200, Cause::UpstreamReturnedError);
        row("backend's head", "gcp-http-lb", "backend_response_headers_too_long", 502, 200, Cause::ResponseHeaderTooBig);
        row("router's timeout", "heroku-router", "H12", 503, 30'001, Cause::ProxyTimeoutRead);
        row("process went away", "heroku-router", "H13", 503, 520, Cause::PrematureClose);
        row("process cut the answer", "heroku-router", "H18", 503, 520, Cause::PrematureClose);
        row("router's client", "heroku-router", "H27", 499, 520, Cause::ClientAbort);
        row("a code that it does not know", "heroku-router", "H99", 503, 520, Cause::Undetermined);
        row("521", "cloudflare", "", 521, 4, Cause::ConnectionRefused);
        row("522", "cloudflare", "", 522, 19'000, Cause::ProxyTimeoutConnect);
        row("523", "cloudflare", "", 523, 3000, Cause::HostUnreachable);
        row("524", "cloudflare", "", 524, 100'000, Cause::ProxyTimeoutRead);
        row("526", "cloudflare", "", 526, 30, Cause::TlsHandshake);
    }
    void reasonsLeadToTheirCause()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, signal);
        QFETCH(int, status);
        QFETCH(int, lasted);
        QFETCH(int, cause);
        Scene scene(format.constData());
        scene.request.signal = signal.toStdString();
        scene.ended(status == 0 ? std::nullopt : std::optional(status), milliseconds(lasted));
        QCOMPARE(int(scene.judge().cause), cause);
    }
    void statementsNameFieldAndValue_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("signal");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("reason") << QByteArray("aws-elb") << QByteArray("LambdaThrottling") << 502
                                << QByteArray("AWS ELB logged error_reason LambdaThrottling with 502 after 500 ms");
        QTest::newRow("missing time") << QByteArray("aws-elb") << QByteArray("target_processing_time=-1") << 504
                                      << QByteArray("AWS ELB logged target_processing_time=-1 with 504");
        QTest::newRow("details") << QByteArray("gcp-http-lb") << QByteArray("failed_to_pick_backend") << 502
                                 << QByteArray("logged statusDetails failed_to_pick_backend with 502");
        QTest::newRow("status") << QByteArray("cloudflare") << QByteArray() << 521
                                << QByteArray("Cloudflare logged EdgeResponseStatus 521 after 500 ms");
    }
    void statementsNameFieldAndValue()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, signal);
        QFETCH(int, status);
        QFETCH(QByteArray, part);
        Scene scene(format.constData());
        scene.request.signal = signal.toStdString();
        scene.ended(status, milliseconds(500));
        const Verdict verdict = scene.judge();
        QVERIFY2(std::ranges::any_of(verdict.evidence, [&](const Evidence &e) { return e.statement.find(part.toStdString()) != std::string::npos; }),
            verdict.evidence.empty() ? "no evidence" : verdict.evidence.front().statement.c_str());
    }
    void theTargetsOwnStatusDecides()
    {
        Scene scene("aws-elb");
        scene.request.attempts.front().status = 502;
        QCOMPARE(scene.judge().cause, Cause::UpstreamReturnedError);
        scene.request.attempts.front().status = 200;
        QVERIFY(scene.judge().cause != Cause::UpstreamReturnedError);
        scene.request.attempts.front().status.reset();
        QVERIFY(scene.judge().cause != Cause::UpstreamReturnedError);
    }
    void theGatewaysOwnReasonOutweighsTheBackendsStatus()
    {
        Scene scene("azure-app-gateway"); // writes its own 504 into serverStatus, too
        scene.ended(504, seconds(20));
        scene.request.attempts.front().status = 504;
        scene.request.signal = "ERRORINFO_UPSTREAM_TIMED_OUT";
        QCOMPARE(scene.judge().cause, Cause::ProxyTimeoutRead);
    }
    void reasonsOfOneServiceAreNoneOfAnother()
    {
        Scene scene("cloudfront");
        scene.request.signal = "backend_timeout";
        QVERIFY(scene.judge().cause != Cause::ProxyTimeoutRead);
        Scene plain("nginx-access");
        plain.ended(521, milliseconds(4));
        QCOMPARE(plain.judge().cause, Cause::Undetermined);
    }
    void theProvidersOwnFaultsStayOpen()
    {
        for (const char *reason : {"LambdaServiceException", "LambdaUnhandledException"}) {
            Scene scene("aws-elb");
            scene.request.signal = reason;
            QCOMPARE(scene.judge().cause, Cause::Undetermined);
        }
    }
};

QTEST_APPLESS_MAIN(TestBalancerReasons)
#include "tst_balancer_reasons.moc"
