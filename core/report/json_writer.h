// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/text_sink.h"
#include "time/timestamp.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hopscope {

/// Writes JSON (RFC 8259) to a sink as it comes. The output is valid UTF-8 whatever the strings hold (bytes that are no
/// UTF-8 are taken as Latin-1), and numbers do not depend on the locale. Calls in a wrong order are mistakes and assert.
class JsonWriter {
public:
    enum class Style : std::uint8_t {
        Indented, ///< one member a line
        Compact,  ///< no line end but after each outermost value
    };

    JsonWriter(TextSink &sink, Style style) : m_sink(sink), m_style(style) {}
    JsonWriter(const JsonWriter &) = delete;
    JsonWriter &operator=(const JsonWriter &) = delete;
    ~JsonWriter() { flush(); }

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(std::string_view name);

    void null() { bare("null"); }
    void boolean(bool value) { bare(value ? "true" : "false"); }
    void string(std::string_view text);
    void integer(std::int64_t value);
    void unsignedInteger(std::uint64_t value);
    /// null where it is no finite number.
    void number(double value);

    /// An empty text is what a log did not tell: null.
    void textOrNull(std::string_view text) { text.empty() ? null() : string(text); }
    void integerOrNull(const std::optional<int> &value) { value ? integer(*value) : null(); }
    void milliseconds(const std::optional<Duration> &duration);
    /// ISO 8601 in UTC with `digits` (3 or 6) after the point, or null.
    void time(const std::optional<Timestamp> &t, int digits);

    /// Hands what is buffered to the sink.
    void flush();

private:
    void separate();
    void bare(std::string_view text);
    void open(char bracket);
    void close(char bracket);
    void breakLine();
    void appendString(std::string_view text);
    void valueDone();

    static constexpr std::size_t bufferLimit = 1u << 16;

    TextSink &m_sink;
    Style m_style;
    std::string m_buffer;
    std::vector<bool> m_hasMembers; ///< one entry an open bracket
    bool m_afterKey = false;
};

} // namespace hopscope
