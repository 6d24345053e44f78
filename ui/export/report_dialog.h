// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "export/report_export.h"
#include "export/said_analysis.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace hopscope {

class ReportPages;
class ReportPreview;

/// Whether the report can be masked: what was masked when it was added to the case is so for good.
enum class Masking : std::uint8_t { Offered, Done };

/// What stands on the report's first page, its paper and format, beside a preview of its pages. The pages are laid out off
/// the window's thread. Remembers the author, the paper, the format, the masking and the logo's path
/// for the next report.
class ReportDialog : public QDialog {
    Q_OBJECT

public:
    ReportDialog(SaidAnalysis analysis, QString caseName, Masking masking, QWidget *parent = nullptr);

    ReportSettings settings() const;
    ReportFormat format() const;
    /// By which the report is to be masked (SaidAnalysis::maskedBy()), the same as long as the dialog is; empty: it is not.
    std::string maskKey() const;

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
    Masking m_masking;
    std::string m_maskKey;
    std::string m_logo;
    QString m_logoPath;
    QLineEdit *m_title;
    QLineEdit *m_customer;
    QLineEdit *m_author;
    QPlainTextEdit *m_remarks;
    QComboBox *m_paper;
    QComboBox *m_format;
    QCheckBox *m_mask;
    QLabel *m_logoName;
    QToolButton *m_withoutLogo;
    QLabel *m_state;
    ReportPreview *m_preview;
    QTimer m_pause; ///< the preview follows when the person stops typing
    quint64 m_round = 0;
};

} // namespace hopscope
