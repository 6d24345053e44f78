// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalogue/cause_catalogue.h"

#include <simdjson.h>

#include <span>

namespace hopscope {

struct KindName {
    ProxyKind kind;
    std::string_view name;
};
/// Every kind with its name in the catalogue's files; an id of the registry begins with it.
std::span<const KindName> kindNames();

/// A file of resources ("causes/logging.json"), parsed; `parser` holds what is returned. The files are part of the program: one that is
/// missing or misspelt is our own mistake, and the tests walk them all.
simdjson::dom::element parseCatalogue(const char *name, simdjson::dom::parser &parser);

/// A text of the catalogue.
std::string catalogueText(simdjson::dom::element value);

} // namespace hopscope
