// Scope: which names a place in the query sees, and what they stand for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/plan/expression.h"

namespace tripel::query {

struct ScopeEntry {
  std::string name;
  plan::Variable variable;
  KindSet kinds = kAnyKind;
  KindSet element_kinds = 0;  ///< of a group variable, which is a list with an element for each round; else 0
};

/// Entries in the order of declaration; what is not found here is looked for in the parent, which must outlive it.
class Scope {
 public:
  explicit Scope(const Scope* parent = nullptr) : parent_(parent) {}

  /// Hides an entry of the same name in the parent, replaces one here.
  void Declare(std::string name, plan::Variable variable, KindSet kinds, KindSet element_kinds = 0);
  /// nullptr when no such name is visible.
  const ScopeEntry* Find(std::string_view name) const;
  const ScopeEntry* FindHere(std::string_view name) const;

  /// All visible entries, the outermost first, without hidden ones.
  std::vector<ScopeEntry> Visible() const;
  const std::vector<ScopeEntry>& here() const { return entries_; }
  const Scope* parent() const { return parent_; }

 private:
  const Scope* parent_;
  std::vector<ScopeEntry> entries_;
};

}  // namespace tripel::query
