// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/request_filter.h"

#include <QObject>

namespace hopscope {

/// The one owner of the filter in force: table, timeline and chips ask it.
class ActiveFilter : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    const RequestFilter &filter() const { return m_stack.current(); }

    void set(const RequestFilter &filter);
    /// As set(), but what goes on being typed or moved is one step back.
    void adjust(const RequestFilter &filter);
    void clear() { set({}); }
    /// Forgets the way: a new analysis begins without filter.
    void reset();

    bool canGoBack() const { return m_stack.canGoBack(); }
    bool canGoForward() const { return m_stack.canGoForward(); }
    bool back();
    bool forward();

Q_SIGNALS:
    void filterChanged(const hopscope::RequestFilter &filter);
    /// A new step was made that back() undoes.
    void stepMade();

private:
    FilterStack m_stack;
    bool m_adjusting = false;
};

} // namespace hopscope
