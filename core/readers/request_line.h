// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// The parts of an HTTP request line, as views into it. All are empty where the bytes are no request ("-", a TLS hello).
struct RequestLine {
    std::string_view method;
    std::string_view target;   ///< may contain blanks where the client sent some
    std::string_view protocol; ///< empty for HTTP/0.9
};

RequestLine splitRequestLine(std::string_view text);

} // namespace hopscope
