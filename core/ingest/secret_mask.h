// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "facts/request.h"
#include "facts/source_info.h"
#include "ingest/mask_words.h"
#include "ingest/secret_scanner.h"

#include <string>
#include <string_view>

namespace hopscope {

/// Masks what a case must not show: addresses (but loopback and unspecified ones), query strings, cookies, authorization
/// values, tokens and passwords. What is equal stays equal within a case, so that requests can still be paired; therefore
/// records are masked before anything is computed from them.
///
/// Of four numbers with dots it takes for an address what is not a version by its surroundings: behind "version" or "v", or
/// behind the name of a product in a browser's user agent ("Chrome/120.0.0.0").
class SecretMask {
public:
    /// `key` is one of MaskWords::newKey().
    explicit SecretMask(std::string_view key) : m_words(key) {}

    void apply(Request &request);
    void apply(Event &event);
    void apply(Sample &sample) { mask(sample.series); }
    void apply(Setting &setting);
    void apply(std::vector<std::string> &notes);

    /// Words of a program, a name, a header.
    void mask(std::string &text, TextStyle style = TextStyle::Message);
    /// Path and query: all of the query is masked, without the keys that ARR adds on the way.
    void maskTarget(std::string &target);
    /// A whole line of a source of this role and format.
    void maskLine(std::string &line, Role role, std::string_view format);

private:
    void maskColumns(std::string &line);

    MaskWords m_words;
    std::string m_scratch;
};

} // namespace hopscope
