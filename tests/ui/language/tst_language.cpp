// SPDX-License-Identifier: GPL-3.0-or-later
// Which language the window speaks, and that each one's texts are complete.
#include "catalogue/view_catalogue.h"
#include "language/language.h"
#include "models/cause_title.h"
#include "theme/words.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>

#include <set>

using namespace hopscope;

namespace {

struct Message {
    QString source;
    QStringList translations; ///< several where a number decides
    bool finished = true;
};

std::vector<Message> messagesOf(const QString &path)
{
    QFile file(path);
    std::vector<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    for (QXmlStreamReader xml(&file); !xml.atEnd();) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QStringLiteral("source")) {
            messages.push_back({xml.readElementText(), {}});
        } else if (xml.name() == QStringLiteral("translation")) {
            messages.back().finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
            messages.back().translations << text.split(QRegularExpression(QStringLiteral("\\n\\s+")));
        }
    }
    return messages;
}

/// "%1", "%2", "%n".
std::set<QString> placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(QStringLiteral("%(\\d|n)"));
    std::set<QString> found;
    for (auto each = placeholder.globalMatch(text); each.hasNext();)
        found.insert(each.next().captured());
    return found;
}

QString textsOf(const QString &language)
{
    return QStringLiteral(HOPSCOPE_ROOT "/resources/translations/hopscope_%1.ts").arg(language);
}

} // namespace

class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theChoiceGoesBeforeTheSystem_data()
    {
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QStringList>("systems");
        QTest::addColumn<QString>("language");
        const auto of = [](const char *text) { return QString::fromLatin1(text); };
        QTest::newRow("nothing is known") << QString() << QStringList() << of("en");
        QTest::newRow("the system's") << QString() << QStringList{of("de-AT"), of("en-US")} << of("de");
        QTest::newRow("the system's second one") << QString() << QStringList{of("fi-FI"), of("pt-BR")} << of("pt");
        QTest::newRow("the choice") << of("pt") << QStringList{of("de-DE")} << of("pt");
        QTest::newRow("English by choice") << of("en") << QStringList{of("de-DE")} << of("en");
        QTest::newRow("a choice that is gone") << of("xx") << QStringList{of("de-DE")} << of("de");
    }
    void theChoiceGoesBeforeTheSystem()
    {
        QFETCH(QString, choice);
        QFETCH(QStringList, systems);
        QTEST(languageFor(choice, systems), "language");
    }

    void everyTextIsTranslated_data() { addLanguages(); }
    void everyTextIsTranslated()
    {
        QFETCH(QString, language);
        const auto messages = messagesOf(textsOf(language));
        QVERIFY(messages.size() > 400);
        for (const Message &message : messages) {
            QVERIFY2(message.finished, qPrintable(message.source));
            for (const QString &translation : message.translations) {
                QVERIFY2(!translation.isEmpty() || message.source.trimmed() == translation, qPrintable(message.source));
                QVERIFY2(placeholdersOf(translation) == placeholdersOf(message.source), qPrintable(message.source + u'\n' + translation));
                QVERIFY2(translation.contains(u'&') == message.source.contains(u'&'), qPrintable(message.source + u'\n' + translation));
            }
        }
    }

    void theTextsAreThoseOfTheSources_data() { addLanguages(); }
    void theTextsAreThoseOfTheSources()
    {
        QFETCH(QString, language);
        const QString program = QStringLiteral(HOPSCOPE_LUPDATE);
        if (program.isEmpty())
            QSKIP("lupdate is not installed (Debian: qt6-l10n-tools)");
        const QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
        QVERIFY(QFile::copy(textsOf(language), fresh));
        QProcess update;
        update.setWorkingDirectory(QStringLiteral(HOPSCOPE_ROOT));
        update.start(program, {QStringLiteral("-silent"), QStringLiteral("-no-obsolete"), QStringLiteral("-locations"), QStringLiteral("none"),
            QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("-ts"), fresh});
        QVERIFY2(update.waitForFinished(120'000) && update.exitCode() == 0, update.readAllStandardError().constData());
        const auto before = messagesOf(textsOf(language));
        const auto after = messagesOf(fresh);
        for (const Message &message : after)
            QVERIFY2(message.finished, qPrintable(QStringLiteral("not translated: ") + message.source));
        QVERIFY2(after.size() == before.size(), "there are texts that no source has any more; the README tells how to bring them up to date");
    }

    void questionsToStartFromAreTranslated_data() { addLanguages(); }
    void questionsToStartFromAreTranslated()
    {
        QFETCH(QString, language);
        speak(*qobject_cast<QApplication *>(QCoreApplication::instance()), language);
        for (const ExampleQuestion &question : exampleQuestions())
            QVERIFY2(QCoreApplication::translate("hopscope::QuestionPage", question.title.c_str()) != fromUtf8(question.title), question.title.c_str());
    }

    void theWindowsWordsFollow_data() { addLanguages(); }
    void theWindowsWordsFollow()
    {
        QFETCH(QString, language);
        speak(*qobject_cast<QApplication *>(QCoreApplication::instance()), QStringLiteral("en"));
        QCOMPARE(numberWords(48310), QStringLiteral("48,310"));
        QCOMPARE(durationWords(Duration(1'204'000)), QStringLiteral("1.2 s"));
        QCOMPARE(confidenceText(0.97), QStringLiteral("very likely (0.97)"));
        QMap<Cause, QString> english;
        for (const Cause cause : allCauses())
            english[cause] = causeTitle(cause);

        speak(*qobject_cast<QApplication *>(QCoreApplication::instance()), language);
        QCOMPARE(numberWords(48310), QStringLiteral("48.310"));
        QCOMPARE(durationWords(Duration(1'204'000)), QStringLiteral("1,2 s"));
        QVERIFY(confidenceText(0.97).endsWith(QStringLiteral(" (0,97)")) && !confidenceText(0.97).startsWith(QStringLiteral("very")));
        QCOMPARE(percentWords(1, 100'000).count(QStringLiteral("less")), 0);
        for (const Cause cause : allCauses())
            QVERIFY2(causeTitle(cause) != english[cause], qPrintable(english[cause]));
        speak(*qobject_cast<QApplication *>(QCoreApplication::instance()), QStringLiteral("en"));
        QCOMPARE(numberWords(48310), QStringLiteral("48,310"));
        QCOMPARE(causeTitle(Cause::Flood), english[Cause::Flood]);
    }

private:
    void addLanguages()
    {
        QTest::addColumn<QString>("language");
        for (const Language &language : languages()) {
            if (language.code != QStringLiteral("en"))
                QTest::addRow("%s", qPrintable(language.name)) << language.code;
        }
    }
};

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
