// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/aws_balancer_line.h"

#include "base/text.h"
#include "facts/request_key.h"
#include "readers/text_escapes.h"
#include "time/stamp_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Places of an application load balancer's fields; those of a classic one lack the type in front.
enum Place : std::size_t {
    Type, Time, Name, Client, Target, RequestTime, TargetTime, ResponseTime, BalancerStatus, TargetStatus, Received, Sent,
    RequestLine, Agent, Cipher, Protocol, TargetGroup, Trace, Domain, Certificate, Priority, Created, Actions, Redirect,
    ErrorReason, TargetList, StatusList, Classification, ClassReason,
};

/// Places of a network load balancer's fields.
enum ConnectionPlace : std::size_t { NlbTime = 2, NlbName = 3, NlbClient = 5, NlbTarget = 6, NlbTotal = 7, NlbSent = 10, NlbAlert = 11, NlbDomain = 17 };

constexpr std::size_t leastOfApplication = 18;
constexpr std::size_t leastOfClassic = 12;
constexpr std::size_t leastOfNetwork = 12;

/// A creation time further back than this is no start: WebSockets live long, but not so long.
constexpr Duration longest = std::chrono::hours(30 * 24);

bool isStamp(std::string_view text)
{
    const auto stamp = scanIso8601(text);
    return stamp && stamp->length == text.size();
}

bool isHttpType(std::string_view text)
{
    constexpr std::string_view types[] = {"http", "https", "h2", "grpcs", "ws", "wss"};
    return std::ranges::find(types, text) != std::end(types);
}

bool readTime(std::string_view text, std::optional<Duration> &time)
{
    time = readDuration(text, 1e6);
    return time || text == "-1" || text == "-";
}

/// The balancer writes -1; "-" is a value that nobody told.
bool isNone(std::string_view time) { return time == "-1"; }

/// "arn:…:targetgroup/my-targets/73e2d6bc24d8a067" → "my-targets".
std::string_view targetGroupName(std::string_view arn)
{
    constexpr std::string_view mark = ":targetgroup/";
    const auto at = arn.find(mark);
    if (at == std::string_view::npos)
        return arn;
    arn.remove_prefix(at + mark.size());
    return arn.substr(0, arn.find('/'));
}

/// The host of an absolute target, without port.
std::string_view hostOf(std::string_view target)
{
    const auto scheme = target.find("://");
    if (scheme == std::string_view::npos)
        return {};
    target.remove_prefix(scheme + 3);
    return addressOnly(target.substr(0, target.find_first_of("/?")));
}

} // namespace

bool AwsBalancerLine::split(std::string_view text)
{
    m_count = 0;
    for (text = trimmed(text); !text.empty() && m_count < mostFields; text = trimmed(text)) {
        std::string_view &value = m_fields[m_count++];
        if (text.front() != '"') {
            value = takeUntil(text, ' ');
            continue;
        }
        const std::size_t end = closingQuote(text, 1);
        if (end == std::string_view::npos)
            return false;
        value = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
    }
    return true;
}

std::string_view AwsBalancerLine::field(std::size_t place) const
{
    const std::size_t at = m_kind == AwsBalancer::Classic ? place - 1 : place;
    return at < m_count ? m_fields[at] : std::string_view{};
}

bool AwsBalancerLine::recogniseKind()
{
    if (m_count > Client && isHttpType(m_fields[Type]) && isStamp(m_fields[Time]))
        m_kind = AwsBalancer::Application;
    else if (m_count > NlbClient && m_fields[Type] == "tls" && isStamp(m_fields[NlbTime]))
        m_kind = AwsBalancer::Network;
    else if (m_count > 3 && isStamp(m_fields[0]) && addressOnly(m_fields[2]).size() < m_fields[2].size())
        m_kind = AwsBalancer::Classic;
    else
        return false;
    return true;
}

bool AwsBalancerLine::set(AccessField field, std::string_view text)
{
    const bool quoted = field == AccessField::WholeRequest || field == AccessField::UserAgent;
    return m_record.set({field, 1e6, m_kind == AwsBalancer::Classic ? StampSide::Start : StampSide::End}, text,
        quoted ? Escapes::Backslash : Escapes::None);
}

bool AwsBalancerLine::readTimes(Times &times) const
{
    return readTime(field(RequestTime), times.request) && readTime(field(TargetTime), times.target)
        && readTime(field(ResponseTime), times.response);
}

void AwsBalancerLine::setTarget(const Times &times)
{
    set(AccessField::UpstreamAddress, field(Target));
    const auto &attempts = m_record.request().attempts;
    const bool answered = times.response || (!attempts.empty() && attempts.front().status);
    if (times.target)
        set(answered ? AccessField::UpstreamHeader : AccessField::UpstreamResponse, field(TargetTime));
}

void AwsBalancerLine::setRequest()
{
    if (!field(RequestLine).starts_with("- - -")) // of a TCP listener, or of bytes that were no request
        set(AccessField::WholeRequest, field(RequestLine));
    set(AccessField::Host, hostOf(m_record.request().target));
    set(AccessField::Host, field(Domain));
    set(AccessField::UserAgent, field(Agent));
    set(AccessField::Identifier, field(Trace));
}

bool AwsBalancerLine::setClocks(const Times &times)
{
    if (!set(AccessField::StampIso, field(Time)))
        return false;
    const auto stamp = scanIso8601(field(Time));
    const auto created = scanIso8601(field(Created));
    if (created && created->time <= stamp->time && stamp->time - created->time <= longest)
        return m_record.set({AccessField::StampIso, 1e6, StampSide::Start}, field(Created), Escapes::None);
    // A wait for the target that is -1 may have lasted up to a timeout, and what is known besides is no duration then. A -1
    // behind a known wait only tells that there was no response to pass on.
    if (times.request && times.target)
        m_record.setTotal(*times.request + *times.target + times.response.value_or(Duration{}));
    return true;
}

void AwsBalancerLine::setSignal()
{
    const std::optional<int> status = m_record.request().status;
    const bool failed = status >= 500;
    m_signal.clear();
    if (const std::string_view reason = field(ErrorReason); !reason.empty() && reason != "-")
        m_signal.assign(reason);
    else if (field(Actions).find("waf-failed") != std::string_view::npos)
        m_signal.assign("waf-failed");
    else if (failed && field(Actions).find("fixed-response") != std::string_view::npos)
        m_signal.assign("fixed-response");
    else if (status >= 460 && isNone(field(RequestTime)))
        m_signal.assign("request_processing_time=-1");
    else if (status >= 460 && isNone(field(TargetTime)))
        m_signal.assign("target_processing_time=-1");
    else if (status >= 460 && isNone(field(ResponseTime)))
        m_signal.assign("response_processing_time=-1");
    else if (const std::string_view kind = field(Classification); kind == "Ambiguous" || kind == "Severe")
        m_signal.append(kind).append("/").append(field(ClassReason));
    set(AccessField::Signal, m_signal);
}

std::string_view AwsBalancerLine::readHttp()
{
    if (m_count < (m_kind == AwsBalancer::Classic ? leastOfClassic : leastOfApplication))
        return "fewer fields than such a line has: cut off";
    Times times;
    if (!readTimes(times))
        return "no number where a processing time belongs";
    if (!set(AccessField::Status, field(BalancerStatus)) || !set(AccessField::UpstreamStatus, field(TargetStatus)))
        return "no number where a status belongs";
    if (field(Sent) != "-1" && !set(AccessField::Bytes, field(Sent)))
        return "no number where sent_bytes belongs";
    if (!setClocks(times))
        return "no time";
    set(AccessField::Client, field(Client));
    set(AccessField::Site, field(Name));
    set(AccessField::Backend, targetGroupName(field(TargetGroup)));
    setTarget(times);
    setRequest();
    setSignal();
    return {};
}

std::string_view AwsBalancerLine::readConnection()
{
    if (m_count < leastOfNetwork)
        return "fewer fields than such a line has: cut off";
    if (!set(AccessField::StampIso, field(NlbTime)))
        return "no time";
    if (!m_record.set({AccessField::Total, 1e3}, field(NlbTotal), Escapes::None) || !set(AccessField::Bytes, field(NlbSent)))
        return "no number where connection_time and sent_bytes belong";
    set(AccessField::Site, field(NlbName));
    set(AccessField::Client, field(NlbClient));
    set(AccessField::UpstreamAddress, field(NlbTarget));
    set(AccessField::Host, field(NlbDomain));
    if (field(NlbAlert) != "-")
        set(AccessField::Signal, field(NlbAlert));
    return {};
}

std::string_view AwsBalancerLine::read(std::string_view text, const LinePosition &at)
{
    m_record.begin(at);
    const bool whole = split(text);
    if (!recogniseKind())
        return "no line of an AWS load balancer";
    if (!whole)
        return "a quoted field has no end: cut off";
    const std::string_view reason = m_kind == AwsBalancer::Network ? readConnection() : readHttp();
    if (reason.empty()) {
        // The balancer writes scheme, host and port before what the client asked for.
        Request &request = m_record.finish();
        request.target = originForm(request.target);
    }
    return reason;
}

} // namespace hopscope
