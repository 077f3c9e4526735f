// Site: the place where a text stops following the grammar, with what the search for its cause
// needs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/parse/syntax.h"
#include "tripel/result.h"

namespace tripel::query::parse {

/// Replaces the bytes of `place` by `text`.
struct Edit {
  TextSpan place;
  std::string text;
};

/// Tokens are named by their index; beyond either end there is only the end of the text.
class Site {
 public:
  explicit Site(const Syntax& syntax) : syntax_(syntax) {}

  std::string_view text() const { return syntax_.source().text(); }
  /// The first token that fits no continuation.
  size_t at() const { return syntax_.error_token(); }
  size_t size() const { return syntax_.tokens().size(); }

  size_t type(size_t token) const;
  bool Is(size_t token, size_t token_type) const { return type(token) == token_type; }
  ast::Place place(size_t token) const;
  ast::Place place(size_t first, size_t last) const {
    return {place(first).begin, place(last).end};
  }
  /// The token as written.
  std::string_view written(size_t token) const { return syntax_.source().TextOf(place(token)); }
  /// The token in upper case (ASCII), for comparing words.
  std::string word(size_t token) const;
  /// MATCH for K_MATCH.
  std::string keyword(size_t token_type) const { return syntax_.keyword(token_type); }
  /// Whether nothing stands between a token and the next one.
  bool Touches(size_t token) const { return place(token).end == place(token + 1).begin; }

  /// The nearest token before `token` with this type at the same depth of brackets.
  std::optional<size_t> Before(size_t token, size_t token_type) const;
  /// The token that closes the bracket `opening`.
  std::optional<size_t> Closing(size_t opening) const;

  /// The text with the edits made, which must be in order and apart.
  std::string Edited(const std::vector<Edit>& edits) const;
  /// The corrected lines when the edited text follows the grammar; else empty. Long texts are not
  /// tried.
  std::string Fix(const std::vector<Edit>& edits) const;
  /// Where another text stops following the grammar, as SyntaxErrorAt; at its first byte once the search has tried
  /// enough texts.
  std::optional<size_t> Try(std::string_view text) const;
  /// Whether edits are worth trying: the text is short enough to be parsed many times.
  bool worth_trying() const;

 private:
  const Syntax& syntax_;
  mutable size_t tried_bytes_ = 0;  ///< by Try
};

bool IsOpening(size_t token_type);
bool IsClosing(size_t token_type);

}  // namespace tripel::query::parse
