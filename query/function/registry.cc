#include "query/function/registry.h"

#include <algorithm>
#include <map>

namespace tripel::query {
namespace {

/// Immutable once made; built on first use.
class Registry {
 public:
  Registry() {
    for (auto family : {StringFunctions, ListFunctions, MathFunctions, ConversionFunctions, GraphFunctions, PathFunctions,
                        TemporalFunctions, CalendarFunctions}) {
      for (Function& function : family()) functions_.emplace(AsciiLower(function.name), std::move(function));
    }
    for (const auto& [name, function] : functions_) all_.push_back(&function);
  }
  const Function* Find(const std::string& lower_name) const {
    const auto found = functions_.find(lower_name);
    return found == functions_.end() ? nullptr : &found->second;
  }
  const std::vector<const Function*>& all() const { return all_; }

 private:
  std::map<std::string, Function> functions_;
  std::vector<const Function*> all_;
};

const Registry& TheRegistry() {
  static const Registry registry;
  return registry;
}

}  // namespace

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

const Function* FindFunction(std::string_view name) { return TheRegistry().Find(AsciiLower(name)); }

const std::vector<const Function*>& AllFunctions() { return TheRegistry().all(); }

}  // namespace tripel::query
