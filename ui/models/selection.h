// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <optional>

namespace hopscope {

/// The one selection of the window: pick in any pane and the others follow. Numbers are indices of Findings::requests.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    std::optional<std::size_t> current() const { return m_current; }
    std::optional<std::size_t> hovered() const { return m_hovered; }

    void select(std::optional<std::size_t> request);
    void hover(std::optional<std::size_t> request);

Q_SIGNALS:
    void currentChanged(std::optional<std::size_t> request);
    void hoveredChanged(std::optional<std::size_t> request);

private:
    std::optional<std::size_t> m_current;
    std::optional<std::size_t> m_hovered;
};

} // namespace hopscope
