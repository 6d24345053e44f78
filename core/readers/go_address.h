// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace hopscope {

/// The server in an error of Go's net package: "127.0.0.1:8080" in "dial tcp 127.0.0.1:8080: connect: connection refused" and
/// in "read tcp 10.0.0.2:51000->127.0.0.1:8080: read: …"; empty where it names none.
std::string_view addressInGoError(std::string_view error);

} // namespace hopscope
