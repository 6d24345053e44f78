// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopscope {

struct WindowsEvent;

/// Text exports have an event's message but not the data behind it. Finds the data that meanings and subjects rest on (pool,
/// process, service and its state, exception code) in `rendered`, and adds it to the values under the names that the
/// provider gives them. Goes by quotes, lines and numbers, so most of it holds in any language; a service's state is known
/// in the languages of the table. Does nothing where the event has values.
void recoverValues(WindowsEvent &event);

} // namespace hopscope
