// Works on clauses as commas and conjunctions cut them: [begin, end) without the marks at their
// limits.
#include "ingest/frog/retag.h"

#include <string_view>

#include "ingest/frog/cgn_tag.h"

namespace tripel::frog {
namespace {

constexpr char kPluralVerb[] = "WW(pv,tgw,mv)";
constexpr char kSingularVerb[] = "WW(pv,tgw,met-t)";
constexpr char kPossessive[] = "VNW(bez,det,stan,vol,3,ev,prenom,zonder,agr)";

struct Clause {
  size_t begin = 0;
  size_t end = 0;
};

CgnTag TagOf(const Word& word) { return ParseCgnTag(word.tag); }

bool IsLimit(const Word& word) {
  return word.form == "," || word.form == ";" || word.form == ":" || word.form == ".";
}

std::vector<Clause> Clauses(const std::vector<Word>& words) {
  std::vector<Clause> clauses;
  size_t begin = 0;
  for (size_t i = 0; i <= words.size(); ++i) {
    if (i < words.size() && !IsLimit(words[i])) continue;
    if (i > begin) clauses.push_back({begin, i});
    begin = i + 1;
  }
  return clauses;
}

int CountFinite(const std::vector<Word>& words, size_t begin, size_t end) {
  int count = 0;
  for (size_t i = begin; i < end; ++i) count += TagOf(words[i]).IsFiniteVerb() ? 1 : 0;
  return count;
}

/// `gebruikt` is both participle and present tense of `gebruiken`: stem and -t.
bool SpelledLikePresent(const Word& word) {
  const std::string_view lemma = word.lemma;
  if (!lemma.ends_with("en") || lemma.size() < 5) return false;
  return word.form == std::string(lemma.substr(0, lemma.size() - 2)) + "t";
}

/// A clause that must have a finite verb of its own: it opens with a conjunction or a relative
/// pronoun, or it is the whole sentence.
bool NeedsFiniteVerb(const std::vector<Word>& words, const Clause& clause, size_t clause_count) {
  const CgnTag first = TagOf(words[clause.begin]);
  return clause_count == 1 || first.Is("VG", "onder") || first.Is("VNW", "betr") ||
         (first.Is("VG", "neven") && clause.end - clause.begin > 3);
}

bool FollowsTe(const std::vector<Word>& words, size_t index) {
  return index > 0 && words[index - 1].form == "te";
}

/// The subject that a plural verb needs stands somewhere before it in its clause.
bool HasNominalBefore(const std::vector<Word>& words, size_t begin, size_t index) {
  for (size_t i = begin; i < index; ++i) {
    const CgnTag tag = TagOf(words[i]);
    if (tag.Is("N") || tag.Is("SPEC", "deeleigen") || tag.Is("VNW")) return true;
  }
  return false;
}

void FindFiniteVerb(std::vector<Word>* words, const Clause& clause) {
  for (size_t i = clause.begin; i < clause.end; ++i) {
    Word& word = (*words)[i];
    const CgnTag tag = TagOf(word);
    if (!HasNominalBefore(*words, clause.begin, i)) continue;
    if (tag.Is("WW", "vd") && tag.Has("vrij") && SpelledLikePresent(word)) {
      word.tag = kSingularVerb;
      return;
    }
    if (tag.IsInfinitive() && tag.Has("vrij") && !FollowsTe(*words, i)) {
      word.tag = kPluralVerb;
      return;
    }
  }
}

void RepairPossessives(std::vector<Word>* words, const Clause& clause) {
  for (size_t i = clause.begin; i + 1 < clause.end; ++i) {
    Word& word = (*words)[i];
    if (word.form != "zijn" || !TagOf(word).IsFiniteVerb() ||
        CountFinite(*words, clause.begin, clause.end) < 2)
      continue;
    const CgnTag next = TagOf((*words)[i + 1]);
    if (next.Is("N") || next.Is("ADJ", "prenom") || next.Is("SPEC", "afgebr"))
      word.tag = kPossessive;
  }
}

/// A particle does not stand before an article or a name: `door de koning` is a phrase.
void RepairPrepositions(std::vector<Word>* words) {
  for (size_t i = 0; i + 1 < words->size(); ++i) {
    if (!TagOf((*words)[i]).Is("VZ", "fin")) continue;
    const CgnTag next = TagOf((*words)[i + 1]);
    if (next.Is("LID") || next.Is("SPEC", "deeleigen") || next.Is("VNW", "prenom"))
      (*words)[i].tag = "VZ(init)";
  }
}

/// After a verb, `dat` before something that it cannot determine opens a clause: `bevestigd dat
/// Malta ...`.
void RepairConjunctions(std::vector<Word>* words) {
  for (size_t i = 1; i + 2 < words->size(); ++i) {
    Word& word = (*words)[i];
    if (word.form != "dat" || !TagOf(word).Is("VNW") || !TagOf((*words)[i - 1]).Is("WW")) continue;
    const CgnTag next = TagOf((*words)[i + 1]);
    const bool other_phrase = next.Is("LID") || next.Is("SPEC", "deeleigen") ||
                              next.Is("N", "mv") || next.Is("VNW", "nomin");
    if (other_phrase && CountFinite(*words, i + 1, words->size()) > 0) word.tag = "VG(onder)";
  }
}

}  // namespace

void RepairTags(std::vector<Word>* words) {
  RepairPrepositions(words);
  RepairConjunctions(words);
  const std::vector<Clause> clauses = Clauses(*words);
  for (const Clause& clause : clauses) {
    RepairPossessives(words, clause);
    if (CountFinite(*words, clause.begin, clause.end) == 0 &&
        NeedsFiniteVerb(*words, clause, clauses.size())) {
      FindFiniteVerb(words, clause);
    }
  }
}

}  // namespace tripel::frog
