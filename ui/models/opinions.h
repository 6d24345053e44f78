// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <QObject>

#include <map>

namespace hopscope {

/// What the person says of the flagged requests, by their index in the findings. The one place in the window that knows.
class Opinions : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    /// Those that the findings bring.
    void reset(const Findings &findings);
    const Opinion &of(std::size_t request) const;
    /// None of them is empty.
    const std::map<std::size_t, Opinion> &all() const { return m_opinions; }
    void set(std::size_t request, const Opinion &opinion);
    void setNote(std::size_t request, const std::string &note);
    void setCause(std::size_t request, std::optional<Cause> cause);

Q_SIGNALS:
    /// The person said something else; not sent by reset().
    void changed(std::size_t request, const hopscope::Opinion &opinion, const hopscope::Opinion &before);

private:
    std::map<std::size_t, Opinion> m_opinions; ///< none that is empty
};

} // namespace hopscope
