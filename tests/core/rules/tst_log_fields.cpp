// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/log_fields.h"

#include <QTest>

using namespace hopscope;

namespace {

Setting setting(const char *name, const char *value)
{
    return {{}, "http", name, value};
}

std::string nginx(const std::vector<Setting> &settings, std::string_view path = "logs/access.log")
{
    return extendedLogFormat(ProxyKind::Nginx, path, settings);
}

constexpr const char *allOfNginx = " rt=$request_time ua=\"$upstream_addr\" us=\"$upstream_status\" uct=\"$upstream_connect_time\""
                                   " uht=\"$upstream_header_time\" urt=\"$upstream_response_time\" host=$host id=$request_id c=$connection";

} // namespace

class TestLogFields : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutConfigurationTheUsualFormatIsExtended()
    {
        QCOMPARE(nginx({}), std::string("log_format combined_timed '$remote_addr - $remote_user [$time_local] \"$request\" $status "
                                        "$body_bytes_sent \"$http_referer\" \"$http_user_agent\"")
                + allOfNginx + "';\naccess_log /var/log/nginx/access.log combined_timed;");
    }
    void theLogOfTheConfigurationKeepsItsFile()
    {
        const std::string lines = nginx({setting("access_log", "/srv/logs/access.log combined")});
        QVERIFY2(lines.ends_with("\naccess_log /srv/logs/access.log combined_timed;"), lines.c_str());
    }
    void aFormatOfOnesOwnKeepsWhatItHas()
    {
        const std::string lines = nginx({setting("log_format", "main $remote_addr [$time_local] \"$request\" $status $request_time it's \"$host\""),
            setting("access_log", "/var/log/nginx/access.log main")}, "access.log.2.gz");
        QVERIFY2(lines.starts_with("log_format main_timed '$remote_addr [$time_local] \"$request\" $status $request_time it\\'s "
                                   "\"$host\" ua=\"$upstream_addr\" us=\"$upstream_status\""), lines.c_str());
        QVERIFY2(lines.find(" rt=") == std::string::npos && lines.find(" host=") == std::string::npos, lines.c_str());
    }
    void aFormatOfJsonStaysJson()
    {
        const std::string lines = nginx({setting("log_format", "json escape=json {\"status\":\"$status\",\"t\":\"$time_iso8601\"}"),
            setting("access_log", "/var/log/nginx/access.log json")});
        QVERIFY2(lines.starts_with("log_format json_timed escape=json '{\"status\":\"$status\",\"t\":\"$time_iso8601\",\"rt\":\"$request_time\""),
            lines.c_str());
        QVERIFY2(lines.find("\"c\":\"$connection\"}';") != std::string::npos, lines.c_str());
    }
    void theFormatOfAnotherLogIsLeftAlone()
    {
        const std::string lines = nginx({setting("log_format", "main $status $request_time"), setting("access_log", "/var/log/nginx/api.log main")});
        QVERIFY2(lines.starts_with("log_format combined_timed "), lines.c_str());
    }
    void whatHasAllNeedsNothing()
    {
        QVERIFY(nginx({setting("log_format", (std::string("main $status") + allOfNginx).c_str()),
            setting("access_log", "/var/log/nginx/access.log main")}).empty());
        QVERIFY(extendedLogFormat(ProxyKind::HAProxy, "haproxy.log", {}).empty());
    }
    void apachesFormatIsExtended()
    {
        const std::vector<Setting> settings{setting("LogFormat", "%h %t \"%r\" %>s %b %D plain"),
            setting("CustomLog", "/var/log/apache2/access.log plain")};
        QCOMPARE(extendedLogFormat(ProxyKind::Apache, "access.log", settings),
            std::string("LogFormat \"%h %t \\\"%r\\\" %>s %b %D x=%X member=\\\"%{BALANCER_WORKER_NAME}e\\\" host=\\\"%{Host}i\\\" id=\\\"%{UNIQUE_ID}e\\\" log=%L\" "
                        "plain_timed\nCustomLog \"/var/log/apache2/access.log\" plain_timed"));
    }
};

QTEST_APPLESS_MAIN(TestLogFields)
#include "tst_log_fields.moc"
