// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/register_resources.h"

#include <QtCore/qglobal.h>

void registerHopscopeResources()
{
    Q_INIT_RESOURCE(hopscope);
}
