// Characters and quotes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text/utf8.h"
#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

constexpr std::array<char32_t, 10> kTypographicQuotes = {U'\u2018', U'\u2019', U'\u201A', U'\u201B',
                                                         U'\u201C', U'\u201D', U'\u201E', U'\u201F',
                                                         U'\u00AB', U'\u00BB'};
// Where a forgotten quote most likely belongs: before one of these.
constexpr std::string_view kAfterString = "}),] \n";
constexpr size_t kMaxQuoteTries = 24;

char32_t FirstCharacter(std::string_view text) { return text::ReadCodePoint(text, 0).value; }

bool IsTypographicQuote(char32_t c) {
  return std::find(kTypographicQuotes.begin(), kTypographicQuotes.end(), c) !=
         kTypographicQuotes.end();
}

std::optional<size_t> FirstOf(const Site& site, size_t token_type) {
  for (size_t i = 0; i < site.size(); ++i) {
    if (site.Is(i, token_type)) return i;
  }
  return std::nullopt;
}

// Closes the string that begins at `begin` in the first place that makes a query of it.
std::string ClosingFix(const Site& site, size_t begin, char quote) {
  const std::string_view text = site.text();
  size_t tries = 0;
  for (size_t i = begin + 1; i <= text.size() && tries < kMaxQuoteTries; ++i) {
    if (i < text.size() && kAfterString.find(text[i]) == std::string_view::npos) continue;
    ++tries;
    std::string fix = site.Fix({{{i, i}, std::string(1, quote)}});
    if (!fix.empty()) return fix;
  }
  return {};
}

std::optional<Error> CheckOpenQuote(const Site& site) {
  const std::optional<size_t> open = FirstOf(site, Parser::OPEN_STRING);
  if (!open) return std::nullopt;
  // With an odd number of quotes the last one stays open, but the one that was forgotten comes
  // earlier: the string before the first thing that makes no sense has swallowed too much.
  size_t culprit = *open;
  if (site.at() < *open && site.at() > 0 && site.Is(site.at() - 1, Parser::STRING))
    culprit = site.at() - 1;
  const size_t begin = site.place(culprit).begin;
  const char quote = site.text()[begin];
  const bool name = quote == '`';
  std::string fix = ClosingFix(site, begin, quote);
  if (fix.empty() && culprit != *open && site.Touches(culprit)) {
    return Error{ErrorCode::kSyntax,
                 "a string ends in the middle of a word",
                 site.place(culprit),
                 fmt::format("write \\{} for a quote inside a string", quote),
                 {}};
  }
  return Error{ErrorCode::kSyntax,
               name ? "this name in backquotes is never closed" : "this string is never closed",
               TextSpan{begin, begin + 1}, fmt::format("close it with {}", quote), std::move(fix)};
}

std::string WithPlainQuotes(const Site& site, std::vector<Edit>* edits) {
  for (size_t i = 0; i < site.text().size();) {
    const text::CodePoint c = text::ReadCodePoint(site.text(), i);
    if (IsTypographicQuote(c.value)) edits->push_back({{i, i + c.size_bytes}, "'"});
    i += c.size_bytes;
  }
  return site.Fix(*edits);
}

// `# comment` and `-- comment`, if the text is a query once they begin with //.
std::optional<Error> CheckForeignComment(const Site& site) {
  for (size_t i = 0; i < site.size() && i <= site.at(); ++i) {
    const bool dashes =
        site.Is(i, Parser::MINUS) && site.Is(i + 1, Parser::MINUS) && site.Touches(i);
    if (!dashes && site.written(i) != "#") continue;
    // `(a)-->(b)` in a place where no pattern can stand is no comment either.
    const bool edge = site.Is(i + 2, Parser::GREATER) || site.Is(i + 2, Parser::LPAREN) || site.Is(i + 2, Parser::LBRACKET);
    if (dashes && edge && site.Touches(i + 1)) continue;
    const ast::Place place = site.place(i, dashes ? i + 1 : i);
    std::string fix = site.Fix({{place, "//"}});
    if (fix.empty()) continue;
    return Error{ErrorCode::kSyntax,
                 fmt::format("a comment does not begin with {}", dashes ? "--" : "#"), place,
                 "comments begin with //", std::move(fix)};
  }
  return std::nullopt;
}

std::optional<Error> CheckStrange(const Site& site) {
  if (!site.Is(site.at(), Parser::STRANGE)) return std::nullopt;
  const ast::Place place = site.place(site.at());
  const char32_t c = FirstCharacter(site.written(site.at()));
  if (IsTypographicQuote(c)) {
    std::vector<Edit> edits;
    std::string fix = WithPlainQuotes(site, &edits);
    return Error{ErrorCode::kSyntax, "a typographic quote does not begin a string", place,
                 "write ' or \"", std::move(fix)};
  }
  if (c == U'@') {
    return Error{ErrorCode::kSyntax, "a parameter begins with $, not with @", place, "write $",
                 site.Fix({{place, "$"}})};
  }
  if (c == U'$') {
    return Error{
        ErrorCode::kSyntax, "the name of the parameter is missing", place, "write $name", {}};
  }
  constexpr std::pair<char32_t, const char*> kComparisons[] = {{U'\u2265', ">="}, {U'\u2264', "<="}, {U'\u2260', "<>"}};
  for (const auto& [character, ours] : kComparisons) {
    if (c != character) continue;
    return Error{ErrorCode::kSyntax, fmt::format("there is no operator {}", site.written(site.at())), place,
                 fmt::format("write {}", ours), site.Fix({{place, ours}})};
  }
  if (c == U'\\') {
    return Error{ErrorCode::kSyntax,
                 "a backslash has a meaning only in strings",
                 place,
                 {},
                 site.Fix({{place, ""}})};
  }
  const bool visible = c > 0x20 && text::ColumnWidth(c) > 0;
  return Error{
      ErrorCode::kSyntax,
      visible ? fmt::format("the character {} has no meaning in a query", site.written(site.at()))
              : fmt::format("the invisible character U+{:04X} cannot stand here",
                            static_cast<uint32_t>(c)),
      place, visible ? "put names with such characters in backquotes" : "remove it",
      site.Fix({{place, ""}})};
}

}  // namespace

std::optional<Error> CheckCharacters(const Site& site) {
  if (const std::optional<size_t> open = FirstOf(site, Parser::OPEN_COMMENT);
      open && site.at() <= *open) {
    return Error{ErrorCode::kSyntax,
                 "this comment is never closed",
                 site.place(*open),
                 "close it with */",
                 {}};
  }
  if (std::optional<Error> error = CheckForeignComment(site)) return error;
  // Typographic quotes first: beside them straight ones are often odd in number.
  if (std::optional<Error> error = CheckStrange(site)) return error;
  return CheckOpenQuote(site);
}

}  // namespace tripel::query::parse
