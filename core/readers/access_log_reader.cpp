// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_log_reader.h"

#include "base/text.h"
#include "facts/request_key.h"
#include "readers/access_pattern.h"
#include "readers/apache_log_format.h"
#include "readers/clf_columns.h"
#include "readers/line_buffer.h"
#include "readers/nginx_log_format.h"
#include "readers/share_of_lines.h"
#include "readers/stamp_evidence.h"

#include <algorithm>

namespace hopscope {

namespace {

enum class Program : std::uint8_t { Unknown, Nginx, Apache, Varnish, PhpFpm, Traefik, Squid };

/// Whose stamp is the start of the request, as the program's own source says.
StampSide stampSideOf(Program program)
{
    const bool start = program == Program::Varnish || program == Program::PhpFpm || program == Program::Traefik;
    return start ? StampSide::Start : StampSide::End;
}

struct WellKnown {
    Program program = Program::Unknown;
    AccessPattern pattern;
};

/// Formats that are no extension of the common one, and that many people run: Nginx Proxy Manager's two, and the one of
/// Confluence's Tomcat, told in nginx's words as its stamps are ends, too.
const std::vector<WellKnown> &wellKnownFormats()
{
    static const std::vector<WellKnown> formats = [] {
        std::vector<WellKnown> out;
        for (const std::string_view text :
            {"[$time_local] $upstream_cache_status $upstream_status $status - $request_method $scheme $host \"$request_uri\" "
             "[Client $remote_addr] [Length $body_bytes_sent] [Gzip $gzip_ratio] [Sent-to $upstream_addr] "
             "\"$http_user_agent\" \"$http_referer\"",
                "[$time_local] $status - $request_method $scheme $host \"$request_uri\" [Client $remote_addr] "
                "[Length $body_bytes_sent] [Gzip $gzip_ratio] \"$http_user_agent\" \"$http_referer\""})
            out.push_back({Program::Nginx, *NginxLogFormat::compile(text)});
        out.push_back({Program::Unknown, *NginxLogFormat::compile("[$time_local] $remote_user $thread $remote_addr "
            "$request_method $request_uri $server_protocol $status $request_time $bytes_sent $http_referer $http_user_agent")});
        return out;
    }();
    return formats;
}

/// The format that reads the line into `record`; null where none does.
const WellKnown *readWellKnown(std::string_view text, AccessRecord &record, const LinePosition &at)
{
    if (!text.starts_with('['))
        return nullptr;
    const auto &formats = wellKnownFormats();
    const auto found = std::ranges::find_if(formats, [&](const WellKnown &format) {
        record.begin(at);
        return format.pattern.match(text, record);
    });
    return found == formats.end() ? nullptr : &*found;
}

void setUsualFields(const ClfLine &line, StampSide side, AccessRecord &record)
{
    using enum AccessField;
    const auto set = [&](AccessField field, std::string_view text) { record.set({field}, text, Escapes::Backslash); };
    set(Client, line.client);
    set(ForwardedFor, line.forwardedFor);
    set(Site, line.site);
    record.set({StampClf, 1e6, side}, line.stamp, Escapes::None);
    set(WholeRequest, line.request);
    set(Status, line.status);
    set(Bytes, line.bytes);
    set(Referer, line.referer);
    set(UserAgent, line.userAgent);
}

bool isBlank(std::string_view text) { return trimmed(text).empty(); }

class AccessLogReader final : public Reader {
public:
    AccessLogReader(const ReaderContext &context, Program program) : m_program(program), m_side(stampSideOf(program))
    {
        if (context.logFormat.find('$') != std::string::npos) {
            m_pattern = NginxLogFormat::compile(context.logFormat);
            m_patternProgram = Program::Nginx;
        } else if (context.logFormat.find('%') != std::string::npos) {
            m_pattern = ApacheLogFormat::compile(context.logFormat);
            m_patternProgram = Program::Apache;
        }
    }

    LineOutcome readLine(const Line &line, RecordSink &sink) override
    {
        if (isBlank(line.text))
            return LineOutcome::structure();
        if (const std::string_view reason = take(line.text, line.at); !reason.empty())
            return LineOutcome::unparsed(line.cut ? "the line is longer than 1 MiB" : reason);
        if (!m_learning) {
            deliver(sink);
            return LineOutcome::record();
        }
        if (m_way == Way::Columns)
            m_columns.learn(m_clf);
        if (m_way == Way::Pattern) {
            m_program = m_patternProgram;
            m_side = m_record.side(); // lines that do not match are by the same program
            const Request &request = m_record.finish();
            if (m_side == StampSide::Start && request.start)
                m_firstStarts.add(*request.start, request.resolution, request.duration);
        }
        m_buffer.add(line);
        if (m_buffer.full())
            finish(sink);
        return LineOutcome::record();
    }

    void finish(RecordSink &sink) override
    {
        if (!m_learning)
            return;
        m_learning = false;
        m_columns.decide();
        if (m_firstStarts.meaning() == StampMeaning::End)
            takeStampsForEnds();
        for (const LineBuffer::Kept &kept : m_buffer.take()) {
            take(kept.text, kept.at);
            deliver(sink);
        }
    }

    ReaderFacts facts() const override
    {
        ReaderFacts facts;
        facts.timeZone = m_local ? "local" : "";
        facts.role = m_upstream ? Role::Proxy : Role::Unknown;
        facts.notes = m_columns.notes();
        addStamps(facts);
        return facts;
    }

private:
    enum class Way : std::uint8_t { Pattern, WellKnown, Columns };

    /// Reads a line into the record, but for the fields that are still to be learned. Returns why not, or nothing.
    std::string_view take(std::string_view text, const LinePosition &at)
    {
        if (m_pattern) {
            m_record.begin(at);
            m_way = Way::Pattern;
            if (m_pattern->match(text, m_record))
                return {};
        }
        if (readWellKnown(text, m_record, at) != nullptr) {
            m_way = Way::WellKnown;
            return {};
        }
        m_way = Way::Columns;
        const std::string_view reason = splitClf(text, m_clf);
        if (!reason.empty())
            return m_pattern ? "neither the given log format nor the common one" : reason;
        m_record.begin(at);
        setUsualFields(m_clf, m_side, m_record);
        m_record.set({AccessField::Host}, authorityOf(m_record.request().target), Escapes::None);
        return {};
    }

    /// Other servers write lines of the same form as Apache's, with another meaning of the time.
    void takeStampsForEnds()
    {
        m_pattern->setStampSide(StampSide::End);
        m_side = StampSide::End;
        m_program = Program::Unknown;
    }

    void deliver(RecordSink &sink)
    {
        if (m_way == Way::Columns)
            m_columns.apply(m_clf, m_record);
        const Request &request = m_record.finish();
        m_local |= m_record.hasLocalStamp();
        m_upstream |= !request.attempts.empty();
        if (m_record.hasStamp() && m_record.side() == StampSide::Start)
            ++m_starts;
        else if (request.end)
            m_evidence.add(*request.end, request.resolution, request.duration);
        sink.add(request);
    }

    void addStamps(ReaderFacts &facts) const
    {
        const bool ends = m_program == Program::Squid || (m_program == Program::Nginx && !m_columns.looksLikeTraefik());
        if (m_starts > 0 || ends) {
            facts.stampMeaning = m_starts > 0 ? StampMeaning::Start : StampMeaning::End;
            return;
        }
        facts.stampMeaning = m_evidence.meaning();
        const bool customary = m_program == Program::Apache || m_columns.looksLikeTraefik();
        if (facts.stampMeaning == StampMeaning::Unknown && customary)
            facts.stampMeaning = StampMeaning::Start; // as httpd and Traefik do, though Tomcat writes such lines with ends
        facts.stampsToShift = facts.stampMeaning == StampMeaning::Start;
        if (const std::string note = m_evidence.note(); !note.empty())
            facts.notes.push_back(note);
    }

    std::optional<AccessPattern> m_pattern;
    Program m_program;
    Program m_patternProgram = Program::Unknown;
    AccessRecord m_record;
    ClfLine m_clf;
    ClfColumns m_columns;
    LineBuffer m_buffer;
    StampEvidence m_evidence;
    StampEvidence m_firstStarts; ///< of the lines to learn from, if their format says that stamps are starts
    Way m_way = Way::Columns;
    StampSide m_side;
    std::uint64_t m_starts = 0;
    bool m_learning = true;
    bool m_local = false;
    bool m_upstream = false;
};

struct Look {
    double share = 0;
    Program program = Program::Unknown;
};

/// What the prefix looks like, and whose it looks to be.
Look lookAt(const Prefix &prefix)
{
    AccessRecord record;
    ClfLine clf;
    ClfColumns columns;
    std::size_t nginx = 0;
    std::size_t phpFpm = 0;
    Look look;
    look.share = shareOfLines(prefix, [&](std::string_view line) {
        if (const WellKnown *known = readWellKnown(line, record, {})) {
            nginx += known->program == Program::Nginx ? 1 : 0;
            return true;
        }
        if (!splitClf(line, clf).empty())
            return false;
        phpFpm += clf.bareStamp ? 1 : 0;
        columns.learn(clf);
        return true;
    });
    columns.decide();
    look.program = nginx > 0 || columns.looksLikeNginx() ? Program::Nginx
        : columns.looksLikeSquid()                       ? Program::Squid
        : columns.looksLikeVarnish()                     ? Program::Varnish
        : columns.looksLikeTraefik()                     ? Program::Traefik
        : columns.looksLikeApache()                      ? Program::Apache
        : phpFpm > 0                                     ? Program::PhpFpm
                                                         : Program::Unknown;
    return look;
}

/// A log of nginx or Apache could be another's with the same format, so those still fit a little.
template <Program program>
double confidence(const Prefix &prefix)
{
    constexpr bool telltale = program == Program::Varnish || program == Program::PhpFpm || program == Program::Traefik
        || program == Program::Squid;
    const Look look = lookAt(prefix);
    return look.program == program ? look.share : telltale ? 0 : look.share * 0.5;
}

template <Program program>
std::unique_ptr<Reader> make(const ReaderContext &context)
{
    return std::make_unique<AccessLogReader>(context, program);
}

} // namespace

const Format nginxAccessFormat{
    .id = "nginx-access",
    .title = "nginx access log",
    .recognise = confidence<Program::Nginx>,
    .makeReader = make<Program::Nginx>,
};

const Format apacheAccessFormat{
    .id = "apache-access",
    .title = "Apache access log",
    .recognise = confidence<Program::Apache>,
    .makeReader = make<Program::Apache>,
};

const Format varnishAccessFormat{
    .id = "varnish-access",
    .title = "Varnish access log (varnishncsa)",
    .role = Role::Proxy,
    .recognise = confidence<Program::Varnish>,
    .makeReader = make<Program::Varnish>,
};

const Format phpFpmAccessFormat{
    .id = "php-fpm-access",
    .title = "PHP-FPM access log",
    .role = Role::Server,
    .recognise = confidence<Program::PhpFpm>,
    .makeReader = make<Program::PhpFpm>,
};

const Format traefikClfFormat{
    .id = "traefik-clf",
    .title = "Traefik access log (text)",
    .role = Role::Proxy,
    .recognise = confidence<Program::Traefik>,
    .makeReader = make<Program::Traefik>,
};

const Format squidClfFormat{
    .id = "squid-clf",
    .title = "Squid access log (common, combined)",
    .role = Role::Proxy,
    .recognise = confidence<Program::Squid>,
    .makeReader = make<Program::Squid>,
};

const Format clfFormat{
    .id = "clf",
    .title = "Access log in the common or combined format",
    .recognise = confidence<Program::Unknown>,
    .makeReader = make<Program::Unknown>,
};

} // namespace hopscope
