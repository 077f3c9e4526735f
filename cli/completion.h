// Completion at the prompt: keywords, functions, fields, labels, predicates, names, `:` commands.
#pragma once

#include <string_view>

#include "cli/line_editor.h"
#include "tripel/database.h"

namespace tripel::cli {

/// What may stand at the end of `before_cursor`: inside a quote names, after a colon labels and
/// predicates, after a dot fields, elsewhere keywords and functions.
Completion CompleteLine(const Database& database, std::string_view before_cursor);

}  // namespace tripel::cli
