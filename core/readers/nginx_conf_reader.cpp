// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/nginx_conf_reader.h"

#include "base/text.h"
#include "readers/nginx_tokens.h"
#include "readers/scoped_settings.h"

#include <algorithm>
#include <span>

namespace hopscope {

namespace {

std::string joined(std::span<const std::string> words, std::string_view between)
{
    std::string text;
    for (const std::string &word : words) {
        text += text.empty() ? std::string_view{} : between;
        text += word;
    }
    return text;
}

std::string valueOf(const std::vector<std::string> &words)
{
    const std::span<const std::string> arguments = std::span(words).subspan(1);
    if (words[0] != "log_format" || arguments.size() < 2)
        return joined(arguments, " ");
    const bool hasEscape = arguments[1].starts_with("escape=");
    const std::size_t plain = hasEscape ? 2 : 1;
    return joined(arguments.first(plain), " ") + " " + joined(arguments.subspan(plain), "");
}

class NginxConfReader final : public Reader {
public:
    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        m_record = false;
        m_reason = {};
        m_tokens.startLine(line.text);
        const bool wasOpen = m_tokens.unfinished();
        bool begun = wasOpen; // a statement of an earlier line is the first thing here
        for (;;) {
            const NginxTokens::Event event = m_tokens.next();
            if (event == NginxTokens::Event::EndOfLine)
                break;
            handle(event, begun ? m_begin : line.at, sink, !begun);
            begun = false;
        }
        if (m_tokens.unfinished() && !begun) {
            m_begin = line.at;
            m_record = true; // when it is complete
        }
        if (m_tokens.tooLong())
            return giveUp(sink);
        if (!m_reason.empty())
            return LineOutcome::unparsed(m_reason);
        return m_record ? LineOutcome::record() : LineOutcome::structure();
    }

    void finish(RecordSink &sink) override
    {
        if (m_tokens.unfinished())
            sink.reject(m_begin, "a statement without its end", joined(m_tokens.words(), " "));
        m_settings.flush(sink);
        if (m_settings.depth() > 0)
            m_notes.push_back("the block " + std::string(m_settings.label()) + " of line "
                + std::to_string(m_settings.openedAt().value) + " is not closed");
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.notes = m_notes;
        return facts;
    }

private:
    /// `here`: the statement began on the current line, whose outcome it decides.
    void handle(NginxTokens::Event event, const LinePosition &at, RecordSink &sink, bool here)
    {
        const std::vector<std::string> &words = m_tokens.words();
        switch (event) {
        case NginxTokens::Event::Statement:
            if (!words.empty()) {
                addSetting(words, at, sink);
                m_record |= here;
            }
            break;
        case NginxTokens::Event::Open: openBlock(words, at, sink, here); break;
        case NginxTokens::Event::Close:
            if (!words.empty())
                sink.reject(at, "a statement without its end", joined(words, " "));
            if (!m_settings.close(sink))
                m_reason = "a closing brace without an open block";
            break;
        default: break;
        }
        m_tokens.clearWords();
    }

    void addSetting(const std::vector<std::string> &words, const LinePosition &at, RecordSink &sink)
    {
        const std::string value = valueOf(words);
        if (m_settings.depth() > 0 && m_settings.label().starts_with("server") && words.size() > 1) {
            if (words[0] == "server_name" && !m_named)
                m_settings.renameWaiting("server " + words[1]);
            else if (words[0] == "listen" && m_settings.label() == "server")
                m_settings.renameWaiting("server " + words[1]);
            m_named |= words[0] == "server_name";
        }
        m_settings.add(at, words[0], value, sink);
    }

    void openBlock(const std::vector<std::string> &words, const LinePosition &at, RecordSink &sink, bool here)
    {
        const std::string label = joined(words, " ");
        if (words.size() > 1 || (words.size() == 1 && words[0].ends_with("_by_lua_block"))) {
            m_settings.add(at, words[0], valueOf(words), sink);
            m_record |= here;
        }
        if (words.size() == 1 && words[0].ends_with("_by_lua_block")) {
            m_tokens.skipBlock();
            return;
        }
        const bool isServer = label == "server";
        m_named = isServer ? false : m_named;
        if (!m_settings.open(label, at.line, isServer, sink))
            m_reason = "blocks nested too deep";
    }

    LineOutcome giveUp(RecordSink &sink)
    {
        m_settings.flush(sink);
        m_tokens = {};
        return LineOutcome::unparsed("a statement of more than 64 KiB");
    }

    NginxTokens m_tokens;
    ScopedSettings m_settings;
    LinePosition m_begin; ///< of the statement that goes on over lines
    std::vector<std::string> m_notes;
    bool m_named = false; ///< the server block has its server_name
    bool m_record = false;
    std::string_view m_reason; ///< why the current line is not understood
};

constexpr std::string_view knownNames[] = {"server", "location", "listen", "server_name", "upstream", "http", "events", "user",
    "worker_processes", "worker_connections", "pid", "include", "root", "index", "error_log", "access_log", "log_format",
    "sendfile", "tcp_nopush", "tcp_nodelay", "keepalive_timeout", "keepalive", "default_type", "types", "return", "rewrite", "if",
    "set", "try_files", "add_header", "error_page", "map", "geo", "resolver", "allow", "deny", "alias", "expires", "internal",
    "stub_status", "client_max_body_size", "load_module", "limit_except", "server_tokens", "keepalive_requests", "send_timeout",
    "worker_rlimit_nofile", "charset", "autoindex", "multi_accept", "more_set_headers", "types_hash_max_size", "zone"};
constexpr std::string_view knownPrefixes[] = {"proxy_", "fastcgi_", "uwsgi_", "scgi_", "grpc_", "ssl_", "gzip", "client_",
    "limit_", "http2", "real_ip_", "set_real_ip_", "auth_", "open_file_cache", "large_client_", "resolver_", "lua_", "sub_filter"};

bool isKnown(std::string_view name)
{
    return std::ranges::find(knownNames, name) != std::end(knownNames)
        || std::ranges::any_of(knownPrefixes, [&](std::string_view prefix) { return name.starts_with(prefix); })
        || name.find("_by_lua") != std::string_view::npos;
}

/// Lines that end as statements and blocks of nginx do, and comments.
bool hasItsLook(std::string_view line)
{
    line = trimmed(line);
    return line.starts_with('#') || line.ends_with(';') || line.ends_with('{') || line.ends_with('}')
        || (line.find(';') != std::string_view::npos && line.find('#') != std::string_view::npos);
}

/// Counts the settings whose names nginx has.
class NameCounter final : public RecordSink {
public:
    void add(const Request &) override {}
    void add(const Event &) override {}
    void add(const Sample &) override {}
    void add(const Setting &setting) override
    {
        const bool ofAMap = setting.scope.find("map ") != std::string::npos || setting.scope.find("types") != std::string::npos;
        ++(ofAMap || isKnown(setting.name) ? known : unknown);
    }
    void reject(const LinePosition &, std::string_view, std::string_view) override { ++unknown; }

    std::size_t known = 0;
    std::size_t unknown = 0;
};

double recognise(const Prefix &prefix)
{
    std::size_t lines = 0, look = 0, unparsed = 0;
    for (const std::string_view line : prefix.lines) {
        lines += trimmed(line).empty() ? 0 : 1;
        look += hasItsLook(line) ? 1 : 0;
    }
    if (lines == 0 || look * 5 < lines * 2)
        return 0;
    NginxConfReader reader;
    NameCounter names;
    for (const std::string_view line : prefix.lines)
        unparsed += reader.readLine({line, {}, false, false}, names).kind == LineOutcome::Kind::Unparsed ? 1 : 0;
    reader.finish(names);
    if (names.known == 0 || names.known * 2 < names.unknown + names.known)
        return 0;
    const double known = static_cast<double>(names.known) / static_cast<double>(names.known + names.unknown);
    return (0.5 + 0.5 * known) * (1.0 - static_cast<double>(unparsed) / static_cast<double>(lines));
}

} // namespace

const Format nginxConfFormat{
    .id = "nginx-conf",
    .title = "nginx configuration",
    .role = Role::Config,
    .recognise = recognise,
    .makeReader = [](const ReaderContext &) -> std::unique_ptr<Reader> { return std::make_unique<NginxConfReader>(); },
};

} // namespace hopscope
