#include "query/bind/scope.h"

#include <algorithm>

namespace tripel::query {

void Scope::Declare(std::string name, plan::Variable variable, KindSet kinds, KindSet element_kinds) {
  std::erase_if(entries_, [&name](const ScopeEntry& entry) { return entry.name == name; });
  entries_.push_back({std::move(name), variable, kinds, element_kinds});
}

const ScopeEntry* Scope::FindHere(std::string_view name) const {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [name](const ScopeEntry& entry) { return entry.name == name; });
  return found == entries_.end() ? nullptr : &*found;
}

const ScopeEntry* Scope::Find(std::string_view name) const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->parent_) {
    if (const ScopeEntry* entry = scope->FindHere(name)) return entry;
  }
  return nullptr;
}

std::vector<ScopeEntry> Scope::Visible() const {
  std::vector<ScopeEntry> visible;
  if (parent_ != nullptr) {
    for (ScopeEntry& entry : parent_->Visible()) {
      if (FindHere(entry.name) == nullptr) visible.push_back(std::move(entry));
    }
  }
  visible.insert(visible.end(), entries_.begin(), entries_.end());
  return visible;
}

}  // namespace tripel::query
