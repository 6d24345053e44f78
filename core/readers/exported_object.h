// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/json_leaves.h"
#include "time/stamp_scanner.h"

#include <optional>
#include <string>
#include <string_view>

namespace hopscope {

/// A line of a log as a log service keeps it: an object of JSON with the line's text, its time and who wrote it.
class ExportedObject final : private JsonLeaves::Visitor {
public:
    /// False where it is no JSON object. What it does not tell is empty; the views live until the next call.
    bool read(std::string_view object);

    std::string_view text() const { return m_text; } ///< without control sequences of terminals and the line end
    const std::optional<Stamp> &stamp() const { return m_stamp; }
    std::string_view program() const { return m_program; }
    std::string_view host() const { return m_host; }

private:
    void leaf(std::string_view path, std::string_view value) override;

    JsonLeaves m_leaves;
    std::string m_text, m_program, m_host;
    std::optional<Stamp> m_stamp;
};

} // namespace hopscope
