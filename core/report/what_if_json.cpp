// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/what_if_json.h"

namespace hopscope {

namespace {

void writeText(std::string_view key, std::string_view text, JsonWriter &json)
{
    json.key(key);
    json.textOrNull(text);
}

void writeCount(std::string_view key, const std::optional<std::size_t> &count, JsonWriter &json)
{
    json.key(key);
    count ? json.unsignedInteger(*count) : json.null();
}

void writeDuration(std::string_view key, const std::optional<Duration> &duration, JsonWriter &json)
{
    json.key(key);
    json.milliseconds(duration);
}

/// What was supposed, beside what was: the other one stays.
void writeChange(const WhatIf &answer, JsonWriter &json)
{
    const bool asksTimeout = answer.question.kind == WhatIfKind::ProxyTimeout;
    writeDuration("from_ms", answer.fromTimeout, json);
    writeDuration("to_ms", asksTimeout ? std::optional(answer.question.timeout) : answer.fromTimeout, json);
    writeCount("from_workers", answer.fromWorkers, json);
    writeCount("to_workers", asksTimeout ? answer.fromWorkers : std::optional(answer.question.workers), json);
}

void writeWaits(const std::optional<ClientWaits> &waits, JsonWriter &json)
{
    writeDuration("wait_median_ms", waits ? std::optional(waits->median) : std::nullopt, json);
    writeDuration("wait_p95_ms", waits ? std::optional(waits->p95) : std::nullopt, json);
    writeDuration("wait_max_ms", waits ? std::optional(waits->longest) : std::nullopt, json);
}

} // namespace

void writeWhatIfJson(const WhatIf &answer, JsonWriter &json)
{
    json.beginObject();
    writeText("question", answer.question.text, json);
    writeChange(answer, json);
    writeText("refusal", answer.refusal, json);
    writeCount("would_succeed", answer.wouldSucceed, json);
    writeCount("would_still_fail", answer.wouldStillFail, json);
    writeCount("unknown", answer.unknown, json);
    writeCount("newly_failing", answer.newlyFailing, json);
    writeWaits(answer.waits, json);
    writeCount("queue_depth_before", answer.depthBefore, json);
    writeCount("queue_depth_after", answer.depthAfter, json);
    json.key("assumptions");
    json.beginArray();
    for (const std::string &sentence : answer.assumptions)
        json.string(sentence);
    json.endArray();
    json.endObject();
}

} // namespace hopscope
