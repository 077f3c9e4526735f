// A scanner that knows just enough of the language: what can hide a semicolon.
#include "cli/statement_splitter.h"

#include <utility>

namespace tripel::cli {

namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlank) - begin + 1));
}

}  // namespace

void StatementSplitter::AddLine(std::string_view line) {
  text_ += line;
  text_ += '\n';
}

std::optional<std::string> StatementSplitter::Next() {
  while (const std::optional<size_t> semicolon = FindSemicolon()) {
    std::string query = Trimmed(std::string_view(text_).substr(0, *semicolon));
    text_.erase(0, *semicolon + 1);
    scanned_ = 0;
    if (std::exchange(has_words_, false)) return query;
  }
  return std::nullopt;
}

std::string StatementSplitter::TakeRest() {
  FindSemicolon();
  std::string rest = has_words_ || inside_ == Inside::kBlockComment ? Trimmed(text_) : "";
  *this = StatementSplitter();
  return rest;
}

std::optional<size_t> StatementSplitter::FindSemicolon() {
  for (; scanned_ < text_.size(); ++scanned_) {
    const char c = text_[scanned_];
    const char next = scanned_ + 1 < text_.size() ? text_[scanned_ + 1] : '\0';
    switch (inside_) {
      case Inside::kNothing:
        if (c == ';') return scanned_;
        ScanOutside(c, next);
        break;
      case Inside::kSingle:
      case Inside::kDouble:
        if (c == '\\') {
          ++scanned_;
        } else if (c == (inside_ == Inside::kSingle ? '\'' : '"')) {
          inside_ = Inside::kNothing;
        }
        break;
      case Inside::kBackquote:
        if (c == '`') inside_ = Inside::kNothing;
        break;
      case Inside::kLineComment:
        if (c == '\n') inside_ = Inside::kNothing;
        break;
      case Inside::kBlockComment:
        if (c == '*' && next == '/') {
          inside_ = Inside::kNothing;
          ++scanned_;
        }
        break;
    }
  }
  return std::nullopt;
}

void StatementSplitter::ScanOutside(char c, char next) {
  if (c == '/' && next == '/') {
    inside_ = Inside::kLineComment;
  } else if (c == '/' && next == '*') {
    inside_ = Inside::kBlockComment;
    ++scanned_;  // so that `/*/` does not end it
  } else if (kBlank.find(c) == std::string_view::npos) {
    has_words_ = true;
    if (c == '\'') inside_ = Inside::kSingle;
    if (c == '"') inside_ = Inside::kDouble;
    if (c == '`') inside_ = Inside::kBackquote;
  }
}

}  // namespace tripel::cli
