// Habits from SQL and from programming languages: in expressions, conditions and lists of columns.
#include <fmt/format.h>

#include <algorithm>

#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

bool IsWord(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }) && !(text[0] >= '0' && text[0] <= '9');
}

// The first token of `a.b`, `f(x)` or a literal that ends with the token `last`.
size_t BeginOfOperand(const Site& site, size_t last) {
  size_t begin = last;
  if (IsClosing(site.type(last))) {
    size_t open = 1;
    while (begin > 0 && open > 0) {
      --begin;
      if (IsClosing(site.type(begin))) ++open;
      if (IsOpening(site.type(begin))) --open;
    }
    if (begin > 0 && site.Is(begin - 1, Parser::NAME)) --begin;
  }
  while (begin > 1 && site.Is(begin - 1, Parser::DOT)) begin -= 2;
  return begin;
}

// The last token of the `a.b` that begins with the token `first`.
size_t EndOfProperty(const Site& site, size_t first) {
  size_t end = first;
  while (site.Is(end + 1, Parser::DOT)) end += 2;
  return end;
}

// count DISTINCT a.x  ->  count(DISTINCT a.x)
std::optional<Error> CheckBareDistinct(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !site.Is(at, Parser::K_DISTINCT)) return std::nullopt;
  const size_t end = site.place(EndOfProperty(site, at + 1)).end;
  std::string fix = site.Fix({{{site.place(at - 1).end, site.place(at).begin}, "("}, {{end, end}, ")"}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "DISTINCT stands in the parentheses of an aggregate", site.place(at),
               fmt::format("write {}(DISTINCT x)", site.written(at - 1)), std::move(fix)};
}

// a.x NOT CONTAINS 'y'  ->  NOT a.x CONTAINS 'y'
std::optional<Error> CheckLateNot(const Site& site) {
  const size_t at = site.at();
  const bool test = site.Is(at, Parser::K_CONTAINS) || site.Is(at, Parser::K_STARTS) ||
                    site.Is(at, Parser::K_ENDS) || site.Is(at, Parser::MATCHES);
  if (at < 2 || !test || !site.Is(at - 1, Parser::K_NOT)) return std::nullopt;
  const size_t begin = site.place(BeginOfOperand(site, at - 2)).begin;
  return Error{ErrorCode::kSyntax, fmt::format("NOT cannot stand before {}", site.word(at)), site.place(at - 1),
               "write NOT before the whole condition",
               site.Fix({{{begin, begin}, "NOT "}, {{site.place(at - 1).begin, site.place(at).begin}, ""}})};
}

std::optional<Error> CheckCast(const Site& site) {
  if (!site.Is(site.at(), Parser::K_AS)) return std::nullopt;
  const std::optional<size_t> open = site.Before(site.at(), Parser::LPAREN);
  if (!open || *open == 0 || site.word(*open - 1) != "CAST") return std::nullopt;
  return Error{ErrorCode::kSyntax,
               "there is no CAST",
               site.place(*open - 1),
               "write toInteger(x), toFloat(x), toBoolean(x), toString(x) or date(x)",
               {}};
}

std::optional<Error> CheckInterval(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !site.Is(at, Parser::STRING) || site.word(at - 1) != "INTERVAL") return std::nullopt;
  return Error{ErrorCode::kSyntax,
               "there is no INTERVAL",
               site.place(at - 1),
               "write DURATION 'P1D' for a day, DURATION 'PT1H' for an hour",
               {}};
}

// WHERE x, y  ->  WHERE x AND y
std::optional<Error> CheckCommaInCondition(const Site& site) {
  const size_t at = site.at();
  if (!site.Is(at, Parser::COMMA) || !site.Before(at, Parser::K_WHERE)) return std::nullopt;
  std::string fix = site.Fix({{site.place(at), " AND"}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "conditions are joined with AND or OR", site.place(at), "write AND", std::move(fix)};
}

// BETWEEN 1 TO 2  ->  BETWEEN 1 AND 2
std::optional<Error> CheckBetweenTo(const Site& site) {
  const size_t at = site.at();
  if (site.word(at) != "TO" || !site.Before(at, Parser::K_BETWEEN)) return std::nullopt;
  return Error{ErrorCode::kSyntax, "the two ends of BETWEEN are joined with AND", site.place(at), "write AND",
               site.Fix({{site.place(at), "AND"}})};
}

// IN (1, 2)  ->  IN [1, 2]
std::optional<Error> CheckListInParentheses(const Site& site) {
  const size_t at = site.at();
  const std::optional<size_t> open = site.Is(at, Parser::COMMA) ? site.Before(at, Parser::LPAREN) : std::nullopt;
  if (!open || *open == 0 || !site.Is(*open - 1, Parser::K_IN)) return std::nullopt;
  const std::optional<size_t> closing = site.Closing(*open);
  return Error{ErrorCode::kSyntax, "a list stands in square brackets", site.place(*open), "write [ ]",
               closing ? site.Fix({{site.place(*open), "["}, {site.place(*closing), "]"}}) : std::string()};
}

// {'name': x}  ->  {name: x}
std::optional<Error> CheckQuotedKey(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !site.Is(at + 1, Parser::COLON)) return std::nullopt;
  if (!site.Is(at - 1, Parser::LBRACE) && !site.Is(at - 1, Parser::COMMA)) return std::nullopt;
  if (site.Is(at, Parser::INTEGER)) {
    return Error{ErrorCode::kSyntax, "a key is a name, not a number", site.place(at), "put it in backquotes",
                 site.Fix({{site.place(at), fmt::format("`{}`", site.written(at))}})};
  }
  if (!site.Is(at, Parser::STRING)) return std::nullopt;
  const std::string_view name = site.written(at).substr(1, site.written(at).size() - 2);
  const std::string bare = IsWord(name) ? std::string(name) : fmt::format("`{}`", name);
  return Error{ErrorCode::kSyntax, "a key is a name, without quotes", site.place(at), fmt::format("write {}", bare),
               site.Fix({{site.place(at), bare}})};
}

// AS 'x'  ->  AS x
std::optional<Error> CheckQuotedColumn(const Site& site) {
  const size_t at = site.at();
  if (at == 0 || !site.Is(at, Parser::STRING) || !site.Is(at - 1, Parser::K_AS)) return std::nullopt;
  const std::string_view name = site.written(at).substr(1, site.written(at).size() - 2);
  const std::string bare = IsWord(name) ? std::string(name) : fmt::format("`{}`", name);
  return Error{ErrorCode::kSyntax, "the name of a column is a name, without quotes", site.place(at),
               fmt::format("write {}", bare), site.Fix({{site.place(at), bare}})};
}

// [x for x in list]
std::optional<Error> CheckForInList(const Site& site) {
  if (!site.Is(site.at(), Parser::K_FOR) || !site.Before(site.at(), Parser::LBRACKET)) return std::nullopt;
  return Error{ErrorCode::kSyntax,
               "a list comprehension begins with a variable and IN",
               site.place(site.at()),
               "write [x IN list WHERE condition | result]",
               {}};
}

// Words at the error or just before it that SQL has and that are written otherwise here.
std::optional<Error> CheckSqlWord(const Site& site) {
  struct Foreign {
    std::string_view word;
    std::string_view hint;
    std::string_view ours;  // in its place, where that is all
  };
  constexpr Foreign kForeign[] = {
      {"SORT", "write ORDER BY", "ORDER"},
      {"TOP", "write LIMIT n at the end", ""},
      {"FETCH", "write LIMIT n at the end", ""},
      {"DIV", "write /, which keeps integers whole", "/"},
      {"IF", "write CASE WHEN ... THEN ... ELSE ... END", ""},
  };
  for (const size_t token : {site.at(), site.at() - 1}) {
    if (!site.Is(token, Parser::NAME)) continue;
    for (const Foreign& foreign : kForeign) {
      if (site.word(token) != foreign.word) continue;
      std::string fix = foreign.ours.empty() ? std::string() : site.Fix({{site.place(token), std::string(foreign.ours)}});
      if (fix.empty() && !foreign.ours.empty()) continue;
      return Error{ErrorCode::kSyntax, fmt::format("there is no {} here", site.word(token)), site.place(token),
                   std::string(foreign.hint), std::move(fix)};
    }
  }
  return std::nullopt;
}

// a.x ~ 'y'  ->  a.x =~ 'y'
std::optional<Error> CheckTilde(const Site& site) {
  for (const size_t token : {site.at(), site.at() - 1}) {
    if (!site.Is(token, Parser::TILDE)) continue;
    std::string fix = site.Fix({{site.place(token), "=~"}});
    if (fix.empty()) continue;
    return Error{ErrorCode::kSyntax, "there is no operator ~", site.place(token), "write =~, whose pattern fits the whole text",
                 std::move(fix)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> CheckSqlHabits(const Site& site) {
  for (const auto check :
       {CheckBareDistinct, CheckLateNot, CheckCast, CheckInterval, CheckListInParentheses, CheckCommaInCondition,
        CheckBetweenTo, CheckQuotedKey, CheckQuotedColumn, CheckForInList, CheckSqlWord, CheckTilde}) {
    if (std::optional<Error> error = check(site)) return error;
  }
  return std::nullopt;
}

}  // namespace tripel::query::parse
