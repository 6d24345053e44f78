// SPDX-License-Identifier: GPL-3.0-or-later
#include "findings/findings_pages.h"

#include "detail/citation.h"
#include "detail/page_parts.h"
#include "theme/icon.h"
#include "theme/linked_text.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QCoreApplication>
#include <QVBoxLayout>

namespace hopscope {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(FindingsPages)
};

QString shown(std::string_view text)
{
    return visibleText(fromUtf8(text));
}

QVBoxLayout *newPage()
{
    auto *layout = new QVBoxLayout(new QWidget);
    layout->setContentsMargins(12, 0, 12, 12);
    layout->setSpacing(4);
    return layout;
}

QWidget *finished(QVBoxLayout *page)
{
    page->addStretch();
    return page->parentWidget();
}

void addIntroduction(QVBoxLayout &page, const QString &text)
{
    page.addSpacing(8);
    QLabel *label = wrappedLabel(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    page.addWidget(label);
}

using OpenLine = std::function<void(const LineReference &)>;

void addObservation(QVBoxLayout &page, const Findings &findings, const Observation &seen, const OpenLine &openLine)
{
    page.addSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const bool warns = seen.severity == Severity::Warning;
    auto *icon = new IconLabel(themedIcon(warns ? QStringLiteral("attention") : QStringLiteral("note")), 16);
    icon->setAccessibleName(warns ? Text::tr("Warning") : Text::tr("Note"));
    row->addWidget(icon, 0, Qt::AlignTop);
    QLabel *title = headingLabel(shown(seen.title));
    title->setWordWrap(true);
    row->addWidget(title, 1);
    page.addLayout(row);
    auto *statement = new LinkedText;
    statement->setParts({{shown(seen.statement), {}}});
    page.addWidget(statement);
    if (!seen.advice.empty())
        page.addWidget(wrappedLabel(shown(seen.advice)));
    if (seen.at.empty())
        return;
    std::vector<LinkedText::Part> lines;
    for (const LineReference &at : seen.at)
        lines.insert(lines.end(), {{citation(findings, at), Text::tr("Open the file at this line")}, {QStringLiteral("  "), {}}});
    auto *where = new LinkedText;
    where->setParts(std::move(lines));
    where->setAccessibleName(where->text());
    QObject::connect(where, &LinkedText::linkTaken, where, [openLine, at = seen.at](std::size_t part) { openLine(at[part / 2]); });
    page.addWidget(where);
}

void addChange(QVBoxLayout &page, const HelpfulChange &change)
{
    addHeading(page, shown(change.what));
    QLabel *gain = faintLabel(Text::tr("for %1").arg(requestsWords(change.requests)));
    page.addWidget(gain);
    page.addWidget(wrappedLabel(shown(change.how)));
    if (!change.snippet.empty())
        addCode(page, change.snippet, shown(change.what), Text::tr("Copy this piece: %1").arg(shown(change.what)));
}

void addLink(QVBoxLayout &page, const LinkChecks &link, Shell shell)
{
    addHeading(page, link.requests == 1 ? Text::tr("Checks of %1 (1 failed request)").arg(shown(link.server))
                                         : Text::tr("Checks of %1 (%2 failed requests)").arg(shown(link.server), numberWords(link.requests)));
    for (const LinkCheck &check : link.checks) {
        page.addSpacing(4);
        page.addWidget(wrappedLabel(shown(check.title)));
        addCode(page, shell == Shell::Posix ? check.onLinux : check.onWindows, shown(check.title),
            Text::tr("Copy the command: %1").arg(shown(check.title)));
        QLabel *tells = wrappedLabel(shown(check.tells));
        tells->setForegroundRole(QPalette::PlaceholderText);
        page.addWidget(tells);
    }
}

} // namespace

QWidget *noticedPage(const Findings &findings, const std::function<void(const LineReference &)> &openLine)
{
    if (findings.observations.empty())
        return nullptr;
    QVBoxLayout *page = newPage();
    for (const Observation &seen : findings.observations)
        addObservation(*page, findings, seen, openLine);
    return finished(page);
}

QWidget *helpPage(const Findings &findings, Shell shell)
{
    if (findings.wouldHelp.empty() && findings.links.empty())
        return nullptr;
    QVBoxLayout *page = newPage();
    if (!findings.wouldHelp.empty())
        addIntroduction(*page, Text::tr("What would help to judge weak or undetermined verdicts:"));
    for (const HelpfulChange &change : findings.wouldHelp)
        addChange(*page, change);
    if (!findings.links.empty())
        addIntroduction(*page, Text::tr("Checks of the links that failed, for the proxy's machine unless a title says otherwise. "
                                        "They change nothing."));
    for (const LinkChecks &link : findings.links)
        addLink(*page, link, shell);
    return finished(page);
}

} // namespace hopscope
