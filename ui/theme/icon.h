// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/cause_style.h"

#include <QIcon>

namespace hopscope {

/// One of our icons (":/hopscope/icons/NAME.svg"), drawn in the colour of the palette's text at any size, also after the
/// theme changed. Asserts that it exists.
QIcon themedIcon(const QString &name);

/// The cause's mark as an icon for lists and menus, following the theme.
QIcon causeIcon(Cause cause);

} // namespace hopscope
