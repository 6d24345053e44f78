// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/what_if_text.h"

#include "base/count_words.h"

namespace hopscope::report {

namespace {

/// "A proxy timeout of 90 s instead of 60 s".
std::string supposition(const WhatIf &answer)
{
    if (answer.question.kind == WhatIfKind::ProxyTimeout)
        return "A proxy timeout of " + spoken(answer.question.timeout)
            + (answer.fromTimeout ? " instead of " + spoken(*answer.fromTimeout) : std::string());
    return counted(answer.question.workers, "worker") + (answer.fromWorkers ? " instead of " + grouped(*answer.fromWorkers) : std::string());
}

std::string fates(const WhatIf &answer)
{
    if (answer.timedOut() == 0)
        return "no request ran into a timeout";
    return "of " + counted(answer.timedOut(), "request") + " that ran into a timeout, " + grouped(answer.wouldSucceed)
        + " would have succeeded, and " + grouped(answer.wouldStillFail) + " would have failed all the same"
        + (answer.unknown > 0 ? "; " + grouped(answer.unknown) + " can't be told" : std::string());
}

} // namespace

std::vector<std::string> whatIfSentences(const WhatIf &answer)
{
    if (!answer.refusal.empty())
        return {supposition(answer) + ": this can't be told. " + answer.refusal};
    std::vector<std::string> sentences{supposition(answer) + ": " + fates(answer) + "."};
    if (answer.newlyFailing > 0)
        sentences.push_back(counted(answer.newlyFailing, "request") + " that succeeded would have failed.");
    if (answer.waits)
        sentences.push_back("Of the requests that ran into a timeout, clients would have waited " + spoken(answer.waits->median)
            + " (median), " + spoken(answer.waits->p95) + " (95th percentile), at most " + spoken(answer.waits->longest) + ".");
    if (answer.depthBefore && answer.depthAfter && *answer.depthBefore + *answer.depthAfter > 0)
        sentences.push_back("At most " + counted(*answer.depthBefore, "request") + " waited for a worker at once; it would have been "
            + grouped(*answer.depthAfter) + ".");
    return sentences;
}

} // namespace hopscope::report
