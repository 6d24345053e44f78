// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats_command.h"

#include "app/output_file.h"
#include "readers/reader_registry.h"

namespace hopscope {

ExitStatus runFormats(Console &console)
{
    const auto out = OutputFile::open("-");
    for (const Format *format : allFormats()) {
        const std::string_view role = format->role == Role::Unknown ? std::string_view("proxy or server") : roleId(format->role);
        (*out)->write(std::string(format->id) + '\t' + std::string(format->title) + '\t' + std::string(role) + '\n');
    }
    if (const auto finished = (*out)->finish(); !finished) {
        console.problem(finished.problem());
        return WrongCommandLine;
    }
    return Done;
}

} // namespace hopscope
