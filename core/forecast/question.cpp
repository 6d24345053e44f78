// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/question.h"

#include "base/text.h"

namespace hopscope {

namespace {

constexpr double longestTimeout = 1e9; ///< seconds
constexpr std::size_t mostWorkers = 100'000;

} // namespace

Result<WhatIfQuestion> parseQuestion(const std::string &text)
{
    std::string_view value = text;
    const std::string_view name = takeUntil(value, '=');
    WhatIfQuestion question{text, WhatIfKind::ProxyTimeout, {}, 0};
    if (name == "proxy-timeout") {
        const auto seconds = parseNumber(value);
        if (!seconds || *seconds < 1e-6 || *seconds > longestTimeout)
            return Problem{"proxy-timeout wants seconds, more than 0", "got " + text, {}, {}};
        question.timeout = fromSeconds(*seconds);
        return question;
    }
    if (name == "workers") {
        const auto workers = parseInteger<std::size_t>(value);
        if (!workers || *workers == 0 || *workers > mostWorkers)
            return Problem{"workers wants a whole number from 1 to 100000", "got " + text, {}, {}};
        question.kind = WhatIfKind::Workers;
        question.workers = *workers;
        return question;
    }
    return Problem{"The question wants proxy-timeout=SECONDS or workers=N", "got " + text, {}, {}};
}

} // namespace hopscope
