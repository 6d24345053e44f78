// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// applicationHost.config and web.config of IIS: a Setting for each attribute of system.applicationHost, system.webServer,
/// webFarms, and of what limits requests in system.web. Scopes are the way of elements, each with what names it:
/// "system.applicationHost > applicationPools > add Shop > recycling > periodicRestart". An element that is named is a Setting
/// of its own where it stands: [system.applicationHost > applicationPools] add = "Shop". Other sections (connectionStrings,
/// appSettings, …) are passed over, and passwords and environment variables are not kept: they are secrets, and decide nothing.
/// An element that is not closed is told; what stands before and behind it is read.
extern const Format iisConfFormat;

} // namespace hopscope
