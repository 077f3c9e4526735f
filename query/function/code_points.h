// Strings as sequences of code points.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text/utf8.h"

namespace tripel::query {

inline int64_t CountCodePoints(std::string_view utf8) { return static_cast<int64_t>(text::CountCodePoints(utf8)); }

/// `length` code points from code point `start`; less where the text ends. Both not negative.
inline std::string_view CodePointSlice(std::string_view utf8, int64_t start, int64_t length) {
  size_t begin = 0;
  for (; start > 0 && begin < utf8.size(); --start) begin += text::ReadCodePoint(utf8, begin).size_bytes;
  size_t end = begin;
  for (; length > 0 && end < utf8.size(); --length) end += text::ReadCodePoint(utf8, end).size_bytes;
  return utf8.substr(begin, end - begin);
}

/// Code points in reverse order.
inline std::string ReversedCodePoints(std::string_view utf8) {
  std::string reversed;
  reversed.reserve(utf8.size());
  size_t end = utf8.size();
  while (end > 0) {
    size_t begin = end - 1;
    while (begin > 0 && (static_cast<unsigned char>(utf8[begin]) & 0xC0) == 0x80) --begin;
    reversed.append(utf8.substr(begin, end - begin));
    end = begin;
  }
  return reversed;
}

}  // namespace tripel::query
