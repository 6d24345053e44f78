// SPDX-License-Identifier: GPL-3.0-or-later
// Brings the window into its states, in every language and at 1280 by 720, and looks for texts that have too little room.
#include "states.h"

#include "language/language.h"
#include "requests/requests_pane.h"
#include "requests/requests_table.h"
#include "window/result_page.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QToolBar>
#include <QtTest>

using namespace hopscope;

namespace {

bool isCut(const QLabel &label)
{
    if (label.text().isEmpty())
        return false;
    return label.wordWrap() ? label.heightForWidth(label.width()) > label.height() : label.sizeHint().width() > label.width();
}

/// A file's format may be long; the tool tip has it all.
bool isCut(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const int room = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box).width();
    return box.toolTip().isEmpty() && box.fontMetrics().horizontalAdvance(box.currentText()) > room;
}

bool isCut(const QHeaderView &header)
{
    for (int i = 0; i < header.count(); ++i) {
        const QString text = header.model()->headerData(i, header.orientation()).toString();
        if (!header.isSectionHidden(i) && header.fontMetrics().horizontalAdvance(text) + 6 > header.sectionSize(i))
            return true;
    }
    return false;
}

/// Whether it shows less of its own text than there is.
bool isCut(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return isCut(*label);
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return isCut(*box);
    if (const auto *header = qobject_cast<const QHeaderView *>(&widget); header && header->orientation() == Qt::Horizontal)
        return isCut(*header);
    if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
        return edit->text().isEmpty() && edit->fontMetrics().horizontalAdvance(edit->placeholderText()) + 8 > edit->width();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        const bool scrolls = qobject_cast<const QTabBar *>(button->parentWidget()) || button->objectName() == QStringLiteral("qt_toolbar_ext_button");
        return scrolls || (!button->text().isEmpty() && button->sizeHint().width() > button->width());
    }
    return false;
}

QStringList cutTexts()
{
    QStringList cut;
    for (const QWidget *widget : QApplication::allWidgets()) {
        if (!widget->isVisible() || !isCut(*widget))
            continue;
        const QString text = widget->property("text").toString() + widget->property("placeholderText").toString();
        cut << QStringLiteral("%1 \"%2\"").arg(QString::fromLatin1(widget->metaObject()->className()), text);
    }
    return cut;
}

} // namespace

class TestCutOff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itSeesATextThatIsCut()
    {
        QLabel label(QStringLiteral("too long for its room"));
        label.resize(20, 20);
        QVERIFY(isCut(label));
        label.resize(label.sizeHint());
        QVERIFY(!isCut(label));
    }

    void everyMnemonicOpensOneEntry_data() { addLanguages(); }
    void everyMnemonicOpensOneEntry()
    {
        QFETCH(QString, language);
        speak(*qobject_cast<QApplication *>(QCoreApplication::instance()), language);
        Stage stage(QSize(1280, 720), ThemeChoice::Light);
        QList<QWidget *> menus{stage.window().menuBar()};
        for (QMenu *menu : stage.window().menuBar()->findChildren<QMenu *>())
            menus << menu;
        for (const QWidget *menu : menus) {
            QSet<QString> seen;
            for (const QAction *action : menu->actions()) {
                const QString key = QKeySequence::mnemonic(action->text()).toString();
                QVERIFY2(key.isEmpty() || !seen.contains(key), qPrintable(action->text()));
                seen << key;
            }
        }
    }

    void nothingIsCutOff_data() { addLanguages(); }
    void nothingIsCutOff()
    {
        QFETCH(QString, language);
        speak(*qobject_cast<QApplication *>(QCoreApplication::instance()), language);
        Stage stage(QSize(1280, 720), ThemeChoice::Light);
        QStringList found;
        for (const State &state : states()) {
            if (state.needs == StagedCase::Huge || QLatin1String(state.name) == QLatin1String("importing"))
                continue; // they take long, and have the texts of the others
            stage.prepare(state.needs);
            state.enter(stage);
            Stage::settle();
            for (const QString &text : cutTexts())
                found << QStringLiteral("%1: %2").arg(QString::fromLatin1(state.name), text);
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

private:
    static void addLanguages()
    {
        QTest::addColumn<QString>("language");
        for (const Language &language : languages())
            QTest::addRow("%s", qPrintable(language.name)) << language.code;
    }
};

int main(int argc, char **argv)
{
    const QTemporaryDir screen;
    makeLargeScreen(screen);
    QApplication application(argc, argv);
    TestCutOff test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cut_off.moc"
