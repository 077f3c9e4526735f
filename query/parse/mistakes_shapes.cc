// Patterns whose parts are right and stand in the wrong order or place.
#include <fmt/format.h>

#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

bool IsMode(size_t type) {
  return type == Parser::K_WALK || type == Parser::K_TRAIL || type == Parser::K_ACYCLIC || type == Parser::K_SIMPLE;
}

bool IsSelectorWord(size_t type) {
  return type == Parser::K_ANY || type == Parser::K_ALL || type == Parser::K_SHORTEST || type == Parser::K_CHEAPEST ||
         type == Parser::INTEGER;
}

bool IsPrefixWord(size_t type) {
  return IsMode(type) || IsSelectorWord(type) || type == Parser::K_PATH || type == Parser::K_PATHS ||
         type == Parser::K_GROUP || type == Parser::K_GROUPS;
}

// (a, b)  ->  (a), (b)
std::optional<Error> CheckTwoNodes(const Site& site) {
  const size_t at = site.at();
  if (at < 2 || !site.Is(at, Parser::COMMA) || !site.Is(at - 2, Parser::LPAREN)) return std::nullopt;
  std::string fix = site.Fix({{{site.place(at).begin, site.place(at + 1).begin}, "), ("}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "each node stands in parentheses of its own", site.place(at), "write (a), (b)",
               std::move(fix)};
}

// MATCH (a) AND (b)  ->  MATCH (a), (b)
std::optional<Error> CheckAndBetweenPatterns(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !site.Is(at, Parser::K_AND)) return std::nullopt;
  std::string fix = site.Fix({{{site.place(at - 1).end, site.place(at).end}, ","}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "patterns are joined with commas", site.place(at), "write ,", std::move(fix)};
}

// ANY SHORTEST p = (a)  ->  p = ANY SHORTEST (a)
std::optional<Error> CheckLatePathName(const Site& site) {
  // The name alone could still be that of something else.
  for (const size_t name : {site.at(), site.at() - 1}) {
    if (name == 0 || name >= site.size() || !site.Is(name + 1, Parser::EQUAL) || !IsPrefixWord(site.type(name - 1))) continue;
    size_t first = name - 1;
    while (first > 0 && IsPrefixWord(site.type(first - 1))) --first;
    const size_t begin = site.place(first).begin;
    std::string fix = site.Fix({{{begin, begin}, fmt::format("{} = ", site.written(name))},
                                {{site.place(name).begin, site.place(name + 2).begin}, ""}});
    if (fix.empty()) continue;
    return Error{ErrorCode::kSyntax, "the name of a path comes before its selector and mode", site.place(name, name + 1),
                 fmt::format("write {} = before {}", site.written(name), site.word(first)), std::move(fix)};
  }
  return std::nullopt;
}

// TRAIL ANY SHORTEST (a)  ->  ANY SHORTEST TRAIL (a)
std::optional<Error> CheckModeBeforeSelector(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !IsSelectorWord(site.type(at)) || !IsMode(site.type(at - 1))) return std::nullopt;
  size_t last = at;
  while (IsSelectorWord(site.type(last + 1))) ++last;
  const size_t end = site.place(last).end;
  const std::string mode = site.word(at - 1);
  std::string fix = site.Fix({{{site.place(at - 1).begin, site.place(at).begin}, ""}, {{end, end}, " " + mode}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "the selector comes before the path mode", site.place(at - 1),
               fmt::format("write {} behind it", mode), std::move(fix)};
}

// -[e]->+{2}
std::optional<Error> CheckSecondQuantifier(const Site& site) {
  const size_t at = site.at();
  const bool second = site.Is(at, Parser::LBRACE) && (site.Is(at + 1, Parser::INTEGER) || site.Is(at + 1, Parser::COMMA));
  if (at == 0 || !second) return std::nullopt;
  if (!site.Is(at - 1, Parser::PLUS) && !site.Is(at - 1, Parser::STAR) && !site.Is(at - 1, Parser::RBRACE)) return std::nullopt;
  const std::optional<size_t> closing = site.Closing(at);
  return Error{ErrorCode::kSyntax,
               "there are two quantifiers here",
               site.place(at, closing.value_or(at)),
               "to repeat a repetition put it in parentheses: ((a)-[e]->+(b)){2}",
               {}};
}

// -[e]{1,3}->  ->  -[e]->{1,3}
std::optional<Error> CheckQuantifierInArrow(const Site& site) {
  const size_t at = site.at();
  const std::optional<size_t> closing = site.Is(at, Parser::LBRACE) ? site.Closing(at) : std::nullopt;
  if (at == 0 || !closing || !site.Is(at - 1, Parser::RBRACKET) || !site.Is(*closing + 1, Parser::MINUS)) return std::nullopt;
  const size_t arrow = site.Is(*closing + 2, Parser::GREATER) ? *closing + 2 : *closing + 1;
  const ast::Place braces = site.place(at, *closing);
  const size_t end = site.place(arrow).end;
  const std::string quantifier(site.text().substr(braces.begin, braces.end - braces.begin));
  return Error{ErrorCode::kSyntax, "a quantifier stands behind the whole edge", braces,
               fmt::format("write -[ ]->{}", quantifier), site.Fix({{braces, ""}, {{end, end}, quantifier}})};
}

// EXISTS (a)-->(b)  ->  EXISTS { (a)-->(b) }
std::optional<Error> CheckExistsWithoutBraces(const Site& site) {
  const std::optional<size_t> exists = site.Before(site.at(), Parser::K_EXISTS);
  if (!exists || !site.Is(*exists + 1, Parser::LPAREN)) return std::nullopt;
  const size_t begin = site.place(*exists + 1).begin;
  for (size_t last = site.at(); last < site.size(); ++last) {
    if (!site.Is(last, Parser::RPAREN)) continue;
    const size_t end = site.place(last).end;
    std::string fix = site.Fix({{{begin, begin}, "{ "}, {{end, end}, " }"}});
    if (fix.empty()) continue;
    return Error{ErrorCode::kSyntax, "the pattern of EXISTS stands in braces", site.place(*exists), "write EXISTS { ... }",
                 std::move(fix)};
  }
  return std::nullopt;
}

// (a:)
std::optional<Error> CheckMissingLabel(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !site.Is(at - 1, Parser::COLON)) return std::nullopt;
  if (!site.Is(at, Parser::RPAREN) && !site.Is(at, Parser::RBRACKET)) return std::nullopt;
  return Error{ErrorCode::kSyntax, "a label is missing here", site.place(at - 1), "write one behind the colon, or remove it",
               site.Fix({{site.place(at - 1), ""}})};
}

// (a)->[e]->(b)  ->  (a)-[e]->(b)
std::optional<Error> CheckArrowBeforeBracket(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !site.Is(at, Parser::LBRACKET) || !site.Is(at - 1, Parser::GREATER)) return std::nullopt;
  std::string fix = site.Fix({{site.place(at - 1), ""}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "the arrow stands behind the brackets of an edge", site.place(at - 1), "write -[ ]->",
               std::move(fix)};
}

// (a)=[e]=>(b)  ->  (a)-[e]->(b)
std::optional<Error> CheckDoubleArrow(const Site& site) {
  const size_t at = site.at();
  if (!site.Is(at, Parser::EQUAL) || !site.Is(at + 1, Parser::LBRACKET)) return std::nullopt;
  const std::optional<size_t> closing = site.Closing(at + 1);
  if (!closing || !site.Is(*closing + 1, Parser::EQUAL)) return std::nullopt;
  return Error{ErrorCode::kSyntax, "an edge is drawn with -", site.place(at), "write -[ ]->",
               site.Fix({{site.place(at), "-"}, {site.place(*closing + 1), "-"}})};
}

}  // namespace

std::optional<Error> CheckShapes(const Site& site) {
  for (const auto check : {CheckTwoNodes, CheckAndBetweenPatterns, CheckLatePathName, CheckModeBeforeSelector,
                           CheckSecondQuantifier, CheckQuantifierInArrow, CheckExistsWithoutBraces, CheckMissingLabel,
                           CheckArrowBeforeBracket, CheckDoubleArrow}) {
    if (std::optional<Error> error = check(site)) return error;
  }
  return std::nullopt;
}

}  // namespace tripel::query::parse
