// Random trees of the query language, for oracles: parse(print(tree)) == tree.
#pragma once

#include <cstdint>

#include "query/ast/query.h"

namespace tripel::query::parse {

/// A tree that a query could have: every form of the language, with names that need quoting among
/// the plain ones. The same seed gives the same tree.
ast::Query RandomQuery(uint64_t seed);

}  // namespace tripel::query::parse
