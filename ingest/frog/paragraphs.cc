// Splitting at blank lines; what counts as white space and as a heading.
#include "ingest/frog/paragraphs.h"

#include <algorithm>
#include <array>

namespace tripel::frog {
namespace {

// A longer line without a full stop is running text whose author forgot the stop.
constexpr size_t kMaxHeadingBytes = 160;

// U+0085, U+00A0, U+1680, U+2000..U+200B, U+2028, U+2029, U+202F, U+205F, U+2060, U+3000, U+FEFF.
constexpr std::array<std::string_view, 22> kUnicodeBlanks = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82",
    "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88",
    "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\x8B", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF",
    "\xE2\x81\x9F", "\xE2\x81\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};

constexpr std::array<std::string_view, 9> kClosers = {
    "\"", "'", ")", "]", "\xE2\x80\x99", "\xE2\x80\x9D", "\xC2\xBB", "*", "_"};
constexpr std::array<std::string_view, 7> kStops = {".", "!", "?", ":", ";", ",", "\xE2\x80\xA6"};

template <size_t N>
bool RemoveSuffix(std::string_view* text, const std::array<std::string_view, N>& suffixes) {
  for (const std::string_view suffix : suffixes) {
    if (text->ends_with(suffix)) {
      text->remove_suffix(suffix.size());
      return true;
    }
  }
  return false;
}

bool IsHeading(std::string_view paragraph) {
  if (paragraph.size() > kMaxHeadingBytes || paragraph.find('\n') != std::string_view::npos)
    return false;
  while (RemoveSuffix(&paragraph, kClosers)) {
  }
  return !paragraph.empty() && !RemoveSuffix(&paragraph, kStops);
}

}  // namespace

size_t DatelineWords(const std::vector<std::string>& words) {
  constexpr size_t kLongest = 7;
  constexpr size_t kShortestPlace = 3;
  bool place = false;
  for (size_t i = 0; i < words.size() && i < kLongest; ++i) {
    const std::string& word = words[i];
    if (word == "-" || word == "\xE2\x80\x93" || word == "\xE2\x80\x94") return place && i + 1 < words.size() ? i + 1 : 0;
    const bool mark = word == "(" || word == ")" || word == "/" || word == ",";
    const bool capitals = std::none_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
    if (!mark && !capitals) return 0;
    place = place || (!mark && word.size() >= kShortestPlace && word[0] >= 'A' && word[0] <= 'Z');
  }
  return 0;
}

size_t BlankSize(std::string_view text, size_t position) {
  if (position >= text.size()) return 0;
  const auto first = static_cast<unsigned char>(text[position]);
  if (first <= 0x20 || first == 0x7F) return 1;
  if (first < 0x80) return 0;
  for (const std::string_view blank : kUnicodeBlanks) {
    if (text.substr(position).starts_with(blank)) return blank.size();
  }
  return 0;
}

std::vector<Paragraph> SplitParagraphs(std::string_view text) {
  std::vector<Paragraph> paragraphs;
  Paragraph current;
  bool open = false;
  int line_ends = 0;  // since the last character that shows
  const auto close = [&] {
    if (!open) return;
    current.heading = IsHeading(text.substr(current.begin, current.end - current.begin));
    paragraphs.push_back(current);
    open = false;
  };
  for (size_t position = 0; position < text.size();) {
    const size_t blank = BlankSize(text, position);
    if (blank > 0) {
      if (text[position] == '\n') ++line_ends;
      position += blank;
      continue;
    }
    if (line_ends > 1) close();
    if (!open) current.begin = position;
    open = true;
    line_ends = 0;
    current.end = ++position;
  }
  close();
  return paragraphs;
}

}  // namespace tripel::frog
