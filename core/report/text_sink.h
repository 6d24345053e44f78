// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace hopscope {

/// Where a text goes piece by piece, so that a large document is never held as a whole.
/// A sink that fails remembers that by itself; writers go on and ask nothing.
class TextSink {
public:
    virtual ~TextSink() = default;
    virtual void write(std::string_view text) = 0;
};

/// Keeps it all.
class StringSink final : public TextSink {
public:
    void write(std::string_view text) override { m_text.append(text); }
    const std::string &text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace hopscope
