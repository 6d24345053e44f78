// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target without libFuzzer: every file of the corpus as it is, then a fixed number of mutated ones, the same in
// every run. An input that ends the process is left behind as "crash-N", to be put into tests/fuzz/regressions.
//
//     fuzz_x [--runs N] [--seed N] [--size BYTES] FILE|FOLDER…
#include "fuzz_target.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/common_interface_defs.h>
#endif

namespace {

using namespace std::string_view_literals;

std::string current; ///< the input that runs
std::uint64_t currentNumber = 0;

void saveInput()
{
    const std::string path = "crash-" + std::to_string(currentNumber);
    std::ofstream(path, std::ios::binary).write(current.data(), static_cast<std::streamsize>(current.size()));
    std::fprintf(stderr, "the input is in %s\n", path.c_str());
}

void onSignal(int number)
{
    saveInput();
    std::signal(number, SIG_DFL);
    std::raise(number);
}

void watchForTheEnd()
{
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_set_death_callback(saveInput);
#endif
    std::signal(SIGABRT, onSignal);
}

/// What readers look for, and what numbers and stamps they do not expect.
constexpr auto words = std::to_array<std::string_view>({"\0"sv, "\""sv, "\\"sv, "\\x"sv, "[", "]", "{", "}", "<", ">", ",", ";", " ", "\t", "\n", "\r\n",
    "-", "-1", "0", "99999999999999999999", "1e999", "nan", "31/Feb/2026:25:61:61 +9999", "9999-12-31T23:59:59.999999999Z", "\xEF\xBB\xBF",
    "\xFF\xFE", "\xC3", "\xED\xA0\x80", "%", "$", "</Event>", "<![CDATA[", "&#0;", "\x1f\x8b\x08"});

class Mutations {
public:
    Mutations(std::vector<std::string> corpus, std::uint64_t seed, std::size_t size) : m_corpus(std::move(corpus)), m_random(seed), m_size(size) {}

    std::string next()
    {
        std::string input = window(any(m_corpus));
        for (std::size_t n = 1 + below(6); n > 0; --n)
            change(input);
        return input;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(m_random() % bound); }
    const std::string &any(const std::vector<std::string> &from) { return from[below(from.size())]; }

    /// A part of a file; from its start as often as from anywhere, since headers matter.
    std::string window(const std::string &file)
    {
        const std::size_t from = file.size() <= m_size || below(2) == 0 ? 0 : below(file.size() - m_size);
        return file.substr(from, m_size);
    }

    void change(std::string &input)
    {
        const std::size_t at = below(input.size() + 1);
        const std::size_t length = std::min(below(40), input.size() - at);
        switch (below(7)) {
        case 0: input.insert(at, words[below(words.size())]); break;
        case 1: input.replace(at, length, words[below(words.size())]); break;
        case 2: input.erase(at, length); break;
        case 3: input.insert(at, input.substr(at, length)); break;
        case 4: input.resize(at); break;
        case 5: input.insert(at, window(any(m_corpus)).substr(0, 200)); break;
        default:
            if (at < input.size())
                input[at] = static_cast<char>(m_random());
        }
    }

    std::vector<std::string> m_corpus;
    std::mt19937_64 m_random;
    std::size_t m_size;
};

void addFile(const std::filesystem::path &path, std::vector<std::string> &corpus)
{
    constexpr std::size_t largest = 1u << 16;
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    bytes.resize(std::min(bytes.size(), largest));
    corpus.push_back(std::move(bytes));
}

std::vector<std::string> readCorpus(const std::vector<std::filesystem::path> &paths)
{
    std::vector<std::filesystem::path> files;
    for (const auto &path : paths) {
        if (!std::filesystem::is_directory(path)) {
            files.push_back(path);
            continue;
        }
        for (const auto &entry : std::filesystem::recursive_directory_iterator(path)) {
            if (entry.is_regular_file() && entry.path().extension() != ".golden" && entry.path().extension() != ".md")
                files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    std::vector<std::string> corpus;
    for (const auto &file : files)
        addFile(file, corpus);
    return corpus;
}

void run(std::string input)
{
    current = std::move(input);
    ++currentNumber;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(current.data()), current.size());
}

} // namespace

int main(int count, char **arguments)
{
    std::uint64_t runs = 1000, seed = 1, size = 4096;
    std::vector<std::filesystem::path> paths;
    for (int i = 1; i < count; ++i) {
        const std::string_view argument = arguments[i];
        std::uint64_t *number = argument == "--runs" ? &runs : argument == "--seed" ? &seed : argument == "--size" ? &size : nullptr;
        if (number && i + 1 < count)
            *number = std::strtoull(arguments[++i], nullptr, 10);
        else
            paths.emplace_back(argument);
    }
    std::vector<std::string> corpus = readCorpus(paths);
    if (corpus.empty()) {
        std::fputs("there is no corpus\n", stderr);
        return 1;
    }
    watchForTheEnd();
    for (const std::string &input : corpus)
        run(input);
    Mutations mutations(std::move(corpus), seed, size);
    for (std::uint64_t i = 0; i < runs; ++i)
        run(mutations.next());
    std::printf("%llu inputs, no fault\n", static_cast<unsigned long long>(currentNumber));
}
