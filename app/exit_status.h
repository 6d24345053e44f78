// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hopscope {

/// What scripts go by; told in --help.
enum ExitStatus : int {
    Done = 0,
    WrongCommandLine = 1, ///< also where a result could not be written
    NothingRead = 2,
    SomeInputUnread = 3,
    Interrupted = 130,    ///< as shells tell of Ctrl+C
};

} // namespace hopscope
