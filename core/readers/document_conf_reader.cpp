// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/document_conf_reader.h"

#include "base/text.h"
#include "readers/caddy_settings.h"
#include "readers/document_settings.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr std::size_t largest = 64u << 20; ///< bytes; a config_dump of a large mesh has some

bool isTomlTable(std::string_view line)
{
    line = trimmed(line);
    return line.starts_with('[') && line.find(']') != std::string_view::npos && line.find_first_of(",\"{") == std::string_view::npos;
}

/// `parse` instead of what reads the values of any YAML or JSON.
class DocumentConfReader final : public Reader {
public:
    using Parse = std::optional<DocumentDamage> (*)(const std::string &, RecordSink &);
    explicit DocumentConfReader(Parse parse = readYamlSettings) : m_parse(parse) {}

    LineOutcome readLine(const Line &line, RecordSink &) override
    {
        if (m_text.size() + line.text.size() > largest)
            return LineOutcome::unparsed("the configuration is larger than 64 MiB");
        if (m_lines.empty() || m_lines.back().line != line.at.line)
            m_lines.push_back(line.at);
        m_text.append(line.text);
        if (!line.continues)
            m_text.push_back('\n');
        m_toml = m_toml || isTomlTable(line.text);
        const bool value = hasValue(trimmed(line.text));
        m_hasValues = m_hasValues || value;
        return value ? LineOutcome::record() : LineOutcome::structure();
    }

    void finish(RecordSink &sink) override
    {
        if (!m_hasValues)
            return;
        std::ranges::replace(m_text, '\0', ' '); // both parsers would take it for the end
        const auto damage = m_toml ? readTomlSettings(m_text, sink) : m_parse(m_text, sink);
        if (damage)
            rejectFrom(*damage, sink);
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.notes = m_notes;
        return facts;
    }

private:
    /// Lines of brackets, keys of blocks, comments and marks hold no value of their own.
    static bool hasValue(std::string_view line)
    {
        return !line.empty() && line.front() != '#' && !line.ends_with(':') && !line.ends_with('{') && !line.starts_with("---")
            && !isTomlTable(line) && line.find_first_not_of("{}[], \t") != std::string_view::npos;
    }

    void rejectFrom(const DocumentDamage &damage, RecordSink &sink)
    {
        m_notes.push_back("damaged in line " + std::to_string(damage.line) + " (" + damage.reason + "): what follows is not read");
        const std::uint64_t at = std::clamp<std::uint64_t>(damage.line, 1, m_lines.size()); // an end that is missing stands behind the last
        std::string_view rest = m_text;
        for (std::size_t i = 0; i < m_lines.size(); ++i) {
            const std::string_view line = takeUntil(rest, '\n');
            if (i + 1 == at)
                sink.reject(m_lines[i], damage.reason, line);
            else if (i + 1 > at && hasValue(trimmed(line)))
                sink.reject(m_lines[i], "stands behind a damage", line);
        }
    }

    Parse m_parse;
    std::string m_text;
    std::vector<LinePosition> m_lines; ///< each by its place in the text
    bool m_toml = false;
    bool m_hasValues = false;
    std::vector<std::string> m_notes;
};

std::string_view keyOf(std::string_view line)
{
    line = trimmed(line);
    if (line.starts_with('"'))
        line.remove_prefix(1);
    return line.substr(0, line.find_first_of("\": \t"));
}

/// What tells the two from other documents: the outermost keys, and the keys right within them.
struct Outline {
    std::vector<std::string_view> keys;
    std::vector<std::pair<std::string_view, std::string_view>> inner; ///< of YAML
    bool json = false;
    bool envoyType = false; ///< a message of Envoy's interfaces is named

    bool has(std::string_view key) const { return std::ranges::find(keys, key) != keys.end(); }
};

Outline outlineOf(const Prefix &prefix)
{
    Outline outline;
    std::size_t indent = 0; ///< of the first line within the outermost key
    for (const std::string_view line : prefix.lines) {
        const std::string_view text = trimmed(line);
        if (text.empty() || text.front() == '#' || text == "---")
            continue;
        if (outline.keys.empty() && text.front() == '{')
            outline.json = true;
        outline.envoyType = outline.envoyType || line.find("type.googleapis.com/envoy.") != std::string_view::npos;
        const auto depth = line.find_first_not_of(' ');
        if (outline.json ? text.front() == '"' : depth == 0 && text.find(':') != std::string_view::npos) {
            outline.keys.push_back(keyOf(text));
            indent = 0;
        } else if (!outline.keys.empty() && depth != 0 && (indent == 0 || depth == indent)) {
            indent = depth;
            outline.inner.emplace_back(outline.keys.back(), keyOf(text));
        }
    }
    return outline;
}

double recogniseEnvoy(const Prefix &prefix)
{
    const Outline outline = outlineOf(prefix);
    if (outline.has("apiVersion") || outline.has("kind"))
        return 0; // a manifest that wraps it
    const bool bootstrap = outline.has("static_resources") || outline.has("dynamic_resources");
    const bool resources = outline.envoyType && (outline.has("resources") || outline.has("configs") || outline.has("clusters") || outline.has("@type"));
    if (prefix.lines.empty() || !(bootstrap || resources))
        return 0;
    // One document, not lines of them.
    const bool lines = outline.json && prefix.lines.size() > 1 && trimmed(prefix.lines[0]).ends_with('}') && trimmed(prefix.lines[1]).starts_with('{');
    return lines ? 0 : 0.9;
}

bool isTraefikTable(std::string_view line)
{
    static constexpr auto tables = std::to_array<std::string_view>({"entryPoints", "serversTransport", "certificatesResolvers", "providers", "http", "tcp", "udp"});
    line = trimmed(line);
    while (line.starts_with('['))
        line.remove_prefix(1);
    const std::string_view table = line.substr(0, line.find_first_of(".]"));
    if (std::ranges::find(tables, table) == tables.end())
        return false;
    const std::string_view rest = line.substr(table.size());
    const bool routing = table == "http" || table == "tcp" || table == "udp";
    return !routing || rest.starts_with(".routers") || rest.starts_with(".services") || rest.starts_with(".middlewares") || rest.starts_with(".serversTransports");
}

double recogniseTraefikToml(const Prefix &prefix)
{
    std::size_t tables = 0, own = 0, fit = 0, lines = 0;
    for (const std::string_view line : prefix.lines) {
        const std::string_view text = trimmed(line);
        if (text.empty() || text.front() == '#')
            continue;
        ++lines;
        const bool table = isTomlTable(text);
        tables += table ? 1 : 0;
        own += table && isTraefikTable(text) ? 1 : 0;
        fit += table || text.find('=') != std::string_view::npos || text.find_first_of("]\",") != std::string_view::npos ? 1 : 0;
    }
    return own > 0 && fit * 10 >= lines * 9 && own * 3 >= tables ? 0.9 : 0;
}

double recogniseTraefik(const Prefix &prefix)
{
    const Outline outline = outlineOf(prefix);
    if (outline.json)
        return 0;
    if (outline.has("apiVersion") || outline.has("version") || outline.has("kind"))
        return 0; // a manifest, or a set of containers
    const bool fixed = outline.has("entryPoints") || outline.has("certificatesResolvers") || outline.has("serversTransport");
    static constexpr auto parts = std::to_array<std::string_view>({"routers", "services", "middlewares", "serversTransports"});
    const bool routing = std::ranges::any_of(outline.inner, [](const auto &pair) {
        return (pair.first == "http" || pair.first == "tcp" || pair.first == "udp") && std::ranges::find(parts, pair.second) != parts.end();
    });
    return fixed || routing ? 0.9 : recogniseTraefikToml(prefix);
}

/// Caddy's own form of a configuration, as its administration interface and `caddy adapt` give it.
double recogniseCaddy(const Prefix &prefix)
{
    const std::string_view head = prefix.bytes.substr(0, 64u << 10);
    const auto has = [head](std::string_view text) { return head.find(text) != std::string_view::npos; };
    const bool document = trimmed(head.substr(0, 64)).starts_with('{') && !has("\"apiVersion\"");
    return document && has("\"handle\"") && has("\"handler\"") && (has("\"apps\"") || has("\"routes\"")) ? 0.9 : 0;
}

std::unique_ptr<Reader> make(const ReaderContext &)
{
    return std::make_unique<DocumentConfReader>();
}

} // namespace

const Format envoyConfFormat{.id = "envoy-conf", .title = "Envoy configuration", .role = Role::Config, .recognise = recogniseEnvoy, .makeReader = make,
    .takesPieces = true};
const Format caddyJsonFormat{.id = "caddy-conf-json", .title = "Caddy configuration (JSON)", .role = Role::Config, .recognise = recogniseCaddy,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<DocumentConfReader>(readCaddySettings); },
    .takesPieces = true};
const Format traefikConfFormat{.id = "traefik-conf", .title = "Traefik configuration", .role = Role::Config, .recognise = recogniseTraefik, .makeReader = make};

} // namespace hopscope
