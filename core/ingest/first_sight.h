// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/request.h"

#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace hopscope {

/// What an import has read so far, for a person who waits for it: how many requests when, and the first that look failed by
/// their status. Provisional: nothing is aligned, paired or judged, and of a proxy and a server each tells its own. Small
/// whatever is read. One thread adds, another looks.
class FirstSight {
public:
    struct Bin {
        std::uint64_t requests = 0;
        std::uint64_t failed = 0;
        friend bool operator==(const Bin &, const Bin &) = default;
    };
    struct Failed {
        Timestamp time{};
        int status = 0;
        std::string method;
        std::string target; ///< at most 200 bytes of it
        std::string path;   ///< of the file
        friend bool operator==(const Failed &, const Failed &) = default;
    };
    struct View {
        Duration width{};                ///< of a bin
        std::map<Timestamp, Bin> bins;   ///< by their begin, at most mostBins; none that is empty
        std::uint64_t requests = 0;
        std::uint64_t failed = 0;
        std::vector<Failed> firstFailed; ///< in the order of reading, at most mostFailed
    };
    static constexpr std::size_t mostBins = 512;
    static constexpr std::size_t mostFailed = 100;

    void add(const std::string &path, std::span<const Request> requests);
    View view() const;

private:
    void count(Timestamp time, bool failed);
    void widen();

    mutable std::mutex m_mutex; ///< guards all below
    View m_view{.width = std::chrono::seconds(1), .bins = {}, .firstFailed = {}};
};

} // namespace hopscope
