// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewer/file_viewer.h"
#include "viewer/numbered_text.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QTextBlock>
#include <QtTest>

using namespace hopscope;

class TestFileViewer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_viewer = std::make_unique<FileViewer>();
        m_asked.clear();
        connect(m_viewer.get(), &FileViewer::excerptAsked, this, [this](SourceId, const ExcerptWish &wish) { m_asked.push_back(wish); });
        SourceInfo source;
        source.id = SourceId(3);
        source.path = "/srv/logs/access.log";
        m_viewer->open(source, LineNumber(500));
    }

    void itAsksForTheLineAndMarksIt()
    {
        QCOMPARE(m_asked.size(), std::size_t(1));
        QCOMPARE(m_asked.front().line, LineNumber(500));
        m_viewer->showExcerpt(excerpt(500, 400, 600));
        QCOMPARE(m_viewer->text()->marked(), std::optional<qint64>(500));
        QCOMPARE(m_viewer->text()->textCursor().block().text(), QStringLiteral(u"line 500\u241b[31m"));
        QVERIFY(m_viewer->notice().isEmpty());
        QVERIFY(m_viewer->windowTitle().contains(QStringLiteral("access.log, line 500")));
    }

    void moreLinesAreAskedForFromWhereTheKnownOnesEnd()
    {
        m_viewer->showExcerpt(excerpt(500, 400, 600));
        QTest::mouseClick(button(QStringLiteral("&Later lines")), Qt::LeftButton);
        QCOMPARE(m_asked.back().line, LineNumber(600));
        QCOMPARE(m_asked.back().offset, std::optional(ByteOffset(6000)));
        QTest::mouseClick(button(QStringLiteral("&Later lines")), Qt::LeftButton);
        QCOMPARE(m_asked.size(), std::size_t(2)); // the answer is on its way
        m_viewer->showExcerpt(excerpt(600, 500, 700));
        QCOMPARE(m_viewer->text()->marked(), std::optional<qint64>(500));
        m_viewer->text()->verticalScrollBar()->sliderMoved(0);
        QCOMPARE(m_asked.back().line, LineNumber(500));
    }

    void atItsEndsThereIsNoMore()
    {
        SourceExcerpt all = excerpt(500, 1, 700);
        all.excerpt.atStart = all.excerpt.atEnd = true;
        m_viewer->showExcerpt(all);
        QVERIFY(!button(QStringLiteral("&Later lines"))->isEnabled());
        QVERIFY(!button(QStringLiteral("&Earlier lines"))->isEnabled());
    }

    void anAnswerToAFormerQuestionIsDropped()
    {
        m_viewer->findChild<QSpinBox *>()->setValue(9000);
        QCOMPARE(m_asked.back().line, LineNumber(9000));
        m_viewer->showExcerpt(excerpt(500, 400, 600));
        QVERIFY(m_viewer->text()->toPlainText().isEmpty());
    }

    void aChangedOrMissingFileIsTold()
    {
        SourceExcerpt other = excerpt(500, 400, 600);
        other.changed = true;
        m_viewer->showExcerpt(other);
        QVERIFY(m_viewer->notice().contains(QStringLiteral("changed since it was read")));
        m_viewer->showProblem({"The file could not be opened", "No such file", "/srv/logs/access.log", {}});
        QVERIFY(m_viewer->notice().contains(QStringLiteral("No such file")));
        QVERIFY(m_viewer->text()->toPlainText().isEmpty());
    }

    void wheelAndKeysGoOnBeyondWhatIsHeld()
    {
        m_viewer->showExcerpt(excerpt(500, 400, 600));
        QScrollBar *bar = m_viewer->text()->verticalScrollBar();
        bar->setValue(bar->maximum());
        QTest::keyClick(m_viewer->text(), Qt::Key_PageDown);
        QCOMPARE(m_asked.back().line, LineNumber(600));
        m_viewer->showExcerpt(excerpt(600, 500, 700));
        bar->setValue(bar->minimum());
        const QPointF at = m_viewer->text()->viewport()->rect().center();
        QWheelEvent up(at, m_viewer->text()->viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_viewer->text()->viewport(), &up);
        QCOMPARE(m_asked.back().line, LineNumber(500));
        QCOMPARE(m_asked.size(), std::size_t(3));
    }

    void aTextIsSoughtBeyondTheLinesThatAreHeld()
    {
        m_viewer->showExcerpt(excerpt(500, 400, 600));
        seek(QStringLiteral("LINE 58"));
        QCOMPARE(m_viewer->text()->textCursor().block().text().left(8), QStringLiteral("line 580"));
        seek(QStringLiteral("line 655"));
        QCOMPARE(m_asked.back().line, LineNumber(600)); // it is not here
        m_viewer->showExcerpt(excerpt(600, 500, 700));
        QCOMPARE(m_viewer->text()->textCursor().block().text().left(8), QStringLiteral("line 655"));
        QVERIFY(m_viewer->notice().isEmpty());
    }

    void aTextThatIsNotThereIsToldAtTheEnd()
    {
        m_viewer->showExcerpt(excerpt(500, 400, 600));
        seek(QStringLiteral("no such text"));
        SourceExcerpt last = excerpt(600, 500, 700);
        last.excerpt.atEnd = true;
        m_viewer->showExcerpt(last);
        QVERIFY2(m_viewer->notice().contains(QStringLiteral("to the end of the file")), qPrintable(m_viewer->notice()));
        QCOMPARE(m_asked.size(), std::size_t(2));
    }

    void whatItWaitsForIsTold()
    {
        SourceInfo source;
        source.id = SourceId(3);
        source.path = "/srv/logs/access.log";
        m_viewer->open(source, LineNumber(500), true);
        QVERIFY2(m_viewer->notice().contains(QStringLiteral("still being read")), qPrintable(m_viewer->notice()));
        m_viewer->showExcerpt(excerpt(500, 400, 600));
        QVERIFY(m_viewer->notice().isEmpty());
    }

    void linesBeforeThePartThatWasReadHaveNoNumber()
    {
        SourceInfo source;
        source.id = SourceId(3);
        source.path = "/srv/logs/access.log";
        source.part = ByteRange{ByteOffset(5000), ByteOffset(9000)};
        m_viewer->open(source, LineNumber(3));
        SourceExcerpt part = excerpt(3, 1, 200); // line 1 is the part's first, the hundredth of these
        for (std::size_t i = 0; i < part.excerpt.lines.size(); ++i)
            part.excerpt.lines[i].number = LineNumber(i < 100 ? 0 : i - 99);
        m_viewer->showExcerpt(part);
        QCOMPARE(m_viewer->text()->marked(), std::optional<qint64>(3));
        QCOMPARE(m_viewer->text()->textCursor().blockNumber(), 102);
        QVERIFY(m_viewer->notice().contains(QStringLiteral("byte 5000")));
        QTest::mouseClick(button(QStringLiteral("&Earlier lines")), Qt::LeftButton);
        QCOMPARE(m_asked.back().offset, std::optional(ByteOffset(10)));
    }

private:
    void seek(const QString &text)
    {
        auto *field = m_viewer->findChild<QLineEdit *>(QStringLiteral("sought"));
        field->setText(text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    static SourceExcerpt excerpt(std::uint64_t line, std::uint64_t first, std::uint64_t last)
    {
        SourceExcerpt made{SourceId(3), LineNumber(line), "/srv/logs/access.log", {}, false};
        for (std::uint64_t i = first; i <= last; ++i)
            made.excerpt.lines.push_back({LineNumber(i), ByteOffset(i * 10), "line " + std::to_string(i) + "\x1b[31m", false});
        return made;
    }

    QPushButton *button(const QString &text) const
    {
        const auto buttons = m_viewer->findChildren<QPushButton *>();
        return *std::ranges::find(buttons, text, &QPushButton::text);
    }

    std::unique_ptr<FileViewer> m_viewer;
    std::vector<ExcerptWish> m_asked;
};

QTEST_MAIN(TestFileViewer)
#include "tst_file_viewer.moc"
