// Syntax: one run of the generated lexer and parser over one text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "GqlLexer.h"
#include "GqlParser.h"
#include "antlr4-runtime.h"
#include "query/parse/prediction_cache.h"
#include "query/parse/source.h"

namespace tripel::query::parse {

using Lexer = grammar::GqlLexer;
using Parser = grammar::GqlParser;

/// A token stream that knows how far anybody has looked.
class WatchedTokens final : public antlr4::CommonTokenStream {
 public:
  using antlr4::CommonTokenStream::CommonTokenStream;
  void consume() override {
    antlr4::CommonTokenStream::consume();
    furthest_ = std::max(furthest_, index());
  }
  void Forget() { furthest_ = 0; }
  size_t furthest() const { return furthest_; }

 private:
  size_t furthest_ = 0;
};

/// Keywords are the first tokens of the lexer, in alphabetic order.
inline constexpr size_t kFirstKeyword = Lexer::K_ACYCLIC;
inline constexpr size_t kLastKeyword = Lexer::K_XOR;
inline bool IsKeyword(size_t token_type) {
  return token_type >= kFirstKeyword && token_type <= kLastKeyword;
}

/// Owns the tokens and the parse tree. Not movable: ANTLR's objects point at each other.
class Syntax {
 public:
  /// Reads the tokens of `source`, which must outlive the Syntax.
  explicit Syntax(const Source& source);
  Syntax(const Syntax&) = delete;
  Syntax& operator=(const Syntax&) = delete;

  const Source& source() const { return source_; }

  /// All tokens in order, the last one being the end of the text.
  const std::vector<antlr4::Token*>& tokens() const { return tokens_; }

  /// The parse tree, or null when the text does not follow the grammar; then `error_token()` tells
  /// where. The fast way of predicting (SLL) goes first; what it refuses is tried again with the
  /// complete one (LL).
  Parser::QueryContext* Parse();

  /// Like Parse without the fast way, for texts that are likely wrong.
  Parser::QueryContext* ParseCompletely();

  /// What the token K_WORD looks like in a query: WORD.
  std::string keyword(size_t token_type) const {
    return parser_.getVocabulary().getSymbolicName(token_type).substr(2);
  }

  /// Index in tokens() of the first token that fits no continuation.
  size_t error_token() const { return error_token_; }

 private:
  Parser::QueryContext* Run(antlr4::atn::PredictionMode mode);
  void LookBehindKeyword();

  const Source& source_;
  antlr4::ANTLRInputStream input_;
  Lexer lexer_;
  WatchedTokens stream_;
  Parser parser_;
  LeasedCache cache_;  ///< of parser_
  std::vector<antlr4::Token*> tokens_;
  size_t error_token_ = 0;
};

/// Where a text stops following the grammar: the byte at which its first wrong token begins;
/// nullopt when it follows it to its end. `text` must be valid UTF-8 without byte order mark and
/// pass CheckNesting.
std::optional<size_t> SyntaxErrorAt(std::string_view text);

}  // namespace tripel::query::parse
