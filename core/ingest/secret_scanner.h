// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/mask_words.h"
#include "ingest/secret_names.h"

#include <string>
#include <string_view>

namespace hopscope {

/// What a text is taken from: it decides what counts as a secret in it.
enum class TextStyle : std::uint8_t {
    Message,   ///< words of a program, or a field
    AccessLine,///< a whole line of an access log
    Config,    ///< a value may stand behind its name with a blank between them, and '?' belongs to patterns
};

/// Copies a text and puts words in the place of its addresses and secrets. In one pass from left to right: the time that it
/// takes grows with the length of the text, whatever is in it.
class SecretScanner {
public:
    /// Appends to `out`; all of them must outlive the object.
    SecretScanner(const MaskWords &words, std::string_view in, TextStyle style, std::string &out);
    void run();

private:
    struct Lead; ///< what stands between a name and its value

    void step();
    void breakToken();
    void readWord();
    void readQuestionMark();
    void readColon();
    void readAmpersand();
    bool takeAddress();
    bool takeJsonWebToken(std::size_t wordEnd);
    bool takeScheme(std::size_t wordEnd);
    bool takeValue(std::size_t wordEnd);
    bool takeCookieList();

    bool isVersion(std::size_t length) const;
    bool isNumberOfProduct(std::size_t length) const;
    bool startsQuery(std::size_t end);
    std::size_t queryEnd();
    std::size_t tokenEnd(std::size_t from);
    std::size_t nextEquals(std::size_t from);
    std::string_view nameBefore(std::size_t wordEnd) const;
    Lead leadAt(std::size_t at) const;
    std::size_t valueEnd(const Lead &lead, SecretKind kind) const;
    std::size_t bareValueEnd(std::size_t at, SecretKind kind) const;
    bool nextIs(std::size_t at, std::string_view text) const { return m_in.substr(at).starts_with(text); }
    char charAt(std::size_t at) const { return at < m_in.size() ? m_in[at] : '\0'; }

    void copyTo(std::size_t end);
    void maskTo(std::size_t end);

    const MaskWords &m_words;
    std::string_view m_in;
    TextStyle m_style;
    std::string &m_out;
    std::size_t m_at = 0;
    std::size_t m_tokenStart = 0;   ///< where the word between blanks and quotes begins, in the text
    std::size_t m_tokenOut = 0;     ///< and in the copy
    bool m_slash = false;           ///< the token has a slash so far
    bool m_equals = false;          ///< and an equals sign
    bool m_agent = false;           ///< "Mozilla/…" stood before: names with slashes are products

    // What was found last by looking ahead, so that nothing is searched twice: right as long as it lies ahead.
    std::size_t m_tokenEndFrom = 1; ///< where the search for the next began
    std::size_t m_tokenEnd = 0;
    std::size_t m_nextEquals = 0;
    std::size_t m_nextQuote = 0;
    std::size_t m_nextProtocol = 0; ///< " HTTP/"
    std::size_t m_noDotBefore = 0;  ///< the run of token characters here ends there, and has no dot
};

} // namespace hopscope
