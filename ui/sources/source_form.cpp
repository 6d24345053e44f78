// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/source_form.h"

#include "models/sources_model.h"
#include "readers/reader_registry.h"
#include "theme/plain_label.h"
#include "theme/words.h"
#include "time/zone.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace hopscope {

namespace {

constexpr std::array allRoles{Role::Proxy, Role::Server, Role::ProxyError, Role::ServerError, Role::Events, Role::Metrics,
    Role::Config, Role::Unknown};

/// A person's own formats first, then the built-in ones in the order of their titles.
void fillFormats(QComboBox &box, const std::vector<OwnFormat> &own)
{
    box.clear();
    for (const OwnFormat &format : own)
        box.addItem(visibleText(fromUtf8(format.title)), fromUtf8(format.id));
    std::vector<const Format *> formats(allFormats().begin(), allFormats().end());
    std::ranges::sort(formats, {}, &Format::title);
    for (const Format *format : formats)
        box.addItem(fromUtf8(format->title), fromUtf8(format->id));
}

QComboBox *formatBox()
{
    auto *box = new QComboBox;
    fillFormats(*box, {});
    box->setAccessibleName(SourceForm::tr("Format"));
    return box;
}

QComboBox *roleBox()
{
    auto *box = new QComboBox;
    for (const Role role : allRoles)
        box->addItem(roleWords(role), fromUtf8(roleId(role)));
    box->setAccessibleName(SourceForm::tr("Role"));
    return box;
}

QComboBox *zoneBox()
{
    auto *box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItem(QStringLiteral("UTC"));
    for (int hour = -12; hour <= 14; ++hour) {
        if (hour != 0)
            box->addItem(QStringLiteral("%1%2:00").arg(QChar(hour < 0 ? u'-' : u'+')).arg(std::abs(hour), 2, 10, QChar(u'0')));
    }
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds()) {
        if (id.contains('/'))
            box->addItem(QString::fromLatin1(id));
    }
    box->setAccessibleName(SourceForm::tr("Time zone"));
    return box;
}

QDoubleSpinBox *offsetBox()
{
    auto *box = new QDoubleSpinBox;
    box->setRange(-1e6, 1e6);
    box->setDecimals(3);
    box->setSuffix(SourceForm::tr(" s"));
    box->setKeyboardTracking(false); // a correction when it is finished, not at every digit
    box->setAccessibleName(SourceForm::tr("Clock offset"));
    box->setToolTip(SourceForm::tr("How far this log's clock is ahead; it is subtracted"));
    return box;
}

void narrow(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
}

QString originWords(const SourceInfo &source)
{
    if (isOfUnknownZone(source))
        return SourceForm::tr("Taken as UTC: nothing tells the zone");
    if (source.clockOffsetOrigin == Origin::Inferred)
        return SourceForm::tr("Offset found from %1 pairs").arg(numberWords(source.clockOffsetMatches));
    if (source.clockOffsetOrigin == Origin::Given || source.roleOrigin == Origin::Given || source.timeZoneOrigin == Origin::Given)
        return SourceForm::tr("Set by you");
    return {};
}

} // namespace

SourceForm::SourceForm(QWidget *parent)
    : QWidget(parent)
    , m_format(formatBox())
    , m_role(roleBox())
    , m_zone(zoneBox())
    , m_offset(offsetBox())
    , m_covers(faintLabel({}))
    , m_lacks(wrappedLabel({}))
    , m_origin(faintLabel({}))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(8, 4, 8, 8);
    form->setSpacing(4);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    for (QComboBox *box : {m_format, m_role, m_zone})
        narrow(box);
    form->addRow(m_covers);
    form->addRow(m_lacks);
    const auto add = [form](const QString &name, QWidget *field) {
        QLabel *label = plainLabel(name);
        label->setBuddy(field);
        form->addRow(label, field);
    };
    add(tr("Format"), m_format);
    add(tr("Role"), m_role);
    add(tr("Time zone"), m_zone);
    add(tr("Clock offset"), m_offset);
    connect(m_format, &QComboBox::currentTextChanged, this, [this](const QString &format) { m_format->setToolTip(plainToolTip(format)); });
    form->addRow(m_origin);

    connect(m_format, &QComboBox::activated, this,
        [this] { correct(Correction::Kind::Format, m_format->currentData().toString()); });
    connect(m_role, &QComboBox::activated, this, [this] { correct(Correction::Kind::Role, m_role->currentData().toString()); });
    connect(m_zone, &QComboBox::activated, this, &SourceForm::correctZone);
    connect(m_zone->lineEdit(), &QLineEdit::editingFinished, this, &SourceForm::correctZone);
    connect(m_offset, &QDoubleSpinBox::valueChanged, this,
        [this](double seconds) { correct(Correction::Kind::ClockOffset, QString::number(seconds, 'f', 3)); });
}

void SourceForm::setOwnFormats(const std::vector<OwnFormat> &formats)
{
    fillFormats(*m_format, formats);
}

/// A splitter asks a pane for its least height without knowing how often its texts wrap.
void SourceForm::giveTextsRoom()
{
    const QMargins margins = layout()->contentsMargins();
    m_lacks->setMinimumHeight(std::max(0, m_lacks->heightForWidth(width() - margins.left() - margins.right())));
}

void SourceForm::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    giveTextsRoom();
}

void SourceForm::setSource(const SourceInfo &source, const SourceCover &cover)
{
    m_source = source;
    const QSignalBlocker quiet(m_offset);
    m_format->setCurrentIndex(m_format->findData(fromUtf8(formatOf(source))));
    m_role->setCurrentIndex(m_role->findData(fromUtf8(roleId(source.role))));
    m_zone->setCurrentText(fromUtf8(source.timeZone));
    m_zone->lineEdit()->setPlaceholderText(isOfUnknownZone(source) ? tr("UTC (assumed)") : tr("in the stamps"));
    m_offset->setValue(toSeconds(source.clockOffset));
    m_covers->setText(coversWords(source));
    m_covers->setVisible(!m_covers->text().isEmpty());
    m_lacks->setText(lacksWords(source, cover));
    m_lacks->setVisible(!m_lacks->text().isEmpty());
    giveTextsRoom();
    m_origin->setText(originWords(source));
    m_origin->setVisible(!m_origin->text().isEmpty());
    setEnabled(source.problem.empty());
}

void SourceForm::correct(Correction::Kind kind, const QString &value)
{
    Q_EMIT corrected({kind, m_source.path, value.toStdString()});
}

void SourceForm::correctZone()
{
    const std::string typed = m_zone->currentText().trimmed().toStdString();
    if (typed == m_source.timeZone)
        return;
    const auto zone = Zone::parse(typed);
    // An empty field takes the correction back; what is no zone is not taken.
    if (!typed.empty() && !zone)
        return m_zone->setCurrentText(fromUtf8(m_source.timeZone));
    correct(Correction::Kind::TimeZone, typed.empty() ? QString() : fromUtf8(zone->name()));
    m_source.timeZone = typed;
}

} // namespace hopscope
