// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <vector>

namespace hopscope {

class ActiveFilter;
class VisibleRange;

/// Back and forward through views as in a browser: remembers in which order range and filter were changed, and leaves the
/// changes to their owners. What changed within one turn of the event loop is one step.
class ViewSteps : public QObject {
    Q_OBJECT

public:
    ViewSteps(VisibleRange *range, ActiveFilter *filter, QObject *parent = nullptr);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at < m_steps.size(); }
    void back();
    void forward();
    void forget();

Q_SIGNALS:
    void changed();

private:
    struct Step {
        int ranges = 0;
        int filters = 0;
    };
    void record(int Step::*part);

    VisibleRange *m_range;
    ActiveFilter *m_filter;
    std::vector<Step> m_steps;
    std::size_t m_at = 0; ///< steps before it can be undone, those from it on redone
    bool m_sameTurn = false;
};

} // namespace hopscope
