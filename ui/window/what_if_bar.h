// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/correction.h"
#include "facts/what_if.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace hopscope {

/// What another proxy timeout would have done, beside verdicts that stay as they are: a supposed timeout tells what would
/// have happened, not what did. Only where a person says that the proxy really ran with it are the requests judged by it.
class WhatIfBar : public QWidget {
    Q_OBJECT

public:
    explicit WhatIfBar(QWidget *parent = nullptr);

    /// Shows what another timeout than `from` would have done.
    void suppose(const WhatIf &answer, Duration from);
    /// Shows why there is no answer.
    void refuse(const QString &reason);
    QString text() const;
    QPushButton *judgeButton() const { return m_judge; }
    void setVisible(bool visible) override;

Q_SIGNALS:
    /// The timeout is to be taken for the real one.
    void corrected(const hopscope::Correction &correction);
    /// The timeout that the bar speaks of now; nullopt where it speaks of none.
    void supposes(std::optional<hopscope::Duration> timeout);

private:
    QLabel *m_words;
    QPushButton *m_judge;
    Duration m_supposed{};
};

} // namespace hopscope
