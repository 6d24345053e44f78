// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace hopscope {

/// One field behind the usual ones of a common or combined line.
struct ClfField {
    enum class Shape : unsigned char { Plain, Quoted, Bracketed };
    std::string_view key;  ///< of "rt=0.012"; else empty
    std::string_view text; ///< without quotes and brackets, escapes left; lists ("0.1, 0.2 : 0.3") are one field
    Shape shape = Shape::Plain;
};

/// A line of the common log format and its many extensions, as views into it:
/// [site] client [identity] [user] [stamp] "request" status bytes ["referer" "user agent"] further fields.
/// PHP-FPM writes the stamp without brackets, and the request without protocol.
struct ClfLine {
    static constexpr std::size_t mostExtras = 24;

    std::string_view site;
    std::string_view forwardedFor; ///< where a list of addresses stands in the client's place
    std::string_view client;
    std::string_view stamp;
    std::string_view request;
    std::string_view status;
    std::string_view bytes;
    std::string_view referer;
    std::string_view userAgent;
    bool combined = false; ///< referer and user agent are there
    bool bareStamp = false; ///< no brackets around it
    std::array<ClfField, mostExtras> extras;
    std::size_t extraCount = 0; ///< fields beyond mostExtras are left out
};

/// Takes the line apart. Returns an empty text, or the reason (static) why it is no such line.
std::string_view splitClf(std::string_view text, ClfLine &line);

} // namespace hopscope
