// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/mask_words.h"

#include "facts/masked_address.h"

#include <QRandomGenerator>

#include <charconv>

namespace hopscope {

namespace {

void addHex(std::string &out, std::uint64_t value, int digits)
{
    for (int i = digits; i-- > 0;)
        out += "0123456789abcdef"[value >> (4 * i) & 0xf];
}

} // namespace

MaskWords::MaskWords(std::string_view key)
{
    const std::string_view first = key.substr(0, key.size() / 2);
    const std::string_view second = key.substr(first.size());
    std::from_chars(first.data(), first.data() + first.size(), m_key.first, 16);
    std::from_chars(second.data(), second.data() + second.size(), m_key.second, 16);
}

std::string MaskWords::newKey()
{
    std::string key;
    for (int half = 0; half < 2; ++half)
        addHex(key, QRandomGenerator::system()->generate64(), 16);
    return key;
}

/// A Feistel network over the two halves: a permutation that only the key's holder can follow, so that different addresses
/// stay different in as few digits as can be.
std::uint32_t MaskWords::permuted(std::uint32_t address) const
{
    constexpr unsigned rounds = 8;
    std::uint32_t left = address >> 16;
    std::uint32_t right = address & 0xffff;
    for (unsigned round = 0; round < rounds; ++round) {
        const char input[] = {'4', static_cast<char>(round), static_cast<char>(right >> 8), static_cast<char>(right & 0xff)};
        const auto mixed = static_cast<std::uint32_t>(sipHash(m_key, {input, sizeof input}) & 0xffff);
        const std::uint32_t next = left ^ mixed;
        left = right;
        right = next;
    }
    return left << 16 | right;
}

void MaskWords::addAddress(std::string &out, const AddressText &address) const
{
    if (address.isIpv4()) {
        out += address.inIpv6Form ? "::ffff:" : "";
        out += maskedIpv4;
        addHex(out, permuted(address.ipv4()), maskedIpv4Digits);
        return;
    }
    std::string input = "6";
    input.append(reinterpret_cast<const char *>(address.bytes.data()), address.bytes.size());
    out += maskedIpv6;
    addHex(out, sipHash(m_key, input), maskedIpv6Digits);
}

void MaskWords::addSecret(std::string &out, std::string_view secret) const
{
    std::string input = "s";
    input += secret;
    out += "masked-";
    addHex(out, sipHash(m_key, input) >> 16, 12);
}

} // namespace hopscope
