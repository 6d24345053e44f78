// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// `rails-log`: the log of Ruby on Rails, which tells of a request as it begins (`Started GET "/a" for 10.0.0.7 at …`) and as it ends
/// (`Completed 200 OK in 12ms`), with other lines between and those of other requests. Lines of one request are joined by the tag in
/// brackets before them, or else by the process. Sources: Rails' rack/logger.rb and action_controller/log_subscriber.rb. Other lines
/// are read as server-error.
extern const Format railsLogFormat;

} // namespace hopscope
