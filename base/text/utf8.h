// UTF-8 as positions: validity, code points, characters as a reader sees them, columns on a screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tripel::text {

/// Where the first byte stands that is not part of well-formed UTF-8 (no overlong forms, no
/// surrogates, nothing above U+10FFFF); nullopt when the text is valid.
std::optional<size_t> ValidateUtf8(std::string_view text);

/// One code point as read from a text. Malformed bytes read as U+FFFD, one byte at a time.
struct CodePoint {
  char32_t value = 0;
  size_t size_bytes = 0;  ///< 1 .. 4
};

/// The code point that begins at `offset`; offset < text.size().
CodePoint ReadCodePoint(std::string_view text, size_t offset);

/// Number of code points; of a malformed text, as ReadCodePoint counts.
size_t CountCodePoints(std::string_view text);

/// True at 0, at the end, and between two code points of a valid text; false beyond the end.
bool IsCodePointBoundary(std::string_view text, size_t offset);

/// True where a reader sees one character end and the next begin (UAX 29 extended grapheme
/// clusters).
bool IsGraphemeBoundary(std::string_view text, size_t offset);

/// Columns that the code point takes on a terminal: 0 for combining marks and controls, 2 for East
/// Asian wide ones and emoji, else 1.
int ColumnWidth(char32_t code_point);

/// Columns of a whole text.
size_t ColumnWidth(std::string_view text);

/// Turns byte offsets of one text into code point offsets and back, in constant time after one
/// pass. Keeps its own small index, and a view of the text, which must be valid UTF-8 and outlive
/// it.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  /// Code points before byte `offset`. Offsets beyond the end count as the end; one inside a code
  /// point counts as the next boundary.
  size_t FromByte(size_t offset) const;

  /// The byte where code point `index` begins; the text's size when there are no more than `index`.
  size_t ToByte(size_t index) const;

  size_t size() const { return count_; }  ///< code points in the text

 private:
  std::string_view text_;
  std::vector<size_t> starts_;  // code points that begin before each block of the text
  size_t count_ = 0;
};

}  // namespace tripel::text
