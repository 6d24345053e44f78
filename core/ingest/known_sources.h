// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ingest/line_print.h"
#include "store/case_file.h"

#include <string>
#include <vector>

namespace hopscope {

/// The files that are in the case, by their lines: what holds the same lines again would count every request twice.
class KnownSources {
public:
    struct Source {
        SourceId id;
        std::string path;
        LinePrint print;
    };

    static Result<KnownSources> of(const CaseFile &file);

    void add(Source source);
    void remove(SourceId id);

    /// The source other than `path` that has all these lines, as all of its own or as its first ones; null where none has.
    /// Where only a few lines were compared so far, the file is read again as far as needed.
    const Source *holding(const LinePrint &print, const std::string &path) const;
    /// Those other than `path`, in the order of their number of lines.
    std::vector<Source> byLength(const std::string &path) const;

private:
    std::vector<Source> m_sources;
};

} // namespace hopscope
