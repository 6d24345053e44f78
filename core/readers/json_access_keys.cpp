// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_access_keys.h"

#include "base/text.h"
#include "readers/access_key.h"
#include "readers/clf_column.h"

#include <algorithm>

namespace hopscope {

namespace {

/// Keys that one file may have; a hostile one that invents a new key a line must not fill the memory.
constexpr std::size_t mostKeys = 512;

/// Go programs log durations as whole nanoseconds.
bool areNanoseconds(std::vector<double> values)
{
    if (values.empty())
        return false;
    std::ranges::sort(values);
    return values[values.size() / 2] >= 3e6 && values[values.size() / 10] >= 3e4;
}

/// A key that none but an edge or a proxy writes, with the reason why it had no answer to pass on.
bool tellsFault(std::string_view path)
{
    static constexpr std::string_view keys[] = {"upstreamerrors", "responsereason", "fastlyerror", "originerror"};
    return std::ranges::find(keys, foldedKey(path)) != std::end(keys);
}

} // namespace

JsonAccessKeys::JsonAccessKeys(std::vector<std::pair<std::string, AccessFieldUse>> known, bool ends) : m_fixed(!known.empty())
{
    for (auto &[path, use] : known)
        m_keys.emplace(std::move(path), Key{use, false, ends, false, {}, 0, 0});
}

const JsonAccessKeys::Key &JsonAccessKeys::find(std::string_view path, std::string_view value)
{
    static const Key unknown;
    if (const auto found = m_keys.find(path); found != m_keys.end())
        return found->second;
    if (m_fixed || m_keys.size() >= mostKeys)
        return unknown;
    const AccessKey key = accessKey(path, value);
    return m_keys.emplace(std::string(path), Key{key.use, !key.unitKnown, key.nginx, tellsFault(path), {}, 0, 0}).first->second;
}

void JsonAccessKeys::learn(std::string_view path, std::string_view value)
{
    const auto found = m_keys.find(path);
    if (found == m_keys.end() || !found->second.guess)
        return;
    if (const auto number = parseNumber(value)) {
        found->second.values.push_back(*number);
        found->second.decimals += value.find('.') != std::string_view::npos ? 1 : 0;
        found->second.thousandths += hasThousandths(value) ? 1 : 0;
    }
}

std::vector<std::string> JsonAccessKeys::decide()
{
    std::vector<std::string> notes;
    for (auto &[path, key] : m_keys) {
        if (!key.guess || key.values.empty())
            continue;
        const bool decimals = key.decimals * 2 >= key.values.size();
        const bool nginxSeconds = key.nginx && key.thousandths == key.values.size();
        key.use.unit = nginxSeconds ? 1e6 : !decimals && areNanoseconds(key.values) ? 1e-3 : guessDurationUnit(key.values, decimals);
        if (!decimals || key.use.unit != 1e6)
            notes.push_back("the field " + path + " is taken as a duration in " + std::string(unitName(key.use.unit))
                + ", judged by its size");
        key.values = {};
    }
    return notes;
}

} // namespace hopscope
