// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/changes.h"

#include "base/count_words.h"
#include "report/words.h"

namespace hopscope {

namespace {

using Values = std::set<Duration>;

std::string kindWords(TimeoutKind kind)
{
    switch (kind) {
    case TimeoutKind::Read: return "The proxy's read timeout";
    case TimeoutKind::Connect: return "The proxy's connect timeout";
    case TimeoutKind::Send: return "The proxy's send timeout";
    case TimeoutKind::Queue: return "The proxy's limit of the wait in its queue";
    case TimeoutKind::Server: return "The application server's own limit of a request";
    }
    return {};
}

std::string wordsOf(const Values &values)
{
    std::string words;
    for (const Duration value : values)
        words += (words.empty() ? "" : ", ") + spoken(value);
    return words;
}

/// How the value is known, where no file says it.
std::string originWords(const std::vector<EffectiveTimeout> &timeouts, TimeoutKind kind)
{
    bool inferred = false, given = false;
    for (const EffectiveTimeout &timeout : timeouts) {
        if (timeout.kind != kind)
            continue;
        if (timeout.origin == TimeoutOrigin::Config)
            return {};
        inferred |= timeout.origin == TimeoutOrigin::Inferred;
        given |= timeout.origin == TimeoutOrigin::Given;
    }
    return given ? " (as you said)" : inferred ? " (inferred from the log)" : "";
}

/// A setting of one name and place.
struct Setting {
    TimeoutKind kind;
    std::string name;
    std::string scope;
    friend auto operator<=>(const Setting &, const Setting &) = default;
};

std::map<Setting, Values> settingsOf(const std::vector<EffectiveTimeout> &timeouts)
{
    std::map<Setting, Values> settings;
    for (const EffectiveTimeout &timeout : timeouts)
        settings[{timeout.kind, timeout.name, timeout.scope}].insert(timeout.value);
    return settings;
}

Values valuesOf(const std::vector<EffectiveTimeout> &timeouts, TimeoutKind kind)
{
    Values values;
    for (const EffectiveTimeout &timeout : timeouts) {
        if (timeout.kind == kind)
            values.insert(timeout.value);
    }
    return values;
}

std::string settingWords(const Setting &setting)
{
    return (setting.name.empty() ? kindWords(setting.kind) : "The setting " + visible(setting.name))
        + (setting.scope.empty() ? "" : " (" + visible(setting.scope) + ")");
}

/// Settings of the kind that are on both sides, with other values, or on one side only.
void addSettings(const Comparison &made, TimeoutKind kind, std::vector<std::string> &sentences)
{
    const auto before = settingsOf(made.before.timeouts), after = settingsOf(made.after.timeouts);
    for (const auto &[setting, was] : before) {
        const auto is = after.find(setting);
        if (setting.kind == kind && is != after.end() && is->second != was)
            sentences.push_back(settingWords(setting) + " was " + wordsOf(was) + " before, and is " + wordsOf(is->second) + " after.");
        else if (setting.kind == kind && is == after.end() && !setting.name.empty())
            sentences.push_back(settingWords(setting) + ", " + wordsOf(was) + " before, is in no configuration after.");
    }
    for (const auto &[setting, is] : after) {
        if (setting.kind == kind && !before.contains(setting) && !setting.name.empty())
            sentences.push_back(settingWords(setting) + ", " + wordsOf(is) + " after, is in no configuration before.");
    }
}

void addTimeouts(const Comparison &made, std::vector<std::string> &sentences)
{
    using enum TimeoutKind;
    for (const TimeoutKind kind : {Read, Connect, Send, Queue, Server}) {
        const Values was = valuesOf(made.before.timeouts, kind), is = valuesOf(made.after.timeouts, kind);
        if (was.empty() || is.empty() || was == is)
            continue;
        if (was.size() == 1 && is.size() == 1)
            sentences.push_back(kindWords(kind) + " was " + wordsOf(was) + originWords(made.before.timeouts, kind) + " before, and is "
                + wordsOf(is) + originWords(made.after.timeouts, kind) + " after.");
        else
            addSettings(made, kind, sentences);
    }
}

/// The time at which a side's proxy gave up; nullopt where it was not about the same each time.
std::optional<Duration> patience(const SideFigures &side)
{
    constexpr std::uint64_t fewest = 5;
    if (side.timedOut.count() < fewest)
        return std::nullopt;
    const Duration middle = side.timedOut.percentile(0.5);
    const bool narrow = side.timedOut.percentile(0.9) - side.timedOut.percentile(0.1) <= middle / 20;
    return narrow ? std::optional(middle) : std::nullopt;
}

/// What the requests themselves show of a timeout that was changed.
void addPatience(const Comparison &made, std::vector<std::string> &sentences)
{
    const auto was = patience(made.before), is = patience(made.after);
    const auto differs = [](Duration one, Duration other) { return std::chrono::abs(one - other) > std::max(one, other) / 20; };
    if (was && is && differs(*was, *is))
        sentences.push_back("The proxy gave up after " + spoken(*was) + " before, and gives up after " + spoken(*is) + " after, as the requests show.");
    if (!was || is)
        return;
    const Duration beyond = *was + *was / 20;
    if (const auto longer = made.after.answered.above(beyond); longer > 0 && made.before.answered.above(beyond) == 0)
        sentences.push_back("Before, the proxy gave up after " + spoken(*was) + "; after, " + counted(longer, "request")
            + (longer == 1 ? " that took" : " that each took") + " longer than that " + (longer == 1 ? "was" : "were") + " answered.");
}

} // namespace

std::vector<std::string> changesBetween(const Comparison &made, bool sameCase)
{
    std::vector<std::string> sentences;
    if (!sameCase)
        addTimeouts(made, sentences);
    addPatience(made, sentences);
    return sentences;
}

} // namespace hopscope
