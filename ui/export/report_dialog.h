// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/report_export.h"
#include "export/said_analysis.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace hopscope {

class ReportPages;
class ReportPreview;

/// What stands on the report's first page, its paper and format, beside a preview of its pages. The pages are laid out off
/// the window's thread. Remembers the author, the paper, the format and the logo's path for the next report.
class ReportDialog : public QDialog {
    Q_OBJECT

public:
    ReportDialog(SaidAnalysis analysis, QString caseName, QWidget *parent = nullptr);

    ReportSettings settings() const;
    ReportFormat format() const;

Q_SIGNALS:
    void previewed(int pages);

private:
    void buildForm(QFormLayout &form);
    void remember() const;
    void recall();
    void chooseLogo();
    void takeLogo(const QString &path);
    void preview();

    SaidAnalysis m_analysis;
    QString m_caseName;
    std::string m_logo;
    QString m_logoPath;
    QLineEdit *m_title;
    QLineEdit *m_customer;
    QLineEdit *m_author;
    QPlainTextEdit *m_remarks;
    QComboBox *m_paper;
    QComboBox *m_format;
    QLabel *m_logoName;
    QToolButton *m_withoutLogo;
    QLabel *m_state;
    ReportPreview *m_preview;
    QTimer m_pause; ///< the preview follows when the person stops typing
    quint64 m_round = 0;
};

} // namespace hopscope
