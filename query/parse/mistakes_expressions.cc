// Operators of other languages.
#include <fmt/format.h>

#include <array>

#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

// Two tokens that other languages write as one operator. The second one is where the text fails.
struct ForeignOperator {
  std::string_view written;
  size_t first;
  size_t second;
  std::string_view ours;
};

constexpr std::array<ForeignOperator, 5> kForeignOperators = {{
    {"==", Parser::EQUAL, Parser::EQUAL, "="},
    {"&&", Parser::AMPERSAND, Parser::AMPERSAND, "AND"},
    {"=<", Parser::EQUAL, Parser::LESS, "<="},
    {"=>", Parser::EQUAL, Parser::GREATER, ">="},
    {"!==", Parser::NOT_EQUAL, Parser::EQUAL, "<>"},
}};

std::optional<Error> CheckForeignOperator(const Site& site) {
  for (const ForeignOperator& foreign : kForeignOperators) {
    for (const size_t first : {site.at(), site.at() - 1}) {
      if (!site.Is(first, foreign.first) || !site.Is(first + 1, foreign.second) ||
          !site.Touches(first))
        continue;
      const ast::Place place = site.place(first, first + 1);
      return Error{ErrorCode::kSyntax, fmt::format("there is no operator {}", foreign.written),
                   place, fmt::format("write {}", foreign.ours),
                   site.Fix({{place, std::string(foreign.ours)}})};
    }
  }
  return std::nullopt;
}

// !x  ->  NOT x
std::optional<Error> CheckBang(const Site& site) {
  if (!site.Is(site.at(), Parser::BANG)) return std::nullopt;
  std::string fix = site.Fix({{site.place(site.at()), "NOT "}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "! negates labels, not conditions", site.place(site.at()),
               "write NOT", std::move(fix)};
}

std::optional<Error> CheckForeignWord(const Site& site) {
  const std::string word = site.word(site.at());
  const ast::Place place = site.place(site.at());
  if (word == "LIKE" || word == "ILIKE" || word == "REGEXP") {
    return Error{ErrorCode::kSyntax,
                 fmt::format("there is no {}", word),
                 place,
                 "write STARTS WITH, ENDS WITH, CONTAINS or =~",
                 {}};
  }
  if (site.Is(site.at(), Parser::QUESTION)) {
    return Error{ErrorCode::kSyntax,
                 "there is no operator ?",
                 place,
                 "write CASE WHEN ... THEN ... ELSE ... END",
                 {}};
  }
  return std::nullopt;
}

// x IS 'y'  ->  x = 'y'
std::optional<Error> CheckIsValue(const Site& site) {
  const size_t at = site.at();
  const bool negated = at > 1 && site.Is(at - 1, Parser::K_NOT) && site.Is(at - 2, Parser::K_IS);
  if (!negated && (at == 0 || !site.Is(at - 1, Parser::K_IS))) return std::nullopt;
  const std::string ours = negated ? "<>" : "=";
  const ast::Place place = negated ? site.place(at - 2, at - 1) : site.place(at - 1);
  std::string fix = site.Fix({{place, ours}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "IS tests for NULL, TRUE, FALSE, UNKNOWN or a label", place,
               fmt::format("write {}", ours), std::move(fix)};
}

std::optional<Error> CheckNumber(const Site& site) {
  if (!site.Is(site.at(), Parser::DIGIT_WORD)) return std::nullopt;
  return Error{ErrorCode::kSyntax,
               fmt::format("{} is neither a number nor a name", site.written(site.at())),
               site.place(site.at()),
               "put a name that begins with a digit in backquotes",
               {}};
}

}  // namespace

std::optional<Error> CheckExpressions(const Site& site) {
  for (const auto check :
       {CheckForeignOperator, CheckBang, CheckForeignWord, CheckIsValue, CheckNumber}) {
    if (std::optional<Error> error = check(site)) return error;
  }
  return std::nullopt;
}

}  // namespace tripel::query::parse
