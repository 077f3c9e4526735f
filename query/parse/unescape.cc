#include "query/parse/unescape.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace tripel::query::parse {
namespace {

constexpr size_t kShortDigits = 4;  // \uXXXX
constexpr size_t kLongDigits = 6;   // \UXXXXXX

bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

void AppendUtf8(char32_t c, std::string* out) {
  const auto tail = [&](int shift) {
    out->push_back(static_cast<char>(0x80 | ((c >> shift) & 0x3F)));
  };
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (c >> 6)));
    tail(0);
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | (c >> 12)));
    tail(6);
    tail(0);
  } else {
    out->push_back(static_cast<char>(0xF0 | (c >> 18)));
    tail(12);
    tail(6);
    tail(0);
  }
}

// The number in the `digits` characters at `at`, when all of them are hexadecimal.
std::optional<char32_t> ReadHex(std::string_view text, size_t at, size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  uint32_t value = 0;
  const char* end = text.data() + at + digits;
  const auto [stop, problem] = std::from_chars(text.data() + at, end, value, 16);
  if (problem != std::errc() || stop != end) return std::nullopt;
  return value;
}

// The one-character escapes; nullopt for all others.
std::optional<char> Simple(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"':
    case '`':
      return c;
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return std::nullopt;
  }
}

// Reads the code point of a \u or \U whose letter stands at `*at`; leaves `*at` behind it.
std::optional<char32_t> ReadUnicode(std::string_view text, size_t* at) {
  const size_t digits = text[*at] == 'u' ? kShortDigits : kLongDigits;
  std::optional<char32_t> value = ReadHex(text, *at + 1, digits);
  if (!value) return std::nullopt;
  *at += 1 + digits;
  if (IsHighSurrogate(*value) && text.substr(*at, 2) == "\\u") {
    const std::optional<char32_t> low = ReadHex(text, *at + 2, kShortDigits);
    if (!low || !IsLowSurrogate(*low)) return std::nullopt;
    *at += 2 + kShortDigits;
    return 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00);
  }
  if (IsHighSurrogate(*value) || IsLowSurrogate(*value) || *value > 0x10FFFF) return std::nullopt;
  return value;
}

}  // namespace

Result<std::string> Unescape(std::string_view quoted, size_t begin) {
  const char quote = quoted[0];
  const std::string_view text = quoted.substr(1, quoted.size() - 2);
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    if (text[i] == quote) {  // doubled
      out += quote;
      i += 2;
    } else if (text[i] != '\\') {
      out += text[i++];
    } else if (const std::optional<char> simple = Simple(text[i + 1])) {
      out += *simple;
      i += 2;
    } else {
      const size_t escape = i++;
      const bool unicode = text[i] == 'u' || text[i] == 'U';
      const std::optional<char32_t> value = unicode ? ReadUnicode(text, &i) : std::nullopt;
      if (!value) {
        const size_t at = begin + 1 + escape;
        return Fail({ErrorCode::kSyntax, "this escape means nothing in a string",
                     TextSpan{at, at + 2},
                     unicode ? "write \\uXXXX with four or \\UXXXXXX with six hexadecimal digits"
                             : "write \\\\ for a backslash"});
      }
      AppendUtf8(*value, &out);
    }
  }
  return out;
}

}  // namespace tripel::query::parse
