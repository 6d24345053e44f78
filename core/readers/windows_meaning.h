// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"

namespace hopscope {

struct WindowsEvent;

/// Sets meaning, subject, pid and message of `event` by provider, id and data, never by the localised text. The message is
/// the rendered one where there is one, else a title of Hopscope's with the data.
void interpretWindowsEvent(const WindowsEvent &windowsEvent, Event &event);

} // namespace hopscope
