#include "query/plan/rules/read_late.h"

#include <algorithm>

#include "query/plan/needs.h"

namespace tripel::query::plan {
namespace {

/// A read that cannot fail, so that it does not matter for how many rows it is done.
bool IsPlainRead(const Expression& value, bool any) {
  if (value.op != Op::kProperty) return false;
  const Expression& element = *value.children[0];
  if (element.op != Op::kVariable) return false;
  if (element.kinds == SetOf(Kind::kNode)) return any || value.text == "name" || value.text == "key";
  return any && element.kinds == SetOf(Kind::kEdge);
}

/// What the extension below the sort may do as well above the limit.
Extend TakeReads(Node* sort, bool any) {
  Extend late;
  auto* extend = std::get_if<Extend>(&sort->inputs[0]->operation);
  if (extend == nullptr) return late;
  std::vector<Variable> sorted_by;
  for (const SortKey& key : std::get<Sort>(sort->operation).keys) {
    const std::vector<Variable> read = FreeVariables(*key.value);
    sorted_by.insert(sorted_by.end(), read.begin(), read.end());
  }
  std::vector<Assignment> early;
  for (Assignment& item : extend->items) {
    const bool is_sorted_by = std::find(sorted_by.begin(), sorted_by.end(), item.variable) != sorted_by.end();
    (IsPlainRead(*item.value, any) && !is_sorted_by ? late.items : early).push_back(std::move(item));
  }
  extend->items = std::move(early);
  if (extend->items.empty()) sort->inputs[0] = std::move(sort->inputs[0]->inputs[0]);
  return late;
}

}  // namespace

void ReadLate(Plan* plan, bool any) {
  VisitWithNeeds(*plan, [any](Node* node, const VariableSet&) {
    const auto* limit = std::get_if<Limit>(&node->operation);
    if (limit == nullptr || !limit->limit || !std::holds_alternative<Sort>(node->inputs[0]->operation)) return;
    Extend late = TakeReads(node->inputs[0].get(), any);
    if (late.items.empty()) return;
    NodePtr limited = MakeNode(*limit, std::move(node->inputs[0]));
    node->operation = std::move(late);
    node->inputs[0] = std::move(limited);
  });
}

}  // namespace tripel::query::plan
