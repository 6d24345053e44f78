// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/logging_catalogue.h"
#include "rules/failure_context.h"

namespace hopscope {

/// One thing that the files lack and that would make a verdict surer.
struct Missing {
    Lack lack = Lack::ProxyErrorLog;
    ProxyKind proxy = ProxyKind::Any; ///< the program that would have to log it
    std::optional<SourceId> log;      ///< the log at hand that lacks a field
    friend auto operator<=>(const Missing &, const Missing &) = default;
};

/// What a verdict that is weak or undetermined lacks; empty for one that is sure.
std::vector<Missing> missingFor(const FailureContext &context, const Verdict &verdict);

/// The same as half a sentence, "nginx's error log of that time, or the server's access log of that time"; empty where
/// nothing is missing.
std::string whatWouldDecide(const std::vector<Missing> &missing);

} // namespace hopscope
