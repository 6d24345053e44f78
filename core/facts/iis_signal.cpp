// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/iis_signal.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

/// "-" for what is no number.
std::string_view numberOrDash(std::string_view code)
{
    return parseInteger<std::int64_t>(code) ? code : std::string_view("-");
}

struct Number {
    std::int64_t code;
    Meaning meaning;
};

// System errors, Winsock's (10000 and above) and WinHTTP's (12000 and above), as Windows' headers number them.
constexpr auto numbers = std::to_array<Number>({
    {109, Meaning::WorkerCrash}, {232, Meaning::WorkerCrash}, {233, Meaning::WorkerCrash},
    {258, Meaning::ReadTimeout}, {1460, Meaning::ReadTimeout}, {12002, Meaning::ReadTimeout},
    {1223, Meaning::ClientGone}, {12017, Meaning::ClientGone},
    {1225, Meaning::Refused}, {1234, Meaning::Refused}, {10061, Meaning::Refused},
    {1231, Meaning::Unreachable}, {1232, Meaning::Unreachable}, {10051, Meaning::Unreachable}, {10065, Meaning::Unreachable},
    {10013, Meaning::AccessDenied},
    {10048, Meaning::PortExhaustion}, {10055, Meaning::PortExhaustion},
    {10052, Meaning::Reset}, {10053, Meaning::Reset}, {10054, Meaning::Reset},
    {10060, Meaning::ConnectTimeout},
    {11001, Meaning::ResolveFailed}, {11002, Meaning::ResolveFailed}, {12007, Meaning::ResolveFailed},
    {12005, Meaning::RoutingError}, {12006, Meaning::RoutingError},
    {12030, Meaning::PrematureClose},
    {12037, Meaning::TlsFailed}, {12038, Meaning::TlsFailed}, {12044, Meaning::TlsFailed}, {12045, Meaning::TlsFailed},
    {12057, Meaning::TlsFailed}, {12157, Meaning::TlsFailed}, {12169, Meaning::TlsFailed}, {12170, Meaning::TlsFailed},
    {12175, Meaning::TlsFailed}, {12179, Meaning::TlsFailed},
    {12150, Meaning::InvalidHeader}, {12152, Meaning::InvalidHeader},
    {12181, Meaning::HeaderTooBig}, {12182, Meaning::HeaderTooBig},
    {12183, Meaning::BrokenBody}, {12184, Meaning::BrokenBody},
});

bool tellsNothing(std::string_view code)
{
    return code == "-" || code == "0";
}

/// HRESULT_FROM_WIN32 undone: its upper half is 0x8007, its lower half the code.
std::int64_t withoutFacility(std::int64_t code)
{
    return (code >> 16) == 0x8007 ? code & 0xFFFF : code;
}

} // namespace

Meaning IisSignal::meaning() const
{
    const auto found = std::ranges::find_if(numbers, [this](const Number &number) { return number.code == win32; });
    return found == numbers.end() ? Meaning::None : found->meaning;
}

void writeIisSignal(std::string &out, std::string_view substatus, std::string_view win32)
{
    out.clear();
    substatus = numberOrDash(substatus);
    win32 = numberOrDash(win32);
    if (tellsNothing(substatus) && tellsNothing(win32))
        return;
    out.append(substatus);
    out.push_back('/');
    out.append(win32);
}

std::optional<IisSignal> parseIisSignal(std::string_view signal)
{
    if (signal.find('/') == std::string_view::npos)
        return std::nullopt;
    const std::string_view substatus = takeUntil(signal, '/');
    IisSignal parsed{.substatus = parseInteger<int>(substatus), .win32 = parseInteger<std::int64_t>(signal)};
    if ((!parsed.substatus && substatus != "-") || (!parsed.win32 && signal != "-"))
        return std::nullopt;
    if (parsed.win32)
        parsed.win32 = withoutFacility(*parsed.win32);
    return parsed;
}

} // namespace hopscope
