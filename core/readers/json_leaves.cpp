// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json_leaves.h"

#include <simdjson.h>
#include <utility>

namespace hopscope {

namespace {

using simdjson::ondemand::json_type;

constexpr int deepest = 6;

std::string_view trimmedToken(std::string_view token)
{
    return token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
}

} // namespace

struct JsonLeaves::State {
    simdjson::ondemand::parser parser;
    std::string text; ///< a copy with the room behind it that the parser needs
    std::string path;

    bool walkObject(simdjson::ondemand::object object, Visitor &visitor, int depth)
    {
        const std::size_t length = path.size();
        for (auto entry : object) {
            simdjson::ondemand::field field;
            std::string_view key;
            if (std::move(entry).get(field) != simdjson::SUCCESS || field.unescaped_key().get(key) != simdjson::SUCCESS)
                return false;
            path.append(key);
            const bool good = walkValue(field.value(), visitor, depth);
            path.resize(length);
            if (!good)
                return false;
        }
        return true;
    }

    bool walkValue(simdjson::ondemand::value value, Visitor &visitor, int depth)
    {
        json_type type{};
        if (value.type().get(type) != simdjson::SUCCESS)
            return false;
        if (type == json_type::null)
            return true;
        if (type == json_type::string) {
            std::string_view word;
            if (value.get_string().get(word) != simdjson::SUCCESS)
                return false;
            visitor.leaf(path, word);
            return true;
        }
        if (type == json_type::number || type == json_type::boolean) {
            visitor.leaf(path, trimmedToken(value.raw_json_token()));
            return true;
        }
        if (depth == deepest)
            return true;
        return type == json_type::object ? walkNested(value, visitor, depth) : walkArray(value, visitor, depth);
    }

    bool walkNested(simdjson::ondemand::value value, Visitor &visitor, int depth)
    {
        simdjson::ondemand::object object;
        if (value.get_object().get(object) != simdjson::SUCCESS)
            return false;
        path.push_back('.');
        const bool good = walkObject(object, visitor, depth + 1);
        path.pop_back();
        return good;
    }

    bool walkArray(simdjson::ondemand::value value, Visitor &visitor, int depth)
    {
        simdjson::ondemand::array array;
        if (value.get_array().get(array) != simdjson::SUCCESS)
            return false;
        bool first = true;
        for (auto entry : array) {
            simdjson::ondemand::value element;
            if (std::move(entry).get(element) != simdjson::SUCCESS)
                return false;
            if (std::exchange(first, false) && !walkValue(element, visitor, depth + 1))
                return false;
        }
        return true;
    }
};

JsonLeaves::JsonLeaves() : m_state(std::make_unique<State>()) {}

JsonLeaves::~JsonLeaves() = default;

bool JsonLeaves::walk(std::string_view text, Visitor &visitor)
{
    State &state = *m_state;
    state.text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
    state.text.assign(text);
    state.path.clear();
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    const simdjson::padded_string_view padded(state.text.data(), state.text.size(), state.text.capacity());
    if (state.parser.iterate(padded).get(document) != simdjson::SUCCESS
        || document.get_object().get(object) != simdjson::SUCCESS)
        return false;
    const char *behind = nullptr;
    return state.walkObject(object, visitor, 0) && document.current_location().get(behind) == simdjson::OUT_OF_BOUNDS;
}

} // namespace hopscope
