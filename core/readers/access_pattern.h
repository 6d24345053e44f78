// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// A piece of a log format, as its own syntax was read: fixed text or a field.
struct FormatItem {
    std::string literal;        ///< set for fixed text
    AccessFieldUse use;         ///< of a field
    bool isField = false;
    bool list = false;          ///< the field's values may hold ", " and " : "
    bool mayBeQuoted = false;   ///< a value stands in quotes of its own, or without
    bool braces = false;        ///< a value in braces, or nothing at all

    static FormatItem text(std::string literal);
    static FormatItem field(AccessFieldUse use, bool list = false);
};

/// A log format as a program: fixed text, field, fixed text, field … A line matches if it has all the fixed texts in this
/// order and every field has a possible value. A field reaches to the next occurrence of the text behind it (in quotes: to
/// one whose quote no backslash escapes); stamps reach as far as they can be read.
class AccessPattern {
public:
    /// nullopt where the items leave it open where a field ends, or no field matters.
    static std::optional<AccessPattern> make(std::vector<FormatItem> items, Escapes escapes);

    /// Fills `record` (begun by the caller). False where the line does not match; the record is then undefined.
    bool match(std::string_view line, AccessRecord &record) const;

    /// As HAProxy writes lines: of blanks around an empty value only one is left, and the line may be cut at its end. A cut
    /// line matches where it holds a status or a termination state.
    void allowLooseLines() { m_loose = true; }

    /// What all stamps mark from now on, where the lines show that it is not what the format says.
    void setStampSide(StampSide side);

private:
    struct Step {
        std::string before;  ///< fixed text in front of the field
        AccessFieldUse use;
        std::string behind;  ///< fixed text that ends the field; empty: a character of `stop`, or the end of the line
        std::string stop;
        bool quoted = false;
        bool list = false;
        bool mayBeQuoted = false;
        bool braces = false;
    };
    /// A field's value, and how many bytes it takes in the line; nullopt where its end is missing.
    struct Value {
        std::string_view text;
        std::size_t length = 0;
    };
    static std::size_t fieldLength(const Step &step, std::string_view rest, AccessRecord &record);
    static std::optional<Value> valueOf(const Step &step, std::string_view rest, AccessRecord &record);
    bool acceptCut(const Step &step, std::string_view rest, AccessRecord &record) const;

    std::vector<Step> m_steps;
    std::string m_tail; ///< fixed text behind the last field
    Escapes m_escapes = Escapes::None;
    bool m_loose = false;
};

} // namespace hopscope
