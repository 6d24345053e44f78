// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/syslog_header.h"

#include "base/text.h"
#include "facts/guessed_year.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

std::string_view withoutBlanks(std::string_view text)
{
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

std::chrono::year_month_day dayOf(Timestamp time)
{
    return std::chrono::floor<std::chrono::days>(time);
}

int yearOf(Timestamp time) { return static_cast<int>(dayOf(time).year()); }
int monthOf(Timestamp time) { return static_cast<int>(static_cast<unsigned>(dayOf(time).month())); }

int thisYear()
{
    return yearOf(std::chrono::floor<Duration>(std::chrono::system_clock::now()));
}

/// "<134>" to its severity; leaves the text behind it.
std::optional<int> takePriority(std::string_view &text)
{
    const auto close = text.substr(0, 5).find('>');
    if (!text.starts_with('<') || close == npos)
        return std::nullopt;
    const auto value = parseInteger<int>(text.substr(1, close - 1));
    if (!value || *value < 0 || *value > 191)
        return std::nullopt;
    text.remove_prefix(close + 1);
    return *value % 8;
}

/// "228 " in front of "<190>…": how long the message is (RFC 6587).
void skipOctetCount(std::string_view &text)
{
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits > 0 && digits < 7 && text.substr(digits).starts_with(" <"))
        text.remove_prefix(digits + 1);
}

std::string_view nullable(std::string_view word)
{
    return word == "-" ? std::string_view{} : word;
}

std::string_view withoutPath(std::string_view program)
{
    return program.starts_with('/') ? program.substr(program.rfind('/') + 1) : program;
}

/// Behind "[id key="value"]" groups, in which '"', '\' and ']' are escaped by '\'.
std::string_view skipStructuredData(std::string_view text)
{
    if (text.starts_with('-'))
        return text.substr(1);
    while (text.starts_with('[')) {
        bool quoted = false;
        std::size_t i = 1;
        for (; i < text.size() && (quoted || text[i] != ']'); ++i) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '"')
                quoted = !quoted;
        }
        text.remove_prefix(std::min(i + 1, text.size()));
    }
    return text;
}

/// RFC 5424: "1 STAMP HOST APP PROCID MSGID SD MESSAGE", the version already found.
bool readRfc5424(std::string_view text, SyslogHeader &header)
{
    if (text.starts_with("- "))
        text.remove_prefix(1);
    else if (header.stamp = scanIso8601(text); header.stamp)
        text.remove_prefix(header.stamp->length);
    else
        return false;
    if (!text.starts_with(' '))
        return false;
    text.remove_prefix(1);
    header.host = nullable(takeUntil(text, ' '));
    header.program = withoutPath(nullable(takeUntil(text, ' ')));
    header.pid = nullable(takeUntil(text, ' '));
    takeUntil(text, ' ');
    text = withoutBlanks(skipStructuredData(text));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    header.message = text;
    return true;
}

bool isTagByte(char c)
{
    return c > ' ' && c != ':' && c != '[' && c != '"' && c != '<' && c != '{' && c != '\x7f';
}

/// "program[pid]: message", "program: message"; false where no tag stands there.
bool readTag(std::string_view text, SyslogHeader &header)
{
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, isTagByte) - text.begin());
    if (end == 0 || end == text.size())
        return false;
    std::string_view rest = text.substr(end);
    std::string_view pid;
    if (rest.front() == '[') {
        const auto close = rest.find(']');
        if (close == npos || rest.substr(0, close).find(' ') != npos)
            return false;
        pid = rest.substr(1, close - 1);
        rest.remove_prefix(close + 1);
        if (!rest.empty() && rest.front() != ':' && rest.front() != ' ')
            return false;
    } else if (rest.front() != ':' || (rest.size() > 1 && rest[1] != ' ')) {
        return false;
    }
    if (rest.starts_with(':'))
        rest.remove_prefix(1);
    header.program = withoutPath(text.substr(0, end));
    header.pid = pid;
    header.message = withoutBlanks(rest);
    return true;
}

/// "host program[pid]: message", where host and program may each be missing.
void readRfc3164(std::string_view text, SyslogHeader &header)
{
    if (readTag(text, header))
        return;
    std::string_view rest = text;
    const std::string_view host = takeUntil(rest, ' ');
    rest = withoutBlanks(rest);
    if (rest.empty() || host.empty() || host.starts_with('-') || !std::ranges::all_of(host, isTagByte)) {
        header.message = text;
        return;
    }
    header.host = host;
    if (!readTag(rest, header))
        header.message = rest;
}

/// An ISO stamp as syslog daemons write it, with 'T' and offset. Others begin lines of other logs.
std::optional<Stamp> scanRsyslogStamp(std::string_view text)
{
    const auto stamp = scanIso8601(text);
    return stamp && stamp->hasOffset && text[10] == 'T' ? stamp : std::nullopt;
}

/// "[Sat Jun 17 22:05:40 2023] text" of `dmesg -T`. Apache's error log begins so, too, and has a level in brackets behind.
std::optional<SyslogHeader> readKernelLine(std::string_view line)
{
    const auto stamp = line.starts_with('[') ? scanAsctime(line.substr(1)) : std::nullopt;
    if (!stamp || !line.substr(1 + stamp->length).starts_with("] ") || line.substr(1 + stamp->length).starts_with("] ["))
        return std::nullopt;
    SyslogHeader header;
    header.stamp = stamp;
    header.program = "kernel";
    header.message = withoutBlanks(line.substr(stamp->length + 2));
    return header;
}

/// "W0715 09:12:03.884211       7 controller.go:1112] text" of Kubernetes' components (klog): level, month and day, time, process,
/// place in the source.
std::optional<SyslogHeader> readKlog(std::string_view line, SyslogYear &year)
{
    static constexpr std::string_view letters = "FEWI";
    static constexpr std::array severities{2, 3, 4, 6};
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    constexpr std::size_t clock = 6; // where it begins
    const auto letter = line.size() > 22 ? letters.find(line.front()) : npos;
    const auto close = line.find("] ");
    const auto month = letter == npos || line[5] != ' ' ? std::nullopt : parseInteger<unsigned>(line.substr(1, 2));
    if (!month || *month < 1 || *month > 12 || close == npos || line[clock + 8] != '.')
        return std::nullopt;
    const auto blank = line.find(' ', clock);
    if (blank == npos || blank > close)
        return std::nullopt;
    std::string dated(months[*month - 1]);
    dated.append(" ").append(line.substr(3, 2)).append(" ").append(line.substr(clock, 8));
    std::string_view middle = withoutBlanks(line.substr(blank, close - blank));
    SyslogHeader header;
    header.pid = takeUntil(middle, ' ');
    const auto colon = middle.rfind(':');
    if (!parseInteger<int>(header.pid) || colon == npos || middle.find(".go:") == npos)
        return std::nullopt;
    header.stamp = year.scan(dated);
    if (!header.stamp)
        return std::nullopt;
    header.severity = severities[letter];
    header.program = middle.substr(0, colon);
    header.message = withoutBlanks(line.substr(close + 2));
    return header;
}

} // namespace

SyslogYear::SyslogYear(int hint, std::optional<Timestamp> modified)
    : m_year(hint > 0 ? hint : thisYear())
    , m_modified(modified)
    , m_hinted(hint > 0)
{
}

std::optional<Stamp> SyslogYear::scan(std::string_view text)
{
    auto stamp = scanSyslog(text, m_year);
    if (!stamp)
        return std::nullopt;
    const bool first = m_month == 0;
    const int month = monthOf(stamp->time);
    // Months go back by a half or more where a year begins; far ahead only where a late line of the old year follows.
    int turn = month - m_month <= -6 ? 1 : month - m_month >= 10 && m_turns > 0 ? -1 : 0;
    if (first)
        turn = m_modified && stamp->time > *m_modified + std::chrono::days(2) ? -1 : 0;
    if (turn != 0) {
        m_year += turn;
        m_turns += first ? 0 : turn;
        stamp = scanSyslog(text, m_year);
    }
    m_month = month;
    m_guessed = m_guessed || !m_learnt;
    return stamp;
}

void SyslogYear::learn(Timestamp time)
{
    m_year = yearOf(time);
    m_month = monthOf(time);
    m_learnt = true;
}

std::string SyslogYear::note() const
{
    if (!m_guessed || m_learnt)
        return {};
    const std::string year = std::to_string(m_year);
    return std::string(noteOfGuessedYear) + (m_hinted ? ": " + year + " is taken, after the file's last change." : ", and nothing tells it: " + year + " is taken.");
}

std::optional<SyslogHeader> parseSyslogHeader(std::string_view line, SyslogYear &year)
{
    if (auto kernel = readKernelLine(line))
        return kernel;
    if (auto klog = readKlog(line, year))
        return klog;
    SyslogHeader header;
    std::string_view text = line;
    skipOctetCount(text);
    header.severity = takePriority(text);
    while (const auto relayed = takePriority(text)) // a relay put its own in front
        header.severity = relayed;
    if (text.starts_with("1 ") && readRfc5424(text.substr(2), header))
        return header;
    header.stamp = year.scan(text);
    if (!header.stamp)
        header.stamp = scanRsyslogStamp(text);
    if (header.stamp) {
        text.remove_prefix(header.stamp->length);
        if (text.starts_with(':')) // "Nov 18 01:15:43: --- last message repeated 5 times ---"
            text.remove_prefix(1);
        if (!text.empty() && !text.starts_with(' '))
            return std::nullopt;
    } else if (!header.severity) {
        return std::nullopt;
    }
    text = withoutBlanks(text);
    readRfc3164(text, header);
    return header;
}

} // namespace hopscope
