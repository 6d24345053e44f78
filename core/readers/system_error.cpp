// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/system_error.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

struct Row {
    int number;
    std::string_view name;
};

// Linux, then BSD and macOS, Winsock, Solaris, and AIX, where they differ. The numbers that clash belong to errors that no
// socket call or file of a proxy can give (61 is ENODATA on Linux, 131 ENOTRECOVERABLE), but 11: EDEADLK on BSD.
constexpr auto rows = std::to_array<Row>({
    {2, "ENOENT"},
    {11, "EAGAIN"}, {35, "EAGAIN"}, {10035, "EAGAIN"},
    {12, "ENOMEM"},
    {13, "EACCES"}, {10013, "EACCES"},
    {22, "EINVAL"},
    {23, "ENFILE"},
    {24, "EMFILE"}, {10024, "EMFILE"},
    {28, "ENOSPC"},
    {32, "EPIPE"},
    {98, "EADDRINUSE"}, {48, "EADDRINUSE"}, {10048, "EADDRINUSE"}, {125, "EADDRINUSE"}, {67, "EADDRINUSE"},
    {99, "EADDRNOTAVAIL"}, {49, "EADDRNOTAVAIL"}, {10049, "EADDRNOTAVAIL"}, {126, "EADDRNOTAVAIL"}, {68, "EADDRNOTAVAIL"},
    {101, "ENETUNREACH"}, {51, "ENETUNREACH"}, {10051, "ENETUNREACH"}, {128, "ENETUNREACH"}, {69, "ENETUNREACH"},
    {103, "ECONNABORTED"}, {53, "ECONNABORTED"}, {10053, "ECONNABORTED"},
    {104, "ECONNRESET"}, {54, "ECONNRESET"}, {10054, "ECONNRESET"}, {131, "ECONNRESET"}, {73, "ECONNRESET"},
    {110, "ETIMEDOUT"}, {60, "ETIMEDOUT"}, {10060, "ETIMEDOUT"}, {145, "ETIMEDOUT"}, {78, "ETIMEDOUT"},
    {111, "ECONNREFUSED"}, {61, "ECONNREFUSED"}, {10061, "ECONNREFUSED"}, {146, "ECONNREFUSED"}, {79, "ECONNREFUSED"},
    {113, "EHOSTUNREACH"}, {65, "EHOSTUNREACH"}, {10065, "EHOSTUNREACH"}, {148, "EHOSTUNREACH"}, {81, "EHOSTUNREACH"},
    {10055, "ENOBUFS"},
    {20014, "EGENERAL"},
    {70007, "TIMEUP"},
    {70008, "INCOMPLETE"},
    {70014, "EOF"},
});

} // namespace

std::string_view errorName(int number)
{
    const auto found = std::ranges::find(rows, number, &Row::number);
    return found == rows.end() ? std::string_view{} : found->name;
}

} // namespace hopscope
