// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/file_viewer.h"

#include "theme/plain_label.h"
#include "theme/words.h"
#include "viewer/numbered_text.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>

#include <limits>

namespace hopscope {

namespace {

constexpr std::size_t linesAround = 400; ///< before the wished one, and after it

} // namespace

FileViewer::FileViewer(QWidget *parent)
    : QDialog(parent)
    , m_path(new ElidedLabel)
    , m_line(new QSpinBox)
    , m_notice(wrappedLabel({}))
    , m_text(new NumberedText)
    , m_earlier(new QPushButton(tr("&Earlier lines")))
    , m_later(new QPushButton(tr("&Later lines")))
{
    resize(980, 620);
    m_line->setRange(1, std::numeric_limits<int>::max());
    m_line->setKeyboardTracking(false);
    m_line->setAccessibleName(tr("Go to line"));
    m_text->setAccessibleName(tr("Lines of the file"));
    auto *head = new QHBoxLayout;
    head->addWidget(m_path, 1);
    QLabel *lineLabel = plainLabel(tr("Line"));
    lineLabel->setBuddy(m_line);
    head->addWidget(lineLabel);
    head->addWidget(m_line);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_earlier, QDialogButtonBox::ActionRole);
    buttons->addButton(m_later, QDialogButtonBox::ActionRole);
    for (QAbstractButton *button : buttons->buttons())
        qobject_cast<QPushButton *>(button)->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_line, &QSpinBox::valueChanged, this, [this](int line) { ask({LineNumber(static_cast<std::uint64_t>(line))}); });
    connect(m_earlier, &QPushButton::clicked, this, [this] { askMore(false); });
    connect(m_later, &QPushButton::clicked, this, [this] { askMore(true); });
    connect(m_text->verticalScrollBar(), &QScrollBar::sliderMoved, this, [this](int value) {
        if (value == m_text->verticalScrollBar()->minimum() || value == m_text->verticalScrollBar()->maximum())
            askMore(value != m_text->verticalScrollBar()->minimum());
    });
}

void FileViewer::open(SourceId source, const QString &path, LineNumber line)
{
    m_source = source;
    m_marked = line;
    m_excerpt = {};
    m_text->setLines({}, 1);
    m_path->setText(visibleText(path));
    setWindowTitle(tr("%1, line %2").arg(visibleText(fileNameOf(path.toStdString()))).arg(line.value));
    say(tr("Reading\u2026"));
    m_waiting = false;
    ask({line});
    m_text->setFocus(); // the keys scroll
    show();
    raise();
    activateWindow();
}

void FileViewer::ask(const ExcerptWish &wish)
{
    m_centre = wish.line;
    m_waiting = true;
    ExcerptWish sized = wish;
    sized.before = linesAround;
    sized.after = linesAround;
    Q_EMIT excerptAsked(m_source, sized);
}

void FileViewer::askMore(bool later)
{
    if (m_waiting || m_excerpt.lines.empty() || (later ? m_excerpt.atEnd : m_excerpt.atStart))
        return;
    const FileLine &edge = later ? m_excerpt.lines.back() : m_excerpt.lines.front();
    ask({edge.number, edge.offset});
}

void FileViewer::showExcerpt(const SourceExcerpt &read)
{
    if (read.source != m_source || read.line != m_centre)
        return; // another place was asked for since
    m_waiting = false;
    m_excerpt = read.excerpt;
    QStringList lines;
    for (const FileLine &line : m_excerpt.lines)
        lines << visibleText(fromUtf8(line.text)) + (line.cut ? QStringLiteral("\u2026") : QString());
    const LineNumber first = m_excerpt.lines.empty() ? LineNumber(1) : m_excerpt.lines.front().number;
    m_text->setLines(lines, first.value);
    m_text->mark(m_marked.value);
    m_text->centre(m_centre.value);
    m_earlier->setEnabled(!m_excerpt.atStart);
    m_later->setEnabled(!m_excerpt.atEnd);
    const QSignalBlocker quiet(m_line);
    m_line->setValue(static_cast<int>(std::min<std::uint64_t>(m_centre.value, std::numeric_limits<int>::max())));
    say(m_excerpt.lines.empty() ? tr("The file is empty.")
            : read.changed      ? tr("The file was changed since it was read: this line is not what it was.")
                                : QString());
}

void FileViewer::showProblem(const Problem &problem)
{
    m_waiting = false;
    m_text->setLines({}, 1);
    m_excerpt = {};
    m_earlier->setEnabled(false);
    m_later->setEnabled(false);
    say(visibleText(fromUtf8(sentence(problem))));
}

void FileViewer::say(const QString &notice)
{
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
}

QString FileViewer::notice() const
{
    return m_notice->text();
}

} // namespace hopscope
