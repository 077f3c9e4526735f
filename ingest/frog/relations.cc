// The table from (Alpino role, kind of head, kind of dependent) to UD relations, one function per
// role.
#include "ingest/frog/relations.h"

#include <algorithm>

#include "ingest/frog/promote.h"

namespace tripel::frog {
namespace {

bool HasCase(const Tree& tree, int index) { return tree.HasChild(index, "case"); }

/// A verb, or anything that a copula made into a clause.
bool IsClause(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  return (node.upos == "VERB" && !node.cgn.Has("prenom") && !node.cgn.Has("nom")) ||
         tree.HasChild(index, "cop");
}

bool IsNominal(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  return node.IsNominal() || (node.upos == "VERB" && node.cgn.Has("nom")) ||
         (node.upos == "ADJ" && node.cgn.Has("nom")) || (node.upos == "X");
}

bool IsPassive(const Tree& tree, int verb) {
  for (const int child : tree.Children(verb)) {
    if (tree.at(child).relation == "aux:pass") return true;
  }
  return false;
}

/// `door` with a person or thing in a passive names who does it.
bool IsAgent(const Tree& tree, int index) {
  const Node& verb = tree.at(tree.at(index).head);
  const int preposition = tree.ChildWithRelation(index, "case");
  const bool passive =
      IsPassive(tree, tree.at(index).head) || (verb.cgn.Is("WW", "vd") && verb.cgn.Has("prenom"));
  return preposition >= 0 && tree.at(preposition).lower == "door" && passive;
}

/// Relative words: pronouns, and `waarin`, `waarbij`, ..., which the tags do not tell apart.
bool IsRelativeWord(const Node& node) {
  return node.cgn.Has("betr") || node.role == kClauseWord ||
         (node.lower.starts_with("waar") && node.upos == "ADV");
}

/// True for a clause that a relative word opens, possibly after a preposition.
bool IsRelativeClause(const Tree& tree, int clause) {
  for (const int child : tree.Children(clause)) {
    if (child > clause) break;
    if (IsRelativeWord(tree.at(child))) return true;
    for (const int inner : tree.Children(child)) {
      if (IsRelativeWord(tree.at(inner)) && inner < clause) return true;
    }
  }
  return false;
}

/// A relative or question pronoun is the subject where the clause has no other, else the object.
std::string ClauseWord(const Tree& tree, int index) {
  const int verb = tree.at(index).head;
  if (HasCase(tree, index)) return "obl";
  bool subject = false;
  bool object = false;
  for (const int child : tree.Children(verb)) {
    if (child == index) continue;
    subject = subject || tree.at(child).role == "su";
    object = object || tree.at(child).role == "obj1";
  }
  if (!subject) return IsPassive(tree, verb) ? "nsubj:pass" : "nsubj";
  return object ? "obl" : "obj";
}

std::string ModifierOfNominal(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (HasCase(tree, index)) return "nmod";
  if (IsClause(tree, index)) return IsRelativeClause(tree, index) ? "acl:relcl" : "acl";
  if (node.upos == "VERB") return "amod";
  if (node.upos == "ADJ") return "amod";
  if (node.upos == "NUM") return index < node.head ? "nummod" : "nmod";
  if (node.upos == "DET") return "det";
  if (node.upos == "ADV") return index < node.head ? "amod" : "advmod";
  return "nmod";
}

std::string ModifierOfPredicate(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (IsClause(tree, index)) return "advcl";
  if (IsNominal(tree, index) || HasCase(tree, index)) {
    if (node.upos == "ADV") return "advmod";
    return IsAgent(tree, index) ? "obl:agent" : "obl";
  }
  if (node.upos == "ADJ" || node.upos == "ADV") return "advmod";
  if (node.upos == "VERB") return "advcl";
  return "advmod";
}

std::string Modifier(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (node.upos == "ADP") {
    if (tree.at(node.head).IsNominal()) return "case";
    return tree.at(node.head).upos == "VERB" && node.cgn.Has("fin") ? "compound:prt" : "advmod";
  }
  if (node.upos == "SCONJ") return "mark";
  if (node.upos == "CCONJ") return "cc";
  if (node.upos == "INTJ") return "discourse";
  const bool nominal_head = IsNominal(tree, node.head) && !node.of_clause;
  return nominal_head ? ModifierOfNominal(tree, index) : ModifierOfPredicate(tree, index);
}

std::string Subject(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (node.upos == "CCONJ" || node.upos == "SCONJ" || node.upos == "ADP" || HasCase(tree, index))
    return Modifier(tree, index);
  if (IsClause(tree, index)) {
    if (tree.HasChild(index, "mark") && !tree.at(node.head).cgn.Is("WW")) return "csubj";
    return tree.HasChild(index, "mark") ? "advcl" : "csubj";
  }
  return IsPassive(tree, node.head) ? "nsubj:pass" : "nsubj";
}

std::string Object(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (node.upos == "CCONJ" || node.upos == "SCONJ" || node.upos == "ADP" || HasCase(tree, index))
    return Modifier(tree, index);
  if (IsClause(tree, index)) return "ccomp";
  return IsNominal(tree, node.head) && !IsClause(tree, node.head) ? "nmod" : "obj";
}

std::string VerbalComplement(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (!IsClause(tree, index)) return Modifier(tree, index);
  if (!IsClause(tree, node.head)) return tree.at(node.head).IsNominal() ? "acl" : "advcl";
  const bool finite =
      node.cgn.IsFiniteVerb() || tree.HasChild(index, "aux") || tree.HasChild(index, "cop");
  return finite || tree.HasChild(index, "nsubj") ? "ccomp" : "xcomp";
}

std::string Determiner(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (node.cgn.Is("VNW", "bez")) return "nmod:poss";
  if (node.upos == "NUM") return "nummod";
  if (node.upos == "PROPN" || node.upos == "NOUN") return "nmod:poss";
  if (node.upos == "DET" || node.upos == "PRON") return "det";
  return Modifier(tree, index);
}

std::string Apposition(const Tree& tree, int index) {
  if (IsClause(tree, index)) return "parataxis";
  return HasCase(tree, index) ? "nmod" : "appos";
}

std::string Predicate(const Tree& tree, int index) {
  const Node& head = tree.at(tree.at(index).head);
  if (tree.at(index).upos == "CCONJ") return "cc";
  return head.upos == "VERB" ? "xcomp" : Modifier(tree, index);
}

std::string PartOfUnit(const Tree& tree, int index) {
  const Node& head = tree.at(tree.at(index).head);
  const bool name = head.cgn.Is("SPEC") || head.cgn.Is("N") || tree.at(index).cgn.Is("SPEC");
  return name ? "flat" : "fixed";
}

std::string Particle(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  if (HasCase(tree, index)) return "obl:arg";
  if (IsClause(tree, index)) return "xcomp";
  return node.upos == "CCONJ" ? "cc" : "compound:prt";
}

std::string RelationOf(const Tree& tree, int index) {
  const Node& node = tree.at(index);
  const std::string& role = node.role;
  if (node.upos == "PUNCT") return "punct";
  if (role == kUnitPart) return PartOfUnit(tree, index);
  if (role == kClauseWord || (role == "mod" && node.cgn.Is("VNW", "betr") &&
                              IsClause(tree, node.head) && !HasCase(tree, index))) {
    return ClauseWord(tree, index);
  }
  if (role == "su") return Subject(tree, index);
  if (role == "obj1") return Object(tree, index);
  if (role == "obj2") return HasCase(tree, index) ? "obl" : "iobj";
  if (role == "sup" || role == "pobj1") return "expl";
  if (role == "se") return "expl:pv";
  if (role == "svp") return Particle(tree, index);
  if (HasCase(tree, index) && IsAgent(tree, index)) return "obl:agent";
  if (role == "pc" && HasCase(tree, index) && !tree.at(node.head).IsNominal()) return "obl:arg";
  if (role == "vc" || role == "body") return VerbalComplement(tree, index);
  if (role == "det") return Determiner(tree, index);
  if (role == "app") return Apposition(tree, index);
  if (role == "predc") return Predicate(tree, index);
  if (role == "crd") return "cc:preconj";
  if (role == "cnj") return "conj";
  if (role == "hdf") return "case";
  if (role == "obcomp" && IsClause(tree, index)) return "advcl";
  return Modifier(tree, index);
}

/// The root that the sentence is about: the first clause, else the first word that is no
/// punctuation.
int MainRoot(const Tree& tree) {
  const std::vector<int> roots = tree.Roots();
  for (const int root : roots) {
    if (IsClause(tree, root) && (tree.at(root).cgn.IsFiniteVerb() || !tree.Children(root).empty()))
      return root;
  }
  for (const int root : roots) {
    if (tree.at(root).upos != "PUNCT" && tree.at(root).upos != "CCONJ") return root;
  }
  return roots.front();
}

void JoinRoots(Tree* tree) {
  const int main = MainRoot(*tree);
  for (const int root : tree->Roots()) {
    if (root == main) continue;
    tree->Attach(root, main);
    Node& node = tree->at(root);
    if (node.role == kUnitPart || node.upos == "PUNCT") continue;
    if (IsClause(*tree, root) || node.IsNominal())
      node.relation = HasCase(*tree, root) ? "" : "parataxis";
    node.role = "mod";
  }
  tree->at(main).relation = "root";
}

}  // namespace

void DecideRelations(Tree* tree) {
  if (tree->size() == 0) return;
  JoinRoots(tree);
  std::vector<int> order = tree->PostOrder();
  std::reverse(order.begin(),
               order.end());  // heads first: a verb's voice is known before its subject
  for (const int index : order) {
    if (tree->at(index).relation.empty()) tree->at(index).relation = RelationOf(*tree, index);
  }
}

}  // namespace tripel::frog
