// Name spans: which tokens of a sentence are names, and which nouns introduce them. No decision yet
// on what they mean.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/link/gazetteer.h"
#include "ingest/link/text_view.h"
#include "ingest/link/vocabulary.h"

namespace tripel::ingest {

/// Tokens [begin, end) of a sentence that are one name.
struct NameSpan {
  int sentence = 0;
  int begin = 0;
  int end = 0;
  int head = 0;  ///< its token that the rest of the sentence hangs on
  std::string surface;
  std::string folded;
  std::string hint;  ///< the analyzer's type, PER, LOC, ...; may be empty and wrong
  std::vector<const Entry*> entries;  ///< what the gazetteer says it may be
  std::vector<int>
      nouns;  ///< tokens that introduce it: `president` before it, `de voorzitter` after it
};

/// Finds the names of an article. `language` is the article's.
std::vector<NameSpan> FindNameSpans(const TextView& view, const Gazetteer& gazetteer,
                                    const Vocabulary& vocabulary, std::string_view language);

/// Days, months and feasts: `folded` words that taggers take for names.
bool IsCalendarWord(std::string_view folded);

/// The portfolio that tokens from `begin` on name (`Buitenlandse Zaken`), and where it ends;
/// nullptr when none.
const Portfolio* MatchPortfolio(const SentenceView& sentence, int begin,
                                const Vocabulary& vocabulary, int* end);

}  // namespace tripel::ingest
