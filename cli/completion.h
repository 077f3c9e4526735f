// Completion at the prompt: keywords, functions, labels, predicates, names, `:` commands.
#pragma once

#include <string_view>

#include "cli/line_editor.h"
#include "tripel/database.h"

namespace tripel::cli {

/// What may stand at the end of `before_cursor`. Inside a quote only names; after a colon only labels and predicates.
Completion CompleteLine(const Database& database, std::string_view before_cursor);

}  // namespace tripel::cli
