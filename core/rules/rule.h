// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rules/failure_context.h"

#include <span>

namespace hopscope {

/// What the rules have to say of one failed request.
class EvidenceList {
public:
    /// `weight` 0..1; `statement` is a sentence with its numbers.
    void supports(Cause cause, double weight, std::string statement, std::optional<LineReference> at = {});
    void opposes(Cause cause, double weight, std::string statement, std::optional<LineReference> at = {});
    const std::vector<Evidence> &all() const { return m_all; }
    std::vector<Evidence> take() { return std::move(m_all); }

private:
    std::vector<Evidence> m_all;
};

/// A rule looks at one failed request and says what speaks for and against causes. Rules do not see each other.
using Rule = void (*)(const FailureContext &, EvidenceList &);

struct NamedRule {
    std::string_view name;
    Rule rule;
};

/// Every rule, a row each.
std::span<const NamedRule> allRules();

} // namespace hopscope
