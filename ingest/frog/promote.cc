// One function per kind of function word, applied from the leaves upwards, so that every complement
// is a content word by the time its governor looks at it.
#include "ingest/frog/promote.h"

#include <algorithm>
#include <array>

namespace tripel::frog {
namespace {

constexpr std::array<std::string_view, 4> kModals = {"kunnen", "zullen", "moeten", "mogen"};

// Intransitive verbs of change and movement that are frequent in the news, without their particles.
constexpr std::array<std::string_view, 52> kZijnVerbs = {
    "gaan",      "komen",      "worden",     "blijven",     "zijn",       "gebeuren",
    "beginnen",  "overlijden", "sterven",    "stijgen",     "dalen",      "vertrekken",
    "groeien",   "verdwijnen", "ontstaan",   "lukken",      "slagen",     "vallen",
    "raken",     "vluchten",   "ontsnappen", "verschijnen", "trouwen",    "scheiden",
    "treden",    "lopen",      "rijden",     "springen",    "reizen",     "stappen",
    "landen",    "zakken",     "zinken",     "ontploffen",  "exploderen", "mislukken",
    "verlopen",  "verdrinken", "ontbranden", "escaleren",   "toenemen",   "afnemen",
    "opgroeien", "opstappen",  "terugkeren", "arriveren",   "aankomen",   "bezwijken",
    "belanden",  "gelukken",   "promoveren", "emigreren"};

template <size_t N>
bool Contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool HasTe(const Tree& tree, int verb) {
  for (const int child : tree.Children(verb)) {
    if (tree.at(child).lower == "te" && tree.at(child).relation == "mark") return true;
  }
  return false;
}

/// The first complement of `index` with one of these roles, or -1. Complements follow their
/// governor in Dutch but for fronted ones, so the first to the right wins over one to the left.
int Complement(const Tree& tree, int index, const std::vector<std::string_view>& roles) {
  for (const std::string_view role : roles) {
    int left = -1;
    for (const int child : tree.Children(index)) {
      if (tree.at(child).role != role || !tree.at(child).relation.empty()) continue;
      if (child > index) return child;
      left = child;
    }
    if (left >= 0) return left;
  }
  return -1;
}

void PromoteOverPreposition(Tree* tree, int index) {
  const bool infinitive_marker = tree->at(index).lower == "te";
  const int complement = Complement(*tree, index, {"obj1", "body", "vc", "predc"});
  if (complement < 0) return;
  const Node& content = tree->at(complement);
  if (tree->at(index).lower == "als") tree->at(index).upos = "SCONJ";
  const bool clause =
      infinitive_marker || tree->at(index).upos == "SCONJ" ||
      (content.upos == "VERB" && !content.cgn.Has("nom") && !content.cgn.Has("prenom"));
  tree->Swap(index, complement, clause ? "mark" : "case");
}

void PromoteOverSubordinator(Tree* tree, int index) {
  const int complement = Complement(*tree, index, {"body", "vc", "obj1", "cnj"});
  if (complement >= 0) tree->Swap(index, complement, "mark");
}

/// `A, B en C`: A heads, B and C are conjuncts, the conjunction hangs on the conjunct after it.
void PromoteFirstConjunct(Tree* tree, int index) {
  std::vector<int> conjuncts;
  for (const int child : tree->Children(index)) {
    if (tree->at(child).role == "cnj" && tree->at(child).relation.empty())
      conjuncts.push_back(child);
  }
  if (conjuncts.empty()) {
    const int complement = Complement(*tree, index, {"body", "vc", "obj1"});
    if (complement >= 0) tree->Swap(index, complement, "cc");
    return;
  }
  const int first = conjuncts.front();
  tree->Swap(index, first, "cc");
  int after = first;
  for (const int conjunct : conjuncts) {
    if (conjunct == first) continue;
    tree->at(conjunct).relation = "conj";
    if (conjunct > index && after == first) after = conjunct;
  }
  tree->Attach(index, after);
}

/// Relative and question words govern their clause in Alpino; in UD they are part of it.
void PromoteOverClauseWord(Tree* tree, int index) {
  const int complement = Complement(*tree, index, {"body"});
  if (complement < 0 || tree->at(complement).upos != "VERB") return;
  tree->Swap(index, complement, "");
  tree->at(index).role = tree->at(index).upos == "ADV" ? "mod" : kClauseWord;
}

std::string AuxiliaryRelation(const Tree& tree, const Node& auxiliary, int content) {
  const Node& verb = tree.at(content);
  if (auxiliary.lemma == "worden") return verb.cgn.Is("WW", "vd") ? "aux:pass" : "";
  if (auxiliary.lemma == "zijn") {
    if (!verb.cgn.Is("WW", "vd"))
      return verb.cgn.IsInfinitive() && !HasTe(tree, content) ? "aux" : "";
    return TakesZijn(verb.lemma) || tree.HasChild(content, "aux:pass") ? "aux" : "aux:pass";
  }
  if (auxiliary.lemma == "hebben") {
    return (verb.cgn.Is("WW", "vd") || verb.cgn.IsInfinitive()) && !HasTe(tree, content) ? "aux"
                                                                                         : "";
  }
  if (Contains(kModals, auxiliary.lemma))
    return verb.cgn.Is("WW") && !HasTe(tree, content) ? "aux" : "";
  return "";
}

void PromoteOverAuxiliary(Tree* tree, int index) {
  for (const int child : tree->Children(index)) {
    const Node& node = tree->at(child);
    if (!node.relation.empty() || node.upos != "VERB") continue;
    if (node.role != "vc" && node.role != "predc") continue;
    const std::string relation = AuxiliaryRelation(*tree, tree->at(index), child);
    if (relation.empty()) continue;
    tree->Swap(index, child, relation);
    tree->at(index).upos = "AUX";
    return;
  }
}

void PromoteOverCopula(Tree* tree, int index) {
  if (tree->at(index).lemma != "zijn" || tree->at(index).upos == "AUX") return;
  const int predicate = Complement(*tree, index, {"predc"});
  if (predicate < 0) return;
  const std::string& upos = tree->at(predicate).upos;
  if (upos == "PUNCT" || tree->HasChild(predicate, "cop")) return;
  // A clause as predicate (`het probleem is dat ...`) keeps its own structure.
  if (upos == "VERB" && tree->HasChild(predicate, "mark")) return;
  tree->Swap(index, predicate, "cop");
  tree->at(index).upos = "AUX";
}

}  // namespace

bool TakesZijn(std::string_view lemma) {
  return std::any_of(kZijnVerbs.begin(), kZijnVerbs.end(), [&](std::string_view verb) {
    return lemma == verb ||
           (lemma.size() > verb.size() + 1 && lemma.ends_with(verb) && verb.size() > 4) ||
           (lemma.size() <= verb.size() + 6 && lemma.ends_with(verb) &&
            (verb == "gaan" || verb == "komen"));
  });
}

void PromoteContentWords(Tree* tree) {
  for (const int index : tree->PostOrder()) {
    const CgnTag& tag = tree->at(index).cgn;
    if (tag.Is("VZ")) PromoteOverPreposition(tree, index);
    if (tag.Is("VG", "onder")) PromoteOverSubordinator(tree, index);
    if (tag.Is("VG", "neven")) PromoteFirstConjunct(tree, index);
    if (tag.Is("VNW") || tag.Is("BW")) PromoteOverClauseWord(tree, index);
    if (tag.Is("WW")) {
      PromoteOverAuxiliary(tree, index);
      PromoteOverCopula(tree, index);
    }
  }
}

}  // namespace tripel::frog
