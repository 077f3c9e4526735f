#include "tests/fuzz/word_mutator.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <random>
#include <vector>

namespace tripel::fuzz {
namespace {

using Words = std::vector<std::string>;
using Random = std::minstd_rand;

bool IsWordByte(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_' || (byte & 0x80) != 0; }

/// Words, runs of blanks and single signs; put together they are the text again.
Words Split(std::string_view text) {
  Words words;
  for (size_t i = 0; i < text.size();) {
    size_t end = i + 1;
    if (IsWordByte(text[i])) {
      while (end < text.size() && IsWordByte(text[end])) ++end;
    } else if (text[i] == ' ') {
      while (end < text.size() && text[end] == ' ') ++end;
    }
    words.emplace_back(text.substr(i, end - i));
    i = end;
  }
  return words;
}

void MutateOnce(Words* words, Random& random, const OtherQuery& other_query) {
  const auto other_words = [&] { return Split(other_query(random())); };
  if (words->empty()) *words = other_words();
  if (words->empty()) return;
  const auto at = [&](const Words& of) { return static_cast<size_t>(random() % of.size()); };
  const auto place = [&] { return words->begin() + static_cast<std::ptrdiff_t>(at(*words)); };
  switch (random() % 7) {
    case 0: words->erase(place()); return;
    case 1: {
      const std::string word = (*words)[at(*words)];
      words->insert(place(), word);
      return;
    }
    case 2: std::swap((*words)[at(*words)], (*words)[at(*words)]); return;
    case 3: {
      const Words other = other_words();
      *place() = other[at(other)];
      return;
    }
    case 4: {
      // A part of another query.
      const Words other = other_words();
      const size_t begin = at(other);
      const size_t end = std::min(other.size(), begin + 1 + random() % 12);
      words->insert(place(), other.begin() + static_cast<std::ptrdiff_t>(begin), other.begin() + static_cast<std::ptrdiff_t>(end));
      return;
    }
    case 5: {
      const std::string word = (*words)[at(*words)];
      words->insert(place(), 1 + random() % 400, word);
      return;
    }
    default: *words = other_words(); return;
  }
}

std::string Join(Words::const_iterator begin, Words::const_iterator end) {
  std::string text;
  for (; begin != end; ++begin) text += *begin;
  return text;
}

}  // namespace

size_t MutateWords(uint8_t* data, size_t size, size_t max_size, unsigned int seed, const OtherQuery& other) {
  Random random(seed);
  Words words = Split({reinterpret_cast<const char*>(data), size});
  for (uint32_t changes = 1 + random() % 4; changes > 0; --changes) MutateOnce(&words, random, other);
  std::string text = Join(words.begin(), words.end());
  text.resize(std::min(text.size(), max_size));
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

std::string CrossOver(std::string_view a, std::string_view b, unsigned int seed) {
  Random random(seed);
  const Words first = Split(a);
  const Words second = Split(b);
  const auto end = first.begin() + static_cast<std::ptrdiff_t>(random() % (first.size() + 1));
  const auto begin = second.begin() + static_cast<std::ptrdiff_t>(random() % (second.size() + 1));
  return Join(first.begin(), end) + Join(begin, second.end());
}

}  // namespace tripel::fuzz
