// SPDX-License-Identifier: GPL-3.0-or-later
// The page as a person uses it: questions are clicked and typed, completed, asked, cancelled, copied and exported.
#include "questions/question_page.h"
#include "questions/sql_editor.h"
#include "store/case_file.h"
#include "workspace/workspace.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStringListModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

using namespace hopscope;

namespace {

constexpr int patience = 60'000;
const QString endless = QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n WHERE i < 0");

} // namespace

class TestQuestionPage : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<QuestionPage> m_page;

    void write(const QString &question)
    {
        m_page->editor()->selectAll();
        QTest::keyClick(m_page->editor(), Qt::Key_Delete);
        QTest::keyClicks(m_page->editor(), question);
        m_page->editor()->completer()->popup()->hide();
    }
    void ask(const QString &question)
    {
        write(question);
        QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->runner().running(), patience);
    }
    QString cell(int row, int column) const { return m_page->answer()->index(row, column).data().toString(); }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : m_page->findChildren<QPushButton *>()) {
            if (one->text().contains(text))
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto sample = SampleCase::unpack();
        QVERIFY(sample.ok());
        m_workspace = std::move(*Workspace::createTemporary());
        Progress progress;
        QVERIFY(m_workspace->import({sample->folder()}, {}, progress).problems.empty());
        QVERIFY(m_workspace->analyse(progress).ok());
        m_page = std::make_unique<QuestionPage>();
        m_page->resize(1280, 720);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanupTestCase() { m_page.reset(); }

    void withoutACaseNothingIsAsked()
    {
        write(QStringLiteral("SELECT 1"));
        QVERIFY(!button(QStringLiteral("sk"))->isEnabled());
        m_page->setCase(m_workspace->workingPath());
        QVERIFY(button(QStringLiteral("sk"))->isEnabled());
    }
    void aTypedQuestionIsAnswered()
    {
        ask(QStringLiteral("SELECT cause, count(*) AS requests FROM failed GROUP BY cause ORDER BY requests DESC"));
        QVERIFY(m_page->answer()->rowCount() > 1);
        QVERIFY(cell(0, 1).toInt() >= cell(1, 1).toInt());
        QCOMPARE(m_page->answer()->headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("cause"));
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("rows in")), qPrintable(m_page->status()->text()));
    }
    void everyExampleIsClickedAndAnswered()
    {
        QListWidget *examples = m_page->examples();
        for (int row = 0; row < examples->count(); ++row) {
            examples->scrollToItem(examples->item(row));
            QTest::mouseClick(examples->viewport(), Qt::LeftButton, {}, examples->visualItemRect(examples->item(row)).center());
            QTRY_VERIFY_WITH_TIMEOUT(!m_page->runner().running(), patience);
            QVERIFY2(m_page->status()->text().contains(QStringLiteral("rows in")),
                qPrintable(examples->item(row)->text() + QStringLiteral(": ") + m_page->status()->text()));
            QVERIFY(!m_page->editor()->toPlainText().isEmpty());
        }
    }
    void anErrorStandsBesideTheQuestion()
    {
        ask(QStringLiteral("SELECT wat FROM failed"));
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("no such column: wat")), qPrintable(m_page->status()->text()));
        QCOMPARE(m_page->status()->textFormat(), Qt::PlainText);
        QCOMPARE(m_page->answer()->rowCount(), 0);
        QVERIFY(!button(QStringLiteral("CS"))->isEnabled());
        ask(QStringLiteral("DELETE FROM source"));
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("not authorized")), qPrintable(m_page->status()->text()));
        ask(QStringLiteral("SELECT count(*) FROM sources"));
        QVERIFY(cell(0, 0).toInt() > 0);
    }
    void namesAreCompleted()
    {
        write({});
        QTest::keyClicks(m_page->editor(), QStringLiteral("SELECT * FROM verd"));
        QCompleter *completer = m_page->editor()->completer();
        QTRY_VERIFY(completer->popup()->isVisible());
        QCOMPARE(completer->currentCompletion(), QStringLiteral("verdicts"));
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QCOMPARE(m_page->editor()->toPlainText(), QStringLiteral("SELECT * FROM verdicts"));
        write({});
        QTest::keyClicks(m_page->editor(), QStringLiteral("SELECT pairs.server_"));
        QTRY_VERIFY(completer->popup()->isVisible());
        QVERIFY(qobject_cast<QStringListModel *>(completer->model())->stringList().contains(QStringLiteral("server_duration_ms")));
        QVERIFY(!qobject_cast<QStringListModel *>(completer->model())->stringList().contains(QStringLiteral("statement")));
        completer->popup()->hide();
    }
    void aViewIsInsertedByTwoClicks()
    {
        write({});
        QTreeWidget *views = m_page->views();
        QTreeWidgetItem *item = views->topLevelItem(0);
        views->scrollToItem(item);
        const QPoint place = views->visualItemRect(item).center();
        QTest::mouseClick(views->viewport(), Qt::LeftButton, {}, place);
        QTest::mouseDClick(views->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(m_page->editor()->toPlainText(), item->text(0));
    }
    void anEndlessQuestionIsCancelled()
    {
        write(endless);
        QTest::keyClick(m_page->editor(), Qt::Key_Enter, Qt::ControlModifier);
        QVERIFY(m_page->runner().running());
        QTest::qWait(50);
        QElapsedTimer clock;
        clock.start();
        QTest::mouseClick(button(QStringLiteral("Cancel")), Qt::LeftButton);
        QVERIFY(!m_page->runner().running());
        QVERIFY(clock.elapsed() < 100);
        QVERIFY(m_page->status()->text().contains(QStringLiteral("Cancelled")));
        ask(QStringLiteral("SELECT 7"));
        QCOMPARE(cell(0, 0), QStringLiteral("7"));
    }
    void aChangeOfTheCaseEndsTheQuestion()
    {
        write(endless);
        QTest::keyClick(m_page->editor(), Qt::Key_Return, Qt::ControlModifier);
        m_page->setBusy(true);
        QVERIFY(!m_page->runner().running());
        QVERIFY(!button(QStringLiteral("sk"))->isEnabled());
        m_page->setBusy(false);
        QVERIFY(button(QStringLiteral("sk"))->isEnabled());
    }
    void cellsAreCopied()
    {
        ask(QStringLiteral("SELECT 1, 'a' UNION ALL SELECT 2, NULL"));
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTest::mouseClick(m_page->table()->viewport(), Qt::LeftButton, {}, m_page->table()->visualRect(m_page->answer()->index(0, 0)).center());
        QTRY_VERIFY(m_page->table()->hasFocus());
        m_page->table()->selectAll();
        QTest::keySequence(m_page->table(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("1\ta\n2\t"));
    }
    void theWholeAnswerIsExported()
    {
        ask(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2500) SELECT i, '=x' AS text FROM n"));
        const QString path = m_folder.filePath(QStringLiteral("answer.csv"));
        m_page->exportTo(path);
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->runner().running(), patience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().split('\n');
        QCOMPARE(lines.size(), 2502);
        QCOMPARE(lines[0], QByteArray("i,text\r"));
        QCOMPARE(lines[2500], QByteArray("2500,'=x\r"));
        m_page->exportTo(m_folder.filePath(QStringLiteral("no/such/folder.csv")));
        QTRY_VERIFY_WITH_TIMEOUT(!m_page->runner().running(), patience);
        QVERIFY2(m_page->status()->text().contains(QStringLiteral("no/such")), qPrintable(m_page->status()->text()));
    }
    void tooManyRowsAreCutAndTold()
    {
        QuestionRunner runner(QuestionRunner::Limit{.rows = 1500, .bytes = 1u << 20});
        std::size_t rows = 0;
        std::optional<AnswerEnd> end;
        connect(&runner, &QuestionRunner::received, this, [&](const AnswerBatch &batch) { rows += batch->count(); });
        connect(&runner, &QuestionRunner::ended, this, [&](const AnswerEnd &told) { end = told; });
        runner.setCase(m_workspace->workingPath());
        runner.ask("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
        QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), patience);
        QCOMPARE(rows, std::size_t(1500));
        QVERIFY(end->cut && !end->problem);
        end.reset();
        runner.ask("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) SELECT hex(zeroblob(5000)) FROM n");
        rows = 0;
        QTRY_VERIFY_WITH_TIMEOUT(end.has_value(), patience);
        QVERIFY(end->cut);
        QVERIFY(rows > 50 && rows < 110);
    }
};

QTEST_MAIN(TestQuestionPage)
#include "tst_question_page.moc"
