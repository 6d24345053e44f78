// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/course_estimate.h"

#include "correlate/shift_votes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hopscope {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t leastWitnesses = 32;
constexpr std::size_t leastOfStretch = 8;
constexpr std::size_t mostStretches = 48;
constexpr std::size_t leastAgreeing = 6;
constexpr std::size_t mostPieces = 6;
/// A clock that gains may spread the requests of one stretch by so much to either side.
constexpr Duration slack = milliseconds(300);
/// What a clock gains or loses of each second at most: a time daemon that pulls a clock right without a jump turns it by up
/// to a twelfth (chrony's default), the clock of a starved guest loses hardly less.
constexpr double mostDrift = 0.1;

/// Requests one after the other, and by how much they say that the inner clock is ahead.
struct Stretch {
    Timestamp time{};   ///< by the outer log
    Duration ahead{};
    std::size_t agreeing = 0;
    std::size_t piece = 0;
    std::uint32_t first = 0; ///< of the outer log's entries
    std::uint32_t last = 0;
};

/// The settings of a clock lie between stretches that say at least this.
Duration smallestStep(std::span<const ShiftVote> votes)
{
    std::vector<Duration> widths;
    for (const ShiftVote &vote : votes)
        widths.push_back((vote.high - vote.low) / 2);
    const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
    std::nth_element(widths.begin(), middle, widths.end());
    return std::max<Duration>(milliseconds(200), *middle * 7 / 10);
}

/// Votes in the order of the outer log's lines, by id where enough requests have one.
std::vector<ShiftVote> orderedVotes(const KeyedLog &outer, const KeyedLog &inner)
{
    for (const auto by : {&LogKeys::ids, &LogKeys::keys}) {
        std::vector<ShiftVote> votes = votesForShift(outer.entries, outer.by.*by, inner.entries, inner.by.*by);
        std::size_t witnesses = 0;
        for (std::size_t i = 0; i < votes.size(); ++i)
            witnesses += i == 0 || votes[i].outer != votes[i - 1].outer;
        if (witnesses >= leastWitnesses)
            return votes;
    }
    return {};
}

std::optional<Stretch> stretchOf(std::span<const ShiftVote> votes, std::size_t witnesses, std::span<const LogEntry> outer,
                                 std::span<const LogEntry> inner)
{
    std::vector<ShiftVote> widened(votes.begin(), votes.end());
    for (ShiftVote &vote : widened) {
        vote.low -= slack;
        vote.high += slack;
    }
    const VotedShifts shifts(widened);
    const ShiftPeak peak = shifts.highest();
    const std::vector<Duration> apart = distancesWithin(peak, widened, outer, inner);
    if (apart.size() < std::max(leastAgreeing, witnesses * 2 / 5) || peak.weight * 2 < shifts.highest(peak).weight * 3)
        return std::nullopt;
    Stretch stretch;
    Duration sum{};
    for (const Duration d : apart)
        sum += d;
    stretch.ahead = sum / static_cast<std::int64_t>(apart.size());
    stretch.time = outer[votes[votes.size() / 2].outer].when();
    stretch.agreeing = apart.size();
    stretch.first = votes.front().outer;
    stretch.last = votes.back().outer;
    return stretch;
}

std::vector<Stretch> stretchesOf(std::span<const ShiftVote> votes, std::span<const LogEntry> outer, std::span<const LogEntry> inner)
{
    std::vector<std::size_t> firsts; // votes of one outer request follow each other
    for (std::size_t i = 0; i < votes.size(); ++i) {
        if (i == 0 || votes[i].outer != votes[i - 1].outer)
            firsts.push_back(i);
    }
    const std::size_t length = std::max(leastOfStretch, firsts.size() / mostStretches);
    std::vector<Stretch> stretches;
    for (std::size_t first = 0; first + length <= firsts.size(); first += length) {
        const std::size_t end = first + length < firsts.size() ? firsts[first + length] : votes.size();
        if (auto stretch = stretchOf(votes.subspan(firsts[first], end - firsts[first]), length, outer, inner))
            stretches.push_back(*stretch);
    }
    return stretches;
}

double gainBetween(const Stretch &a, const Stretch &b)
{
    const double time = toSeconds(b.time - a.time);
    return time > 0 ? toSeconds(b.ahead - a.ahead) / time : 0;
}

/// What the clock gains each second by most of the stretches. A clock that was set now and then changes only a few.
double usualGain(const std::vector<Stretch> &stretches)
{
    const std::size_t lag = std::max<std::size_t>(1, stretches.size() / 8);
    std::vector<double> gains;
    for (std::size_t i = lag; i < stretches.size(); ++i)
        gains.push_back(gainBetween(stretches[i - lag], stretches[i]));
    if (gains.empty())
        return 0;
    const auto middle = gains.begin() + static_cast<std::ptrdiff_t>(gains.size() / 2);
    std::nth_element(gains.begin(), middle, gains.end());
    return *middle;
}

/// Numbers the pieces between which the clock was set; a stretch that agrees with neither neighbour is left out.
void findPieces(std::vector<Stretch> &stretches, double gain, Duration step)
{
    const auto evenly = [&](const Stretch &s) { return s.ahead - fromSeconds(gain * toSeconds(s.time - stretches.front().time)); };
    const auto alike = [&](const Stretch &a, const Stretch &b) { return std::chrono::abs(evenly(a) - evenly(b)) <= step; };
    std::vector<Stretch> kept;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const bool fits = (i > 0 && alike(stretches[i], stretches[i - 1])) || (i + 1 < stretches.size() && alike(stretches[i], stretches[i + 1]));
        if (!fits)
            continue;
        kept.push_back(stretches[i]);
        const std::size_t last = kept.size() - 1;
        kept[last].piece = last == 0 ? 0 : kept[last - 1].piece + (alike(kept[last], kept[last - 1]) ? 0 : 1);
    }
    stretches = std::move(kept);
}

/// What is known of one piece.
struct PieceFit {
    double time = 0;  ///< s after the first stretch: mean
    double ahead = 0; ///< s: mean
    std::size_t stretches = 0;
    std::size_t agreeing = 0;
};

std::vector<PieceFit> fitPieces(const std::vector<Stretch> &stretches)
{
    std::vector<PieceFit> fits(stretches.back().piece + 1);
    for (const Stretch &s : stretches) {
        PieceFit &fit = fits[s.piece];
        fit.time += toSeconds(s.time - stretches.front().time);
        fit.ahead += toSeconds(s.ahead);
        fit.agreeing += s.agreeing;
        ++fit.stretches;
    }
    for (PieceFit &fit : fits) {
        fit.time /= static_cast<double>(fit.stretches);
        fit.ahead /= static_cast<double>(fit.stretches);
    }
    return fits;
}

/// Joins pieces that are, all in all, hardly apart: single stretches differ by more where stamps are of whole seconds.
void joinAlike(std::vector<Stretch> &stretches, double gain, Duration apart)
{
    for (bool joined = true; joined;) {
        joined = false;
        const std::vector<PieceFit> fits = fitPieces(stretches);
        for (std::size_t i = 1; i < fits.size() && !joined; ++i) {
            const double step = fits[i].ahead - fits[i - 1].ahead - gain * (fits[i].time - fits[i - 1].time);
            if (std::abs(step) > toSeconds(apart))
                continue;
            joined = true;
            for (Stretch &s : stretches)
                s.piece -= s.piece >= i ? 1 : 0;
        }
    }
}

/// The gain of all pieces together, by least squares; zero where it is no more than the stretches differ by anyway.
double gainOf(const std::vector<Stretch> &stretches, const std::vector<PieceFit> &fits, Duration step)
{
    double products = 0;
    double squares = 0;
    double noise = 0;
    const double span = toSeconds(stretches.back().time - stretches.front().time);
    for (const Stretch &s : stretches) {
        const double t = toSeconds(s.time - stretches.front().time) - fits[s.piece].time;
        products += t * (toSeconds(s.ahead) - fits[s.piece].ahead);
        squares += t * t;
    }
    const double gain = squares > 0 ? products / squares : 0;
    for (const Stretch &s : stretches) {
        const double t = toSeconds(s.time - stretches.front().time) - fits[s.piece].time;
        noise += std::abs(toSeconds(s.ahead) - fits[s.piece].ahead - gain * t);
    }
    noise /= static_cast<double>(stretches.size());
    const bool clear = std::abs(gain) * span > std::max(toSeconds(step), 4 * noise) && std::abs(gain) <= mostDrift;
    return clear ? gain : 0;
}

ClockCourse courseFrom(const std::vector<Stretch> &stretches, const std::vector<PieceFit> &fits, double gain)
{
    const auto main = std::max_element(fits.begin(), fits.end(), [](const PieceFit &a, const PieceFit &b) { return a.agreeing < b.agreeing; });
    ClockCourse course;
    course.drift = gain;
    course.origin = stretches.front().time + fromSeconds(main->time + main->ahead);
    for (const PieceFit &fit : fits)
        course.pieces.push_back({Timestamp::min(), fromSeconds(fit.ahead - main->ahead - gain * (fit.time - main->time)), 0});
    return course;
}

/// The stretches around the instant at which the clock was set.
struct Setting {
    const Stretch &before;
    const Stretch &after;

    bool covers(const ShiftVote &vote) const { return before.first <= vote.outer && vote.outer <= after.last; }
};

Setting settingBefore(const std::vector<Stretch> &stretches, std::size_t piece)
{
    const auto first = std::find_if(stretches.begin(), stretches.end(), [piece](const Stretch &s) { return s.piece == piece; });
    return {*std::prev(first), *first};
}

/// For each entry of the inner log, how much the votes speak for a clock that was set right after it.
std::vector<std::int64_t> votesForSetting(const Setting &setting, Duration step, std::span<const ShiftVote> votes, std::size_t entries)
{
    std::vector<std::int64_t> sums(entries, 0);
    for (const ShiftVote &vote : votes) {
        if (!setting.covers(vote))
            continue;
        const Duration middle = (vote.low + vote.high) / 2;
        const bool isBefore = std::chrono::abs(middle - setting.before.ahead) <= step;
        const bool isAfter = std::chrono::abs(middle - setting.after.ahead) <= step;
        sums[vote.inner] += vote.weight * (static_cast<std::int64_t>(isBefore) - static_cast<std::int64_t>(isAfter));
    }
    std::partial_sum(sums.begin(), sums.end(), sums.begin());
    return sums;
}

/// The first entry after the setting: where nearly the most votes speak for it, the one before which the stamps jump by it.
std::uint32_t firstAfter(const Setting &setting, const std::vector<std::int64_t> &sums, std::uint32_t from, std::span<const LogEntry> inner)
{
    const std::int64_t most = *std::max_element(sums.begin() + from, sums.end());
    std::uint32_t found = from + 1;
    Duration least = Duration::max();
    for (std::uint32_t i = from + 1; i < inner.size(); ++i) {
        const Duration jump = inner[i].when() - inner[i - 1].when();
        const Duration off = std::chrono::abs(jump - (setting.after.ahead - setting.before.ahead));
        if (sums[i - 1] * 10 >= most * 9 && off < least) {
            least = off;
            found = i;
        }
    }
    return std::min(found, static_cast<std::uint32_t>(inner.size() - 1));
}

void locate(ClockCourse &course, std::size_t piece, const Setting &setting, Duration step, std::span<const ShiftVote> votes,
            std::span<const LogEntry> inner)
{
    ClockCourse::Piece &found = course.pieces[piece];
    const ClockCourse::Piece &earlier = course.pieces[piece - 1];
    found.entry = firstAfter(setting, votesForSetting(setting, step, votes, inner.size()), earlier.entry, inner);
    const Timestamp last = course.straightened(inner[found.entry - 1].when(), earlier);
    const Timestamp next = course.straightened(inner[found.entry].when(), found);
    found.from = last + (next - last) / 2;
}

} // namespace

std::optional<ClockCourse> courseOf(const KeyedLog &outer, const KeyedLog &inner)
{
    const std::vector<ShiftVote> votes = orderedVotes(outer, inner);
    if (votes.empty())
        return std::nullopt;
    const Duration step = smallestStep(votes);
    std::vector<Stretch> stretches = stretchesOf(votes, outer.entries, inner.entries);
    const double usual = usualGain(stretches);
    findPieces(stretches, usual, step);
    if (stretches.size() < 2)
        return std::nullopt;
    joinAlike(stretches, usual, step * 3 / 2);
    if (stretches.back().piece >= mostPieces)
        return std::nullopt;
    const std::vector<PieceFit> fits = fitPieces(stretches);
    const double gain = gainOf(stretches, fits, step);
    if (fits.size() == 1 && gain == 0)
        return std::nullopt;
    ClockCourse course = courseFrom(stretches, fits, gain);
    for (std::size_t i = 1; i < fits.size(); ++i)
        locate(course, i, settingBefore(stretches, i), step, votes, inner.entries);
    return course;
}

void straighten(std::span<LogEntry> entries, const ClockCourse &course)
{
    for (std::size_t p = 0; p < course.pieces.size(); ++p) {
        const ClockCourse::Piece &piece = course.pieces[p];
        const std::size_t end = p + 1 < course.pieces.size() ? course.pieces[p + 1].entry : entries.size();
        for (std::size_t i = piece.entry; i < end; ++i) {
            if (entries[i].when() != unknownTime)
                entries[i].moveBy(course.straightened(entries[i].when(), piece) - entries[i].when());
        }
    }
}

} // namespace hopscope
