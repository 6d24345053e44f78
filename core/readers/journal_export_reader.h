// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// The systemd journal as `journalctl -o export` writes it (systemd's "Journal Export Format"): a field a line, `NAME=value`;
/// values with line ends or control characters as `NAME`, line end, 64 bits of length (little-endian), the bytes, line end;
/// a blank line behind each entry. It is read byte by byte, since a length may hold any bytes. A record stands
/// at the line of its message, as an editor counts lines.
extern const Format journalExportFormat;

} // namespace hopscope
