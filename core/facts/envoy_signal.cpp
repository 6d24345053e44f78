// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/envoy_signal.h"

#include "base/text.h"

#include <algorithm>

namespace hopscope {

namespace {

struct Flag {
    std::string_view name, brief;
};

// Envoy's source/common/stream_info/utility.h.
constexpr Flag knownFlags[] = {{"UpstreamRequestTimeout", "UT"}, {"UpstreamConnectionFailure", "UF"},
    {"UpstreamConnectionTermination", "UC"}, {"UpstreamRemoteReset", "UR"}, {"LocalReset", "LR"}, {"UpstreamProtocolError", "UPE"},
    {"NoHealthyUpstream", "UH"}, {"UpstreamOverflow", "UO"}, {"UpstreamRetryLimitExceeded", "URX"}, {"NoRouteFound", "NR"},
    {"NoClusterFound", "NC"}, {"DnsResolutionFailed", "DF"}, {"FailedLocalHealthCheck", "LH"},
    {"DownstreamConnectionTermination", "DC"}, {"DownstreamRemoteReset", "DR"}, {"StreamIdleTimeout", "SI"}, {"DurationTimeout", "DT"},
    {"UpstreamMaxStreamDurationReached", "UMSDR"}, {"RateLimited", "RL"}, {"RateLimitServiceError", "RLSE"},
    {"UnauthorizedExternalService", "UAEX"}, {"OverloadManagerTerminated", "OM"}, {"DropOverload", "DO"}, {"FaultInjected", "FI"},
    {"DelayInjected", "DI"}, {"InvalidEnvoyRequestHeaders", "IH"}, {"DownstreamProtocolError", "DPE"},
    {"ResponseFromCacheFilter", "RFCF"}, {"NoFilterConfigFound", "NFCF"}};

struct Word {
    std::string_view part;
    Meaning meaning;
};

// Of %UPSTREAM_TRANSPORT_FAILURE_REASON% ("delayed_connect_error:_111", in newer versions with the error's words) and of
// %RESPONSE_CODE_DETAILS%; the first that is there counts.
constexpr Word words[] = {{"WRONG_VERSION_NUMBER", Meaning::ProtocolMismatch}, // the server does not speak TLS there
    {"TLS_error", Meaning::TlsFailed}, {"CERTIFICATE_VERIFY_FAILED", Meaning::TlsFailed}, {"SSL_routines", Meaning::TlsFailed},
    {"connect_error:_111", Meaning::Refused}, {"onnection_refused", Meaning::Refused},
    {"connect_error:_110", Meaning::ConnectTimeout}, {"onnection_timed_out", Meaning::ConnectTimeout},
    {"connection_timeout", Meaning::ConnectTimeout}, {"connect_timeout", Meaning::ConnectTimeout},
    {"connect_error:_113", Meaning::Unreachable}, {"connect_error:_101", Meaning::Unreachable},
    {"o_route_to_host", Meaning::Unreachable}, {"etwork_is_unreachable", Meaning::Unreachable},
    {"connect_error:_104", Meaning::Reset}, {"onnection_reset_by_peer", Meaning::Reset},
    {"connect_error:_99", Meaning::PortExhaustion}, {"annot_assign_requested_address", Meaning::PortExhaustion}};

bool isMissing(std::string_view text) { return text.empty() || text == "-"; }

void appendFlags(std::string &out, std::string_view logged)
{
    if (isMissing(logged)) {
        out.push_back('-');
        return;
    }
    while (!logged.empty()) {
        const std::string_view one = trimmed(takeUntil(logged, ','));
        const auto *known = std::ranges::find(knownFlags, one, &Flag::name);
        out.append(known == std::end(knownFlags) ? one : known->brief);
        if (!logged.empty())
            out.push_back(',');
    }
}

/// A part that ends at a blank: blanks in it become '_', as Envoy itself writes them.
void appendWord(std::string &out, std::string_view word)
{
    out.push_back(' ');
    const std::size_t from = out.size();
    out.append(isMissing(word) ? std::string_view("-") : word);
    std::replace(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), ' ', '_');
}

} // namespace

bool EnvoySignal::has(std::string_view flag) const
{
    for (std::string_view rest = flags; !rest.empty();) {
        if (takeUntil(rest, ',') == flag)
            return true;
    }
    return false;
}

Meaning EnvoySignal::connectFailure() const
{
    if (!has("UF"))
        return Meaning::None;
    for (const std::string_view text : {reason, details}) {
        const auto *found = std::ranges::find_if(words, [text](const Word &word) { return text.find(word.part) != std::string_view::npos; });
        if (found != std::end(words))
            return found->meaning;
    }
    return Meaning::None;
}

void writeEnvoySignal(std::string &out, std::string_view flags, std::string_view details, std::string_view reason, bool failed)
{
    out.clear();
    if (isMissing(flags) && (!failed || (flags.empty() && isMissing(details))))
        return;
    appendFlags(out, flags);
    if (!isMissing(details) || !isMissing(reason))
        appendWord(out, details);
    if (!isMissing(reason))
        appendWord(out, reason);
}

EnvoySignal parseEnvoySignal(std::string_view signal)
{
    EnvoySignal parsed;
    parsed.flags = takeUntil(signal, ' ');
    parsed.details = takeUntil(signal, ' ');
    parsed.reason = signal;
    if (parsed.details == "-")
        parsed.details = {};
    return parsed;
}

} // namespace hopscope
