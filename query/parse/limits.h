// What is refused before the generated parser sees it: texts that are too long, no UTF-8, or so
// deeply nested that its recursion would overflow the stack.
#pragma once

#include <string_view>
#include <vector>

#include "query/parse/source.h"
#include "tripel/result.h"

namespace tripel::query::parse {

/// Length and encoding.
Status CheckText(std::string_view text);

/// Depth of brackets and CASE, and runs of prefix operators.
Status CheckNesting(const Source& source, const std::vector<antlr4::Token*>& tokens);

}  // namespace tripel::query::parse
