// What the parser knows of a word before it parses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::parser {

/// The hashes that features are made of.
struct InputWord {
  uint64_t form = 0;
  uint64_t lemma = 0;
  uint64_t tag = 0;         ///< the whole tag: "WW(pv,tgw,ev)"
  uint64_t word_class = 0;  ///< the class with its first attribute: "WW.pv"; of marks, the form
  uint64_t coarse = 0;      ///< the word class alone
  bool finite = false;      ///< a finite verb
  bool punctuation = false;
  bool opens_clause = false;  ///< subordinating conjunction or relative pronoun
  bool clause_end = false;    ///< comma or full stop
  bool governs = true;        ///< false for marks, articles and conjunctions: nothing hangs on them
};

InputWord MakeInputWord(std::string_view form, std::string_view lemma, std::string_view cgn_tag);

}  // namespace tripel::parser
