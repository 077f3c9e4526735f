// Patterns as other languages write them.
#include <fmt/format.h>

#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

// A quantifier inside the brackets, `*1..3`: where it stands and what it is called here.
struct InnerQuantifier {
  size_t last;
  std::string text;
};

// Reads `*`, `*2`, `*1..3`, `*..3`, `*2..` from the star on.
InnerQuantifier ReadInner(const Site& site, size_t star) {
  size_t at = star + 1;
  std::string_view low;
  std::string_view high;
  if (site.Is(at, Parser::INTEGER)) low = site.written(at++);
  if (!site.Is(at, Parser::DOT_DOT)) {
    if (low.empty()) return {at - 1, "+"};
    return {at - 1, fmt::format("{{{}}}", low)};
  }
  ++at;
  if (site.Is(at, Parser::INTEGER)) high = site.written(at++);
  if (low.empty()) low = "1";
  if (high.empty() && low == "0") return {at - 1, "*"};
  if (high.empty() && low == "1") return {at - 1, "+"};
  return {at - 1, fmt::format("{{{},{}}}", low, high)};
}

// Whether the star stands in the brackets of an edge: -[:A*1..3]-
std::optional<size_t> EdgeBracketOf(const Site& site, size_t star) {
  const std::optional<size_t> bracket = site.Before(star, Parser::LBRACKET);
  return bracket && *bracket > 0 && site.Is(*bracket - 1, Parser::MINUS) ? bracket : std::nullopt;
}

// Moves every quantifier of the text behind its edge, from the star `first` on.
std::vector<Edit> MoveQuantifiers(const Site& site, size_t first) {
  std::vector<Edit> edits;
  for (size_t star = first; star < site.size(); ++star) {
    const std::optional<size_t> bracket =
        site.Is(star, Parser::STAR) ? EdgeBracketOf(site, star) : std::optional<size_t>();
    const std::optional<size_t> closing = bracket ? site.Closing(*bracket) : std::nullopt;
    if (!closing || !site.Is(*closing + 1, Parser::MINUS)) continue;
    const InnerQuantifier inner = ReadInner(site, star);
    const size_t arrow = site.Is(*closing + 2, Parser::GREATER) ? *closing + 2 : *closing + 1;
    const size_t end = site.place(arrow).end;
    edits.push_back({site.place(star, inner.last), ""});
    edits.push_back({{end, end}, inner.text});
    star = arrow;
  }
  return edits;
}

std::optional<Error> CheckInnerQuantifier(const Site& site) {
  const size_t star = site.at();
  if (!site.Is(star, Parser::STAR) || !EdgeBracketOf(site, star)) return std::nullopt;
  const InnerQuantifier inner = ReadInner(site, star);
  const std::vector<Edit> edits = MoveQuantifiers(site, star);
  return Error{ErrorCode::kSyntax,
               "how often an edge repeats stands behind it, not in its brackets",
               site.place(star, inner.last), fmt::format("write -[ ]->{}", inner.text),
               edits.empty() ? std::string() : site.Fix(edits)};
}

// shortestPath((a)-[*]-(b))  ->  ANY SHORTEST (a)-[]-+(b)
std::optional<Error> CheckShortestPath(const Site& site) {
  const size_t at = site.at();
  const std::string word = site.word(at);
  const bool all = word == "ALLSHORTESTPATHS";
  if ((!all && word != "SHORTESTPATH") || !site.Is(at + 1, Parser::LPAREN)) return std::nullopt;
  const std::string_view selector = all ? "ALL SHORTEST" : "ANY SHORTEST";
  std::vector<Edit> edits = {{site.place(at, at + 1), fmt::format("{} ", selector)}};
  if (const std::optional<size_t> closing = site.Closing(at + 1)) {
    for (Edit& edit : MoveQuantifiers(site, at)) {
      if (edit.place.end <= site.place(*closing).begin) edits.push_back(std::move(edit));
    }
    edits.push_back({site.place(*closing), ""});
  }
  return Error{ErrorCode::kSyntax, fmt::format("there is no function {}", site.written(at)),
               site.place(at), fmt::format("write {} before the pattern", selector),
               site.Fix(edits)};
}

// -[:knows]->b  ->  -[:knows]->(b)
std::optional<Error> CheckBareNode(const Site& site) {
  // MATCH a RETURN: the name alone could still become the name of a path.
  const bool before = site.at() > 1 && site.Is(site.at() - 1, Parser::NAME) &&
                      site.Is(site.at() - 2, Parser::K_MATCH);
  const size_t at = before ? site.at() - 1 : site.at();
  if (at == 0 || !site.Is(at, Parser::NAME)) return std::nullopt;
  if (!site.Is(at - 1, Parser::MINUS) && !site.Is(at - 1, Parser::GREATER) &&
      !site.Is(at - 1, Parser::K_MATCH)) {
    return std::nullopt;
  }
  std::string fix = site.Fix({{site.place(at), fmt::format("({})", site.written(at))}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "a node stands in parentheses", site.place(at),
               fmt::format("write ({})", site.written(at)), std::move(fix)};
}

// (a:A:B)  ->  (a:A&B)
std::optional<Error> CheckSecondLabel(const Site& site) {
  const size_t at = site.at();
  if (!site.Is(at, Parser::COLON) || !site.Before(at, Parser::COLON)) return std::nullopt;
  std::vector<Edit> edits;
  for (size_t i = at; site.Is(i, Parser::COLON); i += 2) edits.push_back({site.place(i), "&"});
  std::string fix = site.Fix(edits);
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "several labels are joined with & or |", site.place(at),
               "write A&B for both", std::move(fix)};
}

// {name = 'x'}  ->  {name: 'x'}
std::optional<Error> CheckMapEqual(const Site& site) {
  const size_t at = site.at();
  if (at < 2 || !site.Is(at, Parser::EQUAL)) return std::nullopt;
  if (!site.Is(at - 2, Parser::LBRACE) && !site.Is(at - 2, Parser::COMMA)) return std::nullopt;
  std::string fix = site.Fix({{{site.place(at - 1).end, site.place(at).end}, ":"}});
  if (fix.empty() && site.Before(at, Parser::COLON)) return std::nullopt;
  return Error{ErrorCode::kSyntax, "key and value are separated by a colon", site.place(at),
               "write :", std::move(fix)};
}

// {1..3} and {1-3}  ->  {1,3}
std::optional<Error> CheckQuantifierSeparator(const Site& site) {
  const size_t at = site.at();
  if (at < 2 || !site.Is(at - 1, Parser::INTEGER) || !site.Is(at - 2, Parser::LBRACE))
    return std::nullopt;
  if (!site.Is(at, Parser::DOT_DOT) && !site.Is(at, Parser::MINUS)) return std::nullopt;
  return Error{ErrorCode::kSyntax, "the bounds of a quantifier are separated by a comma",
               site.place(at), "write {least,most}", site.Fix({{site.place(at), ","}})};
}

// -[:knows](b): the dash or arrow behind the bracket is missing. -[:knows]>(b): the dash.
std::optional<Error> CheckMissingDash(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !site.Is(at - 1, Parser::RBRACKET)) return std::nullopt;
  const bool node = site.Is(at, Parser::LPAREN);
  if (!node && !site.Is(at, Parser::GREATER)) return std::nullopt;
  const size_t begin = site.place(at).begin;
  std::string fix = site.Fix({{{begin, begin}, node ? "->" : "-"}});
  if (fix.empty() && node) fix = site.Fix({{{begin, begin}, "-"}});  // <-[ ]
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "an edge ends with - or ->", site.place(at), "write -[ ]->",
               std::move(fix)};
}

// (a.name = 'x'): a condition in a node needs WHERE.
std::optional<Error> CheckConditionInNode(const Site& site) {
  const size_t at = site.at();
  if (at < 2 || !site.Is(at - 2, Parser::LPAREN) || !site.Is(at, Parser::DOT)) return std::nullopt;
  const std::string variable(site.written(at - 1));
  const size_t end = site.place(at - 1).end;
  std::string fix = site.Fix({{{end, end}, fmt::format(" WHERE {}", variable)}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "a condition on a node comes after WHERE",
               site.place(at - 1, at), fmt::format("write ({} WHERE ...)", variable),
               std::move(fix)};
}

}  // namespace

std::optional<Error> CheckPatterns(const Site& site) {
  for (const auto check :
       {CheckShortestPath, CheckInnerQuantifier, CheckBareNode, CheckSecondLabel, CheckMapEqual,
        CheckQuantifierSeparator, CheckMissingDash, CheckConditionInNode}) {
    if (std::optional<Error> error = check(site)) return error;
  }
  return std::nullopt;
}

}  // namespace tripel::query::parse
