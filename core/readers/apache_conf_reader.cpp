// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/apache_conf_reader.h"

#include "base/text.h"
#include "readers/scoped_settings.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t longestDirective = 1 << 16; ///< with its continuations; httpd allows 16 MiB, nobody writes them

constexpr std::string_view sections[] = {"VirtualHost", "Location", "LocationMatch", "Directory", "DirectoryMatch", "Files",
    "FilesMatch", "IfModule", "IfDefine", "IfVersion", "IfFile", "IfDirective", "IfSection", "If", "ElseIf", "Else", "Proxy",
    "ProxyMatch", "Limit", "LimitExcept", "Macro", "RequireAll", "RequireAny", "RequireNone", "AuthnProviderAlias",
    "AuthzProviderAlias", "MDomainSet", "Perl"};

bool isSection(std::string_view name)
{
    return std::ranges::any_of(sections, [&](std::string_view known) { return equalsIgnoreCase(known, name); });
}

std::string_view takeWord(std::string_view &text)
{
    text = trimmed(text);
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    const std::string_view word = text.substr(0, end);
    text = trimmed(text.substr(end));
    return word;
}

/// Takes an argument, perhaps quoted, as httpd's ap_getword_conf does: a backslash hides a quote and a backslash.
void takeArgument(std::string_view &text, std::string &out)
{
    const char quote = text.front() == '"' || text.front() == '\'' ? text.front() : '\0';
    text.remove_prefix(quote != '\0' ? 1 : 0);
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        if (quote != '\0' && c == '\\' && !text.empty() && (text.front() == quote || text.front() == '\\')) {
            out.push_back(text.front());
            text.remove_prefix(1);
        } else if (quote != '\0' ? c == quote : c == ' ' || c == '\t') {
            return;
        } else {
            out.push_back(c);
        }
    }
}

std::string argumentsOf(std::string_view text)
{
    std::string out;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        if (!out.empty())
            out.push_back(' ');
        takeArgument(text, out);
    }
    return out;
}

class ApacheConfReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::string_view text = trimmed(line.text);
        const bool goesOn = text.ends_with('\\');
        if (!m_directive.empty())
            return continueDirective(text, goesOn, sink);
        if (m_inComment || text.empty() || text.front() == '#') {
            m_inComment = goesOn; // comments go on behind a backslash, too
            return LineOutcome::structure();
        }
        if (!goesOn)
            return readDirective(text, line.at, sink);
        m_begin = line.at;
        m_directive.assign(text.substr(0, text.size() - 1));
        m_directive.push_back(' ');
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override
    {
        completeDirective(sink);
        m_settings.flush(sink);
        if (m_settings.depth() > 0)
            m_notes.push_back("the section " + std::string(m_settings.label()) + " of line "
                + std::to_string(m_settings.openedAt().value) + " is not closed");
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.notes = m_notes;
        return facts;
    }

private:
    LineOutcome continueDirective(std::string_view text, bool goesOn, RecordSink &sink)
    {
        m_directive.append(goesOn ? text.substr(0, text.size() - 1) : text);
        if (m_directive.size() > longestDirective) {
            sink.reject(m_begin, "a directive of more than 64 KiB", std::string_view(m_directive).substr(0, 200));
            m_directive.clear();
        } else if (!goesOn) {
            completeDirective(sink);
        }
        return LineOutcome::structure();
    }

    void completeDirective(RecordSink &sink)
    {
        if (m_directive.empty())
            return;
        const std::string directive = std::exchange(m_directive, {});
        const LineOutcome outcome = readDirective(trimmed(directive), m_begin, sink);
        if (outcome.kind == LineOutcome::Kind::Unparsed)
            sink.reject(m_begin, outcome.reason, directive);
    }

    LineOutcome readDirective(std::string_view text, const LinePosition &at, RecordSink &sink)
    {
        if (text.starts_with("</"))
            return closeSection(trimmed(text.substr(2, text.find('>') - 2)), sink);
        if (text.starts_with('<'))
            return openSection(text.substr(1), at, sink);
        const std::string_view name = takeWord(text);
        const std::string value = argumentsOf(text);
        if (equalsIgnoreCase(name, "ServerName") && m_settings.depth() > 0 && m_settings.label() == m_host)
            m_settings.renameWaiting(m_host + " " + value);
        m_settings.add(at, name, value, sink);
        return LineOutcome::record();
    }

    LineOutcome openSection(std::string_view text, const LinePosition &at, RecordSink &sink)
    {
        if (!text.ends_with('>'))
            return LineOutcome::unparsed("a section without its closing angle bracket");
        text.remove_suffix(1);
        const std::string_view name = takeWord(text);
        if (!isSection(name))
            return LineOutcome::unparsed("an unknown section");
        const std::string value = argumentsOf(text);
        const std::string label = std::string(name) + (value.empty() ? "" : " ") + value;
        const bool isHost = equalsIgnoreCase(name, "VirtualHost");
        m_settings.add(at, name, value, sink);
        if (isHost)
            m_host = label;
        if (!m_settings.open(label, at.line, isHost, sink))
            return LineOutcome::unparsed("sections nested too deep");
        m_names.emplace_back(name);
        return LineOutcome::record();
    }

    LineOutcome closeSection(std::string_view name, RecordSink &sink)
    {
        const auto open = std::find_if(m_names.rbegin(), m_names.rend(), [&](const std::string &n) { return equalsIgnoreCase(n, name); });
        if (open == m_names.rend())
            return LineOutcome::unparsed("closes a section that is not open");
        for (auto inner = m_names.end() - open.base() + 1; inner > 0; --inner) {
            m_names.pop_back();
            m_settings.close(sink);
        }
        return LineOutcome::structure();
    }

    ScopedSettings m_settings;
    std::vector<std::string> m_names; ///< of the open sections
    std::string m_host;               ///< label of the virtual host opened last
    std::string m_directive;          ///< one that goes on in the next line
    LinePosition m_begin;
    bool m_inComment = false;
    std::vector<std::string> m_notes;
};

constexpr std::string_view knownNames[] = {"ServerName", "ServerRoot", "Listen", "LoadModule", "ProxyPass", "ProxyPassReverse",
    "ProxyTimeout", "Timeout", "LogFormat", "CustomLog", "ErrorLog", "LogLevel", "DocumentRoot", "ServerAdmin", "ServerAlias",
    "BalancerMember", "ProxySet", "ProxyPreserveHost", "Include", "IncludeOptional", "Require", "AllowOverride", "Options",
    "KeepAlive", "KeepAliveTimeout", "MaxKeepAliveRequests", "MaxRequestWorkers", "ThreadsPerChild", "StartServers",
    "RewriteEngine", "RewriteRule", "RewriteCond", "Header", "RequestHeader", "SSLEngine", "SSLCertificateFile", "SetEnvIf",
    "DirectoryIndex", "AddType", "User", "Group", "Alias", "ScriptAlias", "ProxyRequests", "SSLProxyEngine", "PidFile",
    "Order", "Allow", "Deny", "Define", "SetHandler", "AddHandler", "ErrorDocument", "ErrorLogFormat", "Mutex", "ServerTokens",
    "TypesConfig", "AccessFileName", "MinSpareThreads", "MaxSpareThreads", "ThreadLimit", "ServerLimit", "HostnameLookups"};

/// Directives begin with a capital and are of letters and digits; few other files have lines that do.
bool looksLikeDirective(std::string_view name)
{
    return name.size() >= 3 && name[0] >= 'A' && name[0] <= 'Z'
        && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

double recognise(const Prefix &prefix)
{
    std::size_t lines = 0, fit = 0, known = 0;
    bool goesOn = false;
    for (const std::string_view raw : prefix.lines) {
        std::string_view text = trimmed(raw);
        const bool continued = std::exchange(goesOn, text.ends_with('\\'));
        if (continued || text.empty() || text.front() == '#')
            continue;
        ++lines;
        std::string_view name = takeWord(text);
        if (name.starts_with('<')) {
            name.remove_prefix(name.starts_with("</") ? 2 : 1);
            const bool section = isSection(name.substr(0, name.find('>')));
            fit += section ? 1 : 0;
            known += section ? 1 : 0;
            continue;
        }
        const bool isKnown = std::ranges::find(knownNames, name) != std::end(knownNames);
        fit += looksLikeDirective(name) ? 1 : 0;
        known += isKnown ? 1 : 0;
    }
    if (lines == 0 || known * 5 < lines)
        return 0;
    return static_cast<double>(fit) / static_cast<double>(lines);
}

} // namespace

const Format apacheConfFormat{
    .id = "apache-conf",
    .title = "Apache configuration",
    .role = Role::Config,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<ApacheConfReader>(); },
};

} // namespace hopscope
