// The two shapes of a sentence inside tripel-frog: words as Frog labels them, and the Universal
// Dependencies tokens that the conversion (to_ud.h) makes of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tripel::frog {

/// A word with Frog's labels. Multiword units are split again: their first part keeps the unit's
/// head and relation, every other part hangs on the first one with relation `kUnitPart`.
struct Word {
  static constexpr int kRoot = -1;

  size_t begin = 0;  ///< first byte in the article
  size_t end = 0;    ///< one past its last byte
  std::string form;  ///< the article's own bytes
  std::string tag;   ///< CGN tag: "WW(pv,tgw,ev)"
  std::string lemma;
  std::string name;      ///< "O", or B- or I- and a kind of name: "B-per"
  int head = kRoot;      ///< index in the sentence
  std::string relation;  ///< Alpino's: su, obj1, mod, body, ...
};

/// Relation of the second and later words of a multiword unit to its first word.
inline constexpr char kUnitPart[] = "mwp";

/// One UD token. `head` is an index in the sentence, Word::kRoot for the root.
struct UdToken {
  size_t begin = 0;
  size_t end = 0;
  std::string form;
  std::string lemma;
  std::string upos;
  std::string features;  ///< sorted "Name=Value" pairs joined by '|', may be empty
  std::string tag;       ///< the CGN tag, kept as the language-specific tag
  int head = Word::kRoot;
  std::string relation;
  std::string entity;  ///< "", or B- or I- and PER, LOC, ORG, EVE, PRO, MISC
};

}  // namespace tripel::frog
