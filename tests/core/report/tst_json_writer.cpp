// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/json_writer.h"

#include <QTest>

#include <limits>

using namespace hopscope;

class TestJsonWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stringsAreEscapedAndValidUtf8_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("plain") << QByteArray("/a?x=1") << QByteArray("\"/a?x=1\"");
        QTest::newRow("quote and backslash") << QByteArray("\"\\") << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("short escapes") << QByteArray("\n\r\t") << QByteArray("\"\\n\\r\\t\"");
        QTest::newRow("NUL, escape and delete") << QByteArray("\0\x1b\x7f", 3) << QByteArray("\"\\u0000\\u001b\\u007f\"");
        QTest::newRow("UTF-8 stays") << QByteArray("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80")
                                     << QByteArray("\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"");
        QTest::newRow("a Latin-1 byte becomes UTF-8") << QByteArray("caf\xE9") << QByteArray("\"caf\xC3\xA9\"");
        QTest::newRow("an overlong form is no UTF-8") << QByteArray("\xC0\xAF") << QByteArray("\"\xC3\x80\xC2\xAF\"");
        QTest::newRow("a surrogate is no UTF-8") << QByteArray("\xED\xA0\x80") << QByteArray("\"\xC3\xAD\xC2\xA0\xC2\x80\"");
    }
    void stringsAreEscapedAndValidUtf8()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, json);
        StringSink sink;
        {
            JsonWriter writer(sink, JsonWriter::Style::Compact);
            writer.string({text.data(), static_cast<std::size_t>(text.size())});
        }
        QCOMPARE(QByteArray::fromStdString(sink.text()), json + '\n');
    }

    void numbersAreExactAndFiniteOrNull()
    {
        StringSink sink;
        {
            JsonWriter writer(sink, JsonWriter::Style::Compact);
            writer.beginArray();
            writer.integer(std::numeric_limits<std::int64_t>::min());
            writer.unsignedInteger(std::numeric_limits<std::uint64_t>::max());
            writer.number(0.1);
            writer.number(std::numeric_limits<double>::infinity());
            writer.number(std::numeric_limits<double>::quiet_NaN());
            writer.milliseconds(Duration(1234567));
            writer.milliseconds(std::nullopt);
            writer.endArray();
        }
        QCOMPARE(sink.text(), std::string("[-9223372036854775808,18446744073709551615,0.1,null,null,1234.567,null]\n"));
    }

    void nestedValuesAreSeparatedAndIndented()
    {
        StringSink sink;
        {
            JsonWriter writer(sink, JsonWriter::Style::Indented);
            writer.beginObject();
            writer.key("a");
            writer.beginArray();
            writer.endArray();
            writer.key("b");
            writer.beginArray();
            writer.boolean(true);
            writer.null();
            writer.endArray();
            writer.endObject();
        }
        QCOMPARE(sink.text(), std::string("{\n \"a\": [],\n \"b\": [\n  true,\n  null\n ]\n}\n"));
    }

    void aLargeDocumentGoesOutInPieces()
    {
        struct CountingSink final : TextSink {
            std::size_t largest = 0, total = 0;
            void write(std::string_view text) override
            {
                largest = std::max(largest, text.size());
                total += text.size();
            }
        } sink;
        JsonWriter writer(sink, JsonWriter::Style::Compact);
        writer.beginArray();
        for (int i = 0; i < 100'000; ++i)
            writer.string("0123456789");
        writer.endArray();
        writer.flush();
        QCOMPARE(sink.total, std::size_t(100'000 * 13 + 2));
        QVERIFY(sink.largest < 100'000);
    }
};

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_json_writer.moc"
