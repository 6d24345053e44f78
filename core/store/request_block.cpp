// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/request_block.h"

#include "base/text.h"
#include "store/checksum.h"
#include "store/packed_integers.h"

namespace hopscope {

RequestBlock::RequestBlock(RequestId first, std::size_t count, std::string bytes)
    : m_first(first)
    , m_count(count)
    , m_bytes(std::move(bytes))
{
    findColumns();
}

/// By the lengths that stand before the columns.
void RequestBlock::findColumns()
{
    const std::optional<std::string_view> checked = withoutChecksum(m_bytes);
    m_sound = checked.has_value();
    std::string_view rest = checked.value_or(std::string_view());
    std::array<std::uint64_t, integerColumns + textColumns> lengths{};
    for (std::uint64_t &length : lengths) {
        const auto packed = unpackNumber(rest);
        m_sound = m_sound && packed;
        length = packed.value_or(0);
    }
    for (std::size_t i = 0; i < lengths.size() && m_sound; ++i) {
        m_sound = lengths[i] <= rest.size();
        m_packed[i] = rest.substr(0, lengths[i]);
        rest.remove_prefix(m_packed[i].size());
    }
}

template <typename Column>
std::size_t RequestBlock::valuesOf(Column column)
{
    return isOfAttempts(column) ? attemptPlaces().back() : m_count;
}

const std::vector<std::int64_t> &RequestBlock::stored(IntegerColumn column)
{
    const auto at = static_cast<std::size_t>(column);
    std::optional<std::vector<std::int64_t>> &values = m_integers[at];
    if (values)
        return *values;
    const std::size_t count = valuesOf(column);
    std::string_view packed = m_packed[at];
    if (!unpackIntegers(packed, count, values.emplace()) || !packed.empty()) {
        values->assign(count, unsetInteger);
        m_sound = false;
    }
    return *values;
}

const UnpackedTexts &RequestBlock::texts(TextColumn column)
{
    const auto at = static_cast<std::size_t>(column);
    std::optional<UnpackedTexts> &texts = m_texts[at];
    if (texts)
        return *texts;
    const std::size_t count = valuesOf(column);
    std::string_view packed = m_packed[integerColumns + at];
    if (!unpackTexts(packed, count, texts.emplace()) || !packed.empty()) {
        texts->different.assign(1, {});
        texts->numbers.assign(count, 0);
        m_sound = false;
    }
    return *texts;
}

const std::vector<std::uint64_t> &RequestBlock::hashes(TextColumn column)
{
    std::vector<std::uint64_t> &hashes = m_hashes[static_cast<std::size_t>(column)];
    if (hashes.empty()) {
        for (const std::string_view text : texts(column).different)
            hashes.push_back(text.empty() ? 0 : hash64(text));
    }
    return hashes;
}

const std::vector<std::size_t> &RequestBlock::attemptPlaces()
{
    if (!m_attemptPlaces.empty())
        return m_attemptPlaces;
    m_attemptPlaces.push_back(0);
    for (const std::int64_t attempts : stored(IntegerColumn::Attempts)) {
        const std::size_t left = mostAttemptsPerBlock - m_attemptPlaces.back();
        const bool possible = attempts >= 0 && static_cast<std::uint64_t>(attempts) <= left;
        m_sound = m_sound && possible;
        m_attemptPlaces.push_back(m_attemptPlaces.back() + (possible ? static_cast<std::size_t>(attempts) : 0));
    }
    return m_attemptPlaces;
}

} // namespace hopscope
