// SPDX-License-Identifier: GPL-3.0-or-later
#include "questions/answer_model.h"

#include <QTest>

using namespace hopscope;

class TestAnswerModel : public QObject {
    Q_OBJECT

    /// Rows of a number and a text; one text in three is NULL, and one is empty.
    static AnswerBatch rows(int first, int count)
    {
        auto batch = std::make_shared<AnswerRows>(2);
        for (int i = first; i < first + count; ++i) {
            const std::string number = std::to_string(i);
            batch->add({{number, true}, i % 3 == 0 ? AnswerCell{} : AnswerCell{i % 3 == 1 ? "" : "text", false}});
        }
        return batch;
    }

private Q_SLOTS:
    void rowsAreFetchedBatchByBatch()
    {
        AnswerModel model;
        model.begin({"number", "text"});
        QCOMPARE(model.columnCount(), 2);
        QVERIFY(!model.canFetchMore({}));
        model.add(rows(0, 1000));
        QCOMPARE(model.rowCount(), 1000); // the first is there at once
        model.add(rows(1000, 300));
        model.add(rows(1300, 7));
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.received(), std::size_t(1307));
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QCOMPARE(model.rowCount(), 1300);
        model.fetchMore({});
        QCOMPARE(model.rowCount(), 1307);
        QVERIFY(!model.canFetchMore({}));
        for (const int row : {0, 1, 999, 1000, 1299, 1300, 1306})
            QCOMPARE(model.index(row, 0).data().toString(), QString::number(row));
        model.begin({"other"});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("other"));
    }
    void anEmptyTextIsNotNull()
    {
        AnswerModel model;
        model.begin({"number", "text"});
        model.add(rows(0, 3));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("NULL"));
        QVERIFY(!model.cell(model.index(0, 1)).text);
        QCOMPARE(model.index(1, 1).data().toString(), QString());
        QVERIFY(model.cell(model.index(1, 1)).text.has_value());
        QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("text"));
        QVERIFY(model.index(1, 0).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    }
    void controlCharactersAreShown()
    {
        AnswerModel model;
        model.begin({"text"});
        auto batch = std::make_shared<AnswerRows>(1);
        batch->add({{"<b>a\nb\x1b", false}});
        model.add(batch);
        const QString shown = model.index(0, 0).data().toString();
        QVERIFY(shown.startsWith(QStringLiteral("<b>a")));
        QVERIFY(!shown.contains(u'\n') && !shown.contains(QChar(0x1b)));
    }
};

QTEST_GUILESS_MAIN(TestAnswerModel)
#include "tst_answer_model.moc"
