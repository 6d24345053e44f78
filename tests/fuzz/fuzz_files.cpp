// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a file: compressed, an archive, of any encoding, or of a binary format.
#include "fuzz_target.h"
#include "scratch_file.h"

#include "base/text.h"
#include "readers/dropping_sink.h"
#include "readers/reader_registry.h"
#include "source/input_files.h"
#include "source/line_source.h"

#include <cstdlib>

using namespace hopscope;

namespace {

void readLines(const std::string &path)
{
    constexpr std::uint64_t enough = 20'000; // a bomb need not be read to its end
    const auto source = LineSource::open(path);
    if (!source)
        return;
    SourceLine line;
    std::uint64_t before = 0;
    while (before < enough && (*source)->next(line)) {
        if (line.number.value != before + 1 || !isUtf8(line.text) || line.text.size() > 3 * LineSource::lineLimit)
            std::abort();
        before = line.number.value;
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const test::ScratchFile file("input", bytes, size);
    for (const InputFile &input : expandInputs({file.path()}).files)
        readLines(input.path);
    DroppingSink sink;
    const std::string_view head(reinterpret_cast<const char *>(bytes), size);
    for (const Format *format : allFormats()) {
        ReaderFacts facts;
        if (format->readFile && format->recognise({head, {}, true}) > 0)
            (void)format->readFile(file.path(), sink, facts);
    }
    return 0;
}
