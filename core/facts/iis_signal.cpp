// SPDX-License-Identifier: GPL-3.0-or-later
#include "facts/iis_signal.h"

#include "base/text.h"

namespace hopscope {

namespace {

/// "-" for what is no number.
std::string_view numberOrDash(std::string_view code)
{
    return parseInteger<std::int64_t>(code) ? code : std::string_view("-");
}

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
