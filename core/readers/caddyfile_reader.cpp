// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/caddyfile_reader.h"

#include "base/text.h"
#include "readers/scoped_settings.h"
#include "readers/secret_settings.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Takes words off a text as Caddy's lexer does: "…" with escaped quotes, `…` without, '#' at the start of a word to the
/// end of the line.
class CaddyWords {
public:
    explicit CaddyWords(std::string_view text) : m_rest(text) {}

    bool next(std::string &word)
    {
        word.clear();
        while (!m_rest.empty() && isBlank(m_rest.front()))
            m_rest.remove_prefix(1);
        if (m_rest.empty() || m_rest.front() == '#')
            return false;
        const char quote = m_rest.front() == '"' || m_rest.front() == '`' ? m_rest.front() : '\0';
        m_rest.remove_prefix(quote == '\0' ? 0 : 1);
        while (!m_rest.empty() && (quote == '\0' ? !isBlank(m_rest.front()) : m_rest.front() != quote)) {
            const bool escaped = quote == '"' && m_rest.starts_with("\\\"");
            word.push_back(m_rest[escaped ? 1 : 0]);
            m_rest.remove_prefix(escaped ? 2 : 1);
        }
        m_open = quote != '\0' && m_rest.empty();
        m_rest.remove_prefix(quote != '\0' && !m_rest.empty() ? 1 : 0);
        return true;
    }

    bool isOpen() const { return m_open; } ///< the last word's quote is not closed

private:
    std::string_view m_rest;
    bool m_open = false;
};

class CaddyfileReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const bool further = !m_statement.empty();
        if (!further)
            m_begin = line.at;
        m_statement.append(line.text);
        if (!split()) {
            if (m_statement.size() > longest)
                return giveUp();
            m_statement.push_back('\n');
            return further ? LineOutcome::structure() : LineOutcome::record();
        }
        m_statement.clear();
        const LineOutcome outcome = m_words.empty() ? LineOutcome::structure() : read(sink);
        if (!further)
            return outcome;
        if (outcome.kind == LineOutcome::Kind::Unparsed)
            sink.reject(m_begin, outcome.reason, line.text);
        return LineOutcome::structure();
    }

    void finish(RecordSink &sink) override
    {
        if (!m_statement.empty())
            sink.reject(m_begin, "a statement without its end", m_statement);
        if (m_settings.depth() > 0 && !m_bare)
            m_notes.push_back("the block " + std::string(m_settings.label()) + " of line " + std::to_string(m_settings.openedAt().value) + " is not closed");
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.notes = m_notes;
        return facts;
    }

private:
    static constexpr std::size_t longest = 1 << 16;

    /// Words of the statement; false where it goes on in the next line: in a quote, behind a backslash, or in a list of sites.
    bool split()
    {
        m_words.clear();
        CaddyWords words(m_statement);
        std::string word;
        while (words.next(word))
            m_words.push_back(word);
        if (words.isOpen())
            return false;
        if (m_words.empty() || (m_words.back() != "\\" && !(m_settings.depth() == 0 && m_words.back().ends_with(','))))
            return true;
        if (m_words.back() == "\\")
            m_statement.erase(m_statement.rfind('\\'));
        return false;
    }

    std::string joined(std::size_t from, std::size_t to) const
    {
        std::string text;
        for (std::size_t i = from; i < to; ++i)
            text.append(text.empty() ? "" : " ").append(m_words[i]);
        return text;
    }

    LineOutcome read(RecordSink &sink)
    {
        if (m_words.front() == "}" && m_words.size() == 1) {
            const bool open = !(m_bare && m_settings.depth() == 1) && m_settings.close(sink);
            return open ? LineOutcome::structure() : LineOutcome::unparsed("a closing brace without an open block");
        }
        const bool opens = m_words.back() == "{";
        const std::size_t count = m_words.size() - (opens ? 1 : 0);
        if (m_settings.depth() == 0 && !(m_words.front() == "import" && !opens))
            return openSite(count, opens, sink);
        const bool listed = !opens || count > 1;
        if (listed)
            add(joined(1, count), sink);
        if (opens && !m_settings.open(joined(0, count), m_begin.line, false, sink))
            return LineOutcome::unparsed("blocks nested too deep");
        return listed ? LineOutcome::record() : LineOutcome::structure();
    }

    /// A file of a single site may have no braces around it.
    LineOutcome openSite(std::size_t count, bool opens, RecordSink &sink)
    {
        m_bare = !opens;
        m_settings.open(count == 0 ? "options" : joined(0, count), m_begin.line, false, sink);
        return LineOutcome::structure();
    }

    void add(const std::string &value, RecordSink &sink)
    {
        const std::string_view block = m_settings.depth() > 0 ? m_settings.label() : std::string_view();
        const bool account = block.starts_with("basic_auth") || block.starts_with("basicauth");
        m_settings.add(m_begin, m_words.front(), account ? withheld : keptValue(m_words.front(), value), sink);
    }

    LineOutcome giveUp()
    {
        m_statement.clear();
        return LineOutcome::unparsed("a statement of more than 64 KiB");
    }

    ScopedSettings m_settings;
    std::string m_statement; ///< that goes on in the next line
    std::vector<std::string> m_words;
    LinePosition m_begin;
    bool m_bare = false;     ///< the open site has no braces
    std::vector<std::string> m_notes;
};

constexpr auto directives = std::to_array<std::string_view>({"reverse_proxy", "file_server", "php_fastcgi", "root", "encode", "handle", "handle_path",
    "handle_errors", "route", "tls", "log", "respond", "redir", "rewrite", "uri", "header", "request_header", "import", "transport", "basic_auth", "basicauth",
    "try_files", "vars", "map", "metrics", "templates", "forward_auth", "lb_policy", "lb_try_duration", "lb_try_interval", "lb_retries", "dial_timeout",
    "response_header_timeout", "read_timeout", "write_timeout", "health_uri", "health_interval", "health_timeout", "fail_duration", "max_fails",
    "header_up", "header_down", "output", "format", "email", "servers", "timeouts", "keepalive", "keepalive_idle_conns", "flush_interval", "to", "bind",
    "abort", "error", "intercept", "method", "acme_ca", "admin", "order", "debug", "http_port", "https_port", "auto_https", "storage", "request_body",
    "max_size", "read_body", "read_header", "write", "idle", "unhealthy_status", "unhealthy_latency", "versions", "tls_insecure_skip_verify", "push"});
constexpr auto telling = std::to_array<std::string_view>({"reverse_proxy", "file_server", "php_fastcgi", "respond", "redir", "encode", "handle", "handle_path",
    "tls", "root", "import", "auto_https"});

double recognise(const Prefix &prefix)
{
    std::size_t lines = 0, known = 0, sure = 0, inner = 0;
    int depth = 0;
    std::vector<std::string> words;
    for (const std::string_view line : prefix.lines) {
        words.clear();
        CaddyWords reader(line);
        std::string word;
        while (reader.next(word))
            words.push_back(word);
        if (words.empty())
            continue;
        if (words.back().ends_with(';') || words.front().ends_with(':') || words.front().starts_with('<') || (words.size() > 1 && words[1] == "="))
            return 0; // nginx, YAML, XML, assignments
        const bool opens = words.back() == "{";
        const bool closes = words.front() == "}";
        ++lines;
        if (depth > 0 && !closes) {
            ++inner;
            const bool matcher = words.front().starts_with('@');
            known += matcher || std::ranges::find(directives, words.front()) != directives.end() ? 1 : 0;
            sure += std::ranges::find(telling, words.front()) != telling.end() ? 1 : 0;
        }
        const bool bareSite = lines == 1 && !opens && words.size() == 1 && words.front().find_first_of(".:") != std::string::npos;
        depth += opens || bareSite ? 1 : closes ? -1 : 0;
        if (depth < 0)
            return 0;
    }
    return sure > 0 && known * 2 >= inner ? 0.5 + 0.4 * static_cast<double>(known) / static_cast<double>(inner) : 0;
}

} // namespace

const Format caddyConfFormat{
    .id = "caddy-conf",
    .title = "Caddy configuration (Caddyfile)",
    .role = Role::Config,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<CaddyfileReader>(); },
};

} // namespace hopscope
