// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/carried_text.h"

#include "base/text.h"
#include "readers/container_line.h"
#include "readers/container_log_reader.h"
#include "readers/quote_marks.h"
#include "readers/quoted_lines_reader.h"
#include "readers/syslog_header.h"
#include "readers/syslog_reader.h"

namespace hopscope {

CarriedText::CarriedText(const Format &carrier, const Prefix &prefix)
{
    ContainerLine container;
    SyslogYear year(1972); // a leap year, so that every day exists
    for (const std::string_view line : prefix.lines) {
        std::string_view text;
        if (&carrier == &containerLogFormat && container.read(line) != ContainerLine::Kind::None)
            text = container.text();
        else if (const auto header = &carrier == &syslogFormat ? parseSyslogHeader(line, year) : std::nullopt)
            text = header->message;
        else if (&carrier == &quotedLinesFormat)
            text = withoutQuoteMarks(line);
        if (!trimmed(text).empty())
            m_prefix.lines.push_back(m_texts.emplace_back(text));
    }
    m_prefix.whole = prefix.whole;
}

const Format *carrierOf(const Prefix &prefix)
{
    constexpr double most = 0.9;
    for (const Format *carrier : {&containerLogFormat, &syslogFormat, &quotedLinesFormat}) {
        if (carrier->recognise(prefix) >= most)
            return carrier;
    }
    return nullptr;
}

} // namespace hopscope
