// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/access_pattern.h"

#include "base/text.h"
#include "readers/text_escapes.h"
#include "time/stamp_scanner.h"

#include <algorithm>

namespace hopscope {

namespace {

constexpr std::size_t none = std::string_view::npos;

/// Joins neighbouring texts, and neighbouring skipped fields (they hold one unknown value together).
std::vector<FormatItem> joined(std::vector<FormatItem> items)
{
    std::vector<FormatItem> out;
    for (FormatItem &item : items) {
        if (!item.isField && item.literal.empty())
            continue;
        const bool same = !out.empty() && out.back().isField == item.isField;
        const bool bothSkipped = same && item.isField && item.use.field == AccessField::Skip
            && out.back().use.field == AccessField::Skip;
        if (same && !item.isField)
            out.back().literal += item.literal;
        else if (!bothSkipped)
            out.push_back(std::move(item));
    }
    return out;
}

/// The characters that a field can begin with that follows another one without a text between; empty where any can.
std::string_view firstCharacters(AccessField field)
{
    switch (field) {
    case AccessField::Target:
    case AccessField::Path: return "/";
    case AccessField::Query: return "? \"";
    default: return {};
    }
}

bool isEscaped(std::string_view text, std::size_t at)
{
    std::size_t slashes = 0;
    while (slashes < at && text[at - slashes - 1] == '\\')
        ++slashes;
    return slashes % 2 == 1;
}

/// The length of a quoted value with its quotes: to the first quote that `behind` or the line's end follows. A backslash
/// before a quote belongs to the value or hides the quote: whichever fits.
std::size_t quotedLength(std::string_view rest, std::string_view behind)
{
    std::size_t hidden = none;
    for (std::size_t at = rest.find('"', 1); at != none; at = rest.find('"', at + 1)) {
        const std::string_view next = rest.substr(at + 1);
        if (!next.starts_with(behind) && !trimmed(next).empty())
            continue;
        if (!isEscaped(rest, at))
            return at + 1;
        hidden = std::min(hidden, at + 1);
    }
    return hidden;
}

/// Whether the blank at `at` stands within a list ("a, b : c").
bool isInsideList(std::string_view text, std::size_t at)
{
    return (at > 0 && text[at - 1] == ',') || text.substr(at).starts_with(" : ")
        || (at > 1 && text[at - 1] == ':' && text[at - 2] == ' ');
}

/// An address with a port behind a colon may hold colons itself: the last one counts.
std::size_t clientLength(std::string_view rest)
{
    static constexpr CharacterSet ofAddress("0123456789abcdefABCDEF:.[]%");
    const std::string_view address = rest.substr(0, ofAddress.findOtherIn(rest));
    const std::size_t colon = address.rfind(':');
    return colon == none ? rest.find(':') : colon;
}

/// The length of a stamp that may have a blank in it, as "2026-11-21 01:04:08" has; `none` where the text behind it does not follow one.
std::size_t blankStampLength(std::string_view behind, std::string_view rest)
{
    for (const auto scan : {scanIso8601, scanClf}) {
        if (const auto stamp = scan(rest); stamp && rest.substr(stamp->length).starts_with(behind))
            return stamp->length;
    }
    return none;
}

/// Fields of which a part tells something, too.
bool isText(AccessField field)
{
    using enum AccessField;
    return field == WholeRequest || field == Target || field == Path || field == Query || field == UserAgent || field == Referer;
}

bool tellsAnEnd(const Request &request) { return request.status || !request.signal.empty(); }

} // namespace

FormatItem FormatItem::text(std::string literal)
{
    FormatItem item;
    item.literal = std::move(literal);
    return item;
}

FormatItem FormatItem::field(AccessFieldUse use, bool list)
{
    FormatItem item;
    item.use = use;
    item.isField = true;
    item.list = list;
    return item;
}

std::optional<AccessPattern> AccessPattern::make(std::vector<FormatItem> items, Escapes escapes)
{
    AccessPattern pattern;
    pattern.m_escapes = escapes;
    std::string text;
    for (FormatItem &item : joined(std::move(items))) {
        if (!item.isField) {
            text = std::move(item.literal);
            continue;
        }
        if (!pattern.m_steps.empty()) {
            Step &previous = pattern.m_steps.back();
            previous.behind = text;
            previous.stop = firstCharacters(item.use.field);
            if (text.empty() && previous.stop.empty() && !isStamp(previous.use.field))
                return std::nullopt;
        }
        Step step{std::move(text), item.use, {}, {}, false, item.list, item.mayBeQuoted, item.braces};
        step.quoted = step.before.ends_with('"');
        pattern.m_steps.push_back(std::move(step));
        text.clear();
    }
    if (pattern.m_steps.empty())
        return std::nullopt;
    pattern.m_steps.back().behind = text;
    pattern.m_tail = std::move(text);
    for (std::size_t i = 0; i + 1 < pattern.m_steps.size(); ++i) { // where there is no query, the path ends with what stands behind it
        const Step &next = pattern.m_steps[i + 1];
        if (next.use.field == AccessField::Query && pattern.m_steps[i].behind.empty() && !next.behind.empty())
            pattern.m_steps[i].stop += next.behind.front();
    }
    const bool matters = std::ranges::any_of(pattern.m_steps, [](const Step &s) { return s.use.field != AccessField::Skip; });
    return matters ? std::optional(std::move(pattern)) : std::nullopt;
}

std::size_t AccessPattern::fieldLength(const Step &step, std::string_view rest, AccessRecord &record)
{
    if (rest.starts_with('-') && (rest.size() == 1 || rest.substr(1).starts_with(step.behind)) && !step.behind.empty())
        return 1;
    if (isWrittenStamp(step.use.field))
        return record.stampLength(step.use.field, rest).value_or(none);
    if (const std::size_t length = step.use.field == AccessField::StampAny ? blankStampLength(step.behind, rest) : none; length != none)
        return length;
    if (step.use.field == AccessField::Client && step.behind == ":")
        return clientLength(rest);
    if (step.behind.empty())
        return step.stop.empty() ? rest.size() : std::min(rest.find_first_of(step.stop), rest.size());
    for (std::size_t at = rest.find(step.behind); at != none; at = rest.find(step.behind, at + 1)) {
        if (step.quoted && step.behind.front() == '"' && isEscaped(rest, at))
            continue;
        if (step.list && step.behind.front() == ' ' && isInsideList(rest, at))
            continue;
        return at;
    }
    return none;
}

std::optional<AccessPattern::Value> AccessPattern::valueOf(const Step &step, std::string_view rest, AccessRecord &record)
{
    if (step.mayBeQuoted && rest.starts_with('"')) {
        const std::size_t length = quotedLength(rest, step.behind);
        return length == none ? std::nullopt : std::optional(Value{rest.substr(1, length - 2), length});
    }
    if (step.braces) {
        const std::size_t length = rest.starts_with('{') ? rest.find('}') : 0;
        return length == none ? std::nullopt : std::optional(Value{{}, length == 0 ? 0 : length + 1});
    }
    const std::size_t length = fieldLength(step, rest, record);
    if (step.mayBeQuoted && rest.substr(0, length) == "null")
        return Value{{}, length};
    return length == none ? std::nullopt : std::optional(Value{rest.substr(0, length), length});
}

/// The line ends within this field.
bool AccessPattern::acceptCut(const Step &step, std::string_view rest, AccessRecord &record) const
{
    if (!m_loose || !tellsAnEnd(record.request()))
        return false;
    rest.remove_prefix(step.mayBeQuoted && rest.starts_with('"') ? 1 : 0);
    return !isText(step.use.field) || record.set(step.use, rest, m_escapes);
}

bool AccessPattern::match(std::string_view line, AccessRecord &record) const
{
    bool afterBlank = m_loose;
    for (const Step &step : m_steps) {
        std::string_view before = step.before;
        before.remove_prefix(m_loose && afterBlank && before.starts_with(' ') ? 1 : 0);
        if (!line.starts_with(before))
            return m_loose && before.starts_with(line) && tellsAnEnd(record.request());
        line.remove_prefix(before.size());
        const std::optional<Value> value = valueOf(step, line, record);
        if (!value)
            return acceptCut(step, line, record);
        if (!record.set(step.use, value->text, step.quoted || m_loose ? m_escapes : Escapes::None))
            return false;
        afterBlank = value->length == 0 && (before.empty() ? afterBlank : before.ends_with(' '));
        line.remove_prefix(value->length);
    }
    return line == m_tail || (m_loose && trimmed(line) == trimmed(m_tail));
}

void AccessPattern::setStampSide(StampSide side)
{
    for (Step &step : m_steps)
        step.use.side = side;
}

} // namespace hopscope
