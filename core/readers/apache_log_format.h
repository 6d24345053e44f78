// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_pattern.h"

namespace hopscope {

/// The text of an Apache LogFormat with its quotes undone: `%h %l %u %t "%r" %>s %b`. A backslash before a quote is
/// dropped, so that the text may also be as it stands in the configuration. gunicorn's spelling ("%(h)s") is understood
/// too; its stamps are ends, Apache's are starts unless %{end:…}t.
/// Source: httpd's mod_log_config and mod_logio; gunicorn's access_log_format.
struct ApacheLogFormat {
    /// nullopt where it is no line of fields.
    static std::optional<AccessPattern> compile(std::string_view text);
};

} // namespace hopscope
