#include "ingest/frog/finish.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "ingest/frog/promote.h"

namespace tripel::frog {
namespace {

bool IsAuxiliary(const Node& node) {
  return node.relation == "cop" || node.relation == "aux" || node.relation == "aux:pass";
}

/// Auxiliaries and copulas are AUX, all other verbs VERB. The perfect of verbs of movement is no
/// passive.
void NameAuxiliaries(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    Node& node = tree->at(i);
    if (!node.cgn.Is("WW")) continue;
    node.upos = IsAuxiliary(node) ? "AUX" : "VERB";
    if (node.relation == "aux:pass" && node.lemma == "zijn" && TakesZijn(tree->at(node.head).lemma))
      node.relation = "aux";
  }
}

/// Auxiliaries and copulas have no dependents of their own: those belong to the word they serve.
void EmptyAuxiliaries(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    const int head = tree->at(i).head;
    if (head == Word::kRoot || !IsAuxiliary(tree->at(head)) || tree->at(i).relation == "fixed")
      continue;
    tree->Attach(i, tree->at(head).head);
  }
}

/// What has a preposition is neither subject nor object.
void KeepPrepositionsOblique(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    Node& node = tree->at(i);
    const int preposition = tree->ChildWithRelation(i, "case");
    if (preposition < 0 || !tree->at(preposition).cgn.Is("VZ") ||
        !tree->at(preposition).cgn.Has("init"))
      continue;
    if (node.relation.starts_with("nsubj") || node.relation == "obj") node.relation = "obl";
  }
}

bool IsCapitalised(const Node& node) {
  return !node.form.empty() && node.form[0] >= 'A' && node.form[0] <= 'Z';
}

/// `fixed` is for function words: names are `flat`, nouns beside nouns `nmod`. Ordinals are
/// adjectives.
void NameUnits(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    Node& node = tree->at(i);
    if (node.head == Word::kRoot) continue;
    const Node& head = tree->at(node.head);
    if (node.relation == "nummod" && node.cgn.Is("TW", "rang")) node.relation = "amod";
    if (node.relation != "fixed") continue;
    if (head.upos == "PROPN" || (IsCapitalised(head) && IsCapitalised(node))) {
      node.relation = "flat";
    } else if (node.upos == "NOUN" && head.upos == "NOUN") {
      node.relation = "nmod";
    }
  }
}

/// One clause has one subject. The first or nominative one stays, another becomes the object.
void KeepOneSubject(Tree* tree) {
  for (int verb = 0; verb < tree->size(); ++verb) {
    int subject = -1;
    for (const int child : tree->Children(verb)) {
      if (tree->at(child).relation != "nsubj") continue;
      const int loser = subject < 0 ? -1 : tree->at(child).cgn.Has("nomin") ? subject : child;
      subject = subject < 0 || loser == subject ? child : subject;
      if (loser >= 0) tree->at(loser).relation = tree->HasChild(verb, "obj") ? "obl" : "obj";
    }
  }
}

/// `deze maand`, `eind juli`: when it happened, not what it happened to.
void NameTimes(Tree* tree) {
  static constexpr std::array<std::string_view, 16> kTimes = {
      "dag",     "week",     "maand",     "jaar",    "uur",      "eind",   "begin", "maandag",
      "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "avond", "ochtend"};
  for (int i = 0; i < tree->size(); ++i) {
    Node& node = tree->at(i);
    if (node.relation == "obj" &&
        std::find(kTimes.begin(), kTimes.end(), node.lemma) != kTimes.end())
      node.relation = "obl";
  }
}

/// `als` opens a comparison or a clause: SCONJ and mark, as in the treebanks.
void NameAls(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    Node& node = tree->at(i);
    if (node.lower != "als" || (node.relation != "case" && node.relation != "mark")) continue;
    node.upos = "SCONJ";
    node.relation = "mark";
  }
}

/// The subject's relation tells the voice, and `door` in a passive the agent.
void NameVoice(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    Node& node = tree->at(i);
    if (node.head == Word::kRoot) continue;
    const bool passive = tree->HasChild(node.head, "aux:pass");
    if (passive && node.relation == "nsubj") node.relation = "nsubj:pass";
    if (!passive && node.relation == "nsubj:pass" && tree->HasChild(node.head, "aux"))
      node.relation = "nsubj";
    const bool participle = tree->at(node.head).cgn.Is("WW", "vd");
    const int preposition = tree->ChildWithRelation(i, "case");
    const bool by = preposition >= 0 && tree->at(preposition).lower == "door";
    if (by && participle && node.relation.starts_with("obl") &&
        (passive || !tree->HasChild(node.head, "aux"))) {
      node.relation = "obl:agent";
    }
  }
}

/// `zich` is never an argument that anything could be said about.
void NameReflexives(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    Node& node = tree->at(i);
    if (node.lower == "zich" && (node.relation == "obj" || node.relation == "iobj"))
      node.relation = "expl:pv";
  }
}

/// A particle at the end of the clause belongs to the lemma: `zet ... in` is a form of `inzetten`.
/// Frog's lemma may have it already.
void JoinParticles(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    const Node& node = tree->at(i);
    if (node.relation != "compound:prt" || node.head == Word::kRoot ||
        (node.upos != "ADP" && node.upos != "ADV"))
      continue;
    Node& verb = tree->at(node.head);
    if (verb.cgn.Is("WW") && !verb.lemma.starts_with(node.lower))
      verb.lemma = node.lower + verb.lemma;
  }
}

/// The number of a finite verb or noun: "ev", "mv", or "" where the tag does not tell.
std::string_view NumberOf(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (tree.HasChild(index, "conj")) return "mv";
  if (node.cgn.Has("mv")) return "mv";
  if (node.cgn.Has("ev") || node.cgn.Has("met-t") || node.cgn.Is("SPEC")) return "ev";
  return "";
}

/// The finite verb of the clause that `verb` heads, or -1.
int FiniteVerb(const Tree& tree, int verb) {
  if (tree.at(verb).cgn.IsFiniteVerb()) return verb;
  for (const int child : tree.Children(verb)) {
    if (IsAuxiliary(tree.at(child)) && tree.at(child).cgn.IsFiniteVerb()) return child;
  }
  return -1;
}

/// A finite clause without a subject has mistaken it for an object when only one object agrees with
/// the verb: `volgens de krant werken de landen samen`.
void FindSubjects(Tree* tree) {
  for (int verb = 0; verb < tree->size(); ++verb) {
    const int finite = FiniteVerb(*tree, verb);
    if (finite < 0 || tree->at(verb).relation == "conj") continue;
    if (tree->HasChild(verb, "nsubj") || tree->HasChild(verb, "csubj") ||
        tree->HasChild(verb, "expl"))
      continue;
    int candidate = -1;
    int objects = 0;
    for (const int child : tree->Children(verb)) {
      if (tree->at(child).relation != "obj" || tree->HasChild(child, "case") ||
          !tree->at(child).IsNominal())
        continue;
      ++objects;
      candidate = child;
    }
    if (objects != 1 || tree->at(candidate).cgn.Has("obl")) continue;
    if (NumberOf(*tree, candidate) != NumberOf(*tree, finite) || NumberOf(*tree, finite).empty())
      continue;
    tree->at(candidate).relation = tree->HasChild(verb, "aux:pass") ? "nsubj:pass" : "nsubj";
  }
}

/// A relative pronoun's clause belongs to the noun before the pronoun, not to the verb of the main
/// clause.
void AttachRelativeClauses(Tree* tree) {
  for (int pronoun = 1; pronoun < tree->size(); ++pronoun) {
    const Node& word = tree->at(pronoun);
    const int clause = word.head;
    if (!word.cgn.Has("betr") || clause <= pronoun) continue;
    const std::string& relation = tree->at(clause).relation;
    if (relation != "advcl" && relation != "parataxis" && relation != "acl" && relation != "ccomp")
      continue;
    int noun = pronoun - 1;
    while (noun > 0 && tree->at(noun).upos == "PUNCT") --noun;
    while (tree->at(noun).relation == "flat" && tree->at(noun).head >= 0)
      noun = tree->at(noun).head;
    const bool nominal = tree->at(noun).upos == "NOUN" || tree->at(noun).upos == "PROPN" ||
                         tree->at(noun).upos == "PRON";
    if (relation == "acl" && tree->at(clause).head < pronoun) noun = tree->at(clause).head;
    if ((nominal || relation == "acl") && tree->Attach(clause, noun))
      tree->at(clause).relation = "acl:relcl";
  }
}

/// Frog leaves plurals compounded with a name as they are: `VN-sancties` is `vn-sanctie`.
void NameCompoundPlurals(Tree* tree) {
  for (int i = 0; i < tree->size(); ++i) {
    Node& node = tree->at(i);
    const bool compound = node.lemma.find('-') != std::string::npos && node.lemma.size() == node.form.size();
    if (node.upos == "NOUN" && node.cgn.Has("mv") && compound && node.lemma.ends_with("s")) node.lemma.pop_back();
  }
}

}  // namespace

void FinishTree(Tree* tree) {
  NameCompoundPlurals(tree);
  NameAuxiliaries(tree);
  EmptyAuxiliaries(tree);
  KeepPrepositionsOblique(tree);
  NameTimes(tree);
  NameUnits(tree);
  NameAls(tree);
  AttachRelativeClauses(tree);
  NameReflexives(tree);
  KeepOneSubject(tree);
  FindSubjects(tree);
  NameVoice(tree);
  JoinParticles(tree);
}

}  // namespace tripel::frog
