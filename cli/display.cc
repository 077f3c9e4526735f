// Widths come from the C library's tables (wcwidth) in a UTF-8 locale, see UseUtf8Locale.
#include "cli/display.h"

#include <wchar.h>

#include <cstdint>

namespace tripel::cli {

namespace {

constexpr std::string_view kEllipsis = "…";
constexpr unsigned char kDelete = 0x7F;

struct Character {
  size_t bytes = 1;
  size_t width = 1;
  char32_t code = 0;  ///< 0 when the bytes are no UTF-8
};

/// Decodes by hand: mbrtowc would carry state from one bad byte to the next text.
Character Decode(std::string_view text) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {1, 1, first};
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first > 0xF4 || text.size() < length) return {};
  char32_t code = first & (0xFFU >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = (code << 6) | (byte(i) & 0x3F);
  }
  constexpr char32_t kShortest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < kShortest[length] || surrogate) return {};
  const int width = wcwidth(static_cast<wchar_t>(code));
  return {length, width < 0 ? 1U : static_cast<size_t>(width), code};
}

void AppendPicture(unsigned char control, std::string* out) {
  const char32_t code = control == kDelete ? 0x2421 : 0x2400 + control;
  out->push_back(static_cast<char>(0xE0 | (code >> 12)));
  out->push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
  out->push_back(static_cast<char>(0x80 | (code & 0x3F)));
}

/// Where to end a line of at most `width` columns: after the last space that fits, else where the
/// room ends.
size_t LineEnd(std::string_view text, size_t width) {
  const size_t fitting = PrefixWithin(text, width);
  if (fitting == text.size()) return fitting;
  const size_t space = text.substr(0, fitting + 1).find_last_of(' ');
  if (space != std::string_view::npos && space > 0) return space;
  return fitting > 0 ? fitting : Decode(text).bytes;
}

}  // namespace

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  while (!text.empty()) {
    const Character character = Decode(text);
    width += character.width;
    text.remove_prefix(character.bytes);
  }
  return width;
}

std::string Printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Character character = Decode(text);
    const auto first = static_cast<unsigned char>(text[0]);
    if ((first < 0x20 && first != '\n') || first == kDelete) {
      AppendPicture(first, &out);
    } else if (character.code == 0 || (character.code >= 0x80 && character.code < 0xA0)) {
      out.append("\uFFFD");  // a stray byte, or a C1 control, which terminals obey too
    } else {
      out.append(text.substr(0, character.bytes));
    }
    text.remove_prefix(character.bytes);
  }
  return out;
}

size_t PrefixWithin(std::string_view text, size_t width) {
  size_t bytes = 0;
  size_t used = 0;
  while (bytes < text.size()) {
    const Character character = Decode(text.substr(bytes));
    if (used + character.width > width) break;
    used += character.width;
    bytes += character.bytes;
  }
  return bytes;
}

std::string Truncate(std::string_view text, size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width == 0) return {};
  return std::string(text.substr(0, PrefixWithin(text, width - 1))) + std::string(kEllipsis);
}

std::vector<std::string> Wrap(std::string_view text, size_t width, size_t max_lines) {
  std::vector<std::string> lines;
  for (;;) {
    const std::string_view paragraph = text.substr(0, text.find('\n'));
    const size_t end = LineEnd(paragraph, width);
    const bool paragraph_ends = end == paragraph.size();
    const bool text_ends = paragraph_ends && paragraph.size() == text.size();
    if (!text_ends && lines.size() + 1 == max_lines) {
      const size_t kept = PrefixWithin(paragraph, width - 1);
      lines.push_back(std::string(paragraph.substr(0, kept)) + std::string(kEllipsis));
      return lines;
    }
    lines.emplace_back(paragraph.substr(0, end));
    if (text_ends) return lines;
    text.remove_prefix(end);
    if (paragraph_ends || text[0] == ' ')
      text.remove_prefix(1);  // the line feed or space broken at
  }
}

}  // namespace tripel::cli
