// Diagnose: says in plain words what is wrong with a text that does not follow the grammar.
#pragma once

#include "query/parse/syntax.h"
#include "tripel/result.h"

namespace tripel::query::parse {

/// The error of a text that `syntax` failed to parse. Slow next to parsing: it tries what would
/// have helped.
Error Diagnose(const Syntax& syntax);

}  // namespace tripel::query::parse
