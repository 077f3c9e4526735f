#include "query/parse/syntax.h"

namespace tripel::query::parse {
namespace {

// Stops at the first wrong token and keeps its index. ANTLR's own strategies repair and go on,
// which helps nobody here: only the first problem is reported.
class StopAtFirstError final : public antlr4::DefaultErrorStrategy {
 public:
  explicit StopAtFirstError(size_t* error_token) : error_token_(error_token) {}

  void recover(antlr4::Parser* /*parser*/, std::exception_ptr problem) override {
    try {
      std::rethrow_exception(problem);
    } catch (const antlr4::RecognitionException& exception) {
      *error_token_ = exception.getOffendingToken()->getTokenIndex();
    }
    throw antlr4::ParseCancellationException();
  }

  antlr4::Token* recoverInline(antlr4::Parser* parser) override {
    *error_token_ = parser->getCurrentToken()->getTokenIndex();
    throw antlr4::ParseCancellationException();
  }

  void sync(antlr4::Parser* /*parser*/) override {}
  void reportError(antlr4::Parser* /*parser*/,
                   const antlr4::RecognitionException& /*problem*/) override {}

 private:
  size_t* error_token_;
};

}  // namespace

Syntax::Syntax(const Source& source)
    : source_(source),
      input_(std::string(source.lexed())),
      lexer_(&input_),
      stream_(&lexer_),
      parser_(&stream_),
      cache_(parser_.getATN()) {
  parser_.setInterpreter(new antlr4::atn::ParserATNSimulator(&parser_, parser_.getATN(), (*cache_).decisions,
                                                             (*cache_).contexts));
  lexer_.removeErrorListeners();
  stream_.fill();
  tokens_ = stream_.getTokens();
  parser_.removeErrorListeners();
  parser_.setErrorHandler(std::make_shared<StopAtFirstError>(&error_token_));
}

Parser::QueryContext* Syntax::Parse() {
  Parser::QueryContext* tree = Run(antlr4::atn::PredictionMode::SLL);
  return tree != nullptr ? tree : Run(antlr4::atn::PredictionMode::LL);
}

Parser::QueryContext* Syntax::ParseCompletely() { return Run(antlr4::atn::PredictionMode::LL); }

Parser::QueryContext* Syntax::Run(antlr4::atn::PredictionMode mode) {
  parser_.reset();
  stream_.Forget();
  parser_.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(mode);
  try {
    return parser_.query();
  } catch (const antlr4::ParseCancellationException&) {
    LookBehindKeyword();
    return nullptr;
  }
}

// Of ORDER without BY, ANTLR says that ORDER is wrong: it gives up the optional clause and finds no
// other place for its first word. What is wrong is the word behind it, up to which it had looked.
void Syntax::LookBehindKeyword() {
  constexpr size_t kMostWords = 2;
  const size_t furthest = std::min(stream_.furthest(), tokens_.size() - 1);
  const bool looked = furthest > error_token_ && furthest <= error_token_ + kMostWords;
  if (looked && IsKeyword(tokens_[error_token_]->getType())) error_token_ = furthest;
}

std::optional<size_t> SyntaxErrorAt(std::string_view text) {
  const Source source(text);
  Syntax syntax(source);
  if (syntax.ParseCompletely() != nullptr) return std::nullopt;
  return source.PlaceOf(*syntax.tokens()[syntax.error_token()]).begin;
}

}  // namespace tripel::query::parse
