// Positions in UTF-8. Decoding is by hand, since ICU's offsets are 32 bit; properties come from
// ICU.
#include "base/text/utf8.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <limits>
#include <memory>

namespace tripel::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr size_t kIndexBlockBytes = 256;
// A grapheme cluster longer than this is nobody's writing; looking at a window keeps the check
// cheap.
constexpr size_t kGraphemeWindowBytes = 256;

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the well-formed sequence at `offset`, 0 when there is none.
size_t SequenceLength(std::string_view text, size_t offset) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                        : lead >= 0xE0 && lead <= 0xEF ? 3
                        : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                       : 0;
  if (length == 0 || text.size() - offset < length) return 0;
  for (size_t i = 1; i < length; ++i) {
    if (!IsContinuation(byte(i))) return 0;
  }
  // The second byte rules out overlong forms, surrogates and what lies above U+10FFFF.
  const unsigned char second = byte(1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
      (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

}  // namespace

std::optional<size_t> ValidateUtf8(std::string_view text) {
  for (size_t offset = 0; offset < text.size();) {
    const size_t length = SequenceLength(text, offset);
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

CodePoint ReadCodePoint(std::string_view text, size_t offset) {
  const size_t length = SequenceLength(text, offset);
  if (length == 0) return {kReplacement, 1};
  const auto lead = static_cast<unsigned char>(text[offset]);
  if (length == 1) return {lead, 1};
  char32_t value = lead & (0x7Fu >> length);
  for (size_t i = 1; i < length; ++i) {
    value = (value << 6) | (static_cast<unsigned char>(text[offset + i]) & 0x3Fu);
  }
  return {value, length};
}

size_t CountCodePoints(std::string_view text) {
  size_t count = 0;
  for (size_t offset = 0; offset < text.size(); ++count) {
    offset += ReadCodePoint(text, offset).size_bytes;
  }
  return count;
}

bool IsCodePointBoundary(std::string_view text, size_t offset) {
  if (offset >= text.size()) return offset == text.size();
  return !IsContinuation(static_cast<unsigned char>(text[offset]));
}

bool IsGraphemeBoundary(std::string_view text, size_t offset) {
  if (!IsCodePointBoundary(text, offset)) return false;
  if (offset == 0 || offset == text.size()) return true;
  size_t begin = offset > kGraphemeWindowBytes ? offset - kGraphemeWindowBytes : 0;
  while (begin > 0 && IsContinuation(static_cast<unsigned char>(text[begin]))) --begin;
  const size_t length = std::min(text.size() - begin, 2 * kGraphemeWindowBytes);

  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> characters(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  UText window = UTEXT_INITIALIZER;
  utext_openUTF8(&window, text.data() + begin, static_cast<int64_t>(length), &status);
  // Without ICU's data a code point boundary is the best answer there is.
  bool boundary = true;
  if (U_SUCCESS(status)) {
    characters->setText(&window, status);
    if (U_SUCCESS(status)) boundary = characters->isBoundary(static_cast<int32_t>(offset - begin));
  }
  utext_close(&window);
  return boundary;
}

int ColumnWidth(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (c >= 0x20 && c < 0x7F) return 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return c == 0xAD ? 1 : 0;  // terminals show a soft hyphen
    default:
      break;
  }
  // The vowels and finals of a decomposed Hangul syllable join its first letter.
  if (c >= 0x1160 && c <= 0x11FF) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t ColumnWidth(std::string_view text) {
  size_t columns = 0;
  for (size_t offset = 0; offset < text.size();) {
    const CodePoint point = ReadCodePoint(text, offset);
    columns += static_cast<size_t>(ColumnWidth(point.value));
    offset += point.size_bytes;
  }
  return columns;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  starts_.reserve(text.size() / kIndexBlockBytes + 1);
  for (size_t offset = 0; offset < text.size(); ++offset) {
    if (offset % kIndexBlockBytes == 0) starts_.push_back(count_);
    if (!IsContinuation(static_cast<unsigned char>(text[offset]))) ++count_;
  }
}

size_t CodePointIndex::FromByte(size_t offset) const {
  if (offset >= text_.size()) return count_;
  const size_t block = offset / kIndexBlockBytes;
  size_t count = starts_[block];
  for (size_t i = block * kIndexBlockBytes; i < offset; ++i) {
    if (!IsContinuation(static_cast<unsigned char>(text_[i]))) ++count;
  }
  return count;
}

size_t CodePointIndex::ToByte(size_t index) const {
  if (index >= count_) return text_.size();
  // The last block before which at most `index` code points begin holds the one we look for.
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), index);
  const auto block = static_cast<size_t>(after - starts_.begin()) - 1;
  size_t count = starts_[block];
  for (size_t offset = block * kIndexBlockBytes;; ++offset) {
    if (IsContinuation(static_cast<unsigned char>(text_[offset]))) continue;
    if (count == index) return offset;
    ++count;
  }
}

}  // namespace tripel::text
