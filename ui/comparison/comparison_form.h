// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "comparison/comparison_runner.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace hopscope {

class ElidedLabel;

/// What can be taken for a side without writing it: the incident that is looked at, what the timeline shows, and all there is.
struct ComparisonOffer {
    std::optional<TimeRange> incident;
    TimeRange visible;
    TimeRange all;
};

/// Where a person says what is to be compared. Periods are offered, and can be written.
class ComparisonForm : public QWidget {
    Q_OBJECT

public:
    enum class Way : std::uint8_t { IncidentAndBefore, IncidentAndAfter, VisibleAndBefore, VisibleAndAfter, VisibleAndDayBefore, Periods, OtherCase };

    explicit ComparisonForm(QWidget *parent = nullptr);

    /// Offers these periods; the first time, the most telling of them are chosen. Periods that a person wrote stay.
    void offer(const ComparisonOffer &offer);
    void choose(Way way);
    void setOtherCase(const QString &path);
    /// nullopt while something is missing or wrong.
    std::optional<ComparisonQuestion> question() const;
    /// What is missing or wrong; empty where nothing is.
    QString problem() const;

    QComboBox *way() const { return m_way; }
    QLineEdit *before() const { return m_before; }
    QLineEdit *after() const { return m_after; }

Q_SIGNALS:
    void changed();
    void compareAsked();

private:
    QWidget *makePeriods();
    QWidget *makeOther();
    Way current() const;
    bool isOffered(Way way) const;
    void fill();
    void askOther();

    ComparisonOffer m_offer;
    QString m_otherPath;
    QComboBox *m_way;
    QStackedWidget *m_sides;
    QLineEdit *m_before;
    QLineEdit *m_after;
    ElidedLabel *m_other;
    QPushButton *m_choose;
    QComboBox *m_otherSide;
    bool m_offered = false;
};

} // namespace hopscope
