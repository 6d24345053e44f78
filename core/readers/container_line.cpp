// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/container_line.h"

#include "base/text.h"
#include "readers/terminal_text.h"
#include "readers/web_line.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto npos = std::string_view::npos;

/// The key of a line's text in the objects that shippers of logs make.
bool isTextKey(std::string_view path)
{
    return path == "message" || path == "line" || path == "textPayload";
}

bool isStampKey(std::string_view path)
{
    return path == "time" || path == "@timestamp" || path == "timestamp" || path == "date";
}

/// ISO 8601, also with an underscore between day and time as svlogd writes it: "2024-05-13_08:11:02.12345", which is UTC.
std::optional<Stamp> scanSupervised(std::string_view text)
{
    constexpr std::size_t dayLength = 10;
    constexpr std::size_t longest = 30;
    if (text.size() <= dayLength || text[dayLength] != '_')
        return scanIso8601(text);
    std::array<char, longest> iso{};
    const std::size_t length = text.copy(iso.data(), longest);
    iso[dayLength] = 'T';
    auto stamp = scanIso8601({iso.data(), length});
    if (stamp)
        stamp->hasOffset = true;
    return stamp;
}

/// The name of a pod that a deployment made: "web-6bfc7d9f8-x2x9k".
bool isPodName(std::string_view name)
{
    constexpr std::size_t random = 5;
    const auto dash = name.rfind('-');
    const auto isRandom = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return dash != npos && name.size() - dash - 1 == random && name.find('-') < dash && std::ranges::all_of(name.substr(dash + 1), isRandom);
}

bool isServiceName(std::string_view name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    constexpr std::size_t longest = 128;
    return !name.empty() && name.size() <= longest && std::ranges::any_of(name, isLetter)
        && std::ranges::all_of(name, [&](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.'; });
}

} // namespace

void ContainerLine::leaf(std::string_view path, std::string_view value)
{
    if (path == "log" || (!m_hasText && isTextKey(path) && isWebLine(value))) {
        m_jsonText.assign(value);
        m_hasText = true;
        m_partial = path == "log" && !value.ends_with('\n');
    } else if (path == "stream") {
        m_jsonStream.assign(value);
    } else if (isStampKey(path) && !m_stamp) {
        m_stamp = scanIso8601(value);
    }
}

bool ContainerLine::readJson(std::string_view line)
{
    if (const auto object = line.find("\t{"); object != npos && !line.starts_with('{')) { // Fluentd's files: stamp, tag, object
        m_stamp = scanIso8601(line);
        line.remove_prefix(object + 1);
    }
    static constexpr std::string_view keys[] = {"\"log\":", "\"message\":", "\"line\":", "\"textPayload\":"};
    m_hasText = false;
    m_jsonStream.clear();
    const bool shipped = m_stamp.has_value(); // whole lines, of which the line end may be cut off
    const bool hasKey = std::ranges::any_of(keys, [line](std::string_view key) { return line.find(key) != npos; });
    if (!line.starts_with('{') || !hasKey || !m_leaves.walk(trimmed(line), *this) || !m_hasText || !m_stamp) {
        m_stamp.reset();
        m_partial = false;
        return false;
    }
    m_partial = m_partial && !shipped;
    m_stamp->hasOffset = true; // Docker writes UTC, whether or not it says so
    m_stream = m_jsonStream;
    m_text = withoutSequences(m_jsonText, m_jsonText);
    return true;
}

bool ContainerLine::readCri(std::string_view line)
{
    const auto stamp = scanIso8601(line);
    if (!stamp || !stamp->hasOffset || line[10] != 'T')
        return false;
    std::string_view rest = line.substr(stamp->length);
    constexpr std::size_t head = 9; // " stdout F"
    const std::string_view stream = rest.substr(std::min<std::size_t>(1, rest.size()), 6);
    if (rest.size() < head || rest[0] != ' ' || rest[7] != ' ' || (stream != "stdout" && stream != "stderr"))
        return false;
    if ((rest[8] != 'F' && rest[8] != 'P') || (rest.size() > head && rest[head] != ' '))
        return false;
    m_stamp = stamp;
    m_stream = stream;
    m_partial = rest[8] == 'P';
    m_text = rest.substr(std::min(rest.size(), head + 1));
    return true;
}

/// The stamp of nanoseconds that Docker and kubectl put before a text, pm2's, which has a colon behind it, and those of other tools
/// before a web server's line.
bool ContainerLine::takeStamp(bool ofPm2)
{
    constexpr std::size_t nanoseconds = 30; // "2024-05-13T08:11:02.123456789Z"
    const auto stamp = scanSupervised(m_text);
    if (!stamp)
        return false;
    std::string_view text = m_text.substr(stamp->length);
    ofPm2 = ofPm2 && text.starts_with(": ");
    text.remove_prefix(ofPm2 ? 1 : 0);
    if (!text.empty() && text[0] != ' ' && text[0] != '\t')
        return false;
    const bool isUtc = m_text[stamp->length - 1] == 'Z' || m_text[10] == '_';
    const bool isApart = text.starts_with("  ") || text.starts_with('\t'); // as Grafana and s6 do; syslog's stamps have one blank behind
    text.remove_prefix(std::min<std::size_t>(text.size(), text.starts_with("  ") ? 2 : 1));
    const bool isRuntime = stamp->length == nanoseconds && isUtc && m_text[10] == 'T';
    if (!isRuntime && !ofPm2 && !((isUtc || isApart) && isWebLine(text)))
        return false;
    m_stamp = stamp;
    m_text = text;
    return true;
}

/// "0|app  | text": the number of the process and the name of what it runs.
bool ContainerLine::readPm2(std::string_view line)
{
    const std::string_view number = takeUntil(line, '|');
    if (!parseInteger<unsigned>(number))
        return false;
    const auto bar = line.substr(0, 160).find("| ");
    const std::string_view name = trimmed(line.substr(0, bar == npos ? 0 : bar));
    if (!isServiceName(name) || line[bar - 1] != ' ')
        return false;
    m_origin = name;
    m_text = line.substr(bar + 2);
    takeStamp(true);
    return true;
}

bool ContainerLine::readComposed(std::string_view line)
{
    const auto bar = line.substr(0, 160).find('|');
    if (bar == npos || bar == 0 || line[bar - 1] != ' ' || (bar + 1 < line.size() && line[bar + 1] != ' '))
        return false;
    const std::string_view name = trimmed(line.substr(0, bar));
    if (!isServiceName(name))
        return false;
    m_bar = bar;
    m_origin = name;
    m_text = line.substr(std::min(bar + 2, line.size()));
    if (!takeStamp())
        skipInnerName();
    return true;
}

/// forego and its kin, which run several programs in one container, put a name and a bar before each line of their own.
void ContainerLine::skipInnerName()
{
    constexpr std::size_t longest = 40;
    const auto bar = m_text.substr(0, longest).find(" | ");
    const std::string_view name = bar == npos ? std::string_view{} : trimmed(m_text.substr(0, bar));
    if (isServiceName(name) && name.find('.') != npos) // "nginx.1"
        m_text.remove_prefix(bar + 3);
}

bool ContainerLine::readPod(std::string_view line)
{
    const auto close = line.find("] ");
    if (!line.starts_with("[pod/") || close == npos)
        return false;
    m_origin = line.substr(5, close - 5);
    m_text = line.substr(close + 2);
    takeStamp();
    return true;
}

bool ContainerLine::readStern(std::string_view line)
{
    const std::string_view pod = takeUntil(line, ' ');
    const std::string_view container = takeUntil(line, ' ');
    if (line.empty() || !isPodName(pod) || !isServiceName(container))
        return false;
    m_origin = container;
    m_text = line;
    takeStamp();
    return true;
}

/// Behind the stamp stand the program with its machine, the region and the level: "app[e784079b449483] ams [info]text".
bool ContainerLine::readFly(std::string_view line)
{
    const auto stamp = scanIso8601(line);
    if (!stamp || !line.substr(stamp->length).starts_with(' '))
        return false;
    std::string_view rest = line.substr(stamp->length + 1);
    std::string_view machine = takeUntil(rest, ' ');
    const bool ofEdge = machine == "proxy"; // which runs on no machine of the application's
    const std::string_view program = takeUntil(machine, '[');
    const std::string_view region = takeUntil(rest, ' ');
    const auto close = rest.find(']');
    const bool whole = isServiceName(program) && (ofEdge || (machine.size() > 1 && machine.ends_with(']'))) && region.size() == 3 && isServiceName(region)
        && rest.starts_with('[') && close != npos && close < 10;
    if (!whole)
        return false;
    m_origin = program;
    m_stamp = stamp;
    m_stamp->hasOffset = true; // of UTC, whether or not it says so
    m_text = rest.substr(close + 1);
    m_text.remove_prefix(m_text.starts_with(' ') ? 1 : 0);
    return true;
}

ContainerLine::Kind ContainerLine::read(std::string_view line)
{
    m_stamp.reset();
    m_partial = false;
    m_stream = m_origin = {};
    m_kind = Kind::None;
    if (readJson(line)) {
        m_kind = Kind::Json;
    } else {
        line = withoutSequences(line, m_line);
        m_text = line;
        m_kind = readCri(line) ? Kind::Cri : readPod(line) || readStern(line) || readFly(line) || readPm2(line) ? Kind::Pod : readComposed(line) ? Kind::Composed
            : takeStamp() ? Kind::Stamped : Kind::None;
    }
    while (m_text.ends_with('\n') || m_text.ends_with('\r'))
        m_text.remove_suffix(1);
    return m_kind;
}

} // namespace hopscope
