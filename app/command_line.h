// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compare/asked_period.h"
#include "facts/what_if.h"
#include "ingest/read_range.h"
#include "report/report_document.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hopscope {

/// What a person says of one file: "--role access.log=proxy".
struct FileSetting {
    std::string file; ///< path as given, or the name without folders
    std::string value;
    friend bool operator==(const FileSetting &, const FileSetting &) = default;
};

struct AnalyzeCommand {
    std::vector<std::string> inputs;
    std::string casePath; ///< empty: not wanted
    std::string jsonPath; ///< "-": standard output
    std::string csvPath;  ///< "-": standard output
    std::string pdfPath;
    std::string htmlPath;     ///< "-": standard output
    std::string markdownPath; ///< "-": standard output
    std::string bundlePath;
    ReportSettings report;    ///< without the logo
    std::string logoPath;
    std::string proxyTimeout; ///< seconds, checked; empty: not given
    std::string logFormat;     ///< checked
    std::string formatsFolder; ///< of the person's own formats, beside the user's; empty: not given
    std::vector<FileSetting> roles;
    std::vector<FileSetting> timeZones;
    std::vector<FileSetting> clockOffsets; ///< values are seconds, checked
    std::vector<FileSetting> formats;
    std::vector<WhatIfQuestion> whatIf;
    std::optional<Around> around;
    std::optional<Duration> window; ///< width of `around`
    bool maskSecrets = false; ///< in the case, and so in all that is written
    bool maskReport = false;  ///< in all that is written but the case
    bool quiet = false;
};

struct ParseCommand {
    std::string path;
    std::string format; ///< empty: by content
    std::string logFormat;
    std::string formatsFolder;
};

struct SqlCommand {
    std::string casePath;
    std::string question;
    bool csv = false;
    bool schema = false; ///< tell the views; there is no case then
};

/// Two sides: the two inputs, or two periods of all inputs together.
struct CompareCommand {
    std::vector<std::string> inputs;
    std::optional<AskedPeriod> before; ///< both or none
    std::optional<AskedPeriod> after;
    std::string jsonPath;     ///< "-": standard output
    std::string markdownPath; ///< "-": standard output
    std::string htmlPath;     ///< "-": standard output
    std::string csvPath;      ///< "-": standard output
    std::string pdfPath;
    std::string logFormat;     ///< checked
    std::string formatsFolder;
    bool quiet = false;
};

struct WindowCommand {
    std::vector<std::string> files;
};

struct FormatsCommand {
    std::string formatsFolder;
};

struct HelpCommand {};
struct VersionCommand {};

using Command = std::variant<WindowCommand, AnalyzeCommand, CompareCommand, ParseCommand, SqlCommand, FormatsCommand, HelpCommand, VersionCommand>;

/// `arguments` are without the program's name. Values are checked as far as they can be without reading a file.
Result<Command> parseCommandLine(std::span<const std::string> arguments);

/// How many of the results go to standard output.
std::ptrdiff_t resultsOnOutput(const AnalyzeCommand &command);

/// The text of --help.
std::string_view usage();

} // namespace hopscope
