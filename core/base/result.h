// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace hopscope {

/// A failed operation, in slots. Only the edge (window, command line) makes a sentence of it.
struct Problem {
    std::string what;  ///< what could not be done: "The file could not be read"
    std::string why;   ///< the reason as the system or library tells it; may be empty
    std::string where; ///< file, or file:line; may be empty
    std::string hint;  ///< what the person can do; may be empty

    friend bool operator==(const Problem &, const Problem &) = default;
};

/// "what: where (why). hint", leaving out what is empty. One line, plain text.
std::string sentence(const Problem &problem);

/// A value, or the Problem that kept it from being made.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Problem problem) : m_state(std::in_place_index<1>, std::move(problem)) {}

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    T &value() & { assert(ok()); return *std::get_if<0>(&m_state); }
    const T &value() const & { assert(ok()); return *std::get_if<0>(&m_state); }
    T &&value() && { assert(ok()); return std::move(*std::get_if<0>(&m_state)); }
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    const Problem &problem() const { assert(!ok()); return *std::get_if<1>(&m_state); }

private:
    std::variant<T, Problem> m_state;
};

/// Done, or the Problem that kept it from being done.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Problem problem) : m_problem(std::move(problem)), m_failed(true) {}

    bool ok() const { return !m_failed; }
    explicit operator bool() const { return ok(); }
    const Problem &problem() const { assert(m_failed); return m_problem; }

private:
    Problem m_problem;
    bool m_failed = false;
};

} // namespace hopscope
