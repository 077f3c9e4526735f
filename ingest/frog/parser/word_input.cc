// Hashes and classes. Part of the model: a change here needs a newly trained model.
#include "ingest/frog/parser/word_input.h"

#include <algorithm>
#include <array>

namespace tripel::parser {
namespace {

constexpr std::array<std::string_view, 8> kClassesWithAttribute = {"WW",  "VNW",  "VG", "TW",
                                                                   "ADJ", "SPEC", "N",  "VZ"};

/// FNV-1a over a kind of input and its text.
uint64_t Hash(char kind, std::string_view text) {
  uint64_t hash = 1469598103934665603ull;
  const auto add = [&](char c) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  };
  add(kind);
  for (const char c : text) add(c);
  return hash;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

InputWord MakeInputWord(std::string_view form, std::string_view lemma, std::string_view cgn_tag) {
  const std::string lower = Lower(form);
  const size_t open = cgn_tag.find('(');
  const std::string coarse(cgn_tag.substr(0, open));
  const std::string_view attributes =
      open == std::string_view::npos ? std::string_view() : cgn_tag.substr(open + 1);
  std::string word_class = coarse;
  if (std::find(kClassesWithAttribute.begin(), kClassesWithAttribute.end(), coarse) !=
      kClassesWithAttribute.end()) {
    word_class.append(".").append(attributes.substr(0, attributes.find_first_of(",)")));
  }
  if (coarse == "LET") word_class.append(".").append(form);
  InputWord word;
  word.form = Hash('f', lower);
  word.lemma = Hash('l', lemma);
  word.tag = Hash('t', cgn_tag);
  word.word_class = Hash('c', word_class);
  word.coarse = Hash('p', coarse);
  word.finite = word_class == "WW.pv";
  word.punctuation = coarse == "LET";
  word.opens_clause = word_class == "VG.onder" || word_class == "VNW.betr";
  word.clause_end = lower == "," || lower == ".";
  word.governs = coarse != "LET" && coarse != "VG" && coarse != "LID";
  return word;
}

}  // namespace tripel::parser
