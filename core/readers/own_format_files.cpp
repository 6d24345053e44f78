// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/own_format_files.h"

#include "base/text.h"
#include "readers/keyed_log_format.h"
#include "readers/log_format_from_config.h"
#include "readers/reader_registry.h"

#include <QtCore/QFile>
#include <QtCore/QStandardPaths>

#include <simdjson.h>

#include <array>
#include <filesystem>

namespace hopscope {

namespace {

constexpr qint64 mostBytes = 1 << 20;
constexpr std::string_view keptOut = "A format's definition was left out";

Problem broken(const std::string &file, std::string why, std::string hint = {})
{
    return {std::string(keptOut), std::move(why), file, std::move(hint)};
}

bool isId(std::string_view id)
{
    constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    return !id.empty() && id.size() <= 64 && id.find_first_not_of(allowed) == std::string_view::npos;
}

/// Takes the entries of one definition; `why` is the first thing that is wrong with them.
struct Definition {
    OwnFormat format;
    std::string why;

    void take(std::string_view name, simdjson::dom::element value)
    {
        if (name == "keys") {
            const std::string keys = simdjson::minify(value);
            const auto sound = KeyedLogFormat::parse(keys);
            return takeLogFormat(keys, sound ? Result<void>() : sound.problem());
        }
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS)
            return complain("'" + std::string(name) + "' is no text");
        if (name == "id")
            format.id = text;
        else if (name == "title")
            format.title = text;
        else if (name == "role")
            takeRole(text);
        else if (name == "log_format")
            takeLogFormat(std::string(text), checkLogFormat(text));
        else
            complain("'" + std::string(cutText(name, 80)) + "' is none of id, title, role, log_format and keys");
    }

    void check()
    {
        if (format.id.empty())
            complain("It has no id");
        else if (!isId(format.id))
            complain("The id '" + std::string(cutText(format.id, 80)) + "' has more in it than letters, digits, '-', '_' and '.'");
        else if (findFormat(format.id))
            complain("The id '" + format.id + "' is that of a built-in format");
        if (format.logFormat.empty())
            complain("It has neither log_format nor keys");
        if (format.title.empty())
            format.title = format.id;
    }

private:
    void complain(std::string about)
    {
        if (why.empty())
            why = std::move(about);
    }

    void takeRole(std::string_view text)
    {
        format.role = roleFromId(text).value_or(Role::Unknown);
        if (format.role != Role::Proxy && format.role != Role::Server)
            complain("The role '" + std::string(cutText(text, 80)) + "' is neither proxy nor server");
    }

    void takeLogFormat(std::string text, const Result<void> &sound)
    {
        if (!format.logFormat.empty())
            complain("It has more than one of log_format and keys");
        if (!sound)
            complain(sound.problem().why);
        format.logFormat = std::move(text);
    }
};

Result<OwnFormat> readOwnFormat(const std::string &path)
{
    QFile file(QFile::decodeName(path.c_str()));
    if (!file.open(QIODevice::ReadOnly))
        return broken(path, file.errorString().toStdString());
    const QByteArray bytes = file.read(mostBytes + 1);
    if (bytes.size() > mostBytes)
        return broken(path, "It is larger than 1 MiB");
    return parseOwnFormat(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), path);
}

std::vector<std::string> definitionsIn(const std::string &folder, std::error_code &error)
{
    std::vector<std::string> files;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        if (entry->path().extension() == ".json")
            files.push_back(entry->path().string());
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

Result<OwnFormat> parseOwnFormat(std::string_view json, const std::string &file)
{
    simdjson::dom::parser parser;
    simdjson::dom::element document;
    if (const auto error = parser.parse(json.data(), json.size()).get(document); error != simdjson::SUCCESS)
        return broken(file, std::string("It is no JSON: ") + simdjson::error_message(error));
    simdjson::dom::object entries;
    if (document.get(entries) != simdjson::SUCCESS)
        return broken(file, "It is no JSON object");
    Definition definition;
    definition.format.file = file;
    for (const auto &[name, value] : entries)
        definition.take(name, value);
    definition.check();
    if (!definition.why.empty())
        return broken(file, definition.why);
    return std::move(definition.format);
}

OwnFormats readOwnFormats(const std::string &folder)
{
    OwnFormats all;
    std::error_code error;
    const std::vector<std::string> files = definitionsIn(folder, error);
    if (error)
        all.problems.push_back({"The folder of formats could not be read", error.message(), folder, {}});
    for (const std::string &file : files) {
        Result<OwnFormat> format = readOwnFormat(file);
        if (!format)
            all.problems.push_back(format.problem());
        else if (const OwnFormat *former = findOwnFormat(all.formats, format->id))
            all.problems.push_back(broken(file, "The id '" + format->id + "' is that of " + former->file));
        else
            all.formats.push_back(*std::move(format));
    }
    return all;
}

OwnFormats allOwnFormats(const std::string &folder)
{
    OwnFormats all = folder.empty() ? OwnFormats() : readOwnFormats(folder);
    const std::string users = ownFormatsFolder();
    std::error_code error; // of a folder that is not there, as it mostly is
    if (!std::filesystem::is_directory(users, error))
        return all;
    OwnFormats further = readOwnFormats(users);
    all.problems.insert(all.problems.end(), further.problems.begin(), further.problems.end());
    for (OwnFormat &format : further.formats) {
        if (!findOwnFormat(all.formats, format.id))
            all.formats.push_back(std::move(format));
    }
    return all;
}

std::string ownFormatsFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/hopscope/formats");
    return QFile::encodeName(folder).toStdString();
}

} // namespace hopscope
