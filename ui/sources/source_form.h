// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/source_cover.h"
#include "facts/correction.h"
#include "facts/own_format.h"
#include "facts/source_info.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace hopscope {

/// What one source was taken for, correctable in place. Every change is a Correction; showing a source emits none.
class SourceForm : public QWidget {
    Q_OBJECT

public:
    explicit SourceForm(QWidget *parent = nullptr);
    /// The person's own formats, to choose from beside the built-in ones. Set before the source.
    void setOwnFormats(const std::vector<OwnFormat> &formats);
    void setSource(const SourceInfo &source, const SourceCover &cover = {});

Q_SIGNALS:
    void corrected(const hopscope::Correction &correction);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void giveTextsRoom();
    void correct(Correction::Kind kind, const QString &value);
    void correctZone();

    SourceInfo m_source;
    QComboBox *m_format;
    QComboBox *m_role;
    QComboBox *m_zone;
    QDoubleSpinBox *m_offset;
    QLabel *m_covers;
    QLabel *m_lacks;
    QLabel *m_origin;
};

} // namespace hopscope
