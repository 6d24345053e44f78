// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/cause_catalogue.h"
#include "facts/cause.h"
#include "facts/request.h"

#include <string_view>
#include <vector>

namespace hopscope {

/// What a mark in the log of a cloud's balancer speaks for. A mark may stand for several causes, a row each.
struct BalancerReason {
    ProxyKind service = ProxyKind::Any;
    std::string_view mark;  ///< Request::signal, or the status; one that ends in '*' stands for all that begin so
    int status = 0;         ///< only with this status; 0: with any
    Cause cause = Cause::Undetermined;
    double weight = 0;
    std::string_view words; ///< completes "… logged MARK: "
    double least = 0;       ///< seconds that the request lasted, at least
    double below = 1e9;
};

/// The rows that fit the request, the strongest first. Empty for proxies that are no cloud's.
std::vector<const BalancerReason *> balancerReasons(ProxyKind service, const Request &request);

/// The log's name of the field that the row's mark was read from: "error_reason"; empty where the mark names it itself.
std::string_view fieldOf(const BalancerReason &reason);

} // namespace hopscope
