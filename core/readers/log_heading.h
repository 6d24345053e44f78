// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// What a line says of the lines that follow it, where several logs were put into one file: the name in "==> error.log <==" (tail),
/// "--- error.log ---", "**error.log**" and "error.log:", the file or container that a command at a prompt shows ("$ tail -50
/// /var/log/nginx/error.log", "root@web1:~# docker logs app"), or a few words as "nginx error log:". Empty where it is no heading. A
/// view into the line.
std::string_view headingOf(std::string_view line);

/// A heading that no log has among its lines: tail's, a prompt with its command, or a name between lines that were drawn.
bool isSureHeading(std::string_view line);

} // namespace hopscope
