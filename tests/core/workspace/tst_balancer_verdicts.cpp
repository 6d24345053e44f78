// SPDX-License-Identifier: GPL-3.0-or-later
//
// The composed logs of clouds' balancers, through the whole engine: which requests failed, and why.
#include "workspace/workspace.h"

#include <QTest>

using namespace hopscope;

class TestBalancerVerdicts : public QObject {
    Q_OBJECT
private:
    /// "line status cause" of each failed request, in the order of lines.
    static std::vector<std::string> failures(const std::string &path)
    {
        auto workspace = Workspace::createTemporary();
        Progress progress;
        (*workspace)->import({std::string(HOPSCOPE_TEST_DATA) + "/" + path}, {}, progress);
        const auto analysis = (*workspace)->analyse(progress);
        std::vector<std::pair<std::uint64_t, std::string>> lines;
        for (const FlaggedRequest &request : analysis->findings.requests) {
            const std::uint64_t line = request.hops.front().at.line.value;
            const std::string status = request.status ? std::to_string(*request.status) : "-";
            lines.emplace_back(line, std::to_string(line) + " " + status + " " + std::string(causeId(request.verdict.cause)));
        }
        std::ranges::sort(lines);
        std::vector<std::string> out;
        for (auto &[line, text] : lines)
            out.push_back(std::move(text));
        return out;
    }

private Q_SLOTS:
    void failuresAreFoundAndJudged_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QStringList>("failures");
        QTest::newRow("AWS") << QByteArray("aws-elb/composed-failures.log")
                             << QStringList{QStringLiteral("1 502 UNDETERMINED"), QStringLiteral("2 502 KEEPALIVE_RACE"),
                                    QStringLiteral("3 504 PROXY_TIMEOUT_READ"), QStringLiteral("4 504 PROXY_TIMEOUT_CONNECT"),
                                    QStringLiteral("5 503 NO_LIVE_UPSTREAM"), QStringLiteral("6 502 UPSTREAM_RETURNED_ERROR"),
                                    QStringLiteral("7 460 CLIENT_ABORT"), QStringLiteral("8 502 WORKER_CRASH"),
                                    QStringLiteral("9 503 ACCESS_DENIED_BY_PROXY"), QStringLiteral("10 561 DEPENDENCY_EXHAUSTED"),
                                    QStringLiteral("13 503 NO_LIVE_UPSTREAM"), QStringLiteral("14 504 PROXY_TIMEOUT_READ")};
        QTest::newRow("CloudFront") << QByteArray("cloudfront/composed-standard.log")
                                    << QStringList{QStringLiteral("3 502 CONNECTION_REFUSED"), QStringLiteral("4 504 PROXY_TIMEOUT_READ"),
                                           QStringLiteral("5 502 DNS_FAILURE"), QStringLiteral("7 - CLIENT_ABORT"),
                                           QStringLiteral("8 503 RATE_LIMITED"), QStringLiteral("9 502 UNDETERMINED")};
        QTest::newRow("Application Gateway") << QByteArray("azure/composed-failures.json")
                                             << QStringList{QStringLiteral("1 504 PROXY_TIMEOUT_READ"), QStringLiteral("2 502 PREMATURE_CLOSE"),
                                                    QStringLiteral("3 502 NO_LIVE_UPSTREAM"), QStringLiteral("4 499 CLIENT_ABORT"),
                                                    QStringLiteral("5 503 UPSTREAM_RETURNED_ERROR"), QStringLiteral("10 502 PREMATURE_CLOSE")};
        QTest::newRow("Front Door") << QByteArray("azure/composed-front-door.json")
                                    << QStringList{QStringLiteral("1 502 CONNECTION_REFUSED"), QStringLiteral("2 504 PROXY_TIMEOUT_READ"),
                                           QStringLiteral("3 - CLIENT_ABORT"), QStringLiteral("5 503 DNS_FAILURE"),
                                           QStringLiteral("6 502 UPSTREAM_RETURNED_ERROR")};
        QTest::newRow("Google") << QByteArray("gcp/composed-failures.json")
                                << QStringList{QStringLiteral("2 502 CONNECTION_REFUSED"), QStringLiteral("32 504 PROXY_TIMEOUT_READ"),
                                       QStringLiteral("62 502 UPSTREAM_RETURNED_ERROR"), QStringLiteral("92 - CLIENT_ABORT"),
                                       QStringLiteral("122 503 NO_LIVE_UPSTREAM")};
        QTest::newRow("Cloudflare") << QByteArray("cloudflare/composed-failures.json")
                                    << QStringList{QStringLiteral("1 521 CONNECTION_REFUSED"), QStringLiteral("2 522 PROXY_TIMEOUT_CONNECT"),
                                           QStringLiteral("3 524 PROXY_TIMEOUT_READ"), QStringLiteral("4 502 UPSTREAM_RETURNED_ERROR"),
                                           QStringLiteral("7 499 CLIENT_ABORT"), QStringLiteral("8 530 DNS_FAILURE")};
    }
    void failuresAreFoundAndJudged()
    {
        QFETCH(QByteArray, path);
        QStringList found;
        for (const std::string &line : failures(path.toStdString()))
            found << QString::fromStdString(line);
        QTEST(found, "failures");
    }
};

QTEST_APPLESS_MAIN(TestBalancerVerdicts)
#include "tst_balancer_verdicts.moc"
