// SPDX-License-Identifier: GPL-3.0-or-later
#include "forecast/tally.h"

#include "forecast/quantile.h"

namespace hopscope {

void Tally::add(const Fate &fate)
{
    ++m_counts[fate.kind];
    if (fate.kind != Fate::Unknown)
        m_waits.push_back(fate.wait);
}

void Tally::finish(WhatIf &answer)
{
    answer.wouldSucceed = m_counts[Fate::Succeeds];
    answer.wouldStillFail = m_counts[Fate::Fails];
    answer.unknown = m_counts[Fate::Unknown];
    if (!m_waits.empty())
        answer.waits = ClientWaits{quantile(m_waits, 0.5), quantile(m_waits, 0.95), quantile(m_waits, 1)};
}

} // namespace hopscope
