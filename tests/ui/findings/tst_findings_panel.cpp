// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/fixed_text.h"
#include "findings/findings_panel.h"
#include "findings/incident_list.h"
#include "fixture/fixture.h"
#include "models/incident_model.h"
#include "theme/linked_text.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QtTest>

using namespace hopscope;
using namespace std::chrono_literals;

class TestFindingsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_panel = std::make_unique<FindingsPanel>();
        m_panel->resize(320, 600);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    }

    void cardsGrowWithTheirTextAndWithNarrowness()
    {
        Findings findings = fixture::findings();
        findings.incidents[1].before = PrecedingEvent{fixture::tenOClock() + 459s, 1s, Meaning::Recycle, "DefaultAppPool",
            "1 s before the first failure: DefaultAppPool was recycled.", {SourceId(3), LineNumber(77)}};
        findings.incidents[2].title = "Queue timeout: /" + std::string(300, 'a');
        show(findings);
        const auto height = [&](std::uint64_t incident) { return cards()->visualRect(rowOf(IncidentId(incident))).height(); };
        QTRY_VERIFY(height(3) > 0);
        QVERIFY2(height(3) > height(1), "a word without end wraps and is not cut");
        const int wide = height(2);
        m_panel->resize(200, 600);
        QTRY_VERIFY(height(2) > wide);
    }

    void keysWalkThroughTheCardsAndTakeOne()
    {
        show(fixture::findings());
        QSignalSpy taken(m_panel.get(), &FindingsPanel::incidentTaken);
        cards()->setFocus();
        cards()->setCurrentIndex(cards()->model()->index(0, 0));
        QTest::keyClick(cards(), Qt::Key_Down);
        QCOMPARE(taken.count(), 0);
        QTest::keyClick(cards(), Qt::Key_Space);
        QCOMPARE(taken.count(), 1);
        QCOMPARE(taken.front().front().value<Incident>().id, IncidentId(2));
    }

    void tabsTellHowMuchThereIs()
    {
        Findings findings = fixture::findings();
        findings.observations = {{"load", "Near its limit", "CPU: 97 %.", Severity::Warning, {}, {}}};
        show(findings);
        QCOMPARE(m_panel->tabText(FindingsPanel::Incidents), QStringLiteral("Incidents 3"));
        QCOMPARE(m_panel->tabText(FindingsPanel::Noticed), QStringLiteral("Noticed 1"));
        QVERIFY(!m_panel->tabIcon(FindingsPanel::Noticed).isNull());
        QCOMPARE(m_panel->tabText(FindingsPanel::Help), QStringLiteral("Next steps"));
    }

    void theLinesOfAnObservationAreLinks()
    {
        Findings findings = fixture::findings();
        findings.observations = {{"load", "Near its limit", "CPU: 97 %.", Severity::Note,
            {{SourceId(1), LineNumber(7)}, {SourceId(2), LineNumber(8)}}, {}}};
        show(findings);
        m_panel->setCurrentIndex(FindingsPanel::Noticed);
        QSignalSpy asked(m_panel.get(), &FindingsPanel::lineAsked);
        auto *lines = m_panel->findChildren<LinkedText *>().back();
        QCoreApplication::processEvents(); // lays it out
        QTest::mouseClick(lines, Qt::LeftButton, {}, lines->linkRect(2).center());
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().value<LineReference>(), (LineReference{SourceId(2), LineNumber(8)}));
    }

    void whatWouldHelpAndTheChecksCanBeCopied()
    {
        Findings findings = fixture::findings();
        findings.wouldHelp = {{"nginx's error log", "It names the cause.", "error_log /var/log/nginx/error.log warn;", 12}};
        findings.links = {{"10.0.0.5:80", 12, {{"Connect", "nc -vz 10.0.0.5 80", "Test-NetConnection 10.0.0.5 -Port 80", "Refused: nothing listens."}}}};
        show(findings);
        m_panel->setCurrentIndex(FindingsPanel::Help);
        QCOMPARE(codes(), QStringList({QStringLiteral("error_log /var/log/nginx/error.log warn;"), QStringLiteral("nc -vz 10.0.0.5 80")}));
        QVERIFY(says(QStringLiteral("for 12 requests")));
        QVERIFY(says(QStringLiteral("Refused: nothing listens.")));
        m_panel->findChild<QComboBox *>()->setCurrentIndex(1);
        QCOMPARE(codes().back(), QStringLiteral("Test-NetConnection 10.0.0.5 -Port 80"));
        FixedText *shown = m_panel->findChildren<FixedText *>().back();
        shown->selectAll();
        shown->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Test-NetConnection 10.0.0.5 -Port 80"));
    }

    void anOptionOfACommandIsNotBroken()
    {
        Findings findings = fixture::findings();
        const std::string command = "curl --http1.1 --max-time 76 --connect-timeout 5 -w 'status %{http_code} after %{time_total}'";
        findings.links = {{"10.0.0.5:80", 12, {{"HTTP", command, command, "As slow: it is the server."}}}};
        show(findings);
        m_panel->setCurrentIndex(FindingsPanel::Help);
        FixedText *shown = m_panel->findChildren<FixedText *>().back();
        for (int width = 170; width < 500; width += 10) {
            shown->setFixedWidth(width);
            QTRY_COMPARE(shown->width(), width);
            const QTextBlock block = shown->document()->firstBlock();
            const QString text = block.text();
            for (int i = 0; i + 1 < block.layout()->lineCount(); ++i) {
                const QTextLine line = block.layout()->lineAt(i);
                const QChar last = text[line.textStart() + line.textLength() - 1];
                QVERIFY2(last == u' ', qPrintable(text.mid(line.textStart(), line.textLength())));
            }
            QVERIFY(!shown->verticalScrollBar()->isVisible());
        }
    }

    void whatIsCopiedOfACommandHasNoMarks()
    {
        Findings findings = fixture::findings();
        const std::string command = "curl --http1.1 -w 'status %{http_code}'";
        findings.links = {{"10.0.0.5:80", 12, {{"HTTP", command, command, "As slow: it is the server."}}}};
        show(findings);
        m_panel->setCurrentIndex(FindingsPanel::Help);
        FixedText *shown = m_panel->findChildren<FixedText *>().back();
        shown->setFocus();
        QTest::keySequence(shown, QKeySequence::SelectAll);
        QTest::keySequence(shown, QKeySequence::Copy);
        const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
        QCOMPARE(copied->text().toStdString(), command);
        QCOMPARE(copied->formats(), QStringList{QStringLiteral("text/plain")});
    }

    void withoutFindingsEachPageSaysSo()
    {
        show(Findings{});
        for (const auto &[page, words] : {std::pair(FindingsPanel::Incidents, "No incident"),
                 std::pair(FindingsPanel::Noticed, "Nothing else was noticed"), std::pair(FindingsPanel::Help, "Nothing more is needed")}) {
            m_panel->setCurrentIndex(page);
            QVERIFY2(says(QString::fromLatin1(words)), words);
        }
        QVERIFY(!m_panel->findChild<QComboBox *>()->isVisible());
    }

private:
    void show(const Findings &findings) { m_panel->setFindings(std::make_shared<Findings>(findings)); }
    IncidentList *cards() const { return m_panel->incidents(); }

    QModelIndex rowOf(IncidentId id) const
    {
        const auto *model = qobject_cast<IncidentModel *>(cards()->model());
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->incident(row).id == id)
                return model->index(row);
        }
        return {};
    }

    QStringList codes() const
    {
        QStringList texts;
        for (const FixedText *code : m_panel->findChildren<FixedText *>()) {
            if (code->isVisible())
                texts << code->text();
        }
        return texts;
    }

    bool says(const QString &words) const
    {
        const auto labels = m_panel->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->isVisible() && label->text() == words; });
    }

    std::unique_ptr<FindingsPanel> m_panel;
};

QTEST_MAIN(TestFindingsPanel)
#include "tst_findings_panel.moc"
