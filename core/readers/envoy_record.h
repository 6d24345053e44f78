// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"
#include "readers/envoy_line.h"
#include "readers/json_leaves.h"

#include <array>
#include <string>
#include <string_view>

namespace hopscope {

/// One line of Envoy's access log, text or JSON, to one record. Reused line by line.
class EnvoyRecord final : public JsonLeaves::Visitor {
public:
    /// Returns why the line is no request of Envoy's, or nothing: then request() holds it.
    std::string_view read(std::string_view text, const LinePosition &at);
    /// The line that was read last tells of a connection without HTTP.
    bool isConnection() const { return m_connection; }
    const Request &request() { return m_record.finish(); }

    void leaf(std::string_view path, std::string_view value) override;

    /// Fields that mean something only together with others.
    enum Part { Flags, Details, Reason, Status, ServiceTime, Upstream, OtherStamp, ForwardedFor, Attempts, partCount };

private:
    std::string_view readText(std::string_view text);
    std::string_view readJson(std::string_view text);
    void conclude();
    void setUpstream();

    AccessRecord m_record;
    EnvoyLine m_line;
    JsonLeaves m_leaves;
    std::array<std::string, partCount> m_parts;
    std::string m_signal;
    bool m_ofEnvoy = false; ///< a key that only Envoy's logs have
    bool m_connection = false;
};

} // namespace hopscope
