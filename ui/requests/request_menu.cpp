// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/request_menu.h"

#include "facts/request_key.h"
#include "models/active_filter.h"
#include "models/cause_title.h"
#include "report/curl_command.h"
#include "report/findings_csv.h"
#include "theme/words.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMenu>

namespace hopscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RequestMenu)
};

constexpr int longestName = 60; ///< characters of a name in the menu

QString named(std::string_view name)
{
    QString text = visibleText(fromUtf8(name));
    if (text.size() > longestName)
        text = text.left(longestName) + QStringLiteral("\u2026");
    return text.replace(u'&', QStringLiteral("&&"));
}

QString csvOf(const Findings &findings, const std::vector<std::size_t> &requests)
{
    StringSink sink;
    writeFindingsCsv(findings, requests, sink);
    return fromUtf8(sink.text());
}

QString curlOf(const Findings &findings, const std::vector<std::size_t> &requests)
{
    QStringList commands;
    for (const std::size_t request : requests)
        commands << fromUtf8(curlCommand(findings.requests[request]));
    return commands.join(u'\n');
}

} // namespace

void addFilterEntries(QMenu &menu, const FlaggedRequest &request, ActiveFilter *filter)
{
    const auto add = [&](const QString &text, auto &&narrow) {
        RequestFilter wanted = filter->filter();
        narrow(wanted);
        QObject::connect(menu.addAction(text), &QAction::triggered, filter, [filter, wanted] { filter->set(wanted); });
    };
    add(Text::tr("Only the cause %1").arg(causeTitle(request.verdict.cause)),
        [&](RequestFilter &f) { f.causes = {request.verdict.cause}; });
    if (request.incident)
        add(Text::tr("Only incident %1").arg(request.incident->value), [&](RequestFilter &f) { f.incident = request.incident; });
    const int status = request.status.value_or(RequestFilter::noStatus);
    add(request.status ? Text::tr("Only the status %1").arg(status) : Text::tr("Only those without a status"),
        [&](RequestFilter &f) { f.statuses = {status}; });
    if (const std::string_view path = pathOf(request.target); !path.empty())
        add(Text::tr("Only the path %1").arg(named(path)), [&](RequestFilter &f) { f.path = path; });
    if (const std::string_view upstream = upstreamOf(request); !upstream.empty())
        add(Text::tr("Only the upstream %1").arg(named(upstream)), [&](RequestFilter &f) { f.upstream = upstream; });
    if (!request.client.empty())
        add(Text::tr("Only the client %1").arg(named(request.client)), [&](RequestFilter &f) { f.client = request.client; });
}

void addCopyEntries(QMenu &menu, const Findings &findings, const std::vector<std::size_t> &requests,
    const std::function<QString()> &asText)
{
    const auto add = [&menu](const QString &text, const std::function<QString()> &make) {
        QObject::connect(menu.addAction(text), &QAction::triggered, &menu, [make] { QGuiApplication::clipboard()->setText(make()); });
    };
    add(Text::tr("Copy as text"), asText);
    add(Text::tr("Copy as CSV"), [&findings, requests] { return csvOf(findings, requests); });
    add(requests.size() == 1 ? Text::tr("Copy as a curl command") : Text::tr("Copy as curl commands"),
        [&findings, requests] { return curlOf(findings, requests); });
}

} // namespace hopscope
