// Misspelt keywords, and keywords where a name must stand.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "query/parse/mistakes.h"

namespace tripel::query::parse {
namespace {

constexpr size_t kShortWord = 4;  // up to this length one wrong letter is the most
// Two-letter words are near to everything.
constexpr size_t kShortestCorrected = 3;

// Edits from one word to the other, where swapping neighbours is one edit.
size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> d(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

// Keywords of the grammar, near ones first.
std::vector<std::string> NearKeywords(const Site& site, const std::string& word) {
  // By distance; among equals those that begin alike, since the first letter is rarely wrong.
  std::vector<std::tuple<size_t, bool, std::string>> near;
  if (word.size() < kShortestCorrected) return {};
  const size_t most = word.size() <= kShortWord ? 1 : 2;
  for (size_t type = kFirstKeyword; type <= kLastKeyword; ++type) {
    const std::string keyword = site.keyword(type);
    if (keyword.size() + most < word.size() || word.size() + most < keyword.size()) continue;
    const size_t distance = Distance(word, keyword);
    if (distance > 0 && distance <= most)
      near.emplace_back(distance, keyword[0] != word[0], keyword);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> words;
  for (auto& [distance, other_letter, keyword] : near) words.push_back(std::move(keyword));
  return words;
}

// How far the text follows the grammar from its end: smaller is better, 0 is all the way.
size_t Unread(const Site& site, const std::string& text) {
  const std::optional<size_t> error = site.Try(text);
  return error ? text.size() - *error + 1 : 0;
}

// The word at `token` as the keyword it may have been meant to be: RETRUN -> RETURN.
std::optional<Error> CheckWord(const Site& site, size_t token) {
  if (!site.Is(token, Parser::NAME) || !site.worth_trying()) return std::nullopt;
  const ast::Place place = site.place(token);
  const size_t unread = site.text().size() - site.place(site.at()).begin + 1;
  for (const std::string& keyword : NearKeywords(site, site.word(token))) {
    // Better only if the text now makes sense beyond the place where it did not.
    if (Unread(site, site.Edited({{place, keyword}})) >= unread) continue;
    return Error{ErrorCode::kSyntax, fmt::format("'{}' cannot stand here", site.written(token)),
                 place, fmt::format("did you mean {}?", keyword), site.Fix({{place, keyword}})};
  }
  return std::nullopt;
}

// MATCH (end)  ->  MATCH (`end`)
std::optional<Error> CheckReserved(const Site& site) {
  const std::string word = site.word(site.at());
  if (!IsKeyword(site.type(site.at()))) return std::nullopt;
  const std::string quoted = fmt::format("`{}`", site.written(site.at()));
  std::string fix = site.Fix({{site.place(site.at()), quoted}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, fmt::format("{} is a word of the language and no name", word),
               site.place(site.at()), fmt::format("write {}, or choose another name", quoted),
               std::move(fix)};
}

// RETURN a b  ->  RETURN a AS b
std::optional<Error> CheckMissingAs(const Site& site) {
  if (site.at() == 0 || !site.Is(site.at(), Parser::NAME)) return std::nullopt;
  const size_t begin = site.place(site.at()).begin;
  std::string fix = site.Fix({{{begin, begin}, "AS "}});
  if (fix.empty()) return std::nullopt;
  return Error{ErrorCode::kSyntax, "a new name for a column needs AS", site.place(site.at()),
               fmt::format("write AS {}", site.written(site.at())), std::move(fix)};
}

}  // namespace

std::optional<Error> CheckMisspelt(const Site& site) {
  // The misspelt word can stand before the error: RETURN DISTNCT a reads DISTNCT as a variable.
  constexpr size_t kWordsBack = 2;
  for (size_t back = 0; back <= kWordsBack && back <= site.at(); ++back) {
    if (std::optional<Error> error = CheckWord(site, site.at() - back)) return error;
  }
  return std::nullopt;
}

std::optional<Error> CheckNames(const Site& site) {
  if (std::optional<Error> error = CheckReserved(site)) return error;
  return CheckMissingAs(site);
}

}  // namespace tripel::query::parse
