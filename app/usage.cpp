// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line.h"

namespace hopscope {

std::string_view usage()
{
    return R"(Hopscope tells who returned a 502, 503 or 504, and why, from the logs of proxy and server.

hopscope [FILES...]                    open the window, with these files or this case
hopscope analyze FILES... [OPTIONS]    find the causes and print them
hopscope compare BEFORE AFTER [OPTIONS]
hopscope compare FILES... --before FROM..TO --after FROM..TO [OPTIONS]
                                       two cases, or two periods of one, side by side
hopscope parse FILE [--format ID] [--log-format TEXT] [--formats FOLDER]
                                       print the records of one file as JSON lines
hopscope sql CASE 'SELECT...' [--csv]  ask a saved case: requests, pairs, failed, verdicts, evidence, ...
hopscope sql --schema                  list the views that can be asked, with their columns
hopscope formats [--formats FOLDER]    list the formats it knows: id, title, role
hopscope --version | --help

FILES are files, folders, archives, globs, and - for standard input; or one saved case.

Options of analyze:
  --case OUT.hopscope        save the case: records, findings, and the lines that prove them
  --json FILE                write the findings as JSON (- is standard output)
  --csv FILE                 write one row a failed request (- is standard output)
  --pdf FILE                 write the report
  --html FILE                write it as one HTML file (- is standard output)
  --markdown FILE            write it as Markdown, for a ticket (- is standard output)
  --bundle FILE              write a zip archive with the report, the findings, and the lines of
                             each log around each incident
  --title TEXT --author TEXT --customer TEXT --remarks TEXT --logo FILE --paper a4|letter
                             what stands on the report's first page, and its paper
  --proxy-timeout SECONDS    how long the proxy waits, where no file tells
  --what-if proxy-timeout=SECONDS|workers=N
                             how many would have succeeded, and waited how long, had the proxy
                             waited so long, or had each server had so many workers; repeatable
  --role FILE=proxy|server   whose log FILE is
  --time-zone FILE=ZONE      zone of stamps without one: +02:00, Europe/Berlin
  --clock-offset FILE=SECONDS
                             how far FILE's clock is ahead
  --format FILE=ID           read FILE as this format
  --log-format TEXT          nginx log_format, Apache LogFormat or HAProxy log-format of the
                             access logs
  --formats FOLDER           your own formats: a JSON file each; see README
  --around TIME              read and judge only the time around it: 2026-11-21T10:02, with or without
                             a zone (UTC), or 10:02 on the day of the logs
  --window WIDTH             how wide that is, half before and half behind: 30m (the default), 2h, 90s
  --mask-secrets             hide addresses, query strings, cookies, tokens and passwords, equal
                             ones behind equal words
  --mask-report              the same in the results only: a case that is saved keeps them
  --quiet                    no progress, no remarks; problems are still told
FILE is a path as given, or a name without its folders.

Options of compare (BEFORE and AFTER are each a case, a file, a folder or an archive):
  --before FROM..TO, --after FROM..TO
                             the periods: 2026-11-21T10:00..2026-11-21T11:00, with or without zones
                             (UTC), or 10:00..11:00 on the day of the logs
  --json FILE                write the comparison as JSON (- is standard output)
  --csv FILE                 write a row for each compared number (- is standard output)
  --pdf FILE, --html FILE, --markdown FILE
                             write it as pages, as one HTML file, or for a ticket (- is standard
                             output for the last two)
  --log-format TEXT, --formats FOLDER, --quiet
                             as of analyze

Exit status: 0 done, failed requests found or not; 1 wrong command line, or a result could not be
written; 2 nothing could be read; 3 done, but some input could not be read; 130 interrupted.
)";
}

} // namespace hopscope
