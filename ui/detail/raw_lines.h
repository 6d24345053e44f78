// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/findings.h"

#include <QWidget>

class QBoxLayout;

namespace hopscope {

/// The raw line of each hop, beside each other where there is room and below each other where not; the status is marked.
class RawLines : public QWidget {
    Q_OBJECT

public:
    RawLines(const Findings &findings, const FlaggedRequest &request, QWidget *parent = nullptr);

Q_SIGNALS:
    /// A person wants to see the line in its file.
    void lineAsked(const hopscope::LineReference &at);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *column(const Findings &findings, const HopEntry &hop, const QString &hopName);

    QBoxLayout *m_columns;
    int m_count;
};

} // namespace hopscope
