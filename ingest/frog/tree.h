// The tree of one sentence while it is being turned from Alpino's scheme into Universal
// Dependencies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/frog/cgn_tag.h"
#include "ingest/frog/word.h"

namespace tripel::frog {

/// One word. `role` is Alpino's relation to the head and stays readable until the end; `relation`
/// is the UD one, empty as long as it is not decided.
struct Node {
  std::string form;
  std::string lemma;
  std::string lower;  ///< the form in lower case (ASCII letters only)
  CgnTag cgn;
  std::string upos;
  int head = Word::kRoot;
  std::string role;
  std::string relation;
  bool of_clause = false;  ///< it came from a verb to the predicate that took the verb's place

  bool IsNominal() const;  ///< a noun, name, pronoun or number
};

/// A forest over nodes in the order of the text. Every operation keeps it free of cycles.
class Tree {
 public:
  /// Heads out of range and cycles in `words` are broken: the word in question becomes a root.
  explicit Tree(const std::vector<Word>& words);

  int size() const { return static_cast<int>(nodes_.size()); }
  Node& at(int index) { return nodes_[static_cast<size_t>(index)]; }
  const Node& at(int index) const { return nodes_[static_cast<size_t>(index)]; }

  /// The dependents of `index` in the order of the text.
  std::vector<int> Children(int index) const;
  /// The first dependent with this Alpino role, or -1.
  int ChildWithRole(int index, std::string_view role) const;
  /// The first dependent with this UD relation (subtypes count: "aux" finds "aux:pass"), or -1.
  int ChildWithRelation(int index, std::string_view relation) const;
  bool HasChild(int index, std::string_view relation) const {
    return ChildWithRelation(index, relation) >= 0;
  }
  /// True when `ancestor` is `index` or above it.
  bool IsAbove(int ancestor, int index) const;
  /// First and last word of the subtree.
  int Leftmost(int index) const;
  int Rightmost(int index) const;

  /// Hangs `index` on `head` (or makes it a root with Word::kRoot). Does nothing and returns false
  /// when that would make a cycle.
  bool Attach(int index, int head);
  /// `child`, a dependent of `index`, takes its place: its head, its role and its other dependents.
  /// `index` becomes a dependent of `child` with `relation`.
  void Swap(int index, int child, std::string relation);

  /// All words, dependents before their heads.
  std::vector<int> PostOrder() const;
  std::vector<int> Roots() const;

 private:
  std::vector<Node> nodes_;
};

}  // namespace tripel::frog
