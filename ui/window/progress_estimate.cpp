// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/progress_estimate.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr double shortestSpan = 0.2;  ///< seconds between two measurements of the rate
constexpr double settling = 3.0;      ///< seconds over which the rate is smoothed

} // namespace

void ProgressEstimate::add(const ProgressReport &report, Seconds sinceBegin)
{
    m_total = report.bytesTotal;
    const double span = (sinceBegin - m_at).count();
    if (report.bytesDone < m_done) { // another step began
        m_done = report.bytesDone;
        m_at = sinceBegin;
        return;
    }
    if (span < shortestSpan)
        return;
    const double current = static_cast<double>(report.bytesDone - m_done) / span;
    const double weight = m_known ? 1 - std::exp(-span / settling) : 1;
    m_rate += (current - m_rate) * weight;
    m_known = true;
    m_done = report.bytesDone;
    m_at = sinceBegin;
}

std::optional<double> ProgressEstimate::share() const
{
    if (m_total == 0)
        return std::nullopt;
    return std::min(1.0, static_cast<double>(m_done) / static_cast<double>(m_total));
}

std::optional<double> ProgressEstimate::rate() const
{
    return m_known && m_rate > 0 ? std::optional(m_rate) : std::nullopt;
}

std::optional<ProgressEstimate::Seconds> ProgressEstimate::remaining() const
{
    if (!rate() || m_total < m_done || m_total == 0)
        return std::nullopt;
    return Seconds(static_cast<double>(m_total - m_done) / m_rate);
}

QString byteWords(double bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

} // namespace hopscope
