// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// How well a reader copes with a prefix: the share of its first `enough` non-blank lines that were not left unparsed, and 0 where
/// no record came of them. For formats whose lines mean nothing without the header before them.
double trialShare(const Prefix &prefix, Reader &reader, std::size_t enough = 200);

} // namespace hopscope
