#include "query/plan/rules/group_by_node.h"

#include <algorithm>
#include <map>

#include "query/plan/needs.h"

namespace tripel::query::plan {
namespace {

/// The node that the expression is, or is a property of.
std::optional<Variable> NodeOf(const Expression& value) {
  const Expression& element = value.op == Op::kProperty ? *value.children[0] : value;
  if (element.op != Op::kVariable || element.kinds != SetOf(Kind::kNode)) return std::nullopt;
  return element.variable;
}

bool IsKey(const Expression& value) { return value.op == Op::kProperty && value.text == "key"; }

class Regrouping {
 public:
  Regrouping(Plan* plan, const storage::Snapshot& snapshot) : plan_(*plan), snapshot_(snapshot) {}

  void Apply(Node* node) {
    auto* aggregate = std::get_if<Aggregate>(&node->operation);
    if (aggregate == nullptr) return;
    Extend reads;
    for (const Variable element : ElementsToGroupBy(*aggregate)) ReadAfterwards(element, aggregate, &reads);
    if (reads.items.empty()) return;
    NodePtr grouped = MakeNode(std::move(*aggregate), std::move(node->inputs[0]));
    node->operation = std::move(reads);
    node->inputs[0] = std::move(grouped);
  }

 private:
  std::vector<Variable> ElementsToGroupBy(const Aggregate& aggregate) {
    std::vector<Variable> elements;
    for (const Assignment& key : aggregate.keys) {
      const std::optional<Variable> element = NodeOf(*key.value);
      const bool tells = element && (key.value->op == Op::kVariable || (IsKey(*key.value) && KeysAreUnique()));
      if (tells && std::find(elements.begin(), elements.end(), *element) == elements.end()) elements.push_back(*element);
    }
    return elements;
  }

  bool KeysAreUnique() {
    if (!plan_.unique_keys) {
      const auto hidden = snapshot_.FindByName("");
      plan_.unique_keys = hidden && hidden->empty();
    }
    return plan_.unique_keys;
  }

  /// Moves the properties of the element from the keys into *reads.
  void ReadAfterwards(Variable element, Aggregate* aggregate, Extend* reads) {
    std::vector<Assignment> keys;
    std::vector<Assignment> properties;
    std::optional<Assignment> whole;
    for (Assignment& key : aggregate->keys) {
      const bool is_of_element = NodeOf(*key.value) == element;
      if (is_of_element && key.value->op == Op::kProperty) {
        properties.push_back(std::move(key));
        continue;
      }
      if (is_of_element && !whole) whole = key;
      keys.push_back(std::move(key));
    }
    if (!whole && !properties.empty()) {
      const ExpressionPtr& node = properties.front().value->children[0];
      whole = Assignment{{plan_.variable_count++}, node->text, node};
      keys.push_back(*whole);
    }
    aggregate->keys = std::move(keys);
    for (Assignment& property : properties) {
      Expression read = *property.value;
      read.children[0] = MakeVariable(whole->variable, read.children[0]->text, SetOf(Kind::kNode), read.children[0]->span);
      property.value = std::make_shared<const Expression>(std::move(read));
      reads->items.push_back(std::move(property));
    }
  }

  Plan& plan_;
  const storage::Snapshot& snapshot_;
};

}  // namespace

void GroupByNode(Plan* plan, const storage::Snapshot& snapshot) {
  Regrouping regrouping(plan, snapshot);
  VisitWithNeeds(*plan, [&](Node* node, const VariableSet&) { regrouping.Apply(node); });
}

}  // namespace tripel::query::plan
