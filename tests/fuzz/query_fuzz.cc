// The query parser over queries that are nearly right: random trees of the language in print, with a few words taken
// out, doubled, exchanged, put in from another query or repeated until they nest too deep.
#include <algorithm>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <vector>

#include "tests/fuzz/parse_check.h"
#include "tests/unit/query/parse_random_ast.h"

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

Words RandomWords(Random& random) { return Split(tripel::query::ast::ToString(tripel::query::parse::RandomQuery(random()))); }

void MutateOnce(Words* words, Random& random) {
  if (words->empty()) *words = RandomWords(random);
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
      const Words other = RandomWords(random);
      *place() = other[at(other)];
      return;
    }
    case 4: {
      // A part of another query.
      const Words other = RandomWords(random);
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
    default: *words = RandomWords(random); return;
  }
}

}  // namespace

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t max_size, unsigned int seed) {
  Random random(seed);
  Words words = Split({reinterpret_cast<const char*>(data), size});
  for (uint32_t changes = 1 + random() % 4; changes > 0; --changes) MutateOnce(&words, random);
  std::string text;
  for (const std::string& word : words) text += word;
  text.resize(std::min(text.size(), max_size));
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tripel::fuzz::CheckParse({reinterpret_cast<const char*>(data), size});
  return 0;
}
