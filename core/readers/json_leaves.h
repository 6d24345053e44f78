// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace hopscope {

/// Walks the leaves of one JSON object: strings (escapes undone), numbers as written, true and false. Nulls are left out;
/// of an array the first element counts. Nested keys are joined by a point: "request.headers.User-Agent".
class JsonLeaves {
public:
    /// Takes what walk() finds; the views are valid during the call.
    class Visitor {
    public:
        virtual void leaf(std::string_view path, std::string_view value) = 0;

    protected:
        ~Visitor() = default;
    };

    JsonLeaves();
    ~JsonLeaves();

    /// False where `text` is no JSON object; leaves before the fault may have been told. Objects within objects are walked
    /// to a depth of 6. Does not allocate in steady state.
    bool walk(std::string_view text, Visitor &visitor);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace hopscope
