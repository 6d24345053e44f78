// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture/fixture.h"
#include "resources/register_resources.h"
#include "sources/source_form.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>

using namespace hopscope;

class TestSourceForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { registerHopscopeResources(); }

    void init()
    {
        m_form = std::make_unique<SourceForm>();
        m_asked = std::make_unique<QSignalSpy>(m_form.get(), &SourceForm::corrected);
        m_form->setSource(fixture::findings(0).sources[0]);
    }

    void showingASourceCorrectsNothing()
    {
        m_form->setSource(fixture::findings(0).sources[1]);
        QCOMPARE(m_asked->count(), 0);
        QCOMPARE(m_form->findChild<QDoubleSpinBox *>()->value(), 1.2);
        QCOMPARE(box(QStringLiteral("Role"))->currentText(), QStringLiteral("server"));
    }

    void anotherRoleIsACorrectionOfThisSource()
    {
        QComboBox *roles = box(QStringLiteral("Role"));
        roles->setCurrentIndex(roles->findData(QStringLiteral("server")));
        Q_EMIT roles->activated(roles->currentIndex());
        QCOMPARE(asked(), (Correction{Correction::Kind::Role, "/srv/logs/lb/access.log", "server"}));
    }

    void aClockOffsetIsTakenWhenItIsFinished()
    {
        auto *offset = m_form->findChild<QDoubleSpinBox *>();
        offset->selectAll();
        QTest::keyClicks(offset, QStringLiteral("-2.5"));
        QCOMPARE(m_asked->count(), 0);
        QTest::keyClick(offset, Qt::Key_Return);
        QCOMPARE(asked(), (Correction{Correction::Kind::ClockOffset, "/srv/logs/lb/access.log", "-2.500"}));
    }

    void aZoneThatIsNoneIsNotTaken()
    {
        type(QStringLiteral("Nowhere/AtAll"));
        QCOMPARE(m_asked->count(), 0);
        QCOMPARE(box(QStringLiteral("Time zone"))->currentText(), QStringLiteral("UTC"));
    }

    void aZoneIsTakenOnceUnderItsProperName()
    {
        type(QStringLiteral("+0200"));
        QCOMPARE(m_asked->count(), 1);
        QCOMPARE(asked(), (Correction{Correction::Kind::TimeZone, "/srv/logs/lb/access.log", "+02:00"}));
    }

    void aPersonsOwnFormatIsChosen()
    {
        m_form->setOwnFormats({{"shop", "Shop", Role::Proxy, "$status", "shop.json"}});
        SourceInfo source = fixture::findings(0).sources[0];
        m_form->setSource(source);
        QComboBox *formats = box(QStringLiteral("Format"));
        QCOMPARE(formats->currentData().toString().toStdString(), source.format);
        formats->setCurrentIndex(formats->findText(QStringLiteral("Shop")));
        Q_EMIT formats->activated(formats->currentIndex());
        QCOMPARE(asked(), (Correction{Correction::Kind::Format, source.path, "shop"}));
        source.ownFormat = "shop";
        m_form->setSource(source);
        QCOMPARE(formats->currentText(), QStringLiteral("Shop"));
    }

    void anEmptyZoneTakesTheCorrectionBack()
    {
        type(QString());
        QCOMPARE(asked(), (Correction{Correction::Kind::TimeZone, "/srv/logs/lb/access.log", {}}));
    }

private:
    QComboBox *box(const QString &name) const
    {
        const auto boxes = m_form->findChildren<QComboBox *>();
        return *std::ranges::find_if(boxes, [&](const QComboBox *b) { return b->accessibleName() == name; });
    }

    void type(const QString &zone)
    {
        QLineEdit *edit = box(QStringLiteral("Time zone"))->lineEdit();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, zone);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    Correction asked() const { return m_asked->isEmpty() ? Correction{} : m_asked->last()[0].value<Correction>(); }

    std::unique_ptr<SourceForm> m_form;
    std::unique_ptr<QSignalSpy> m_asked;
};

QTEST_MAIN(TestSourceForm)
#include "tst_source_form.moc"
