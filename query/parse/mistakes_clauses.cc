// Clauses of other languages, clauses in the wrong order, clauses without their parts.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

constexpr std::array<std::string_view, 13> kWritingWords = {
    "CREATE", "MERGE",  "SET",   "DELETE",  "DETACH", "REMOVE", "INSERT",
    "DROP",   "UPDATE", "ALTER", "FOREACH", "LOAD",   "UPSERT"};

template <size_t kSize>
bool Contains(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool BeginsClause(size_t type) {
  switch (type) {
    case Parser::K_MATCH:
    case Parser::K_OPTIONAL:
    case Parser::K_LET:
    case Parser::K_FILTER:
    case Parser::K_FOR:
    case Parser::K_UNWIND:
    case Parser::K_WITH:
    case Parser::K_RETURN:
    case Parser::K_USE:
      return true;
    default:
      return false;
  }
}

bool EndsClause(size_t type) {
  return BeginsClause(type) || type == Parser::K_WHERE || type == Parser::K_ORDER ||
         type == Parser::K_LIMIT || type == Parser::K_SKIP || type == Parser::K_OFFSET ||
         type == Parser::K_UNION || type == Parser::K_NEXT || type == Parser::SEMICOLON ||
         type == antlr4::Token::EOF || IsClosing(type);
}

// The last token of what begins at `first`: up to the next clause at the same depth.
size_t LastOf(const Site& site, size_t first) {
  size_t last = first;
  for (size_t i = first + 1; i < site.size() && !EndsClause(site.type(i)); ++i) {
    if (IsOpening(site.type(i))) i = site.Closing(i).value_or(site.size());
    last = std::min(i, site.size() - 1);
  }
  return last;
}

std::optional<Error> CheckOtherLanguages(const Site& site) {
  const std::string word = site.word(site.at());
  const ast::Place place = site.place(site.at());
  if (site.Is(site.at(), Parser::NAME) && Contains(kWritingWords, word)) {
    return Error{ErrorCode::kSyntax,
                 fmt::format("a query only reads: there is no {}", word),
                 place,
                 "statements come in with 'tripel ingest' and 'tripel import'",
                 {}};
  }
  if (word == "SELECT" || (word == "FROM" && site.at() > 0)) {
    return Error{ErrorCode::kSyntax,
                 fmt::format("there is no {} here", word),
                 place,
                 "write MATCH (a)-[:predicate]->(b) RETURN a, b",
                 {}};
  }
  if (word == "HAVING") {
    return Error{ErrorCode::kSyntax,
                 "there is no HAVING",
                 place,
                 "compute in WITH and filter with its WHERE",
                 {}};
  }
  if (word == "CALL" || word == "YIELD") {
    return Error{ErrorCode::kSyntax,
                 "procedures cannot be called",
                 place,
                 "a query can call functions and hold subqueries",
                 {}};
  }
  return std::nullopt;
}

// Moves what begins at `late` before the token `early`.
std::string MovedFix(const Site& site, size_t late, size_t early) {
  const ast::Place moved = site.place(late, LastOf(site, late));
  const std::string_view text = site.text().substr(moved.begin, moved.end - moved.begin);
  const size_t before = site.place(early).begin;
  // The blank before it goes along.
  const size_t gap = site.place(late - 1).end;
  return site.Fix({{{before, before}, fmt::format("{} ", text)}, {{gap, moved.end}, ""}});
}

// RETURN a WHERE c  ->  WHERE c RETURN a
std::optional<Error> CheckWhereAfterReturn(const Site& site) {
  const size_t where = site.at();
  const std::optional<size_t> result = site.Before(where, Parser::K_RETURN);
  if (!site.Is(where, Parser::K_WHERE) || !result) return std::nullopt;
  return Error{ErrorCode::kSyntax, "WHERE comes before RETURN", site.place(where),
               "move it, or use FILTER", MovedFix(site, where, *result)};
}

// LIMIT n ORDER BY x  ->  ORDER BY x LIMIT n
std::optional<Error> CheckOrderAfterLimit(const Site& site) {
  const size_t late = site.at();
  const bool order = site.Is(late, Parser::K_ORDER);
  if (!order && !site.Is(late, Parser::K_SKIP) && !site.Is(late, Parser::K_OFFSET))
    return std::nullopt;
  std::optional<size_t> early = site.Before(late, Parser::K_LIMIT);
  if (order) {
    for (const size_t type : {Parser::K_SKIP, Parser::K_OFFSET}) {
      if (const std::optional<size_t> other = site.Before(late, type))
        early = early ? std::min(*early, *other) : other;
    }
  }
  if (!early) return std::nullopt;
  return Error{
      ErrorCode::kSyntax,
      fmt::format("{} comes before {}", order ? "ORDER BY" : site.word(late), site.word(*early)),
      site.place(late), "the order is ORDER BY, OFFSET, LIMIT", MovedFix(site, late, *early)};
}

// A clause after RETURN: the rows go on with NEXT.
std::optional<Error> CheckClauseAfterReturn(const Site& site) {
  if (!BeginsClause(site.type(site.at())) || !site.Before(site.at(), Parser::K_RETURN))
    return std::nullopt;
  if (site.Is(site.at() - 1, Parser::K_RETURN)) return std::nullopt;
  const size_t begin = site.place(site.at()).begin;
  return Error{ErrorCode::kSyntax,
               fmt::format("RETURN ends a query, and {} follows", site.word(site.at())),
               site.place(site.at()), "write NEXT between them to go on with the rows",
               site.Fix({{{begin, begin}, "NEXT "}})};
}

// A comma, or a clause's first word, with nothing behind it.
std::optional<Error> CheckNothingBehind(const Site& site) {
  if (site.at() == 0 || !EndsClause(site.type(site.at()))) return std::nullopt;
  const size_t before = site.at() - 1;
  if (site.Is(before, Parser::COMMA)) {
    return Error{ErrorCode::kSyntax, "nothing follows this comma", site.place(before),
                 "remove it or go on", site.Fix({{site.place(before), ""}})};
  }
  if (site.Is(before, Parser::K_RETURN) || site.Is(before, Parser::K_WITH)) {
    return Error{ErrorCode::kSyntax,
                 fmt::format("{} needs at least one column", site.word(before)),
                 site.place(before),
                 "name columns, or write * for all variables",
                 {}};
  }
  if (site.Is(before, Parser::K_WHERE) || site.Is(before, Parser::K_FILTER)) {
    return Error{ErrorCode::kSyntax,
                 fmt::format("{} needs a condition", site.word(before)),
                 site.place(before),
                 {},
                 {}};
  }
  return std::nullopt;
}

std::optional<Error> CheckSecondQuery(const Site& site) {
  if (site.at() == 0 || !site.Is(site.at() - 1, Parser::SEMICOLON)) return std::nullopt;
  return Error{ErrorCode::kSyntax,
               "only one query can be run at a time",
               site.place(site.at()),
               "run them one after the other, or join them with NEXT or UNION",
               {}};
}

// `(a)-->(b) RETURN a`
std::optional<Error> CheckMissingMatch(const Site& site) {
  if (site.at() != 0 || !site.Is(0, Parser::LPAREN)) return std::nullopt;
  const size_t begin = site.place(0).begin;
  return Error{ErrorCode::kSyntax, "a pattern stands after MATCH", site.place(0),
               "write MATCH before it", site.Fix({{{begin, begin}, "MATCH "}})};
}

// n.* and LIMIT 10, 20
std::optional<Error> CheckSqlForms(const Site& site) {
  if (site.at() > 0 && site.Is(site.at(), Parser::STAR) && site.Is(site.at() - 1, Parser::DOT)) {
    return Error{ErrorCode::kSyntax,
                 "there is no .* for all properties",
                 site.place(site.at() - 1, site.at()),
                 "return the node itself, or properties(n)",
                 {}};
  }
  if (site.at() > 1 && site.Is(site.at(), Parser::COMMA) &&
      site.Is(site.at() - 2, Parser::K_LIMIT)) {
    const std::string count(site.written(site.at() + 1));
    return Error{
        ErrorCode::kSyntax, "LIMIT takes one number", site.place(site.at()),
        "write OFFSET n LIMIT m",
        site.Fix({{site.place(site.at() - 2, site.at() + 1),
                   fmt::format("OFFSET {} LIMIT {}", site.written(site.at() - 1), count)}})};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> CheckClauses(const Site& site) {
  for (const auto check :
       {CheckSecondQuery, CheckOtherLanguages, CheckNothingBehind, CheckWhereAfterReturn,
        CheckOrderAfterLimit, CheckClauseAfterReturn, CheckMissingMatch, CheckSqlForms}) {
    if (std::optional<Error> error = check(site)) return error;
  }
  return std::nullopt;
}

}  // namespace tripel::query::parse
