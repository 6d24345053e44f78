// SPDX-License-Identifier: GPL-3.0-or-later
// Every format, on the samples of all formats: it takes its own, whole or cut, and leaves the others'.
#include "readers/reader_registry.h"
#include "reading.h"
#include "samples.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace hopscope;
using namespace hopscope::test;

namespace {

/// As many bytes as recognition looks at.
std::string startOf(const std::string &path)
{
    return dataBytes(path).substr(0, 1u << 16);
}

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/// A row a sample.
void addSampleRows()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("path");
    for (const ListedSample &sample : listedSamples())
        QTest::addRow("%s: %s", sample.format.c_str(), sample.path.c_str()) << bytes(sample.format) << bytes(sample.path);
}

} // namespace

class TestReaderRegistry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theListOfSamplesIsWhole()
    {
        std::set<std::string> listed, formats;
        for (const ListedSample &sample : listedSamples()) {
            QVERIFY2(listed.insert(sample.path).second, sample.path.c_str());
            QVERIFY2(sample.format.empty() || findFormat(sample.format) != nullptr, sample.format.c_str());
            formats.insert(sample.format);
        }
        for (const std::string &file : sampleFiles())
            QVERIFY2(listed.contains(file), (file + " is not in samples.tsv").c_str());
        for (const Format *format : allFormats())
            QVERIFY2(formats.contains(std::string(format->id)), ("there is no sample of " + std::string(format->id)).c_str());
    }

    void everySampleIsTakenForWhatItIs_data() { addSampleRows(); }
    void everySampleIsTakenForWhatItIs()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, path);
        const std::string text = startOf(path.toStdString());
        QCOMPARE(bytes(bestFormat(text)), format);
        if (format.isEmpty())
            return;
        const double own = recognised(*findFormat(format.toStdString()), text);
        for (const Format *other : allFormats())
            QVERIFY2(recognised(*other, text) <= own, std::string(other->id).c_str());
    }

    void aCutSampleIsTakenForNothingElse_data() { addSampleRows(); }
    void aCutSampleIsTakenForNothingElse()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, path);
        if (format == "mixed")
            return; // its start may be of one format alone
        const std::string text = startOf(path.toStdString());
        const std::string best = bestFormat(std::string_view(text).substr(0, text.size() * 2 / 3));
        const auto fit = [&text](const std::string &id) { return recognised(*findFormat(id), text); };
        // What fits the whole nearly as well is told to the person beside it, and may be the one that fits its start best.
        QVERIFY2(best.empty() || fit(best) >= fit(format.toStdString()) - 0.1, best.c_str());
    }

    void aReaderThatIsGivenAForeignSampleLosesNoLine_data() { addSampleRows(); }
    void aReaderThatIsGivenAForeignSampleLosesNoLine()
    {
        QFETCH(QByteArray, path);
        const std::string text = startOf(path.toStdString()).substr(0, 8192);
        for (const Format *format : allFormats()) {
            if (!format->makeReader)
                continue;
            const Reading reading = readText(*format, text);
            QVERIFY2(reading.records + reading.structure + reading.unparsed == reading.lines, std::string(format->id).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestReaderRegistry)
#include "tst_reader_registry.moc"
