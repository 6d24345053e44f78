// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/reader.h"

namespace hopscope {

/// Keeps nothing: for reading a file only for what the reader learns of it.
class DroppingSink final : public RecordSink {
public:
    void add(const Request &) override {}
    void add(const Event &) override {}
    void add(const Sample &) override {}
    void add(const Setting &) override {}
    void reject(const LinePosition &, std::string_view, std::string_view) override {}
};

/// Lets a reader see lines from the start of its file that no record comes of.
template <typename Lines>
void showHead(Reader &reader, const Lines &lines)
{
    DroppingSink sink;
    LinePosition at;
    for (const auto &line : lines) {
        ++at.line.value;
        reader.readLine({.text = line, .at = at}, sink);
    }
}

} // namespace hopscope
