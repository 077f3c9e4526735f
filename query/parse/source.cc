#include "query/parse/source.h"

#include <algorithm>

namespace tripel::query::parse {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Source::Source(std::string_view text)
    : text_(text),
      skipped_(text.substr(0, kByteOrderMark.size()) == kByteOrderMark ? kByteOrderMark.size() : 0),
      code_points_(lexed()) {}

ast::Place Source::PlaceOf(const antlr4::Token& token) const {
  if (token.getType() == antlr4::Token::EOF) return {text_.size(), text_.size()};
  return {ByteOf(token.getStartIndex()), ByteOf(token.getStopIndex() + 1)};
}

ast::Place Source::PlaceOf(const antlr4::ParserRuleContext& rule) const {
  const antlr4::Token* first = rule.start;
  const antlr4::Token* last = rule.stop;
  if (first == nullptr) return {text_.size(), text_.size()};
  const size_t begin = PlaceOf(*first).begin;
  if (last == nullptr || last->getTokenIndex() < first->getTokenIndex()) return {begin, begin};
  return {begin, PlaceOf(*last).end};
}

std::string FixedLine(std::string_view text, const TextSpan& place, std::string_view replacement) {
  const size_t newline = text.substr(0, place.begin).rfind('\n');
  const size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  const size_t end = std::min(text.find('\n', place.end), text.size());
  std::string line(text.substr(begin, place.begin - begin));
  line += replacement;
  line += text.substr(place.end, end - place.end);
  return line;
}

}  // namespace tripel::query::parse
