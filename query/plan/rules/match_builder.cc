#include "query/plan/rules/match_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/plan/rules/order_paths.h"

namespace tripel::query::plan {
namespace {

/// The names that a test asks for one of; nullopt where it asks for something else.
std::optional<std::vector<std::string_view>> NamesOf(const LabelTest& test) {
  if (test.form == LabelTest::Form::kName) return std::vector<std::string_view>{test.name};
  if (test.form != LabelTest::Form::kOr) return std::nullopt;
  std::vector<std::string_view> names;
  for (const LabelTest& operand : test.operands) {
    const std::optional<std::vector<std::string_view>> some = NamesOf(operand);
    if (!some) return std::nullopt;
    names.insert(names.end(), some->begin(), some->end());
  }
  return names;
}

/// No statement can be both, because they ask for different predicates.
bool AreApart(const EdgePattern& a, const EdgePattern& b) {
  const std::optional<std::vector<std::string_view>> of_a = NamesOf(a.labels);
  const std::optional<std::vector<std::string_view>> of_b = NamesOf(b.labels);
  if (!of_a || !of_b) return false;
  return std::none_of(of_a->begin(), of_a->end(), [&of_b](std::string_view name) {
    return std::find(of_b->begin(), of_b->end(), name) != of_b->end();
  });
}

}  // namespace

std::vector<IndexUse> IndexesFor(const MatchPattern& pattern, const Expression& condition) {
  std::vector<IndexUse> uses;
  if (condition.op != Op::kEqual && condition.op != Op::kHasAlias) return uses;
  const size_t sides = condition.op == Op::kHasAlias ? 1 : 2;
  for (size_t side = 0; side < sides; ++side) {
    const Expression* element = condition.children[side].get();
    IndexUse use{0, 1 - side, NodeLookup::Index::kAlias};
    if (condition.op == Op::kEqual) {
      if (element->op != Op::kProperty || (element->text != "name" && element->text != "key")) continue;
      use.index = element->text == "key" ? NodeLookup::Index::kKey : NodeLookup::Index::kName;
      element = element->children[0].get();
    }
    if (element->op != Op::kVariable) continue;
    for (use.node = 0; use.node < pattern.nodes.size(); ++use.node) {
      if (pattern.nodes[use.node].variable == element->variable) uses.push_back(use);
    }
  }
  return uses;
}

MatchBuilder::MatchBuilder(MatchPattern pattern, NodePtr input, const storage::Statistics& statistics, bool improve)
    : pattern_(std::move(pattern)),
      statistics_(statistics),
      improve_(improve),
      plan_(std::move(input)),
      edge_done_(pattern_.edges.size(), false),
      search_done_(pattern_.searches.size(), false),
      condition_done_(pattern_.conditions.size(), false) {
  for (const NodePattern& node : pattern_.nodes) pending_.insert(node.variable);
  for (const EdgeLink& link : pattern_.edges) pending_.insert(link.edge.variable);
  for (const SearchLink& link : pattern_.searches) {
    pending_.insert(link.variables.begin(), link.variables.end());
    if (link.path) pending_.insert(*link.path);
  }
  for (const auto& [variable, value] : pattern_.derived) pending_.insert(variable);
  for (const Variable bound : pattern_.bound) pending_.erase(bound);
  ApplyConditions();
  for (size_t i = 0; i < pattern_.nodes.size(); ++i) {
    if (IsBound(i)) CheckLabels(i);
  }
}

NodePtr MatchBuilder::Finish() {
  if (!pattern_.derived.empty()) {
    Extend extend;
    for (auto& [variable, value] : pattern_.derived) {
      pending_.erase(variable);
      extend.items.push_back({variable, fmt::format("_{}", variable.id), value});
    }
    Add(std::move(extend));
    ApplyConditions();
  }
  return std::move(plan_);
}

bool MatchBuilder::IsReady(const Expression& expression) const {
  const std::vector<Variable> read = FreeVariables(expression);
  return std::none_of(read.begin(), read.end(), [this](Variable variable) { return pending_.contains(variable); });
}

void MatchBuilder::ApplyConditions() {
  Filter filter;
  for (size_t i = 0; i < pattern_.conditions.size(); ++i) {
    if (condition_done_[i] || !IsReady(*pattern_.conditions[i])) continue;
    condition_done_[i] = true;
    filter.conditions.push_back(pattern_.conditions[i]);
  }
  if (!filter.conditions.empty()) Add(std::move(filter));
}

void MatchBuilder::CheckLabels(size_t node) {
  const NodePattern& pattern = pattern_.nodes[node];
  if (pattern.labels.always()) return;
  auto test = std::make_shared<Expression>();
  test->op = Op::kIsLabeled;
  test->kinds = SetOf(Kind::kBoolean);
  test->labels = pattern.labels;
  test->children = {MakeVariable(pattern.variable, pattern.name, SetOf(Kind::kNode))};
  Add(Filter{{std::move(test)}});
}

/// The node has been found by a step; its labels are still to be looked at.
void MatchBuilder::Found(size_t node) {
  pending_.erase(pattern_.nodes[node].variable);
  CheckLabels(node);
}

void MatchBuilder::Do(const MatchStep& step) {
  switch (step.kind) {
    case MatchStep::Kind::kLookup: Lookup(step); break;
    case MatchStep::Kind::kScan: Scan(step); break;
    case MatchStep::Kind::kEdgeScan: ScanEdges(step); break;
    case MatchStep::Kind::kExpand: Expand(step); break;
    case MatchStep::Kind::kIntersect: Intersect(step); break;
    case MatchStep::Kind::kSearch: Search(step); break;
  }
  ApplyConditions();
}

void MatchBuilder::Lookup(const MatchStep& step) {
  const NodePattern& node = pattern_.nodes[step.index];
  const Expression& condition = *pattern_.conditions[step.condition];
  NodeLookup lookup;
  lookup.node = node.variable;
  lookup.name = node.name;
  for (const IndexUse& use : IndexesFor(pattern_, condition)) {
    if (use.node != step.index || !IsReady(*condition.children[use.value_side])) continue;
    lookup.index = use.index;
    lookup.value = condition.children[use.value_side];
    break;
  }
  condition_done_[step.condition] = true;
  Add(std::move(lookup));
  Found(step.index);
}

void MatchBuilder::Scan(const MatchStep& step) {
  const NodePattern& node = pattern_.nodes[step.index];
  NodeScan scan;
  scan.node = node.variable;
  scan.name = node.name;
  pending_.erase(node.variable);
  const std::optional<LabelTest> label = improve_ ? RequiredLabel(node.labels, statistics_) : std::nullopt;
  if (label) {
    scan.label = label->label.value_or(storage::LabelId{});
    scan.label_text = label->name;
  }
  Add(std::move(scan));
  if (!label || node.labels.form != LabelTest::Form::kName) CheckLabels(step.index);
}

void MatchBuilder::ScanEdges(const MatchStep& step) {
  const EdgeLink& link = pattern_.edges[step.index];
  EdgeScan scan;
  scan.edge = link.edge;
  scan.from = pattern_.nodes[link.from].variable;
  scan.from_name = pattern_.nodes[link.from].name;
  scan.to = pattern_.nodes[link.to].variable;
  scan.to_name = pattern_.nodes[link.to].name;
  scan.view = pattern_.view;
  scan.use.different_from = DifferentFrom(&link.edge);
  edge_done_[step.index] = true;
  pending_.erase(link.edge.variable);
  Add(std::move(scan));
  Found(link.from);
  if (link.to != link.from) Found(link.to);
}

void MatchBuilder::Expand(const MatchStep& step) {
  const EdgeLink& link = pattern_.edges[step.index];
  const size_t from = step.backwards ? link.to : link.from;
  const size_t to = step.backwards ? link.from : link.to;
  plan::Expand expand;
  expand.edge = link.edge;
  if (step.backwards) expand.edge.arrow = Reversed(link.edge.arrow);
  expand.from = pattern_.nodes[from].variable;
  expand.from_name = pattern_.nodes[from].name;
  expand.to = pattern_.nodes[to].variable;
  expand.to_name = pattern_.nodes[to].name;
  expand.into = IsBound(to);
  expand.view = pattern_.view;
  expand.use.different_from = DifferentFrom(&link.edge);
  edge_done_[step.index] = true;
  pending_.erase(link.edge.variable);
  const bool found = !expand.into;
  Add(std::move(expand));
  if (found) Found(to);
}

void MatchBuilder::Intersect(const MatchStep& step) {
  plan::Intersect intersect;
  intersect.to = pattern_.nodes[step.index].variable;
  intersect.to_name = pattern_.nodes[step.index].name;
  intersect.view = pattern_.view;
  for (const size_t edge : step.edges) {
    const EdgeLink& link = pattern_.edges[edge];
    const bool backwards = link.from == step.index;
    plan::Intersect::Leg leg;
    leg.edge = link.edge;
    if (backwards) leg.edge.arrow = Reversed(link.edge.arrow);
    const NodePattern& from = pattern_.nodes[backwards ? link.to : link.from];
    leg.from = from.variable;
    leg.from_name = from.name;
    leg.use.different_from = DifferentFrom(&link.edge);
    edge_done_[edge] = true;
    pending_.erase(link.edge.variable);
    intersect.legs.push_back(std::move(leg));
  }
  Add(std::move(intersect));
  Found(step.index);
}

void MatchBuilder::Search(const MatchStep& step) {
  const SearchLink& link = pattern_.searches[step.index];
  const size_t from = step.backwards ? link.to : link.from;
  const size_t to = step.backwards ? link.from : link.to;
  PathSearch search;
  search.from = pattern_.nodes[from].variable;
  search.from_name = pattern_.nodes[from].name;
  search.to = pattern_.nodes[to].variable;
  search.to_name = pattern_.nodes[to].name;
  search.into = IsBound(to);
  search.reversed = step.backwards;
  search.selector = link.selector;
  search.mode = link.mode;
  search.different_edges = pattern_.different_edges;
  search.program = step.backwards ? link.backward : link.forward;
  if (improve_) {
    // What filters after a selector has chosen must not change its choice.
    const bool filters = link.selector.kind != PathSelector::Kind::kAll;
    search.program = WithOrderings(search.program, filters ? std::vector<ExpressionPtr>() : pattern_.conditions);
  }
  search.path = link.path;
  search.view = pattern_.view;
  search.different_from = DifferentFrom(nullptr);
  search.text = link.text;
  search_done_[step.index] = true;
  for (const Variable variable : link.variables) pending_.erase(variable);
  if (link.path) pending_.erase(*link.path);
  const bool found = !search.into;
  Add(std::move(search));
  if (found) Found(to);
}

/// The edges found so far that the next one must differ from; null: a path, which can hold any edge.
std::vector<Variable> MatchBuilder::DifferentFrom(const EdgePattern* edge) const {
  std::vector<Variable> different;
  if (!pattern_.different_edges) return different;
  for (size_t i = 0; i < pattern_.edges.size(); ++i) {
    const EdgePattern& other = pattern_.edges[i].edge;
    if (edge_done_[i] && (edge == nullptr || !AreApart(*edge, other))) different.push_back(other.variable);
  }
  for (size_t i = 0; i < pattern_.searches.size(); ++i) {
    if (search_done_[i] && pattern_.searches[i].path) different.push_back(*pattern_.searches[i].path);
  }
  return different;
}

}  // namespace tripel::query::plan
