// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/json_leaves.h"
#include "time/stamp_scanner.h"

#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// What container runtimes and their tools put around a line that a program printed.
class ContainerLine final : private JsonLeaves::Visitor {
public:
    enum class Kind : std::uint8_t {
        None,
        Cri,      ///< `2024-05-13T08:11:02.123456789Z stderr F text` (Kubernetes' CRI logs)
        Json,     ///< `{"log":"text\n","stream":"stderr","time":"…"}` (Docker's json-file driver), and what shippers of logs make
                  ///< of a web server's line: `{"@timestamp":"…","message":"text"}`, `{"timestamp":"…","line":"text"}`
        Composed, ///< `web_1  | text`, with or without a stamp before the text (docker compose logs)
        Pod,      ///< `[pod/web-7f9c/app] text` (kubectl logs --prefix), `web-6bfc7-x2x9k app text` (stern),
                  ///< `2025-04-10T09:12:01Z app[e784079b449483] ams [info]text` (fly logs), `0|app  | text` (pm2 logs)
        Stamped,  ///< `2024-05-13T08:11:02.123456789Z text` (docker logs -t, kubectl logs --timestamps); other stamps (Amazon
                  ///< CloudWatch, Grafana, s6, svlogd) only before a web server's line
    };

    /// Reads a line. The views live until the next call, or as long as the line.
    Kind read(std::string_view line);

    Kind kind() const { return m_kind; }
    std::string_view text() const { return m_text; }     ///< without control sequences of terminals and the line end
    std::string_view stream() const { return m_stream; } ///< "stdout", "stderr"
    std::string_view origin() const { return m_origin; } ///< the service or pod, where the line names it
    const std::optional<Stamp> &stamp() const { return m_stamp; }
    bool partial() const { return m_partial; }           ///< the next line of this stream goes on with it
    std::size_t barColumn() const { return m_bar; }      ///< of Composed

private:
    void leaf(std::string_view path, std::string_view value) override;
    bool readJson(std::string_view line);
    bool readCri(std::string_view line);
    bool readComposed(std::string_view line);
    bool readPod(std::string_view line);
    bool readStern(std::string_view line);
    bool readFly(std::string_view line);
    bool readPm2(std::string_view line);
    bool takeStamp(bool ofPm2 = false);
    void skipInnerName();

    Kind m_kind = Kind::None;
    std::string_view m_text, m_stream, m_origin;
    std::optional<Stamp> m_stamp;
    bool m_partial = false;
    std::size_t m_bar = 0;
    JsonLeaves m_leaves;
    std::string m_line;    ///< without control sequences
    std::string m_jsonText, m_jsonStream;
    bool m_hasText = false;
};

} // namespace hopscope
