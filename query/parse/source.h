// Source: the text of a query, and where the tokens and rules of ANTLR stand in it.
#pragma once

#include <string>
#include <string_view>

#include "antlr4-runtime.h"
#include "base/text/utf8.h"
#include "query/ast/place.h"

namespace tripel::query::parse {

/// Valid UTF-8, which must outlive the Source.
class Source {
 public:
  explicit Source(std::string_view text);

  std::string_view text() const { return text_; }
  /// What the lexer reads: the text without a byte order mark.
  std::string_view lexed() const { return text_.substr(skipped_); }

  ast::Place PlaceOf(const antlr4::Token& token) const;
  /// From the first to the last token of a rule; empty where the rule matched nothing.
  ast::Place PlaceOf(const antlr4::ParserRuleContext& rule) const;
  std::string_view TextOf(const ast::Place& place) const {
    return text_.substr(place.begin, place.end - place.begin);
  }

 private:
  size_t ByteOf(size_t code_point) const { return skipped_ + code_points_.ToByte(code_point); }

  std::string_view text_;
  size_t skipped_;  // bytes of the byte order mark
  text::CodePointIndex code_points_;
};

/// The lines of `text` that `place` touches, with `replacement` in its place: the `fix` of an
/// error.
std::string FixedLine(std::string_view text, const TextSpan& place, std::string_view replacement);

}  // namespace tripel::query::parse
