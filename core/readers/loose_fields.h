// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/clf_line.h"

#include <string_view>

namespace hopscope {

/// Takes what stands around stamp and request of an access line apart into fields, whatever separates them: blanks, tabs, bars,
/// commas, brackets.
class LooseFields {
public:
    /// `text`: the whole line, which shows what separates. Both must outlive this.
    LooseFields(std::string_view text, ClfLine &line);

    /// The fields of a part of the line.
    void take(std::size_t begin, std::size_t end);
    /// What is taken from here on stands behind the request.
    void beginAnswer() { m_answer = m_line.extraCount; }
    /// After the last part: the column behind the request, if it is a query ("id=7&page=2"); it stays a field.
    std::string_view query() const;
    /// After that: finds client, status and bytes among the fields. False where there is no status.
    bool finish();

private:
    void takeColumns(std::string_view part);
    void takeWords(std::string_view part);
    void add(std::string_view key, std::string_view text, ClfField::Shape shape);
    void takeOut(std::size_t field);
    std::size_t findStatus() const;

    std::string_view m_text;
    ClfLine &m_line;
    const char m_separator; ///< of columns; '\0': words
    std::size_t m_answer = 0;
};

} // namespace hopscope
