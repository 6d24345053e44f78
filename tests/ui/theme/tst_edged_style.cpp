// SPDX-License-Identifier: GPL-3.0-or-later
// Where a person can write is seen in both themes: the outline of each field stands out from its ground.
#include "theme/appearance.h"
#include "theme/edged_style.h"
#include "theme/roomy_delegate.h"

#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSpinBox>
#include <QTreeWidget>
#include <QtTest>

#include <cmath>
#include <functional>

using namespace hopscope;

namespace {

/// Of light, 0 to 1, as WCAG 2 defines it.
double luminance(QColor colour)
{
    const auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(QColor a, QColor b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)}); // values: of two numbers it returns references
    return (high + 0.05) / (low + 0.05);
}

using MakeField = std::function<QWidget *()>;

} // namespace

Q_DECLARE_METATYPE(MakeField)

class TestEdgedStyle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOutlineIsSeen_data()
    {
        QTest::addColumn<MakeField>("make");
        QTest::addColumn<bool>("dark");
        for (const bool dark : {false, true}) {
            const char *theme = dark ? "dark" : "light";
            QTest::addRow("line, %s", theme) << MakeField([] { return new QLineEdit; }) << dark;
            QTest::addRow("text, %s", theme) << MakeField([] { return new QPlainTextEdit; }) << dark;
            QTest::addRow("number, %s", theme) << MakeField([] { return new QSpinBox; }) << dark;
            QTest::addRow("choice, %s", theme) << MakeField([] {
                auto *box = new QComboBox;
                box->setEditable(true);
                return box;
            }) << dark;
        }
    }
    void anOutlineIsSeen()
    {
        QFETCH(MakeField, make);
        QFETCH(bool, dark);
        applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const std::unique_ptr<QWidget> field(make());
        field->resize(120, 30);
        const QImage drawn = field->grab().toImage();
        // Along the left edge, the outline is the first or the second pixel.
        const QColor ground = field->palette().color(QPalette::Base);
        const double seen = std::max(contrast(drawn.pixelColor(0, 15), ground), contrast(drawn.pixelColor(1, 15), ground));
        const double wanted = dark ? 3 : 1.5; // a field of a light window differs from its surroundings besides
        QVERIFY2(seen >= wanted, std::to_string(seen).c_str());
    }

    void aMirroredButtonsTextStandsBesideItsIcon()
    {
        applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light);
        QPixmap mark(16, 16);
        mark.fill(Qt::red);
        QPushButton button(QIcon(mark), QStringLiteral("Text"));
        button.setLayoutDirection(Qt::RightToLeft);
        button.resize(300, 30);
        const QImage drawn = button.grab().toImage();
        int lastOfText = 0, firstOfIcon = drawn.width();
        for (int x = 10; x < drawn.width() - 10; ++x) {
            for (int y = 6; y < 24; ++y) {
                const QColor colour = drawn.pixelColor(x, y);
                if (colour.red() > 200 && colour.green() < 60)
                    firstOfIcon = std::min(firstOfIcon, x);
                else if (colour.lightness() < 90)
                    lastOfText = std::max(lastOfText, x);
            }
        }
        QVERIFY2(lastOfText > 0 && lastOfText < firstOfIcon, qPrintable(QString::number(lastOfText)));
        QVERIFY2(firstOfIcon - lastOfText < 16, qPrintable(QString::number(firstOfIcon - lastOfText)));
    }

    void aTextIsReadInItsOwnDirectionInAMirroredWindow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("dots at its end") << QStringLiteral("Details...");
        QTest::newRow("number at its end") << QStringLiteral("The timeout was \u206690 s\u2069");
    }
    void aTextIsReadInItsOwnDirectionInAMirroredWindow()
    {
        QFETCH(QString, text);
        applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light);
        QPushButton button(text);
        button.resize(300, 30);
        const QImage usual = button.grab().toImage();
        button.setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(button.grab().toImage(), usual); // a button's text stands in its middle
    }

    void aTitleOverNumbersEndsWhereTheyEnd_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void aTitleOverNumbersEndsWhereTheyEnd()
    {
        QFETCH(Qt::LayoutDirection, direction);
        applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light);
        QGuiApplication::setLayoutDirection(direction);
        const auto back = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        QTreeWidget table;
        table.setFrameShape(QFrame::NoFrame);
        table.setRootIsDecorated(false);
        table.setItemDelegate(new RoomyDelegate(&table));
        table.setHeaderLabels({QStringLiteral("HHH"), QStringLiteral("next")});
        table.headerItem()->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
        auto *item = new QTreeWidgetItem(&table, {QStringLiteral("HHH"), QString()});
        item->setTextAlignment(0, Qt::AlignRight | Qt::AlignVCenter);
        table.resize(300, 80);
        table.show();
        const int left = table.header()->sectionViewportPosition(0);
        const QRect section(left + 2, 0, table.header()->sectionSize(0) - 4, table.header()->height());
        const auto endOfText = [direction](const QImage &drawn) { // dark pixels, and not the line between sections
            int end = direction == Qt::LeftToRight ? -1 : drawn.width();
            for (int x = 0; x < drawn.width(); ++x) {
                for (int y = 4; y < drawn.height() - 4; ++y) {
                    if (drawn.pixelColor(x, y).lightness() < 110)
                        end = direction == Qt::LeftToRight ? std::max(end, x) : std::min(end, x);
                }
            }
            return end;
        };
        const QImage head = table.header()->viewport()->grab(section).toImage();
        QRect cell = table.visualItemRect(item);
        cell.setLeft(section.left());
        cell.setWidth(section.width());
        const QImage row = table.viewport()->grab(cell).toImage();
        QVERIFY2(std::abs(endOfText(head) - endOfText(row)) <= 1, qPrintable(QString::number(endOfText(head) - endOfText(row))));
        const int room = direction == Qt::LeftToRight ? section.width() - endOfText(head) : endOfText(head);
        QVERIFY2(room >= 6, qPrintable(QString::number(room)));
    }

    void aMenuOfADarkWindowHasAnEdge()
    {
        applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Dark);
        QMenu menu;
        menu.addAction(QStringLiteral("Copy"));
        menu.popup({20, 20});
        const QImage drawn = menu.grab().toImage();
        QVERIFY(contrast(drawn.pixelColor(0, drawn.height() / 2), menu.palette().color(QPalette::Window)) >= 3);
        menu.hide();
    }
};

QTEST_MAIN(TestEdgedStyle)
#include "tst_edged_style.moc"
