// Parse: query text in, syntax tree out. The only door to ANTLR, which nothing outside this folder
// sees.
#pragma once

#include <cstddef>
#include <string_view>

#include "query/ast/query.h"
#include "tripel/result.h"

namespace tripel::query::parse {

/// Longer queries are refused; long lists of values belong in parameters.
inline constexpr size_t kMaxQueryBytes = 256 * 1024;
/// How deep brackets, CASE, NOT and signs may nest. Bounds the recursion of the generated parser.
inline constexpr size_t kMaxNesting = 200;
/// How deep the tree of one expression may become, chains like a + b + c + ... included. Bounds the
/// recursion of everything that walks the tree.
inline constexpr size_t kMaxExpressionDepth = 1000;

/// The tree of one query, or what is wrong with it: kSyntax for text that does not follow the
/// grammar, kData for a number out of range. Every error has a span. Any bytes may be given; never
/// throws. Safe to call from many threads.
Result<ast::Query> Parse(std::string_view text);

}  // namespace tripel::query::parse
