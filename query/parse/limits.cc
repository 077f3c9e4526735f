#include "query/parse/limits.h"

#include <fmt/format.h>

#include "GqlParser.h"
#include "base/text/utf8.h"
#include "query/parse/parse.h"

namespace tripel::query::parse {
namespace {

using Tokens = grammar::GqlParser;

bool Opens(size_t type) {
  return type == Tokens::LPAREN || type == Tokens::LBRACKET || type == Tokens::LBRACE ||
         type == Tokens::K_CASE;
}

bool Closes(size_t type) {
  return type == Tokens::RPAREN || type == Tokens::RBRACKET || type == Tokens::RBRACE ||
         type == Tokens::K_END;
}

// Prefix operators nest like brackets: NOT NOT x, - - x, !!A. NOT also does at a distance, a = NOT
// b = NOT c, until something that binds looser ends its operand.
bool IsPrefix(size_t type) {
  return type == Tokens::K_NOT || type == Tokens::MINUS || type == Tokens::PLUS ||
         type == Tokens::BANG;
}

bool EndsOperand(size_t type) {
  return type == Tokens::K_AND || type == Tokens::K_OR || type == Tokens::K_XOR ||
         type == Tokens::COMMA;
}

}  // namespace

Status CheckText(std::string_view text) {
  if (text.size() > kMaxQueryBytes) {
    return Fail({ErrorCode::kSyntax,
                 fmt::format("the query is longer than {} KiB", kMaxQueryBytes / 1024),
                 TextSpan{0, 0}, "put long lists of values into parameters"});
  }
  if (const std::optional<size_t> bad = text::ValidateUtf8(text)) {
    return Fail({ErrorCode::kSyntax,
                 fmt::format("the query is not UTF-8: byte {} cannot stand here", *bad),
                 TextSpan{*bad, *bad + 1}, "save it as UTF-8"});
  }
  return {};
}

Status CheckNesting(const Source& source, const std::vector<antlr4::Token*>& tokens) {
  size_t open = 0;
  size_t nots = 0;  // NOT since the last thing that ends its operand
  size_t run = 0;   // prefix operators side by side
  for (const antlr4::Token* token : tokens) {
    const size_t type = token->getType();
    if (Opens(type)) ++open;
    if (Closes(type) && open > 0) --open;
    run = IsPrefix(type) ? run + 1 : 0;
    if (type == Tokens::K_NOT) ++nots;
    if (EndsOperand(type)) nots = 0;
    if (open > kMaxNesting || run > kMaxNesting || nots > kMaxNesting) {
      return Fail({ErrorCode::kSyntax,
                   fmt::format("the query is nested more than {} levels deep", kMaxNesting),
                   source.PlaceOf(*token),
                   {},
                   {}});
    }
  }
  return {};
}

}  // namespace tripel::query::parse
