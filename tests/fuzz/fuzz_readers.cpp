// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes, read by the text formats of one family (HOPSCOPE_FUZZ_ROLES): none may crash, lose a line, or hand over text
// that is no UTF-8.
#include "fuzz_target.h"

#include "base/text.h"
#include "readers/reader_registry.h"
#include "reading.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

using namespace hopscope;

namespace {

using enum Role;
constexpr std::array family{HOPSCOPE_FUZZ_ROLES};

void require(bool holds, const Format &format, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s: %s\n", std::string(format.id).c_str(), what);
    std::abort();
}

template <typename... Texts>
bool areText(const Texts &...texts)
{
    return (isUtf8(texts) && ...);
}

bool isClean(const Request &r)
{
    const bool attempts = std::ranges::all_of(r.attempts, [](const Attempt &attempt) { return isUtf8(attempt.address); });
    return attempts && areText(r.client, r.forwardedFor, r.method, r.target, r.protocol, r.host, r.userAgent, r.referer, r.requestId,
        r.connection, r.signal, r.frontend, r.backend);
}

bool isClean(const Event &e)
{
    return areText(e.source, e.code, e.message, e.subject, e.host, e.pid, e.connection, e.client, e.method, e.target, e.upstream);
}

bool isClean(const Sample &s) { return areText(s.series, s.unit); }
bool isClean(const Setting &s) { return areText(s.scope, s.name, s.value); }

template <typename Records>
void check(const Format &format, const Records &records, std::size_t lines)
{
    for (const auto &record : records) {
        require(record.at.line.value >= 1 && record.at.line.value <= lines, format, "a record of a line that there is not");
        require(isClean(record), format, "text that is no UTF-8");
    }
}

void readBy(const Format &format, const std::string &text)
{
    const test::Reading reading = test::readText(format, text);
    require(reading.records + reading.structure + reading.unparsed == reading.lines, format, "a line that is not accounted for");
    check(format, reading.requests, reading.lines);
    check(format, reading.events, reading.lines);
    check(format, reading.samples, reading.lines);
    check(format, reading.settings, reading.lines);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string text = toUtf8({reinterpret_cast<const char *>(bytes), size});
    std::size_t number = 0;
    for (const Format *format : allFormats()) {
        if (!format->makeReader || std::ranges::find(family, format->role) == family.end())
            continue;
        const double confidence = test::recognised(*format, text);
        require(confidence >= 0 && confidence <= 1, *format, "a confidence beyond 0 to 1");
        // Whatever reads it by right, and in turn one that a person may wrongly have named.
        if (confidence > 0 || ++number % 4 == size % 4)
            readBy(*format, text);
    }
    return 0;
}
