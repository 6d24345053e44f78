// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hopscope {

/// What the keys of one JSON access log mean: told by its log format, else by their names and the size of their values.
class JsonAccessKeys {
public:
    struct Key {
        AccessFieldUse use;
        bool guess = false;         ///< the unit has to be found out from `values`
        bool nginx = false;
        bool fault = false; ///< tells why an edge could not pass the request on
        std::vector<double> values;
        std::size_t decimals = 0;
        std::size_t thousandths = 0;
    };

    /// Keys that a format tells; others stay unknown then. `ends`: the format also says that stamps are ends.
    explicit JsonAccessKeys(std::vector<std::pair<std::string, AccessFieldUse>> known = {}, bool ends = true);

    /// Meaning of a key; `value` decides where the name alone does not.
    const Key &find(std::string_view path, std::string_view value);
    /// While learning: notes a value of a duration.
    void learn(std::string_view path, std::string_view value);
    /// After learning: decides on the units. Returns notes for the reader of the report.
    std::vector<std::string> decide();

private:
    std::map<std::string, Key, std::less<>> m_keys;
    bool m_fixed = false;
};

} // namespace hopscope
