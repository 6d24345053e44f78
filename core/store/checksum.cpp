// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/checksum.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace hopscope {

namespace {

using Word = std::uint64_t;

/// Eight bytes at a time: read with every block, it must cost next to nothing beside unpacking it.
Word checksumOf(std::string_view bytes)
{
    Word sum = 0x486F7073636F7065U ^ bytes.size();
    while (!bytes.empty()) {
        Word word = 0;
        const std::size_t size = std::min(sizeof word, bytes.size());
        std::memcpy(&word, bytes.data(), size);
        bytes.remove_prefix(size);
        sum = std::rotl((sum ^ word) * 0x9E3779B97F4A7C15U, 29);
    }
    return sum;
}

} // namespace

std::string withChecksum(std::string bytes)
{
    const Word sum = checksumOf(bytes);
    const std::size_t before = bytes.size();
    bytes.resize(before + sizeof sum);
    std::memcpy(bytes.data() + before, &sum, sizeof sum);
    return bytes;
}

std::optional<std::string_view> withoutChecksum(std::string_view bytes)
{
    Word sum = 0;
    if (bytes.size() < sizeof sum)
        return std::nullopt;
    const std::string_view rest = bytes.substr(0, bytes.size() - sizeof sum);
    std::memcpy(&sum, bytes.data() + rest.size(), sizeof sum);
    return sum == checksumOf(rest) ? std::optional(rest) : std::nullopt;
}

} // namespace hopscope
