// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "comparison/comparison_export.h"
#include "comparison/comparison_form.h"

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace hopscope {

class ComparisonView;
class EmptyState;

/// Where a person puts two periods, or two cases, beside each other.
class ComparisonPage : public QWidget {
    Q_OBJECT

public:
    explicit ComparisonPage(QWidget *parent = nullptr);

    /// The case on screen, and what it offers. It is compared at once, unless that is what is on screen already.
    /// Of a case whose requests have not been read yet (its analysis has no correlation) that waits for the next call.
    void setCase(const OpenCase &open, const ComparisonOffer &offer);
    const OpenCase &openCase() const { return m_open; }
    /// The case was closed.
    void forget();
    /// While the case is being changed, nothing can be compared; a comparison of what it was is given up.
    void setBusy(bool busy);
    void run();

    /// Writes what is on screen, and tells when it is done, or why not.
    void exportTo(ComparisonFormat format, const QString &path);

    ComparisonForm *form() const { return m_form; }
    ComparisonView *view() const { return m_view; }
    QLabel *status() const { return m_status; }
    ComparisonRunner &runner() { return m_runner; }
    /// What is on screen; null where nothing is.
    const std::shared_ptr<const Comparison> &comparison() const { return m_made; }

Q_SIGNALS:
    void closeAsked();

private:
    void layOut();
    void connectAll();
    bool isReadable() const;
    void showEnd(const ComparisonEnd &end);
    void showMade(std::shared_ptr<const Comparison> made);
    void tell(const QString &text, bool wrong = false);
    void enableButtons();
    void copy(bool markdown) const;
    void askExport();

    ComparisonRunner m_runner;
    OpenCase m_open;
    std::optional<ComparisonQuestion> m_asked; ///< the last one
    std::shared_ptr<const Comparison> m_made;
    ComparisonForm *m_form;
    QPushButton *m_run, *m_cancel, *m_copyText, *m_copyMarkdown, *m_save, *m_close;
    QLabel *m_status;
    QProgressBar *m_bar;
    QStackedWidget *m_pages;
    EmptyState *m_empty;
    ComparisonView *m_view;
    bool m_busy = false;
};

} // namespace hopscope
