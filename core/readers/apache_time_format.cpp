// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/apache_time_format.h"

#include <optional>

namespace hopscope {

namespace {

struct Epoch {
    std::string_view name;
    double unit;
};

constexpr Epoch epochs[] = {{"sec", 1e6}, {"msec", 1e3}, {"usec", 1}, {"%s", 1e6}};

struct Core {
    std::string_view format; ///< with %T and %F spelled out
    AccessField field;
};

constexpr Core cores[] = {
    {"%d/%b/%Y:%H:%M:%S", AccessField::StampClf},
    {"%Y-%m-%dT%H:%M:%S", AccessField::StampIso},
    {"%Y-%m-%d %H:%M:%S", AccessField::StampIso},
    {"%d.%m.%Y %H:%M:%S", AccessField::StampDotted},
};

std::string spelledOut(std::string_view format)
{
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        const std::string_view two = format.substr(i, 2);
        if (two == "%T")
            out += "%H:%M:%S";
        else if (two == "%F")
            out += "%Y-%m-%d";
        else if (two == "%h")
            out += "%b";
        else
            out += format[i];
        i += two == "%T" || two == "%F" || two == "%h" ? 1 : 0;
    }
    return out;
}

/// Whether what was added last is a stamp with nothing but `between` behind it; then that text is dropped, because a
/// stamp is read with its fraction and zone.
bool absorbed(std::vector<FormatItem> &items, std::string_view between)
{
    if (items.size() < 2 || items.back().isField || items.back().literal != between || !isStamp(items[items.size() - 2].use.field))
        return false;
    items.pop_back();
    return true;
}

void addText(std::vector<FormatItem> &items, std::string_view text)
{
    if (!text.empty())
        items.push_back(FormatItem::text(std::string(text)));
}

/// A strftime format with a date and time that can be read: text before, the stamp, text behind.
bool addDate(std::vector<FormatItem> &items, const std::string &format, StampSide side)
{
    for (const Core &core : cores) {
        const std::size_t at = format.find(core.format);
        if (at == std::string::npos)
            continue;
        std::string_view behind = std::string_view(format).substr(at + core.format.size());
        for (const std::string_view zone : {"%z", " %z", "Z"})
            behind.remove_prefix(behind.starts_with(zone) ? zone.size() : 0);
        const std::string_view before = std::string_view(format).substr(0, at);
        if (before.find('%') != std::string::npos || behind.find('%') != std::string::npos)
            return false;
        addText(items, before);
        items.push_back(FormatItem::field({core.field, 1e6, side}));
        addText(items, behind);
        return true;
    }
    return false;
}

} // namespace

void addApacheTime(std::vector<FormatItem> &items, std::string_view parameter, StampSide side)
{
    if (parameter.empty()) {
        items.push_back(FormatItem::text("["));
        items.push_back(FormatItem::field({AccessField::StampClf, 1e6, side}));
        items.push_back(FormatItem::text("]"));
        return;
    }
    for (const auto &[prefix, marked] : {std::pair{std::string_view("begin:"), StampSide::Start}, {"end:", StampSide::End}}) {
        if (parameter.starts_with(prefix)) {
            parameter.remove_prefix(prefix.size());
            side = marked;
        }
    }
    if (((parameter == "msec_frac" || parameter == "usec_frac") && absorbed(items, "."))
        || (parameter == "%z" && absorbed(items, " ")))
        return;
    for (const Epoch &epoch : epochs) {
        if (parameter == epoch.name) {
            items.push_back(FormatItem::field({AccessField::StampEpoch, epoch.unit, side}));
            return;
        }
    }
    if (!addDate(items, spelledOut(parameter), side))
        items.push_back(FormatItem::field({}));
}

} // namespace hopscope
