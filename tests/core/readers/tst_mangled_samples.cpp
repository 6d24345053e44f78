// SPDX-License-Identifier: GPL-3.0-or-later
// No line is lost, whatever became of a file on its way: every sample of every format, cut, shuffled, joined, damaged,
// encoded anew and compressed.
#include "readers/reader_registry.h"
#include "reading.h"
#include "samples.h"
#include "source/line_source.h"

#include <QTest>
#include <QTemporaryDir>

#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <random>

using namespace hopscope;
using namespace hopscope::test;

namespace {

constexpr std::size_t enough = 24u << 10; ///< of a sample: its start

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; !text.empty(); text.remove_prefix(std::min(at + 1, text.size()))) {
        at = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, at));
    }
    return lines;
}

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const std::string &line : lines)
        text.append(line).append("\n");
    return text;
}

std::string cutLines(const std::string &text, std::mt19937 &random)
{
    std::vector<std::string> lines = linesOf(text);
    for (std::string &line : lines)
        line.resize(random() % (line.size() + 1));
    return joined(lines);
}

std::string shuffled(const std::string &text, std::mt19937 &random)
{
    std::vector<std::string> lines = linesOf(text);
    std::ranges::shuffle(lines, random);
    return joined(lines);
}

std::string twice(const std::string &text, std::mt19937 &)
{
    return text + text.substr(text.size() / 3) + text;
}

/// Each of the first lines cut at every byte, and with each byte in turn replaced by one that readers look for.
std::string everyByteDamaged(const std::string &text, std::mt19937 &)
{
    constexpr std::string_view marks = "\"[]{}():/<>,; \\'#*";
    std::string out;
    int left = 6;
    for (const std::string &whole : linesOf(text)) {
        const std::string line = whole.substr(0, 400);
        for (std::size_t i = 0; i < line.size(); ++i) {
            out.append(line, 0, i).append("\n");
            out.append(line, 0, i).append(1, marks[i % marks.size()]).append(line, i + 1).append("\n");
        }
        if (--left == 0)
            break;
    }
    return out;
}

std::string asUtf16(const std::string &text)
{
    const QString wide = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    std::string bytes("\xFF\xFE");
    for (const QChar unit : wide)
        bytes.append(1, static_cast<char>(unit.unicode() & 0xFF)).append(1, static_cast<char>(unit.unicode() >> 8));
    return bytes;
}

std::string asLatin1(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toLatin1().toStdString();
}

std::string asGzip(const std::string &text)
{
    std::string bytes(compressBound(static_cast<uLong>(text.size())) + 64, '\0');
    z_stream state{};
    deflateInit2(&state, Z_BEST_SPEED, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    state.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(text.data()));
    state.avail_in = static_cast<uInt>(text.size());
    state.next_out = reinterpret_cast<Bytef *>(bytes.data());
    state.avail_out = static_cast<uInt>(bytes.size());
    deflate(&state, Z_FINISH);
    bytes.resize(state.total_out);
    deflateEnd(&state);
    return bytes;
}

/// What the import would read of a file with these bytes.
std::string readBack(const QTemporaryDir &folder, const std::string &bytes)
{
    const std::string path = folder.filePath(QStringLiteral("sample")).toStdString();
    std::ofstream(path, std::ios::binary) << bytes;
    std::string text;
    const auto source = LineSource::open(path);
    SourceLine line;
    while ((*source)->next(line))
        text.append(line.text).append("\n");
    return text;
}

QByteArray lossIn(const Format &format, const std::string &text, Entries entries)
{
    const Reading reading = readText(format, text);
    if (reading.records + reading.structure + reading.unparsed != reading.lines)
        return "the parts do not add up to the lines";
    if (const auto line = lostLine(reading, entries); line != 0)
        return QByteArray::fromStdString("nothing came of line " + std::to_string(line) + ": " + linesOf(text)[line - 1].substr(0, 200));
    return {};
}

} // namespace

class TestMangledSamples : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void noLineIsLost_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("path");
        for (const ListedSample &sample : listedSamples()) {
            if (const Format *format = findFormat(sample.format); format && format->makeReader)
                QTest::addRow("%s: %s", sample.format.c_str(), sample.path.c_str())
                    << QByteArray::fromStdString(sample.format) << QByteArray::fromStdString(sample.path);
        }
    }
    void noLineIsLost()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, path);
        const Format &read = *findFormat(format.toStdString());
        const std::string text = readBack(m_folder, dataBytes(path.toStdString())).substr(0, enough);
        const bool requestLog = read.role == Role::Unknown || read.role == Role::Proxy || read.role == Role::Server;
        // An object may go on over several lines, and so may the messages between requests.
        const bool several = text.starts_with('{') || !readText(read, text).events.empty();
        const bool lineByLine = requestLog && !several && lossIn(read, text, Entries::OfOneLine).isEmpty();
        const Entries entries = lineByLine ? Entries::OfOneLine : Entries::OfSeveralLines;
        QCOMPARE(lossIn(read, text, entries), QByteArray());
        std::mt19937 random(17);
        for (const auto mangle : {cutLines, shuffled, twice, everyByteDamaged})
            QCOMPARE(lossIn(read, mangle(text, random), entries), QByteArray());
    }

    void anotherEncodingChangesNothing_data() { noLineIsLost_data(); }
    void anotherEncodingChangesNothing()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, path);
        const Format &read = *findFormat(format.toStdString());
        const std::string text = readBack(m_folder, dataBytes(path.toStdString()).substr(0, enough));
        const std::string expected = dump(readText(read, text));
        QCOMPARE(dump(readText(read, readBack(m_folder, asUtf16(text)))), expected);
        QCOMPARE(dump(readText(read, readBack(m_folder, asGzip(text)))), expected);
        if (asLatin1(text).size() == text.size()) // all of it is ASCII
            return;
        QCOMPARE(readText(read, readBack(m_folder, asLatin1(text))).lines, readText(read, text).lines);
    }
};

QTEST_APPLESS_MAIN(TestMangledSamples)
#include "tst_mangled_samples.moc"
