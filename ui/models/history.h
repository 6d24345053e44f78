// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>
#include <vector>

namespace hopscope {

/// A value and the way it came about: back and forward as in a browser. Plain data, without signals.
template <typename T>
class History {
public:
    explicit History(T first = {}) : m_steps{std::move(first)} {}

    const T &current() const { return m_steps[m_at]; }
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_steps.size(); }

    /// A new step; what could be gone forward to is forgotten. False where the value is the current one already.
    bool push(T value)
    {
        if (value == current())
            return false;
        m_steps.resize(m_at + 1);
        m_steps.push_back(std::move(value));
        if (m_steps.size() > longest)
            m_steps.erase(m_steps.begin());
        m_at = m_steps.size() - 1;
        return true;
    }
    /// Changes the current step in place: a drag in motion is one step and not a hundred.
    void amend(T value) { m_steps[m_at] = std::move(value); }
    bool back() { return canGoBack() && (--m_at, true); }
    bool forward() { return canGoForward() && (++m_at, true); }

private:
    static constexpr std::size_t longest = 200;
    std::vector<T> m_steps;
    std::size_t m_at = 0;
};

} // namespace hopscope
