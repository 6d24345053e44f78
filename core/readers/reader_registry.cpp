// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/reader_registry.h"

#include "readers/access_log_reader.h"
#include "readers/apache_conf_reader.h"
#include "readers/apache_error_reader.h"
#include "readers/api_gateway_reader.h"
#include "readers/app_console_reader.h"
#include "readers/aws_balancer_reader.h"
#include "readers/azure_readers.h"
#include "readers/caddy1_error_reader.h"
#include "readers/caddy_error_reader.h"
#include "readers/caddyfile_reader.h"
#include "readers/cloudflare_reader.h"
#include "readers/cloudfront_reader.h"
#include "readers/container_log_reader.h"
#include "readers/csv_lines_reader.h"
#include "readers/dmesg_reader.h"
#include "readers/docker_events_reader.h"
#include "readers/document_conf_reader.h"
#include "readers/envoy_access_reader.h"
#include "readers/evtx_reader.h"
#include "readers/gcp_http_lb_reader.h"
#include "readers/gunicorn_conf_reader.h"
#include "readers/haproxy_conf_reader.h"
#include "readers/haproxy_http_reader.h"
#include "readers/heroku_reader.h"
#include "readers/httperr_reader.h"
#include "readers/iis_conf_reader.h"
#include "readers/iis_native_reader.h"
#include "readers/iis_w3c_reader.h"
#include "readers/ini_conf_reader.h"
#include "readers/journal_export_reader.h"
#include "readers/journald_reader.h"
#include "readers/json_access_reader.h"
#include "readers/json_export_reader.h"
#include "readers/json_message_reader.h"
#include "readers/json_records_reader.h"
#include "readers/json_table_reader.h"
#include "readers/kubectl_events_reader.h"
#include "readers/kubernetes_events_reader.h"
#include "readers/lighttpd_error_reader.h"
#include "readers/loose_access_reader.h"
#include "readers/metrics_csv_reader.h"
#include "readers/mixed_reader.h"
#include "readers/nginx_conf_reader.h"
#include "readers/nginx_error_reader.h"
#include "readers/oauth2_proxy_reader.h"
#include "readers/otlp_logs_reader.h"
#include "readers/perfmon_csv_reader.h"
#include "readers/pod_description_reader.h"
#include "readers/prometheus_json_reader.h"
#include "readers/server_error_reader.h"
#include "readers/quoted_lines_reader.h"
#include "readers/rails_log_reader.h"
#include "readers/request_table_reader.h"
#include "readers/squid_access_reader.h"
#include "readers/squid_cache_reader.h"
#include "readers/squid_conf_reader.h"
#include "readers/status_page_reader.h"
#include "readers/syslog_reader.h"
#include "readers/sysstat_json_reader.h"
#include "readers/sysstat_reader.h"
#include "readers/systemctl_status_reader.h"
#include "readers/traefik_error_reader.h"
#include "readers/traefik_json_reader.h"
#include "readers/uwsgi_reader.h"
#include "readers/varnish_conf_reader.h"
#include "readers/varnish_log_reader.h"
#include "readers/vmstat_reader.h"
#include "readers/windows_csv_reader.h"
#include "readers/windows_json_reader.h"
#include "readers/windows_table_reader.h"
#include "readers/windows_text_reader.h"
#include "readers/windows_xml_reader.h"

#include <algorithm>

namespace hopscope {

namespace {

// A row a format; the order is the priority.
const std::vector<const Format *> formats{
    &evtxFormat,
    &windowsXmlFormat,
    &iisConfFormat,
    &windowsCsvFormat,
    &windowsTextFormat,
    &windowsTableFormat,
    &windowsJsonFormat,
    &httperrFormat,
    &iisW3cFormat,
    &iisNativeFormat,
    &perfmonCsvFormat,
    &requestTableFormat, // before the tables of numbers and of texts, which its rows look like
    &metricsCsvFormat,
    &prometheusJsonFormat,
    &sysstatFormat,
    &sysstatJsonFormat,
    &vmstatFormat,
    &statusPageFormat,
    &awsBalancerFormat,
    &cloudFrontFormat,
    &azureAppGatewayFormat,
    &azureFrontDoorFormat,
    &gcpHttpLbFormat,
    &cloudflareFormat,
    &herokuRouterFormat,
    &apiGatewayExecutionFormat,
    &caddyAccessFormat,
    &caddy1ErrorFormat,
    &caddyErrorFormat, // before the guesses of JSON: its lines for a terminal end with an object
    &envoyAccessFormat,
    &traefikJsonFormat,
    &dockerEventsFormat, // before the containers' output, whose stamps look alike
    &containerLogFormat,
    &quotedLinesFormat, // before the formats of the lines
    &csvLinesFormat, // before the formats of the lines, which its rows look like
    &jsonExportFormat, // before the guesses of JSON
    &jsonTableFormat, // before the guesses of JSON: its columns are named as a table of requests names them
    &jsonRecordsFormat,
    &jsonAccessFormat,
    &jsonMessageFormat,
    &haproxyHttpFormat, // before the access logs: its CLF form is one of those, too
    &nginxAccessFormat,
    &apacheAccessFormat,
    &varnishAccessFormat,
    &phpFpmAccessFormat,
    &traefikClfFormat,
    &squidClfFormat,
    &clfFormat,
    &squidAccessFormat,
    &varnishLogFormat,
    &oauth2ProxyFormat, // before the error logs of nginx, whose stamps look alike
    &nginxErrorFormat,
    &lighttpdErrorFormat,
    &squidCacheFormat,
    &haproxyConfFormat,
    &apacheErrorFormat,
    &journaldFormat,
    &journalExportFormat,
    &kubernetesEventsFormat,
    &podDescriptionFormat,
    &kubectlEventsFormat,
    &dmesgFormat,
    &railsLogFormat, // before the logs of messages, which its lines look like
    &appConsoleFormat,
    &gunicornErrorFormat,
    &traefikErrorFormat,
    &uwsgiFormat,
    &otlpLogsFormat,
    &jsonLogFormat,
    &logfmtFormat,
    &looseAccessFormat, // before logs of messages, of which nearly each may be a request
    &systemctlStatusFormat,
    &syslogFormat,
    &serverErrorFormat,
    &varnishConfFormat,
    &nginxConfFormat,
    &caddyConfFormat,
    &caddyJsonFormat,
    &squidConfFormat,
    &envoyConfFormat,
    &traefikConfFormat,
    &uwsgiConfFormat,
    &phpFpmConfFormat,
    &systemdUnitFormat,
    &gunicornConfFormat,
    &apacheConfFormat,
    &mixedFormat,
};

} // namespace

std::span<const Format *const> allFormats()
{
    return formats;
}

const Format *findFormat(std::string_view id)
{
    const auto found = std::ranges::find(formats, id, &Format::id);
    return found == formats.end() ? nullptr : *found;
}

std::vector<FormatGuess> recogniseFormat(const Prefix &prefix)
{
    std::vector<FormatGuess> guesses;
    for (const Format *format : formats) {
        const double confidence = format->recognise(prefix);
        if (confidence >= leastConfidence)
            guesses.push_back({format, confidence});
    }
    std::ranges::stable_sort(guesses, std::greater{}, &FormatGuess::confidence);
    return guesses;
}

} // namespace hopscope
