#include "ingest/import/ntriples_line.h"

#include <array>
#include <cstring>


namespace tripel::ingest {
namespace {

constexpr uint8_t kInIri = 1;        // IRIREF without escapes
constexpr uint8_t kInLabel = 2;      // BLANK_NODE_LABEL, behind its first letter
constexpr uint8_t kInLanguage = 4;   // LANGTAG
constexpr uint8_t kInScheme = 8;     // of an IRI, behind its first letter

constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (size_t byte = 0; byte < classes.size(); ++byte) {
    const bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    const bool is_digit = byte >= '0' && byte <= '9';
    uint8_t found = 0;
    if (byte > ' ' && std::string_view("<>\"{}|^`\\").find(static_cast<char>(byte)) == std::string_view::npos) found |= kInIri;
    if (is_letter || is_digit || byte == '_' || byte == '-' || byte == '.') found |= kInLabel;
    if (is_letter || is_digit || byte == '-') found |= kInLanguage;
    if (is_letter || is_digit || byte == '+' || byte == '-' || byte == '.') found |= kInScheme;
    classes[byte] = found;
  }
  return classes;
}();

bool Is(uint8_t kind, char byte) { return (kClasses[static_cast<unsigned char>(byte)] & kind) != 0; }
bool IsLetter(char byte) { return Is(kInScheme, byte) && ((byte | 0x20) >= 'a'); }

/// What is left of a line. Each Take... is false, and the line not for this reader, where the text is another.
class Rest {
 public:
  explicit Rest(std::string_view line) : next_(line.data()), end_(line.data() + line.size()) {}

  void SkipBlanks() {
    while (next_ != end_ && (*next_ == ' ' || *next_ == '\t')) ++next_;
  }
  bool AtEnd() const { return next_ == end_; }
  bool At(char byte) const { return next_ != end_ && *next_ == byte; }
  bool TakeByte(char byte) {
    if (!At(byte)) return false;
    ++next_;
    return true;
  }

  bool TakeIri(std::string_view* iri) {
    if (!TakeByte('<')) return false;
    const char* begin = next_;
    if (next_ == end_ || !IsLetter(*next_)) return false;
    while (next_ != end_ && Is(kInScheme, *next_)) ++next_;
    if (!At(':')) return false;  // relative
    while (next_ != end_ && Is(kInIri, *next_)) ++next_;
    *iri = {begin, static_cast<size_t>(next_ - begin)};
    return TakeByte('>');
  }

  bool TakeBlankNode(std::string_view* label) {
    if (!TakeByte('_') || !TakeByte(':')) return false;
    const char* begin = next_;
    if (next_ == end_ || !Is(kInLabel, *next_) || *next_ == '-' || *next_ == '.') return false;
    while (next_ != end_ && Is(kInLabel, *next_)) ++next_;
    while (next_[-1] == '.') --next_;  // the dot that ends the triple
    *label = {begin, static_cast<size_t>(next_ - begin)};
    // Letters beyond ASCII may belong to the label.
    return next_ == end_ || static_cast<unsigned char>(*next_) < 0x80;
  }

  bool TakeNode(RdfTerm* term) {
    if (At('<')) {
      term->kind = RdfTerm::Kind::kIri;
      return TakeIri(&term->text);
    }
    term->kind = RdfTerm::Kind::kBlank;
    return TakeBlankNode(&term->text);
  }

  bool TakeLiteral(RdfTerm* term, std::string* unescaped) {
    term->kind = RdfTerm::Kind::kLiteral;
    if (!TakeByte('"')) return false;
    const char* begin = next_;
    const auto* quote = static_cast<const char*>(std::memchr(next_, '"', static_cast<size_t>(end_ - next_)));
    if (quote == nullptr) return false;
    if (std::memchr(begin, '\\', static_cast<size_t>(quote - begin)) == nullptr) {
      term->text = {begin, static_cast<size_t>(quote - begin)};
      next_ = quote + 1;
    } else {
      if (!TakeEscaped(unescaped)) return false;
      term->text = *unescaped;
    }
    if (term->text.find('\r') != std::string_view::npos && !unescaped_end_) return false;
    if (At('@')) return TakeLanguage(&term->language);
    if (!At('^')) return true;
    ++next_;
    return TakeByte('^') && TakeIri(&term->datatype);
  }

 private:
  bool TakeLanguage(std::string_view* language) {
    const char* begin = ++next_;
    bool in_first_part = true;
    while (next_ != end_ && Is(kInLanguage, *next_)) {
      if (*next_ == '-') {
        if (next_[-1] == '-' || next_[-1] == '@') return false;
        in_first_part = false;
      } else if (in_first_part && !IsLetter(*next_)) {
        return false;
      }
      ++next_;
    }
    *language = {begin, static_cast<size_t>(next_ - begin)};
    return next_ != begin && next_[-1] != '-';
  }

  /// Up to and with the closing quote.
  bool TakeEscaped(std::string* text) {
    text->clear();
    unescaped_end_ = true;
    while (next_ != end_ && *next_ != '"') {
      if (*next_ == '\r') return false;
      if (*next_ != '\\') {
        const char* begin = next_;
        while (next_ != end_ && *next_ != '"' && *next_ != '\\' && *next_ != '\r') ++next_;
        text->append(begin, next_);
        continue;
      }
      if (++next_ == end_) return false;
      if (!TakeEscape(text)) return false;
    }
    return TakeByte('"');
  }

  bool TakeEscape(std::string* text) {
    constexpr std::string_view kEscapes = "tbnrf\"'\\";
    constexpr std::string_view kMeanings = "\t\b\n\r\f\"'\\";
    const char kind = *next_++;
    if (kind == 'u' || kind == 'U') return TakeCodePoint(kind == 'u' ? 4 : 8, text);
    const size_t which = kEscapes.find(kind);
    if (which == std::string_view::npos) return false;
    text->push_back(kMeanings[which]);
    return true;
  }

  bool TakeCodePoint(int digits, std::string* text) {
    uint32_t code_point = 0;
    for (int i = 0; i < digits; ++i, ++next_) {
      if (next_ == end_) return false;
      const char byte = *next_;
      const char lower = static_cast<char>(byte | 0x20);
      const bool is_digit = byte >= '0' && byte <= '9';
      if (!is_digit && (lower < 'a' || lower > 'f')) return false;
      if (code_point > 0x10FFFF) return false;
      code_point = code_point * 16 + static_cast<uint32_t>(is_digit ? byte - '0' : lower - 'a' + 10);
    }
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point == 0 || is_surrogate || code_point > 0x10FFFF) return false;
    AppendUtf8(code_point, text);
    return true;
  }

  static void AppendUtf8(uint32_t code_point, std::string* text) {
    const auto push = [&](uint32_t byte) { text->push_back(static_cast<char>(byte)); };
    const auto push_tail = [&](int shift) { push(0x80 | ((code_point >> shift) & 0x3F)); };
    if (code_point < 0x80) {
      push(code_point);
    } else if (code_point < 0x800) {
      push(0xC0 | (code_point >> 6));
      push_tail(0);
    } else if (code_point < 0x10000) {
      push(0xE0 | (code_point >> 12));
      push_tail(6);
      push_tail(0);
    } else {
      push(0xF0 | (code_point >> 18));
      push_tail(12);
      push_tail(6);
      push_tail(0);
    }
  }

  const char* next_;
  const char* end_;
  bool unescaped_end_ = false;  ///< a carriage return in the text came from an escape
};

}  // namespace

NTriplesLine ReadNTriplesLine(std::string_view line, bool quads, RdfTriple* triple, std::string* unescaped) {
  *triple = {};
  Rest rest(line);
  rest.SkipBlanks();
  if (rest.AtEnd() || rest.At('#')) return NTriplesLine::kBlank;
  if (line.find('\0') != std::string_view::npos) return NTriplesLine::kOther;
  if (!rest.TakeNode(&triple->subject)) return NTriplesLine::kOther;
  rest.SkipBlanks();
  triple->predicate.kind = RdfTerm::Kind::kIri;
  if (!rest.TakeIri(&triple->predicate.text)) return NTriplesLine::kOther;
  rest.SkipBlanks();
  const bool has_object = rest.At('"') ? rest.TakeLiteral(&triple->object, unescaped) : rest.TakeNode(&triple->object);
  if (!has_object) return NTriplesLine::kOther;
  rest.SkipBlanks();
  if (quads && !rest.At('.')) {
    if (!rest.TakeNode(&triple->graph)) return NTriplesLine::kOther;
    rest.SkipBlanks();
  }
  if (!rest.TakeByte('.')) return NTriplesLine::kOther;
  rest.SkipBlanks();
  return rest.AtEnd() || rest.At('#') ? NTriplesLine::kTriple : NTriplesLine::kOther;
}

}  // namespace tripel::ingest
