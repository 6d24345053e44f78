// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hopscope {

/// The next word; people align what they paste with blanks.
inline std::string_view takeWord(std::string_view &rest)
{
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    return takeUntil(rest, ' ');
}

/// Up to `Size` numbers joined by '/'. A '+' before one says that it is not final (logasap), or redispatched; one below zero, which
/// comes of attempts whose moments are subtracted from each other too, that it is not known.
template <std::size_t Size>
struct Numbers {
    std::array<std::int64_t, Size> values{};
    std::size_t count = 0;
    bool plus = false;

    static std::optional<Numbers> parse(std::string_view text)
    {
        constexpr std::int64_t absurd = 1'000'000'000'000;
        Numbers numbers;
        for (bool more = true; more;) {
            const auto slash = text.find('/');
            std::string_view part = text.substr(0, slash);
            more = slash != std::string_view::npos;
            text.remove_prefix(more ? slash + 1 : text.size());
            if (part.starts_with('+')) {
                numbers.plus = true;
                part.remove_prefix(1);
            }
            const auto value = parseInteger<std::int64_t>(part);
            if (!value || numbers.count == Size || *value < -absurd || *value > absurd)
                return std::nullopt;
            numbers.values[numbers.count++] = *value;
        }
        return numbers;
    }
};

} // namespace hopscope
