// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/document_settings.h"

#include "base/text.h"
#include "readers/scoped_settings.h"
#include "readers/secret_settings.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace hopscope {

namespace {

/// Takes the events of yaml-cpp's parser, which come before it finds out that what follows is damaged.
class SettingsOfYaml final : public YAML::EventHandler {
public:
    SettingsOfYaml(RecordSink &sink, std::uint64_t lines) : m_sink(sink), m_lines(lines) {}

    void flush() { m_settings.flush(m_sink); }
    bool foundAny() const { return m_foundAny; }
    /// yaml-cpp takes a "," at the top for an empty document, again and again without end.
    bool stuck() const { return m_stuck; }
    std::uint64_t documentLine() const { return m_documentLine; }

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        m_stuck = mark.pos == m_documentAt;
        m_documentAt = mark.pos;
        m_documentLine = lineOf(mark);
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark &mark, YAML::anchor_t) override { takeScalar(mark, {}); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { takeScalar(mark, "(an alias)"); }
    void OnScalar(const YAML::Mark &mark, const std::string &, YAML::anchor_t, const std::string &value) override
    {
        takeScalar(mark, toUtf8(value)); // the parser makes a single byte of some escapes, such as "\\_"
    }

    void OnSequenceStart(const YAML::Mark &, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        m_frames.push_back({true, false, nextLabel(), {}, 0});
    }
    void OnSequenceEnd() override { endFrame(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t, YAML::EmitterStyle::value) override
    {
        const bool entry = !m_frames.empty() && m_frames.back().list;
        std::string label = nextLabel();
        const bool opened = !label.empty() && m_settings.open(label, LineNumber(lineOf(mark)), entry, m_sink);
        m_frames.push_back({false, opened, entry ? m_frames.back().label : std::string(), {}, 0});
    }
    void OnMapEnd() override { endFrame(); }

private:
    struct Frame {
        bool list = false;
        bool opened = false;  ///< a block of the settings belongs to it
        std::string label;    ///< of a list, or of the list that this map is an entry of: its key
        std::optional<std::string> key;
        std::size_t entries = 0;
    };

    /// What is missing at the end of the text is marked behind its last line.
    std::uint64_t lineOf(const YAML::Mark &mark) const
    {
        return std::min(static_cast<std::uint64_t>(std::max(mark.line, 0)) + 1, m_lines);
    }

    /// What the block that begins is called; ends the key that it is the value of.
    std::string nextLabel()
    {
        if (m_frames.empty())
            return {};
        Frame &frame = m_frames.back();
        if (frame.list)
            return frame.label + " " + std::to_string(++frame.entries);
        std::string label = std::move(frame.key).value_or("?"); // a key that is itself a map
        frame.key.reset();
        return label;
    }

    void takeScalar(const YAML::Mark &mark, std::string_view value)
    {
        if (m_frames.empty())
            return;
        Frame &frame = m_frames.back();
        if (frame.list) {
            ++frame.entries;
            add(mark, frame.label, value);
        } else if (!frame.key) {
            frame.key = value;
        } else {
            const std::string key = std::move(*frame.key);
            frame.key.reset();
            if (key == "name" && !frame.label.empty() && frame.opened)
                m_settings.renameWaiting(frame.label + " " + std::string(value));
            add(mark, key, value);
        }
    }

    void add(const YAML::Mark &mark, std::string_view name, std::string_view value)
    {
        m_foundAny = true;
        m_settings.add({LineNumber(lineOf(mark)), {}}, name, keptValue(name, value), m_sink);
    }

    void endFrame()
    {
        if (m_frames.back().opened)
            m_settings.close(m_sink);
        m_frames.pop_back();
    }

    RecordSink &m_sink;
    std::uint64_t m_lines;
    ScopedSettings m_settings;
    std::vector<Frame> m_frames;
    bool m_foundAny = false;
    bool m_stuck = false;
    int m_documentAt = -1;
    std::uint64_t m_documentLine = 1;
};

std::optional<DocumentDamage> readYaml(const std::string &text, RecordSink &sink)
{
    const auto breaks = static_cast<std::uint64_t>(std::ranges::count(text, '\n'));
    const std::uint64_t lines = std::max<std::uint64_t>(1, breaks + (text.ends_with('\n') ? 0 : 1));
    SettingsOfYaml handler(sink, lines);
    std::istringstream stream(text);
    std::optional<DocumentDamage> damage;
    try {
        YAML::Parser parser(stream);
        while (!handler.stuck() && parser.HandleNextDocument(handler)) { }
        if (handler.stuck())
            damage = {handler.documentLine(), "what follows is no YAML"};
    } catch (const YAML::Exception &problem) {
        damage = {std::min(static_cast<std::uint64_t>(std::max(problem.mark.line, 0)) + 1, lines), problem.msg};
    }
    handler.flush();
    if (!damage && !handler.foundAny())
        damage = {1, "holds no settings"};
    return damage;
}

/// A JSON text up to a line, with the brackets closed that are open there.
std::string closedBefore(std::string_view text, std::uint64_t line)
{
    std::string sound(linesBefore(text, line));
    std::string closing;
    bool quoted = false;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const char c = sound[i];
        if (c == '\\' && quoted)
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            closing.push_back(c == '{' ? '}' : ']');
        else if (!quoted && (c == '}' || c == ']') && !closing.empty())
            closing.pop_back();
    }
    sound.erase(sound.find_last_not_of(" \t\r\n,") + 1);
    sound.append(sound.ends_with(':') ? " null" : "").append(closing.rbegin(), closing.rend());
    return sound;
}

} // namespace

std::string_view linesBefore(std::string_view text, std::uint64_t line)
{
    std::size_t end = 0;
    for (std::uint64_t i = 1; i < line && end < text.size(); ++i)
        end = std::min(text.find('\n', end), text.size() - 1) + 1;
    return text.substr(0, end);
}

std::optional<DocumentDamage> readYamlSettings(const std::string &text, RecordSink &sink)
{
    const auto damage = readYaml(text, sink);
    // Within brackets the parser tells of nothing before they are closed.
    if (damage && trimmed(std::string_view(text).substr(0, 256)).starts_with('{'))
        (void)readYaml(closedBefore(text, damage->line), sink);
    return damage;
}

} // namespace hopscope
