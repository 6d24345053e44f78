// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/file_viewer.h"

#include "theme/plain_label.h"
#include "theme/words.h"
#include "viewer/numbered_text.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QSpinBox>

#include <limits>

namespace hopscope {

namespace {

constexpr std::size_t linesAround = 400; ///< before the wished one, and after it
constexpr std::size_t mostSought = 100'000; ///< lines that a search goes through before it asks

constexpr QSize leastSize(980, 620);

/// As the engine is asked for it.
LineNumber asked(qint64 number)
{
    return LineNumber(static_cast<std::uint64_t>(std::max<qint64>(0, number)));
}

} // namespace

FileViewer::FileViewer(QWidget *parent)
    : QDialog(parent)
    , m_path(new ElidedLabel)
    , m_line(new QSpinBox)
    , m_sought(new QLineEdit)
    , m_notice(wrappedLabel({}))
    , m_text(new NumberedText)
    , m_earlier(new QPushButton(tr("&Earlier lines")))
    , m_later(new QPushButton(tr("&Later lines")))
{
    resize(leastSize);
    m_line->setRange(1, std::numeric_limits<int>::max());
    m_line->setKeyboardTracking(false);
    m_line->setAccessibleName(tr("Go to line"));
    m_text->setAccessibleName(tr("Lines of the file"));
    m_sought->setObjectName(QStringLiteral("sought"));
    m_sought->setPlaceholderText(tr("Find in the file"));
    m_sought->setAccessibleName(tr("Find in the file"));
    m_sought->setToolTip(plainToolTip(tr("Enter or F3 finds the next one, Shift+F3 the one before")));
    m_sought->setClearButtonEnabled(true);
    m_sought->setMaximumWidth(260);
    auto *head = new QHBoxLayout;
    head->addWidget(m_path, 1);
    head->addWidget(m_sought);
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
    connectParts();
}

void FileViewer::connectParts()
{
    const auto onKey = [this](const QKeySequence &key, auto &&action) { connect(new QShortcut(key, this), &QShortcut::activated, this, action); };
    onKey(QKeySequence::Find, [this] {
        m_sought->setFocus(Qt::ShortcutFocusReason);
        m_sought->selectAll();
    });
    onKey(QKeySequence(Qt::Key_F3), [this] { seek(true); });
    onKey(QKeySequence(Qt::SHIFT | Qt::Key_F3), [this] { seek(false); });
    connect(m_sought, &QLineEdit::returnPressed, this, [this] { seek(true); });
    connect(m_line, &QSpinBox::valueChanged, this, [this](int line) {
        m_search.reset();
        ask(line);
    });
    connect(m_earlier, &QPushButton::clicked, this, [this] { askMore(false); });
    connect(m_later, &QPushButton::clicked, this, [this] { askMore(true); });
    connect(m_text, &NumberedText::edgePassed, this, &FileViewer::askMore);
    connect(m_text->verticalScrollBar(), &QScrollBar::sliderMoved, this, [this](int value) {
        if (value == m_text->verticalScrollBar()->minimum() || value == m_text->verticalScrollBar()->maximum())
            askMore(value != m_text->verticalScrollBar()->minimum());
    });
}

void FileViewer::open(const SourceInfo &source, LineNumber line, bool later)
{
    if (!m_opened && parentWidget())
        resize(leastSize.expandedTo(parentWidget()->window()->size() * 0.75));
    m_opened = true;
    m_source = source.id;
    m_marked = line;
    m_excerpt = {};
    m_search.reset();
    m_text->setLines({}, 1);
    m_path->setText(isolated(visibleText(fromUtf8(source.path))));
    setWindowTitle(tr("%1, line %2").arg(visibleText(fileNameOf(source.path))).arg(line.value));
    m_standing = source.part ? tr("Only a part of this file was read: its lines are counted from byte %1 on.").arg(source.part->begin.value)
                             : QString();
    say(later ? tr("The requests of the case are still being read. Then the file is opened here.") : tr("Reading\u2026"));
    m_waiting = false;
    ask(static_cast<qint64>(line.value));
    m_text->setFocus(); // the keys scroll
    show();
    raise();
    activateWindow();
}

void FileViewer::ask(qint64 number, std::optional<ByteOffset> offset)
{
    m_centre = number;
    m_centreOffset = offset;
    m_waiting = true;
    ExcerptWish wish{asked(number), offset};
    wish.before = linesAround;
    wish.after = linesAround;
    Q_EMIT excerptAsked(m_source, wish);
}

/// Of the lines that are held. The engine knows no numbers before the part of a file that was read.
qint64 FileViewer::firstNumber() const
{
    const auto &lines = m_excerpt.lines;
    const auto known = m_centreOffset ? std::ranges::find(lines, *m_centreOffset, &FileLine::offset)
                                      : std::ranges::find(lines, asked(m_centre), &FileLine::number);
    if (known != lines.end())
        return m_centre - (known - lines.begin());
    return lines.empty() ? 1 : static_cast<qint64>(lines.front().number.value);
}

void FileViewer::askMore(bool later)
{
    if (m_waiting || m_excerpt.lines.empty() || isAtEdge(later))
        return;
    const FileLine &edge = later ? m_excerpt.lines.back() : m_excerpt.lines.front();
    ask(firstNumber() + (later ? std::ssize(m_excerpt.lines) - 1 : 0), edge.offset);
}

void FileViewer::showExcerpt(const SourceExcerpt &read)
{
    if (read.source != m_source || read.line != asked(m_centre))
        return; // another place was asked for since
    m_waiting = false;
    m_excerpt = read.excerpt;
    QStringList lines;
    for (const FileLine &line : m_excerpt.lines)
        lines << visibleText(fromUtf8(line.text)) + (line.cut ? QStringLiteral("\u2026") : QString());
    m_text->setLines(lines, firstNumber());
    m_text->mark(static_cast<qint64>(m_marked.value));
    m_text->centre(m_centre);
    m_earlier->setEnabled(!m_excerpt.atStart);
    m_later->setEnabled(!m_excerpt.atEnd);
    const QSignalBlocker quiet(m_line);
    m_line->setValue(static_cast<int>(std::clamp<qint64>(m_centre, 1, std::numeric_limits<int>::max())));
    say(m_excerpt.lines.empty() ? tr("The file is empty.")
            : read.changed      ? tr("The file was changed since it was read: this line is not what it was.")
                                : m_standing);
    if (m_search)
        seekOn();
}

/// Finds the text that is sought from the cursor on, also beyond the lines that are held.
void FileViewer::seek(bool later)
{
    if (m_sought->text().isEmpty() || m_waiting)
        return;
    say(m_standing);
    if (findHere(later))
        return;
    if (isAtEdge(later))
        return sayNotFound(later);
    m_search = Search{later};
    askMore(later);
}

bool FileViewer::isAtEdge(bool later) const
{
    return later ? m_excerpt.atEnd : m_excerpt.atStart;
}

void FileViewer::sayNotFound(bool later)
{
    say(later ? tr("Not found from here to the end of the file.") : tr("Not found from here to the start of the file."));
}

bool FileViewer::findHere(bool later)
{
    return m_text->find(m_sought->text(), later ? QTextDocument::FindFlags() : QTextDocument::FindBackward);
}

/// In the lines that came for the search; it was at the one that they were asked for.
void FileViewer::seekOn()
{
    const bool later = m_search->later;
    m_text->moveCursor(later ? QTextCursor::EndOfBlock : QTextCursor::StartOfBlock);
    m_search->lines += linesAround;
    if (!findHere(later) && !isAtEdge(later) && m_search->lines < mostSought)
        return askMore(later);
    if (!m_text->textCursor().hasSelection() && isAtEdge(later))
        sayNotFound(later);
    else if (!m_text->textCursor().hasSelection())
        say(tr("Not found in the %1 lines from there; F3 seeks on.").arg(numberWords(mostSought)));
    m_search.reset();
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
