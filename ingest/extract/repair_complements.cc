// Infinitives that a verb announces by `er` and a preposition: `slaagde er niet in X te winnen`.
#include "ingest/extract/sentence_tree.h"
#include "ingest/extract/tree_editor.h"
#include "ingest/extract/tree_repair.h"

namespace tripel::ingest {
namespace {

/// The infinitive with `te` behind the verb that hangs on it, or on nothing between, or -1.
int FollowingInfinitive(const TreeEditor& tree, int verb) {
  for (int token = verb + 1; token < tree.size(); ++token) {
    if (tree.IsComma(token)) return -1;
    const bool infinitive = tree.Is(token, "VERB") && tree[token].Feature("VerbForm") == "Inf" && tree[token - 1].lemma == "te";
    if (infinitive) return tree.IsUnder(token, verb) ? token : -1;
  }
  return -1;
}

/// Whether `er` announces something of this verb.
bool HasAnnouncement(const TreeEditor& tree, int verb) {
  for (const int child : tree.Children(verb)) {
    if (tree[child].form == "er" || tree[child].form == "erin" || tree[child].form == "daarin") return true;
  }
  return false;
}

/// `slaagde er niet in de titel te winnen`: `in` is the verb's, what follows it the infinitive's, and the infinitive what
/// succeeded or not.
void NameSuccess(int verb, TreeEditor* tree) {
  if (!tree->Is(verb, "VERB") || (*tree)[verb].lemma != "slagen" || !HasAnnouncement(*tree, verb)) return;
  const int infinitive = FollowingInfinitive(*tree, verb);
  if (infinitive < 0) return;
  int preposition = -1;
  for (int token = verb + 1; token < infinitive; ++token) {
    if (tree->Is(token, "ADP") && (*tree)[token].form == "in") preposition = token;
  }
  if (preposition >= 0 && (*tree)[preposition].relation == "case") {
    const int noun = (*tree)[preposition].head;
    if (!tree->Attach(preposition, verb, "advmod")) return;
    const bool free = noun > preposition && noun < infinitive && tree->IsNominal(noun) && tree->Child(infinitive, "obj") < 0;
    if (free) tree->Attach(noun, infinitive, "obj");
  }
  for (const int child : tree->Children(infinitive)) {
    const bool before = child < (preposition < 0 ? infinitive : preposition);
    if (before && HasRelation((*tree)[child], "advmod")) tree->Attach(child, verb, "advmod");
  }
  tree->Attach(infinitive, verb, "xcomp");
}

}  // namespace

void RepairComplements(TreeEditor* tree) {
  for (int token = 0; token < tree->size(); ++token) NameSuccess(token, tree);
}

}  // namespace tripel::ingest
