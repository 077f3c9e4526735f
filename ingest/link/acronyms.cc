#include "ingest/link/acronyms.h"

#include <algorithm>
#include <string>

#include "base/text/fold.h"

namespace tripel::ingest {
namespace {

/// How many words a name of so many letters may have: the small ones give none.
size_t MostWords(size_t letters) { return std::min(letters + 5, letters * 2); }

std::string LettersOf(std::string_view text) {
  std::string letters;
  for (const char c : text::Fold(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

}  // namespace

bool IsAcronym(std::string_view surface) {
  const auto upper =
      std::count_if(surface.begin(), surface.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return upper >= 2 && surface.find(' ') == std::string_view::npos;
}

int BeginOfExpansion(const SentenceView& sentence, int end, std::string_view acronym) {
  const std::string letters = LettersOf(acronym);
  if (letters.size() < 2) return -1;
  const int first = std::max(0, end - static_cast<int>(MostWords(letters.size())));
  // From the right, each letter at the nearest place before the one behind it; the first letter of
  // all begins a word.
  size_t left = letters.size();
  for (int token = end - 1; token >= first; --token) {
    if (sentence[token].upos == "PUNCT") return -1;
    const std::string word = LettersOf(sentence[token].form);
    for (size_t at = word.size(); at > 0 && left > 0; --at) {
      if (word[at - 1] != letters[left - 1] || (left == 1 && at != 1)) continue;
      --left;
    }
    if (left > 0) continue;
    return sentence.StartsUpper(token) && !(sentence.IsInitial(token) && token + 1 == end) ? token : -1;
  }
  return -1;
}

}  // namespace tripel::ingest
