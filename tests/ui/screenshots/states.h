// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stage.h"

#include <functional>
#include <vector>

namespace hopscope {

/// A state that the window was designed for.
struct State {
    const char *name;
    StagedCase needs;
    std::function<void(Stage &)> enter;
};

/// All of them, those of one case together.
const std::vector<State> &states();

} // namespace hopscope
