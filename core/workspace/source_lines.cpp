// SPDX-License-Identifier: GPL-3.0-or-later
#include "workspace/source_lines.h"

#include "base/strand_name.h"
#include "ingest/secret_mask.h"
#include "readers/reader_registry.h"
#include "source/line_source.h"

#include <algorithm>
#include <filesystem>

namespace hopscope {

namespace {

constexpr std::size_t rawLimit = 16 * 1024;
constexpr std::size_t witnessLimit = 3;
constexpr std::size_t placedAtOnce = 4096;

/// What the case keeps of a source: which of the wanted lines it lacks, and a few that it has. What those say in the file now
/// tells whether it is the same one.
struct Kept {
    std::vector<LineNumber> missing;
    std::map<LineNumber, std::string> witnesses;
};

Result<Kept> keptOf(const CaseFile &file, SourceId source, std::span<const LineNumber> wanted)
{
    Kept kept;
    auto next = wanted.begin();
    const Result<void> read = file.forEachRawLine(source, [&](LineNumber line, std::string_view text) {
        if (kept.witnesses.size() < witnessLimit)
            kept.witnesses.emplace(line, text);
        while (next != wanted.end() && *next < line)
            kept.missing.push_back(*next++);
        if (next != wanted.end() && *next == line)
            ++next;
        return next != wanted.end() || kept.witnesses.size() < witnessLimit;
    });
    if (!read)
        return read.problem();
    kept.missing.insert(kept.missing.end(), next, wanted.end());
    return kept;
}

/// Where the lines begin, of those that became records.
Result<std::vector<WantedLine>> placesOf(const CaseFile &file, SourceId source, std::span<const LineNumber> lines)
{
    std::vector<WantedLine> places;
    while (!lines.empty()) {
        const std::size_t count = std::min(lines.size(), placedAtOnce);
        std::set<LineReference> some;
        for (const LineNumber line : lines.first(count))
            some.insert(some.end(), {source, line});
        const Result<std::map<LineReference, ByteOffset>> offsets = file.offsetsOf(some);
        if (!offsets)
            return offsets.problem();
        for (const auto &[at, offset] : *offsets)
            places.push_back({at.line, offset});
        lines = lines.subspan(count);
    }
    return places;
}

std::string inWords(const Event &event)
{
    std::string text = event.source;
    for (const std::string *part : {&event.code, &event.message}) {
        if (!part->empty())
            text += (text.empty() ? "" : " ") + *part;
    }
    return text;
}

/// A file that shrank since is another one. (One that grew may be a log that went on.)
bool hasShrunk(const SourceInfo &source)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(fileOfPath(source.path), error);
    return !error && size < source.sizeBytes;
}

/// The file of one source, as it is now.
class FileNow {
public:
    FileNow(const CaseFile &file, const SourceInfo &source, const std::string &maskKey)
        : m_file(file)
        , m_source(source)
    {
        if (!maskKey.empty())
            m_mask.emplace(maskKey);
    }

    /// Hands over these lines, of those that can be had. False where the file can't be read.
    Result<bool> read(std::span<const LineNumber> lines, const std::function<void(LineNumber, std::string)> &take)
    {
        Result<std::vector<WantedLine>> places = placesOf(m_file, m_source.id, lines);
        if (!places)
            return places.problem();
        return readLinesAgain(m_source.path, *std::move(places), rawLimit, [&](LineNumber line, std::string_view text) {
            std::string own(text);
            if (m_mask)
                m_mask->maskLine(own, m_source.role, m_source.format);
            take(line, std::move(own));
        }).ok();
    }

    /// Whether it can be read and the witnesses still say what they said.
    Result<bool> isUnchanged(const std::map<LineNumber, std::string> &witnesses)
    {
        std::vector<LineNumber> lines;
        for (const auto &[line, text] : witnesses)
            lines.push_back(line);
        bool same = !hasShrunk(m_source);
        const Result<bool> read = this->read(lines, [&](LineNumber line, const std::string &text) { same = same && text == witnesses.at(line); });
        return read ? Result<bool>(*read && same) : read;
    }

private:
    const CaseFile &m_file;
    const SourceInfo &m_source;
    std::optional<SecretMask> m_mask;
};

} // namespace

bool isBinary(const SourceInfo &source)
{
    const Format *format = findFormat(source.format);
    return format && format->readFile;
}

Result<void> readUnkeptLines(const CaseFile &file, const SourceInfo &source, std::span<const LineNumber> wanted,
    const std::vector<StoredEvent> &events, const std::function<void(LineNumber, std::string)> &take)
{
    const Result<std::string> key = file.maskKey();
    const Result<Kept> kept = keptOf(file, source.id, wanted);
    if (!key || !kept)
        return key ? kept.problem() : key.problem();
    if (kept->missing.empty())
        return {};
    if (isBinary(source)) {
        for (const StoredEvent &stored : events) {
            if (stored.source == source.id && std::ranges::binary_search(kept->missing, stored.event.at.line))
                take(stored.event.at.line, inWords(stored.event));
        }
        return {};
    }
    FileNow now(file, source, *key);
    const Result<bool> unchanged = now.isUnchanged(kept->witnesses);
    if (!unchanged || !*unchanged)
        return unchanged ? Result<void>() : unchanged.problem();
    const Result<bool> read = now.read(kept->missing, [&take](LineNumber line, std::string text) {
        if (!text.empty())
            take(line, std::move(text));
    });
    return read ? Result<void>() : read.problem();
}

Result<std::map<LineNumber, std::string>> readSourceLines(const CaseFile &file, const SourceInfo &source, const std::set<LineNumber> &wanted,
    const std::vector<StoredEvent> &events)
{
    std::map<LineNumber, std::string> lines;
    const std::vector<LineNumber> inOrder(wanted.begin(), wanted.end());
    Result<void> read = file.forEachRawLine(source.id, [&](LineNumber line, std::string_view text) {
        if (wanted.contains(line))
            lines.emplace(line, text);
        return true;
    });
    if (read)
        read = readUnkeptLines(file, source, inOrder, events, [&lines](LineNumber line, std::string text) { lines.emplace(line, std::move(text)); });
    if (!read)
        return read.problem();
    return lines;
}

} // namespace hopscope
