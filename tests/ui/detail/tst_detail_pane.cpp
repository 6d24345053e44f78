// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/citation.h"
#include "detail/detail_pane.h"
#include "detail/fixed_text.h"
#include "detail/opinion_boxes.h"
#include "fixture/fixture.h"
#include "models/cause_title.h"
#include "models/opinions.h"
#include "models/selection.h"
#include "resources/register_resources.h"
#include "theme/linked_text.h"

#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace hopscope;

class TestDetailPane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void init()
    {
        m_selection.select(std::nullopt);
        m_opinions.reset({});
        m_pane = std::make_unique<DetailPane>(&m_selection, &m_opinions);
        m_pane->resize(500, 800);
        m_pane->show();
    }

    void evidenceIsCitedByFileAndLine()
    {
        show(fixture::findings(60));
        m_selection.select(firstOf(Cause::ProxyTimeoutRead));
        QVERIFY(says(QStringLiteral("proxy_read_timeout of 60 s. (nginx.conf:12)")));
        QVERIFY(says(QStringLiteral("very likely (0.97)")));
        QVERIFY(says(QStringLiteral("What speaks against other causes")));
    }

    void anUndeterminedRequestSaysWhatWouldDecide()
    {
        show(fixture::findings(60));
        m_selection.select(firstOf(Cause::Undetermined));
        QVERIFY(says(QStringLiteral("What would decide it")));
        QVERIFY(says(QStringLiteral("The proxy's error log of 10:00 to 10:20 would decide it.")));
    }

    void hostileLinesStayTextOfOneWidth()
    {
        Findings findings = fixture::findings(10);
        FlaggedRequest &request = findings.requests.front();
        request.target = "/<img src=x>" + std::string(5000, 'a');
        request.hops.front().raw = "<b>bold</b>\x1b[31m\xe2\x80\xae" + std::string(9000, 'b');
        request.verdict.evidence.push_back({request.verdict.cause, true, 0.1, "<a href='x'>" + std::string(3000, 'c'), {}});
        show(findings);
        m_selection.select(0);
        const auto texts = m_pane->findChildren<FixedText *>();
        QVERIFY(!texts.isEmpty());
        QVERIFY(texts.front()->toPlainText().startsWith(QStringLiteral(u"<b>bold</b>\u241b[31m<U+202E>")));
        QVERIFY2(m_pane->minimumSizeHint().width() < 500, std::to_string(m_pane->minimumSizeHint().width()).c_str());
        for (const QLabel *label : m_pane->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void theVerdictCanBeCopiedAsText()
    {
        const Findings findings = fixture::findings(60);
        show(findings);
        const std::size_t request = firstOf(Cause::ProxyTimeoutRead);
        m_selection.select(request);
        const auto buttons = m_pane->findChildren<QToolButton *>();
        const auto copies = [](const QToolButton *button) { return button->accessibleName().contains(QStringLiteral("verdict")); };
        const auto button = std::ranges::find_if(buttons, copies);
        QVERIFY(button != buttons.end());
        (*button)->click();
        const QString text = QGuiApplication::clipboard()->text();
        QCOMPARE(text, verdictText(findings, findings.requests[request]));
        QVERIFY(text.contains(QStringLiteral("/srv/logs/lb/nginx.conf:12")));
    }

    void aCitedLineIsALinkToItsFile()
    {
        show(fixture::findings(60));
        m_selection.select(firstOf(Cause::ProxyTimeoutRead));
        QSignalSpy asked(m_pane.get(), &DetailPane::lineAsked);
        LinkedText *first = m_pane->findChildren<LinkedText *>().front();
        QTest::mouseClick(first, Qt::LeftButton, {}, first->linkRect(1).center());
        QTest::mouseClick(button(QStringLiteral("Open the file at access.log")), Qt::LeftButton);
        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked.at(0).front().value<LineReference>(), (LineReference{SourceId(4), LineNumber(12)}));
        QCOMPARE(asked.at(1).front().value<LineReference>(), m_findings->requests[*m_selection.current()].hops.front().at);
    }

    void aCauseSetByHandIsMarkedAndCanBeTakenBack()
    {
        show(fixture::findings(60));
        m_selection.select(firstOf(Cause::ProxyTimeoutRead));
        QMenu *causes = button(QStringLiteral("I disagree"))->menu();
        Q_EMIT causes->aboutToShow();
        QCOMPARE(causes->actions().size(), qsizetype(allCauses().size()));
        for (QAction *action : causes->actions()) {
            if (action->text() == causeTitle(Cause::WorkerCrash))
                action->trigger();
        }
        QCOMPARE(m_opinions.of(*m_selection.current()).cause, std::optional(Cause::WorkerCrash));
        QVERIFY(says(QStringLiteral("Set by you: ") + causeTitle(Cause::WorkerCrash)));
        QVERIFY2(says(QStringLiteral("very likely (0.97)")), "the tool's verdict stays");
        QTest::mouseClick(button(QStringLiteral("Take back the cause")), Qt::LeftButton);
        QVERIFY(m_opinions.of(*m_selection.current()).empty());
    }

    void theNoteIsOneClickFromTheVerdict()
    {
        show(fixture::findings(60));
        m_selection.select(3);
        m_pane->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_pane.get()));
        QTest::mouseClick(button(QStringLiteral("Add a note")), Qt::LeftButton);
        auto *note = m_pane->findChild<NoteBox *>();
        QTRY_VERIFY(note->hasFocus());
        QVERIFY(!note->visibleRegion().isEmpty());
        QTest::keyClicks(note, QStringLiteral("x"));
        QTRY_VERIFY(button(QStringLiteral("Your note")));
    }

    void aNoteIsKeptAfterAMomentAndWhenAnotherRequestIsLookedAt()
    {
        show(fixture::findings(60));
        m_selection.select(3);
        QTest::keyClicks(m_pane->findChild<NoteBox *>(), QStringLiteral("known since May"));
        QTRY_COMPARE(m_opinions.of(3).note, std::string("known since May"));
        QTest::keyClicks(m_pane->findChild<NoteBox *>(), QStringLiteral("!"));
        m_selection.select(4);
        QTRY_VERIFY(m_opinions.of(3).note.find('!') != std::string::npos);
        QVERIFY(m_opinions.of(4).empty());
        m_selection.select(3);
        QTRY_VERIFY(m_pane->findChild<NoteBox *>()->toPlainText().contains(QStringLiteral("known since May")));
        QTest::keyClicks(m_pane->findChild<NoteBox *>(), QStringLiteral("?"));
        m_selection.select(std::nullopt);
        QVERIFY2(m_opinions.of(3).note.find('?') != std::string::npos, "before anything else happens");
    }

    void fewerFindingsThanTheSelectionAreNoCrash()
    {
        show(fixture::findings(60));
        m_selection.select(50);
        show(fixture::findings(0));
        QVERIFY(says(QStringLiteral("Nothing to explain")));
    }

private:
    void show(const Findings &findings)
    {
        m_findings = std::make_shared<Findings>(findings);
        m_pane->setFindings(m_findings);
    }

    std::size_t firstOf(Cause cause) const
    {
        const auto found = std::ranges::find(m_findings->requests, cause, [](const auto &r) { return r.verdict.cause; });
        return static_cast<std::size_t>(found - m_findings->requests.begin());
    }

    bool says(const QString &text) const
    {
        const auto labels = m_pane->findChildren<QLabel *>();
        const auto linked = m_pane->findChildren<LinkedText *>();
        const auto has = [&](const auto *label) { return label->text().contains(text); };
        return std::ranges::any_of(labels, has) || std::ranges::any_of(linked, has);
    }

    QToolButton *button(const QString &name) const
    {
        const auto buttons = m_pane->findChildren<QToolButton *>();
        const auto found = std::ranges::find_if(buttons, [&](const QToolButton *button) {
            return button->accessibleName().startsWith(name) || button->text() == name;
        });
        return found == buttons.end() ? nullptr : *found;
    }

    Opinions m_opinions;
    Selection m_selection;
    std::unique_ptr<DetailPane> m_pane;
    FindingsPtr m_findings;
};

QTEST_MAIN(TestDetailPane)
#include "tst_detail_pane.moc"
