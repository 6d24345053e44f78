// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/service_messages.h"

#include "base/text.h"
#include "readers/app_log_head.h"
#include "readers/event_meaning.h"
#include "readers/nginx_error_line.h"

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// The kernel's own clock in front: "[12345.678901] text".
std::string_view withoutUptime(std::string_view text)
{
    if (!text.starts_with('['))
        return text;
    const auto close = text.find(']');
    const std::string_view inside = trimmed(text.substr(1, close == npos ? 0 : close - 1));
    return close != npos && parseNumber(inside) ? trimmed(text.substr(close + 1)) : text;
}

/// The word of a message of systemd that names a unit ("app.service"), else what is started or stopped by its description.
std::string_view unitOf(std::string_view message)
{
    for (const std::string_view type : {".service", ".socket", ".scope"}) {
        const auto at = message.find(type);
        if (at == npos)
            continue;
        const auto begin = message.rfind(' ', at);
        return message.substr(begin == npos ? 0 : begin + 1, at + type.size() - (begin == npos ? 0 : begin + 1));
    }
    for (const std::string_view verb : {"Stopping ", "Stopped ", "Starting ", "Started ", "Reloading ", "Reloaded "}) {
        if (!message.starts_with(verb))
            continue;
        message.remove_prefix(verb.size());
        while (message.ends_with('.'))
            message.remove_suffix(1);
        return message;
    }
    return {};
}

bool isManager(std::string_view program)
{
    return program == "systemd";
}

} // namespace

ServiceMessages::ServiceMessages(const ReaderContext &context, InnerReaders::Formats formats)
    : m_inner(context, formats)
{
    if (kindOf(context.logFormat) == KnownLogFormat::Kind::HAProxy)
        m_haproxy.setLogFormat(context.logFormat);
}

void ServiceMessages::addTo(ReaderFacts &facts) const
{
    if (m_inner.sawRequests())
        m_inner.addTo(facts);
    if (m_haproxy.sawRequests()) {
        facts.role = Role::Proxy;
        facts.stampMeaning = StampMeaning::Start;
        facts.carried = "haproxy-http";
    }
    if (!sawRequests() && areProxysErrors())
        facts.role = Role::ProxyError;
}

bool ServiceMessages::areProxysErrors() const
{
    const std::uint64_t ofProxies = m_ofNginx + (m_inner.mainRole() == Role::ProxyError ? m_carried : 0);
    return !m_inner.sawRequests() && 2 * ofProxies > m_messages;
}

bool ServiceMessages::take(const LogEnvelope &envelope, std::string_view message, RecordSink &sink)
{
    ++m_messages;
    if (envelope.program.starts_with("haproxy")) {
        const HaproxyLine kind = m_haproxy.take(envelope, message, sink);
        if (kind != HaproxyLine::Unknown)
            return kind != HaproxyLine::Nothing;
    }
    m_localTime = m_localTime || (envelope.stamp && !envelope.stamp->hasOffset);
    if (envelope.program == "nginx" && takeNginx(envelope, message, sink))
        return true;
    if (m_inner.take(envelope.program, {.text = message, .at = envelope.at}, envelope.stamp, sink))
        ++m_carried;
    else
        takeOther(envelope, message, sink);
    return true;
}

/// nginx writes its own stamp into what it hands to syslog; the envelope's is as good, where there is one.
bool ServiceMessages::takeNginx(const LogEnvelope &envelope, std::string_view message, RecordSink &sink)
{
    fillFrom(envelope, m_event);
    const auto own = scanSlashed(message);
    if (own)
        message = trimmed(message.substr(own->length));
    if (!parseNginxErrorText(message, m_event))
        return false;
    if (own && !envelope.stamp) {
        m_event.time = own->time;
        m_event.resolution = own->resolution;
        m_localTime = true;
    }
    ++m_ofNginx;
    sink.add(m_event);
    return true;
}

void ServiceMessages::takeOther(const LogEnvelope &envelope, std::string_view message, RecordSink &sink)
{
    fillFrom(envelope, m_event);
    if (envelope.program == "kernel")
        message = withoutUptime(message);
    if (const auto head = parseAppLogHead(message)) {
        message = head->message;
        if (head->level != Level::Unknown)
            m_event.level = head->level;
    }
    m_event.message.assign(message);
    if (isManager(envelope.program) && m_event.subject.empty())
        m_event.subject.assign(unitOf(message));
    const MessageRow *row = findMessage(linuxMessages(), {.text = message, .program = envelope.program});
    if (row != nullptr)
        m_event.meaning = row->meaning;
    else if (envelope.program != "kernel" && !isManager(envelope.program))
        m_apps.classify(m_event);
    sink.add(m_event);
}

ReaderFacts ServiceMessages::facts() const
{
    ReaderFacts facts;
    facts.timeZone = sawLocalTime() ? "local" : "";
    facts.role = areProxysErrors() ? Role::ProxyError : Role::Events;
    if (sawRequests())
        addTo(facts);
    else
        m_inner.addTo(facts);
    return facts;
}

} // namespace hopscope
