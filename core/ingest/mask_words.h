// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/sip_hash.h"
#include "ingest/address_text.h"

#include <string>

namespace hopscope {

/// The words that stand for addresses and secrets. What is equal has equal words, and without the key nobody can tell
/// what a word stands for, not even by trying out all addresses.
class MaskWords {
public:
    /// `key` is one that newKey() made.
    explicit MaskWords(std::string_view key);
    /// 128 bits of the system's randomness, in hexadecimal digits.
    static std::string newKey();

    /// "ip-3f9a2c41"; of an IPv6 address "ip6-" and sixteen digits. No two IPv4 addresses share a word.
    void addAddress(std::string &out, const AddressText &address) const;
    /// "masked-5d1f03aa7c20".
    void addSecret(std::string &out, std::string_view secret) const;

private:
    std::uint32_t permuted(std::uint32_t address) const;

    SipKey m_key;
};

} // namespace hopscope
