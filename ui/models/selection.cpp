// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/selection.h"

namespace hopscope {

void Selection::select(std::optional<std::size_t> request)
{
    if (request == m_current)
        return;
    m_current = request;
    Q_EMIT currentChanged(request);
}

void Selection::hover(std::optional<std::size_t> request)
{
    if (request == m_hovered)
        return;
    m_hovered = request;
    Q_EMIT hoveredChanged(request);
}

} // namespace hopscope
