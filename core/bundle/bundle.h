// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bundle/zip_file.h"
#include "workspace/workspace.h"

namespace hopscope {

/// The report as files, by whoever can draw its pictures.
struct BundleReport {
    std::string html;
    std::string pdf;     ///< empty: none
    std::string maskKey; ///< by which the report and the analysis were masked to be handed on (maskedAnalysis()); empty: they were not
};

/// Writes what the upstream's administrators need as one zip archive: the report (PDF where there is one, HTML), the findings
/// as JSON and CSV, and the lines of every source around the largest incidents, each with its number. In a case that is masked
/// all of it is, and so it is where the report has a key of its own. The workspace reads the lines again; those that are gone
/// are left out, and counted.
Result<void> writeBundle(const std::string &path, const Workspace &workspace, const Analysis &analysis, const BundleReport &report, Timestamp madeAt,
    Progress &progress);

} // namespace hopscope
