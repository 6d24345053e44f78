// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/json_leaves.h"

#include <string>
#include <string_view>

namespace hopscope {

/// Walks the pairs of one line of logfmt: `time=2021-09-15T21:17:10Z level=error msg="no such \"pod\"" status=404`.
/// Words without '=' between them are left out. Or those of LTSV: `time:…` and `status:404` with a tab between them.
class LogfmtLeaves {
public:
    /// False where the line does not begin with a pair, has only one, or a quote has no end; leaves before the fault may
    /// have been told. Does not allocate in steady state.
    bool walk(std::string_view text, JsonLeaves::Visitor &visitor);

private:
    bool takeValue(std::string_view &text, std::string_view &value);

    std::string m_scratch; ///< a value with its escapes undone
};

} // namespace hopscope
