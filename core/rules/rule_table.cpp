// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/application_down_rule.h"
#include "rules/application_rules.h"
#include "rules/balancer_reason_rules.h"
#include "rules/client_rules.h"
#include "rules/connection_rules.h"
#include "rules/error_line_rules.h"
#include "rules/fixed_body_rules.h"
#include "rules/http2_rules.h"
#include "rules/http_sys_rules.h"
#include "rules/iis_status_rules.h"
#include "rules/neighbour_rules.h"
#include "rules/own_answer_rules.h"
#include "rules/process_event_rules.h"
#include "rules/protocol_rules.h"
#include "rules/queue_rules.h"
#include "rules/response_flag_rules.h"
#include "rules/rule.h"
#include "rules/squid_result_rules.h"
#include "rules/termination_state_rules.h"
#include "rules/timeout_rules.h"
#include "rules/untimed_event_rules.h"
#include "rules/untold_failure_rule.h"

#include <array>

namespace hopscope {

namespace {

constexpr auto rules = std::to_array<NamedRule>({
    {"error line", errorLineRule},
    {"later attempt unknown", laterAttemptUnknownRule},
    {"reason of HTTP.sys", httpSysReasonRule},
    {"IIS's substatus and error number", iisStatusRule},
    {"termination state", terminationStateRule},
    {"denied by a rule", deniedByRuleRule},
    {"response flags", responseFlagRule},
    {"balancer's reason", balancerReasonRule},
    {"target's status", targetStatusRule},
    {"fixed body", fixedBodyRule},
    {"answer of its own", ownAnswerRule},
    {"result code", squidResultRule},
    {"same status at the server", sameStatusAtServerRule},
    {"complete head from upstream", completeHeadRule},
    {"no error line", noErrorLineRule},
    {"server log alone", serverLogAloneRule},
    {"application was down", applicationDownRule},
    {"duration at a timeout", durationAtTimeoutRule},
    {"server's own duration", serverDurationRule},
    {"server was at work", stillWorkingRule},
    {"no entry at the server", noServerEntryRule},
    {"served past the limit", servedPastLimitRule},
    {"limit of a proxy behind", limitBehindRule},
    {"no log of the server", serverUnseenRule},
    {"measured queue", measuredQueueRule},
    {"queue at its limit", queueAtLimitRule},
    {"server's queue", serverQueueLineRule},
    {"workers were busy", workersBusyRule},
    {"neighbours' waits", neighbourWaitsRule},
    {"work on others", othersWorkRule},
    {"requests that ended then", companyRule},
    {"neighbours' pace", neighbourPaceRule},
    {"earlier pace", earlierPaceRule},
    {"requests in flight", inFlightRule},
    {"workers were taken", workersTakenRule},
    {"overtaken by later ones", overtakenRule},
    {"usual duration", usualDurationRule},
    {"recycle, crash and stop", processEventRule},
    {"crash without a time", untimedCrashRule},
    {"events where nothing else tells", untoldFailureRule},
    {"server's own limit", serverLimitRule},
    {"event beside a silent failure", silentFailureRule},
    {"configured limit of the server", configuredServerLimitRule},
    {"nobody on the server's side logged", serverSideUnknownRule},
    {"dependency used up or down", dependencyRule},
    {"handler failed", handlerFailedRule},
    {"reused connection", keepaliveRaceRule},
    {"bytes of another protocol", otherProtocolRule},
    {"HTTP/2 without agreement", http2WithoutAgreementRule},
    {"no free slot", noFreeSlotRule},
    {"never connected", neverConnectedRule},
    {"server disabled", serverDisabledRule},
    {"ports ran out", portsRanOutRule},
    {"name lost", nameLostRule},
    {"client left", clientLeftRule},
    {"status alone", statusAloneRule},
});

} // namespace

std::span<const NamedRule> allRules()
{
    return rules;
}

void EvidenceList::supports(Cause cause, double weight, std::string statement, std::optional<LineReference> at)
{
    m_all.push_back({cause, true, weight, std::move(statement), at});
}

void EvidenceList::opposes(Cause cause, double weight, std::string statement, std::optional<LineReference> at)
{
    m_all.push_back({cause, false, weight, std::move(statement), at});
}

} // namespace hopscope
