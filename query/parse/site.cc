#include "query/parse/site.h"

#include <algorithm>

namespace tripel::query::parse {
namespace {

// Looking for the cause of an error parses a text dozens of times: long ones are not worth that, and of the others
// the search ends at some point, 0.1 s where a text is hard to parse.
constexpr size_t kMaxTextBytes = 4096;
constexpr size_t kMaxTriedBytes = 48 * 1024;

}  // namespace

bool IsOpening(size_t token_type) {
  return token_type == Parser::LPAREN || token_type == Parser::LBRACKET ||
         token_type == Parser::LBRACE;
}

bool IsClosing(size_t token_type) {
  return token_type == Parser::RPAREN || token_type == Parser::RBRACKET ||
         token_type == Parser::RBRACE;
}

size_t Site::type(size_t token) const {
  return token < size() ? syntax_.tokens()[token]->getType() : antlr4::Token::EOF;
}

ast::Place Site::place(size_t token) const {
  if (token < size()) return syntax_.source().PlaceOf(*syntax_.tokens()[token]);
  return {text().size(), text().size()};
}

std::string Site::word(size_t token) const {
  std::string word(written(token));
  for (char& c : word) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return word;
}

std::optional<size_t> Site::Before(size_t token, size_t token_type) const {
  size_t closed = 0;
  for (size_t i = std::min(token, size()); i-- > 0;) {
    if (closed == 0 && Is(i, token_type)) return i;
    if (IsClosing(type(i))) ++closed;
    if (IsOpening(type(i))) {
      if (closed == 0) return std::nullopt;
      --closed;
    }
  }
  return std::nullopt;
}

std::optional<size_t> Site::Closing(size_t opening) const {
  size_t open = 0;
  for (size_t i = opening; i < size(); ++i) {
    if (IsOpening(type(i))) ++open;
    if (IsClosing(type(i)) && --open == 0) return i;
  }
  return std::nullopt;
}

std::string Site::Edited(const std::vector<Edit>& edits) const {
  std::string edited;
  size_t done = 0;
  for (const Edit& edit : edits) {
    edited += text().substr(done, edit.place.begin - done);
    edited += edit.text;
    done = edit.place.end;
  }
  edited += text().substr(done);
  return edited;
}

std::string Site::Fix(const std::vector<Edit>& edits) const {
  if (!worth_trying()) return {};
  const std::string edited = Edited(edits);
  if (Try(edited)) return {};
  // From the beginning of the first line that changed to the end of the last one.
  const TextSpan changed{edits.front().place.begin, edits.back().place.end};
  const size_t tail = text().size() - changed.end;
  return FixedLine(text(), changed,
                   edited.substr(changed.begin, edited.size() - tail - changed.begin));
}

std::optional<size_t> Site::Try(std::string_view text) const {
  tried_bytes_ += text.size();
  return tried_bytes_ <= kMaxTriedBytes ? SyntaxErrorAt(text) : 0;
}

bool Site::worth_trying() const { return text().size() <= kMaxTextBytes; }

}  // namespace tripel::query::parse
