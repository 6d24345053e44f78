// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hopscope::test {

/// A row of tests/data/samples.tsv: a file of a known format.
struct ListedSample {
    std::string format; ///< id; empty of a file that is of no known format
    std::string path;   ///< below tests/data
};

/// The whole list, in its order.
std::vector<ListedSample> listedSamples();
/// All files below tests/data that are samples: neither golden files, nor words about them, nor whole captures.
std::vector<std::string> sampleFiles();

} // namespace hopscope::test
