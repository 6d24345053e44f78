// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading.h"

#include "readers/reader_registry.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

namespace hopscope::test {

namespace {

class KeepingSink final : public RecordSink {
public:
    explicit KeepingSink(Reading &reading) : m_reading(reading) {}
    void add(const Request &request) override { m_reading.requests.push_back(request); }
    void add(const Event &event) override { m_reading.events.push_back(event); }
    void add(const Sample &sample) override { m_reading.samples.push_back(sample); }
    void add(const Setting &setting) override { m_reading.settings.push_back(setting); }
    void reject(const LinePosition &at, std::string_view reason, std::string_view text) override
    {
        m_reading.rejected.push_back({at.line.value, std::string(reason), std::string(text)});
    }

private:
    Reading &m_reading;
};

std::string_view withoutBom(std::string_view text)
{
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    const char *const begin = text.data();
    text = withoutBom(text);
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        const auto offset = static_cast<std::uint64_t>(line.data() - begin);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back({.text = line, .at = {LineNumber(lines.size() + 1), ByteOffset(offset)}});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void count(Reading &reading, const Line &line, const LineOutcome &outcome)
{
    ++reading.lines;
    reading.outcomes.push_back(outcome.kind);
    switch (outcome.kind) {
    case LineOutcome::Kind::Record: ++reading.records; break;
    case LineOutcome::Kind::Structure: ++reading.structure; break;
    case LineOutcome::Kind::Unparsed:
        ++reading.unparsed;
        reading.rejected.push_back({line.at.line.value, std::string(outcome.reason), std::string(line.text)});
    }
}

LineOutcome readInPieces(Reader &reader, const Line &line, std::size_t pieceSize, RecordSink &sink)
{
    LineOutcome outcome;
    std::string_view rest = line.text;
    do {
        Line piece = line;
        piece.text = rest.substr(0, pieceSize);
        rest.remove_prefix(piece.text.size());
        piece.continues = !rest.empty();
        outcome = reader.readLine(piece, sink);
    } while (!rest.empty());
    return outcome;
}

void put(std::string &out, std::string_view key, std::string_view value)
{
    if (!value.empty())
        out.append(" ").append(key).append("=").append(value);
}

template <typename T>
void put(std::string &out, std::string_view key, const std::optional<T> &value)
{
    if (!value)
        return;
    if constexpr (std::is_same_v<T, Timestamp>)
        put(out, key, toIso8601(*value, 6));
    else if constexpr (std::is_same_v<T, Duration>)
        put(out, key, std::to_string(value->count()) + "us");
    else
        put(out, key, std::to_string(*value));
}

std::string shortest(double value)
{
    char buffer[64];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    return std::string(buffer, end);
}

void write(std::string &out, const Request &r)
{
    out.append(std::to_string(r.at.line.value)).append(" request");
    put(out, "start", r.start);
    put(out, "end", r.end);
    put(out, "resolution", std::optional(r.resolution));
    for (const auto &[key, value] : {std::pair<std::string_view, const std::string &>("client", r.client), {"forwarded", r.forwardedFor},
             {"method", r.method}, {"target", r.target}, {"protocol", r.protocol}, {"host", r.host}, {"agent", r.userAgent},
             {"referer", r.referer}, {"id", r.requestId}, {"connection", r.connection}, {"signal", r.signal},
             {"frontend", r.frontend}, {"backend", r.backend}})
        put(out, key, value);
    put(out, "status", r.status);
    put(out, "bytes", r.bytes);
    put(out, "duration", r.duration);
    put(out, "queue", r.queue);
    put(out, "connect", r.connect);
    put(out, "header", r.header);
    put(out, "upstream", r.upstream);
    put(out, "retries", r.retries);
    put(out, "queueDepth", r.queueDepth);
    put(out, "active", r.activeRequests);
    for (const Attempt &attempt : r.attempts) {
        put(out, "attempt", attempt.address.empty() ? std::string_view("?") : std::string_view(attempt.address));
        put(out, ".status", attempt.status);
        put(out, ".connect", attempt.connect);
        put(out, ".header", attempt.header);
        put(out, ".response", attempt.response);
    }
    out.push_back('\n');
}

void write(std::string &out, const Event &e)
{
    out.append(std::to_string(e.at.line.value)).append(" event");
    put(out, "time", e.time);
    put(out, "resolution", std::optional(e.resolution));
    put(out, "level", levelId(e.level));
    put(out, "meaning", meaningId(e.meaning));
    for (const auto &[key, value] : {std::pair<std::string_view, const std::string &>("source", e.source), {"code", e.code},
             {"subject", e.subject}, {"host", e.host}, {"pid", e.pid}, {"connection", e.connection}, {"client", e.client},
             {"method", e.method}, {"target", e.target}, {"upstream", e.upstream}, {"message", e.message}})
        put(out, key, value);
    out.push_back('\n');
}

void write(std::string &out, const Sample &s)
{
    out.append(std::to_string(s.at.line.value)).append(" sample");
    put(out, "time", s.time);
    put(out, "series", s.series);
    put(out, "value", shortest(s.value));
    put(out, "unit", s.unit);
    out.push_back('\n');
}

void write(std::string &out, const Setting &s)
{
    out.append(std::to_string(s.at.line.value)).append(" setting");
    put(out, "scope", s.scope);
    put(out, "name", s.name);
    put(out, "value", s.value);
    out.push_back('\n');
}

void write(std::string &out, const Rejected &r)
{
    out.append(std::to_string(r.line)).append(" unparsed ").append(r.reason).append("\n");
}

} // namespace

Reading readText(const Format &format, std::string_view text, const ReaderContext &context, std::size_t pieceSize)
{
    Reading reading;
    KeepingSink sink(reading);
    const auto reader = format.makeReader(context);
    for (const Line &line : linesOf(text))
        count(reading, line, readInPieces(*reader, line, format.takesPieces ? pieceSize : line.text.size() + 1, sink));
    reader->finish(sink);
    reading.facts = reader->facts();
    return reading;
}

Reading readFile(const Format &format, const std::string &path)
{
    Reading reading;
    KeepingSink sink(reading);
    const auto read = format.readFile(path, sink, reading.facts);
    if (read)
        reading.lines = *read;
    else
        reading.rejected.push_back({0, sentence(read.problem()), {}});
    return reading;
}

Reading readData(const Format &format, const std::string &path)
{
    if (format.readFile == nullptr) {
        ReaderContext context;
        context.path = path;
        return readText(format, dataBytes(path), context);
    }
    return readFile(format, std::string(HOPSCOPE_TEST_DATA) + "/" + path);
}

std::string dataBytes(const std::string &path)
{
    std::ifstream file(std::string(HOPSCOPE_TEST_DATA) + "/" + path, std::ios::binary);
    if (!file) {
        std::fprintf(stderr, "missing test data: %s\n", path.c_str());
        std::abort();
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

namespace {

/// The prefix that a source would hand out.
template <typename Ask>
auto withPrefix(std::string_view text, Ask ask)
{
    constexpr std::size_t limit = 1u << 16;
    Prefix prefix{.bytes = text.substr(0, limit), .lines = {}, .whole = text.size() <= limit};
    std::string_view decoded = prefix.bytes;
    if (!prefix.whole && decoded.find('\n') != std::string_view::npos)
        decoded = decoded.substr(0, decoded.rfind('\n') + 1);
    for (const Line &line : linesOf(decoded))
        prefix.lines.push_back(line.text);
    return ask(prefix);
}

} // namespace

double recognised(const Format &format, std::string_view text)
{
    return withPrefix(text, [&](const Prefix &prefix) { return format.recognise(prefix); });
}

std::string bestFormat(std::string_view text)
{
    return withPrefix(text, [](const Prefix &prefix) {
        const auto guesses = recogniseFormat(prefix);
        return guesses.empty() ? std::string() : std::string(guesses.front().format->id);
    });
}

std::uint64_t lostLine(const Reading &reading, Entries entries)
{
    std::set<std::uint64_t> told;
    const auto take = [&told](const auto &records) {
        for (const auto &record : records)
            told.insert(record.at.line.value);
    };
    take(reading.requests);
    take(reading.events);
    take(reading.samples);
    take(reading.settings);
    for (const Rejected &rejected : reading.rejected)
        told.insert(rejected.line);
    for (std::uint64_t line = 1; line <= reading.outcomes.size(); ++line) {
        const bool further = entries == Entries::OfSeveralLines && !told.empty();
        if (reading.outcomes[line - 1] == LineOutcome::Kind::Record && !told.contains(line) && !further)
            return line;
    }
    return 0;
}

std::string dump(const Reading &reading)
{
    std::string out;
    const auto writeAll = [&out](const auto &records) {
        for (const auto &record : records)
            write(out, record);
    };
    writeAll(reading.requests);
    writeAll(reading.events);
    writeAll(reading.samples);
    writeAll(reading.settings);
    writeAll(reading.rejected);
    out.append("lines ").append(std::to_string(reading.lines)).append(": records ").append(std::to_string(reading.records));
    out.append(", structure ").append(std::to_string(reading.structure)).append(", unparsed ");
    out.append(std::to_string(reading.unparsed)).append("\nfacts");
    put(out, "host", reading.facts.host);
    put(out, "zone", reading.facts.timeZone);
    put(out, "stamps", std::optional(static_cast<int>(reading.facts.stampMeaning)));
    put(out, "role", roleId(reading.facts.role));
    out.push_back('\n');
    for (const std::string &note : reading.facts.notes)
        out.append("note ").append(note).append("\n");
    return out;
}

std::string differenceToGolden(const Reading &reading, const std::string &path)
{
    const std::string now = dump(reading);
    if (std::getenv("HOPSCOPE_UPDATE_GOLDEN") != nullptr) {
        std::ofstream(std::string(HOPSCOPE_TEST_DATA) + "/" + path, std::ios::binary) << now;
        return {};
    }
    const std::string golden = dataBytes(path);
    if (now == golden)
        return {};
    const auto [a, b] = std::mismatch(now.begin(), now.end(), golden.begin(), golden.end());
    const auto at = static_cast<std::size_t>(a - now.begin());
    const auto lineAround = [at](const std::string &text) {
        const auto begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
        return text.substr(begin, std::min(text.find('\n', at), text.size()) - begin);
    };
    return "is:     " + lineAround(now) + "\ngolden: " + lineAround(golden);
}

} // namespace hopscope::test
