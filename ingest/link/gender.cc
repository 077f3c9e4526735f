#include "ingest/link/gender.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text/fold.h"

namespace tripel::ingest {
namespace {

constexpr auto kFemaleNouns = std::to_array<std::string_view>(
    {"vrouw", "koningin", "prinses", "echtgenote", "dochter", "moeder", "zus", "zuster", "genote", "voerster", "zitster", "schrijfster",
     "leidster", "trekster", "actrice", "zangeres", "activiste", "nicht", "tante", "oma", "vriendin", "meisje", "weduwe", "advocate", "studente",
     "docente", "directrice", "presentatrice", "schaatsster", "tennisster", "zwemster", "speelster", "renster", "loopster", "winnares", "lerares",
     "heldin", "godin", "vorstin", "keizerin", "burgemeestersvrouw", "kunstenares", "regisseuse", "danseres", "verpleegster", "minnares", "bewindsvrouw",
     "politica", "bruid", "dame", "barones", "gravin", "hertogin"});
constexpr auto kMaleNouns = std::to_array<std::string_view>(
    {"man", "koning", "prins", "echtgenoot", "zoon", "vader", "broer", "broeder", "paus", "neef", "oom", "opa", "jongen", "weduwnaar", "vriend",
     "heer", "bisschop", "priester", "imam", "pater", "bruidegom", "baron", "graaf", "hertog", "keizer"});

template <size_t n>
bool EndsInOneOf(std::string_view word, const std::array<std::string_view, n>& tails) {
  return std::any_of(tails.begin(), tails.end(), [&](std::string_view tail) { return word.ends_with(tail); });
}

}  // namespace

Gender GenderOfNoun(std::string_view lemma) {
  if (EndsInOneOf(lemma, kFemaleNouns)) return Gender::kFemale;
  return EndsInOneOf(lemma, kMaleNouns) ? Gender::kMale : Gender::kUnknown;
}

Gender GenderOfName(std::string_view name, const Vocabulary& vocabulary) {
  const size_t blank = name.find(' ');
  if (blank == std::string_view::npos) return Gender::kUnknown;
  const std::string first = text::Fold(name.substr(0, blank));
  const size_t part = first.find_first_of(" -");
  const Gender known = vocabulary.GenderOfFirstName(std::string_view(first).substr(0, part));
  if (known != Gender::kUnknown) return known;
  // First names that end in -a are mostly women's; the table has those that are not.
  return first.ends_with('a') ? Gender::kFemale : Gender::kUnknown;
}

}  // namespace tripel::ingest
