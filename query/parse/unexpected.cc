// The message for mistakes that are nobody's habit: what was found, and what could stand there
// instead.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

constexpr size_t kMaxExpected = 5;
constexpr size_t kMaxShownCharacters = 30;

// Some candidates are only worth a word where a broader one cannot stand: where an operator can,
// `=` and IN can too; where an expression can, so can a name; and words that are free to be names
// can stand wherever a name can.
enum class Kind : uint8_t {
  kOther,
  kExpression,
  kExpressionLike,
  kName,
  kNameLike,
  kOperator,
  kOperatorLike
};

// One thing that may stand somewhere: how to try it, and how to call it.
struct Candidate {
  std::string_view text;
  std::string_view name;
  Kind kind;
  bool insertable;  // as it is, to repair a query
};

// The most telling ones first, since five are shown; the broad ones before those they cover.
constexpr std::array<Candidate, 58> kCandidates = {{
    {")", "')'", Kind::kOther, true},
    {"]", "']'", Kind::kOther, true},
    {"}", "'}'", Kind::kOther, true},
    {",", "','", Kind::kOther, true},
    {"$x", "an expression", Kind::kExpression, false},
    {"`x`", "a name", Kind::kName, false},
    {"/", "an operator", Kind::kOperator, false},
    {":", "':'", Kind::kOperatorLike, true},
    {"=", "'='", Kind::kOperatorLike, true},
    {"|", "'|'", Kind::kOperatorLike, true},
    {"*", "'*'", Kind::kOperatorLike, true},
    {".", "'.'", Kind::kOperatorLike, true},
    {"(", "'('", Kind::kOperatorLike, false},
    {"{", "'{'", Kind::kExpressionLike, false},
    {"'x'", "a string", Kind::kExpressionLike, false},
    {"1", "a number", Kind::kExpressionLike, false},
    {"->", "an edge like -[:knows]->", Kind::kOther, false},
    {"MATCH", "MATCH", Kind::kOther, true},
    {"RETURN", "RETURN", Kind::kOther, true},
    {"WHERE", "WHERE", Kind::kOther, true},
    {"BY", "BY", Kind::kOther, true},
    {"AS", "AS", Kind::kOther, true},
    {"THEN", "THEN", Kind::kOther, true},
    {"WHEN", "WHEN", Kind::kOther, true},
    {"ELSE", "ELSE", Kind::kOther, true},
    {"END", "END", Kind::kOther, true},
    {"WITH", "WITH", Kind::kOther, true},
    {"IN", "IN", Kind::kOperatorLike, true},
    {"AND", "AND", Kind::kOperatorLike, true},
    {"IS", "IS", Kind::kOperatorLike, true},
    {"BETWEEN", "BETWEEN", Kind::kOperatorLike, true},
    {"NULL", "NULL", Kind::kExpressionLike, true},
    {"LABELED", "LABELED", Kind::kNameLike, true},
    {"STATEMENTS", "STATEMENTS", Kind::kNameLike, true},
    {"OF", "OF", Kind::kNameLike, true},
    {"ELEMENTS", "ELEMENTS", Kind::kNameLike, true},
    {"EDGES", "EDGES", Kind::kNameLike, true},
    {"ORDINALITY", "ORDINALITY", Kind::kNameLike, true},
    {"FIRST", "FIRST", Kind::kNameLike, true},
    {"LAST", "LAST", Kind::kNameLike, true},
    {"SHORTEST", "SHORTEST", Kind::kNameLike, true},
    {"LET", "LET", Kind::kOther, true},
    {"FILTER", "FILTER", Kind::kOther, true},
    {"FOR", "FOR", Kind::kOther, true},
    {"UNWIND", "UNWIND", Kind::kOther, true},
    {"OPTIONAL", "OPTIONAL", Kind::kOther, true},
    {"USE", "USE STATEMENTS", Kind::kNameLike, false},
    {"ORDER", "ORDER BY", Kind::kOther, false},
    {"GROUP", "GROUP BY", Kind::kNameLike, false},
    {"OFFSET", "OFFSET", Kind::kNameLike, true},
    {"LIMIT", "LIMIT", Kind::kOther, true},
    {"NEXT", "NEXT", Kind::kOther, true},
    {"UNION", "UNION", Kind::kOther, true},
    {"DESC", "DESC", Kind::kNameLike, true},
    {"NULLS", "NULLS", Kind::kNameLike, true},
    {"COST", "COST", Kind::kNameLike, true},
    {"DISTINCT", "DISTINCT", Kind::kOther, true},
    {";", "the end", Kind::kOther, false},
}};

bool Has(const std::vector<const Candidate*>& candidates, Kind kind) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [kind](const Candidate* candidate) { return candidate->kind == kind; });
}

// Whether something broader is in the list already.
bool IsCovered(const Candidate& candidate, const std::vector<const Candidate*>& expected) {
  switch (candidate.kind) {
    case Kind::kName:
    case Kind::kExpressionLike:
      return Has(expected, Kind::kExpression);
    case Kind::kNameLike:
      return Has(expected, Kind::kName) || Has(expected, Kind::kExpression);
    case Kind::kOperatorLike:
      return Has(expected, Kind::kOperator) || Has(expected, Kind::kExpression);
    default:
      return false;
  }
}

// Whether the text up to the error makes sense with the candidate behind it. What comes after it
// does not matter: at worst the text then ends too early, behind the candidate.
bool CanStand(const Site& site, const Candidate& candidate) {
  const std::string_view before = site.text().substr(0, site.place(site.at()).begin);
  const std::string probe = fmt::format("{} {} ", before, candidate.text);
  const std::optional<size_t> error = site.Try(probe);
  return !error || *error >= before.size() + 1 + candidate.text.size();
}

std::string Listed(const std::vector<const Candidate*>& candidates) {
  std::string list;
  for (size_t i = 0; i < candidates.size() && i < kMaxExpected; ++i) {
    const bool last = i + 1 == candidates.size() || i + 1 == kMaxExpected;
    if (i > 0) list += last ? " or " : ", ";
    list += candidates[i]->name;
  }
  return list;
}

// The one insertion that makes a query of the text; empty when there is none or a choice.
std::string InsertionFix(const Site& site, const std::vector<const Candidate*>& expected) {
  const size_t begin = site.place(site.at()).begin;
  std::string fix;
  for (const Candidate* candidate : expected) {
    if (!candidate->insertable) continue;
    const bool word = candidate->text.size() > 1;
    std::string tried =
        site.Fix({{{begin, begin}, fmt::format("{}{}", candidate->text, word ? " " : "")}});
    if (tried.empty()) continue;
    if (!fix.empty()) return {};
    fix = std::move(tried);
  }
  return fix;
}

std::string Found(const Site& site) {
  if (site.Is(site.at(), antlr4::Token::EOF)) {
    return site.at() == 0 ? "the query is empty" : "the query ends too early";
  }
  if (IsKeyword(site.type(site.at())))
    return fmt::format("{} cannot stand here", site.word(site.at()));
  const std::string_view written = site.written(site.at());
  if (site.Is(site.at(), Parser::STRING)) return "a string cannot stand here";
  if (written.size() > kMaxShownCharacters) return "this cannot stand here";
  return fmt::format("'{}' cannot stand here", written);
}

}  // namespace

Error Unexpected(const Site& site) {
  Error error{ErrorCode::kSyntax, Found(site), site.place(site.at()), {}, {}};
  if (!site.worth_trying()) return error;
  std::vector<const Candidate*> expected;
  for (const Candidate& candidate : kCandidates) {
    if (!IsCovered(candidate, expected) && CanStand(site, candidate))
      expected.push_back(&candidate);
  }
  if (!expected.empty()) error.hint = fmt::format("expected {}", Listed(expected));
  error.fix = InsertionFix(site, expected);
  return error;
}

}  // namespace tripel::query::parse
