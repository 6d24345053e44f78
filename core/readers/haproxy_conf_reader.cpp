// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/haproxy_conf_reader.h"

#include "base/text.h"
#include "readers/share_of_lines.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

constexpr auto sections = std::to_array<std::string_view>({"global", "defaults", "frontend", "backend", "listen", "resolvers",
    "peers", "mailers", "userlist", "cache", "program", "http-errors", "ring", "log-forward", "fcgi-app", "crt-store",
    "traces", "acme", "log-profile"});

// Enough of the common keywords to tell haproxy.cfg from other files of words.
constexpr auto commonKeywords = std::to_array<std::string_view>({"log", "mode", "option", "timeout", "bind", "server", "balance",
    "maxconn", "default_backend", "use_backend", "acl", "http-request", "http-response", "tcp-request", "stats", "retries",
    "errorfile", "stick-table", "stick", "default-server", "cookie", "user", "group", "daemon", "chroot", "pidfile", "nbthread",
    "http-check", "tcp-check", "compression", "capture", "log-format", "nameserver", "hold", "no", "description",
    "nbproc", "unique-id-format", "redirect", "source", "http-reuse", "retry-on", "reqadd", "rspadd", "default-bind",
    "hash-type", "fullconn", "backlog", "hard-stop-after", "peer", "email-alert", "monitor-uri"});

bool isSection(std::string_view word)
{
    return std::ranges::find(sections, word) != sections.end();
}

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Takes words off a line as HAProxy's tokenizer does: "…" with escapes, '…' without, '\' before a single byte, '#' to the
/// end of the line.
class Words {
public:
    explicit Words(std::string_view line) : m_rest(line) {}

    /// False at the end of the line. `word` keeps its capacity.
    bool next(std::string &word)
    {
        word.clear();
        while (!m_rest.empty() && isBlank(m_rest.front()))
            m_rest.remove_prefix(1);
        if (m_rest.empty() || m_rest.front() == '#')
            return false;
        char quote = '\0';
        std::size_t i = 0;
        for (; i < m_rest.size() && (quote != '\0' || (!isBlank(m_rest[i]) && m_rest[i] != '#')); ++i)
            i += take(m_rest.substr(i), quote, word);
        m_balanced = m_balanced && quote == '\0';
        m_rest.remove_prefix(i);
        return true;
    }

    bool balanced() const { return m_balanced; } ///< every quote so far was closed

private:
    /// Takes one character; returns how many more bytes than one it was written with.
    static std::size_t take(std::string_view text, char &quote, std::string &word)
    {
        const char c = text.front();
        if (c == '\\' && quote != '\'' && text.size() > 1) {
            word.push_back(text[1]);
            return 1;
        }
        if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = '\0';
        else
            word.push_back(c);
        return 0;
    }

    std::string_view m_rest;
    bool m_balanced = true;
};

std::size_t wordsOfName(std::string_view first)
{
    if (first == "no" || first == "default")
        return 3;
    return first == "timeout" || first == "option" || first == "stats" ? 2 : 1;
}

class HaproxyConfReader : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        const std::size_t count = split(line.text);
        if (count == 0 || m_words[0].starts_with('.'))
            return LineOutcome::structure();
        if (!m_balanced)
            return LineOutcome::unparsed("a quote is not closed");
        m_setting.at = line.at;
        if (isSection(m_words[0]))
            return openSection(count, sink) ? LineOutcome::record() : LineOutcome::structure();
        if (m_setting.scope.empty())
            return LineOutcome::unparsed("a keyword before the first section");
        std::size_t name = std::min(wordsOfName(m_words[0]), count);
        if (name == 3 && m_words[1] != "option")
            name = 2;
        join(m_setting.name, 0, name);
        join(m_setting.value, name, count);
        sink.add(m_setting);
        return LineOutcome::record();
    }

private:
    std::size_t split(std::string_view line)
    {
        Words words(line);
        std::size_t count = 0;
        while (count < 4096) {
            if (count == m_words.size())
                m_words.emplace_back();
            if (!words.next(m_words[count]))
                break;
            ++count;
        }
        m_balanced = words.balanced();
        return count;
    }

    void join(std::string &out, std::size_t from, std::size_t to) const
    {
        out.clear();
        for (std::size_t i = from; i < to; ++i) {
            if (i > from)
                out.push_back(' ');
            out.append(m_words[i]);
        }
    }

    /// "backend be_app from base", "listen web *:80". Whether the line holds a setting, too.
    bool openSection(std::size_t count, RecordSink &sink)
    {
        std::size_t at = 1;
        m_setting.scope = m_words[0];
        if (at < count && m_words[at] != "from")
            m_setting.scope.append(" ").append(m_words[at++]);
        if (at >= count)
            return false;
        const bool from = m_words[at] == "from";
        m_setting.name = from ? "from" : "bind";
        join(m_setting.value, from ? at + 1 : at, count);
        sink.add(m_setting);
        return true;
    }

    std::vector<std::string> m_words;
    Setting m_setting;
    bool m_balanced = true;
};

double recognise(const Prefix &prefix)
{
    bool inSection = false;
    const double share = shareOfLines(prefix, [&inSection](std::string_view line) {
        line = trimmed(line);
        if (line.starts_with('#'))
            return true;
        if (line.ends_with(';') || line.ends_with('{') || line.starts_with('<'))
            return false;
        const std::string_view word = line.substr(0, line.find_first_of(" \t"));
        inSection = inSection || isSection(word);
        if (!inSection)
            return false;
        return isSection(word) || word.starts_with("tune.") || word.starts_with("ssl-") || word.starts_with('.')
            || std::ranges::find(commonKeywords, word) != commonKeywords.end();
    });
    return inSection ? share : 0;
}

} // namespace

const Format haproxyConfFormat{
    .id = "haproxy-conf",
    .title = "HAProxy configuration",
    .role = Role::Config,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<HaproxyConfReader>(); },
};

} // namespace hopscope
