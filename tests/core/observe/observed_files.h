// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <map>

namespace hopscope {

/// Contents of files by their names.
using ObservedFiles = std::map<std::string, QByteArray>;

/// What is noticed of these files, of one kind.
inline std::vector<Observation> observedIn(const ObservedFiles &files, std::string_view kind)
{
    const QTemporaryDir folder;
    for (const auto &[name, content] : files) {
        QFile file(folder.filePath(QString::fromStdString(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
    }
    auto workspace = Workspace::createTemporary();
    Progress progress;
    static_cast<void>((*workspace)->import({folder.path().toStdString()}, {}, progress));
    auto analysis = (*workspace)->analyse(progress);
    std::vector<Observation> found = analysis ? std::move(analysis->findings.observations) : std::vector<Observation>{};
    std::erase_if(found, [kind](const Observation &seen) { return seen.kind != kind; });
    return found;
}

/// One line of nginx's access log, in the order of its end.
struct NginxRequest {
    double end = 0;                       ///< seconds after 2026-11-21T10:00:00Z
    const char *client = "192.0.2.1";
    const char *target = "/";
    int status = 200;
    double took = 0.05;                   ///< seconds
    const char *servers = "10.0.0.5:8080";
    const char *statuses = nullptr;       ///< of the attempts; the request's own if null
    const char *connect = "0.001";
    const char *agent = "okhttp/4.12.0";
};

inline QByteArray nginxLine(const NginxRequest &r)
{
    const QDateTime stamp = QDateTime::fromSecsSinceEpoch(1795255200 + static_cast<qint64>(r.end), Qt::UTC);
    const QByteArray took = QByteArray::number(r.took, 'f', 3), status = QByteArray::number(r.status);
    return QByteArray(r.client) + " - - [" + stamp.toString(QStringLiteral("dd/MMM/yyyy:HH:mm:ss")).toLatin1() + " +0000] \"GET " + r.target
        + " HTTP/1.1\" " + status + " 612 \"-\" \"" + r.agent + "\" rt=" + took + " uct=\"" + r.connect + "\" urt=\"" + took
        + "\" ua=\"" + r.servers + "\" us=\"" + (r.statuses != nullptr ? QByteArray(r.statuses) : status) + "\"\n";
}

inline QByteArray nginxLog(std::vector<NginxRequest> requests)
{
    std::ranges::stable_sort(requests, {}, &NginxRequest::end);
    QByteArray log;
    for (const NginxRequest &request : requests)
        log += nginxLine(request);
    return log;
}

/// nginx's configuration with the log's format; `http` stands in its http block.
inline QByteArray nginxConf(const QByteArray &http = {})
{
    return "events { }\nhttp {\n    log_format timed '$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent \"$http_referer\" "
           "\"$http_user_agent\" rt=$request_time uct=\"$upstream_connect_time\" urt=\"$upstream_response_time\" ua=\"$upstream_addr\" "
           "us=\"$upstream_status\"';\n    access_log /var/log/nginx/access.log timed;\n"
        + http + "}\n";
}

} // namespace hopscope
