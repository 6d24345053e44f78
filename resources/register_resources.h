// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Makes ":/hopscope/…" readable. A static library's resources are not registered by themselves; call it once a program
/// (calling it again does no harm).
void registerHopscopeResources();
