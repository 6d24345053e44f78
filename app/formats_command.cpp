// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats_command.h"

#include "app/format_choice.h"
#include "app/output_file.h"
#include "readers/reader_registry.h"
#include "report/words.h"

namespace hopscope {

namespace {

std::string row(std::string_view id, std::string_view title, Role role)
{
    const std::string_view whose = role == Role::Unknown ? std::string_view("proxy or server") : roleId(role);
    return std::string(id) + '\t' + std::string(title) + '\t' + std::string(whose);
}

} // namespace

ExitStatus runFormats(const FormatsCommand &command, Console &console)
{
    const auto own = loadOwnFormats(command.formatsFolder, console);
    if (!own) {
        console.problem(own.problem());
        return WrongCommandLine;
    }
    const auto out = OutputFile::open("-");
    for (const Format *format : allFormats())
        (*out)->write(row(format->id, format->title, format->role) + '\n');
    for (const OwnFormat &format : *own)
        (*out)->write(row(format.id, visible(format.title), format.role) + '\t' + visible(format.file) + '\n');
    if (const auto finished = (*out)->finish(); !finished) {
        console.problem(finished.problem());
        return WrongCommandLine;
    }
    return Done;
}

} // namespace hopscope
