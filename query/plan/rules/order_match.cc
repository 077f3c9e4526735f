#include "query/plan/rules/order_match.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "query/plan/rules/estimate.h"
#include "query/plan/rules/order_paths.h"

namespace tripel::query::plan {
namespace {

/// Something that can be done next.
struct Step {
  enum class Kind : uint8_t { kLookup, kScan, kEdgeScan, kExpand, kSearch };
  Kind kind = Kind::kScan;
  size_t index = 0;        ///< of the node, edge or search
  size_t condition = 0;    ///< kLookup: the one that the index answers
  bool backwards = false;  ///< kExpand, kSearch: from the far end
  double rows = 0;         ///< there will be afterwards
  double cost = 0;
};

class MatchOrder {
 public:
  MatchOrder(MatchPattern pattern, NodePtr input, const storage::Statistics& statistics, bool by_cost)
      : pattern_(std::move(pattern)),
        statistics_(statistics),
        by_cost_(by_cost),
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
  }

  NodePtr Run() {
    for (const Variable bound : pattern_.bound) pending_.erase(bound);
    started_ = !pattern_.bound.empty();
    ApplyConditions();
    for (size_t i = 0; i < pattern_.nodes.size(); ++i) {
      if (IsBound(i)) CheckLabels(i);
    }
    while (const std::optional<Step> step = by_cost_ ? Cheapest() : NextAsWritten()) {
      rows_ = std::max(1.0, step->rows);
      Do(*step);
      ApplyConditions();
    }
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

 private:
  bool IsBound(size_t node) const { return !pending_.contains(pattern_.nodes[node].variable); }
  bool IsReady(const Expression& expression) const {
    const std::vector<Variable> read = FreeVariables(expression);
    return std::none_of(read.begin(), read.end(), [this](Variable variable) { return pending_.contains(variable); });
  }
  void Add(Operation operation) { plan_ = MakeNode(std::move(operation), std::move(plan_)); }

  void ApplyConditions() {
    Filter filter;
    for (size_t i = 0; i < pattern_.conditions.size(); ++i) {
      if (condition_done_[i] || !IsReady(*pattern_.conditions[i])) continue;
      condition_done_[i] = true;
      filter.conditions.push_back(pattern_.conditions[i]);
    }
    if (!filter.conditions.empty()) Add(std::move(filter));
  }

  void CheckLabels(size_t node) {
    const NodePattern& pattern = pattern_.nodes[node];
    if (pattern.labels.always()) return;
    auto test = std::make_shared<Expression>();
    test->op = Op::kIsLabeled;
    test->kinds = SetOf(Kind::kBoolean);
    test->labels = pattern.labels;
    test->children = {MakeVariable(pattern.variable, pattern.name, SetOf(Kind::kNode))};
    Add(Filter{{std::move(test)}});
  }

  // ---- Choosing -----------------------------------------------------------------------------------------------

  /// The part of all nodes that passes what is asked of this one alone.
  double NodeSelectivity(size_t index) const {
    const NodePattern& node = pattern_.nodes[index];
    const double all = std::max(1.0, static_cast<double>(statistics_.entities));
    double part = EstimateEntities(node.labels, statistics_) / all;
    for (size_t i = 0; i < pattern_.conditions.size(); ++i) {
      if (condition_done_[i]) continue;
      const std::vector<Variable> read = FreeVariables(*pattern_.conditions[i]);
      if (read.size() == 1 && read[0] == node.variable) part *= EstimateSelectivity(*pattern_.conditions[i]);
    }
    return part;
  }

  bool all_statements() const { return pattern_.view->all; }

  void Offer(Step step, double work, std::optional<Step>* best) const {
    // Work that leaves few rows still has to be done.
    constexpr double kWorkShare = 0.1;
    step.cost = step.rows + kWorkShare * work;
    if (!*best || step.cost < (*best)->cost) *best = step;
  }

  std::optional<Step> Cheapest() const {
    std::optional<Step> best;
    for (size_t i = 0; i < pattern_.conditions.size(); ++i) OfferLookup(i, &best);
    for (size_t i = 0; i < pattern_.edges.size(); ++i) OfferEdge(i, &best);
    for (size_t i = 0; i < pattern_.searches.size(); ++i) OfferSearch(i, &best);
    for (size_t i = 0; i < pattern_.nodes.size(); ++i) OfferScan(i, &best);
    return best;
  }

  /// The node that the condition finds through an index, if it does and the value is known.
  std::optional<size_t> LookupNode(const Expression& condition) const {
    if (condition.op != Op::kEqual && condition.op != Op::kHasAlias) return std::nullopt;
    for (size_t side = 0; side < 2; ++side) {
      const Expression* element = condition.children[side].get();
      const Expression& value = *condition.children[1 - side];
      if (condition.op == Op::kEqual) {
        if (element->op != Op::kProperty || (element->text != "name" && element->text != "key")) continue;
        element = element->children[0].get();
      }
      if (element->op != Op::kVariable || !IsReady(value)) continue;
      for (size_t i = 0; i < pattern_.nodes.size(); ++i) {
        if (pattern_.nodes[i].variable == element->variable && !IsBound(i)) return i;
      }
      if (condition.op == Op::kHasAlias) break;
    }
    return std::nullopt;
  }

  void OfferLookup(size_t index, std::optional<Step>* best) const {
    if (condition_done_[index]) return;
    const Expression& condition = *pattern_.conditions[index];
    const std::optional<size_t> node = LookupNode(condition);
    if (!node) return;
    Step step;
    step.kind = Step::Kind::kLookup;
    step.index = *node;
    step.condition = index;
    // One row, seldom more, whatever else there is to know: nothing can be better to begin with. A key names one
    // entity, a name is shared by few, an alias by a few more.
    const bool by_alias = condition.op == Op::kHasAlias;
    step.rows = rows_;
    step.cost = by_alias ? -1 : IsKeyTest(condition) ? -3 : -2;
    if (!*best || step.cost < (*best)->cost) *best = step;
  }

  static bool IsKeyTest(const Expression& equality) {
    const auto reads_key = [](const ExpressionPtr& side) { return side->op == Op::kProperty && side->text == "key"; };
    return std::any_of(equality.children.begin(), equality.children.end(), reads_key);
  }

  void OfferEdge(size_t index, std::optional<Step>* best) const {
    if (edge_done_[index]) return;
    const EdgeLink& link = pattern_.edges[index];
    const bool from = IsBound(link.from);
    const bool to = IsBound(link.to);
    Step step;
    step.index = index;
    if (!from && !to) {
      step.kind = Step::Kind::kEdgeScan;
      const double ways = link.edge.arrow == Arrow::kEither ? 2 : 1;
      const double scanned = rows_ * ways * EstimateStatements(link.edge, all_statements(), statistics_);
      step.rows = scanned * NodeSelectivity(link.from) * NodeSelectivity(link.to) * ApartPenalty();
      Offer(step, scanned, best);
      return;
    }
    step.kind = Step::Kind::kExpand;
    step.backwards = !from;
    const double expanded = rows_ * EstimateFanout(link.edge, all_statements(), statistics_);
    const double all = std::max(1.0, static_cast<double>(statistics_.entities));
    step.rows = expanded * (from && to ? 1 / all : NodeSelectivity(from ? link.to : link.from));
    Offer(step, expanded, best);
  }

  void OfferSearch(size_t index, std::optional<Step>* best) const {
    if (search_done_[index]) return;
    const SearchLink& link = pattern_.searches[index];
    const bool ready = std::none_of(link.needs.begin(), link.needs.end(),
                                    [this](Variable need) { return pending_.contains(need); });
    const bool from = IsBound(link.from);
    const bool to = IsBound(link.to);
    if (!ready || (!from && !to)) return;
    Step step;
    step.kind = Step::Kind::kSearch;
    step.index = index;
    step.backwards = !from;
    const double found = rows_ * EstimateReach(*link.forward, all_statements(), statistics_);
    step.rows = from && to ? rows_ : found * NodeSelectivity(from ? link.to : link.from);
    // Looking up the other end first makes a search between two ends of it, which is what this weight is for.
    constexpr double kSearchWork = 10;
    Offer(step, kSearchWork * found, best);
  }

  void OfferScan(size_t index, std::optional<Step>* best) const {
    if (IsBound(index)) return;
    Step step;
    step.kind = Step::Kind::kScan;
    step.index = index;
    const double scanned = rows_ * std::max(1.0, ScanSize(index));
    step.rows = rows_ * static_cast<double>(statistics_.entities) * NodeSelectivity(index) * ApartPenalty();
    Offer(step, scanned, best);
  }

  /// A second start makes a product, which only pays when what connects it comes soon and filters well.
  double ApartPenalty() const {
    constexpr double kPenalty = 10;
    return started_ ? kPenalty : 1;
  }

  double ScanSize(size_t index) const {
    const std::optional<LabelTest> label = RequiredLabel(pattern_.nodes[index].labels, statistics_);
    return label ? EstimateEntities(*label, statistics_) : static_cast<double>(statistics_.entities);
  }

  std::optional<Step> NextAsWritten() const {
    Step step;
    for (size_t i = 0; i < pattern_.edges.size(); ++i) {
      if (edge_done_[i]) continue;
      if (!IsBound(pattern_.edges[i].from)) return ScanOf(pattern_.edges[i].from);
      step.kind = Step::Kind::kExpand;
      step.index = i;
      return step;
    }
    for (size_t i = 0; i < pattern_.searches.size(); ++i) {
      if (search_done_[i]) continue;
      const SearchLink& link = pattern_.searches[i];
      for (size_t node = 0; node < pattern_.nodes.size(); ++node) {
        const bool needed = node == link.from || std::find(link.needs.begin(), link.needs.end(),
                                                           pattern_.nodes[node].variable) != link.needs.end();
        if (needed && !IsBound(node)) return ScanOf(node);
      }
      step.kind = Step::Kind::kSearch;
      step.index = i;
      return step;
    }
    for (size_t node = 0; node < pattern_.nodes.size(); ++node) {
      if (!IsBound(node)) return ScanOf(node);
    }
    return std::nullopt;
  }

  static Step ScanOf(size_t node) {
    Step step;
    step.index = node;
    return step;
  }

  // ---- Doing --------------------------------------------------------------------------------------------------

  void Do(const Step& step) {
    started_ = true;
    switch (step.kind) {
      case Step::Kind::kLookup: return DoLookup(step);
      case Step::Kind::kScan: return DoScan(step);
      case Step::Kind::kEdgeScan: return DoEdgeScan(step);
      case Step::Kind::kExpand: return DoExpand(step);
      case Step::Kind::kSearch: return DoSearch(step);
    }
  }

  /// The node has been found by a step; its labels are still to be looked at.
  void Found(size_t node) {
    pending_.erase(pattern_.nodes[node].variable);
    CheckLabels(node);
  }

  void DoLookup(const Step& step) {
    const NodePattern& node = pattern_.nodes[step.index];
    const Expression& condition = *pattern_.conditions[step.condition];
    NodeLookup lookup;
    lookup.node = node.variable;
    lookup.name = node.name;
    const auto is_property = [&node](const Expression& side) {
      return side.op == Op::kProperty && side.children[0]->op == Op::kVariable &&
             side.children[0]->variable == node.variable;
    };
    if (condition.op == Op::kHasAlias) {
      lookup.index = NodeLookup::Index::kAlias;
      lookup.value = condition.children[1];
    } else {
      const size_t side = is_property(*condition.children[0]) ? 0 : 1;
      const bool by_key = condition.children[side]->text == "key";
      lookup.index = by_key ? NodeLookup::Index::kKey : NodeLookup::Index::kName;
      lookup.value = condition.children[1 - side];
    }
    condition_done_[step.condition] = true;
    Add(std::move(lookup));
    Found(step.index);
  }

  void DoScan(const Step& step) {
    const NodePattern& node = pattern_.nodes[step.index];
    NodeScan scan;
    scan.node = node.variable;
    scan.name = node.name;
    pending_.erase(node.variable);
    const std::optional<LabelTest> label = by_cost_ ? RequiredLabel(node.labels, statistics_) : std::nullopt;
    if (label) {
      scan.label = label->label.value_or(storage::LabelId{});
      scan.label_text = label->name;
    }
    Add(std::move(scan));
    if (!label || node.labels.form != LabelTest::Form::kName) CheckLabels(step.index);
  }

  void DoEdgeScan(const Step& step) {
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

  void DoExpand(const Step& step) {
    const EdgeLink& link = pattern_.edges[step.index];
    const size_t from = step.backwards ? link.to : link.from;
    const size_t to = step.backwards ? link.from : link.to;
    Expand expand;
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

  void DoSearch(const Step& step) {
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
    if (by_cost_) {
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

  /// The edges found so far that the next one must differ from; two predicates tell apart by themselves.
  std::vector<Variable> DifferentFrom(const EdgePattern* edge) const {
    std::vector<Variable> different;
    if (!pattern_.different_edges) return different;
    const auto one = [](const EdgePattern& pattern) { return pattern.labels.form == LabelTest::Form::kName; };
    for (size_t i = 0; i < pattern_.edges.size(); ++i) {
      const EdgePattern& other = pattern_.edges[i].edge;
      const bool apart = edge != nullptr && one(*edge) && one(other) && edge->labels.name != other.labels.name;
      if (edge_done_[i] && !apart) different.push_back(other.variable);
    }
    for (size_t i = 0; i < pattern_.searches.size(); ++i) {
      if (search_done_[i] && pattern_.searches[i].path) different.push_back(*pattern_.searches[i].path);
    }
    return different;
  }

  MatchPattern pattern_;
  const storage::Statistics& statistics_;
  bool by_cost_;
  NodePtr plan_;
  double rows_ = 1;
  bool started_ = false;
  std::set<Variable> pending_;  ///< variables of the pattern that no step has bound yet
  std::vector<bool> edge_done_;
  std::vector<bool> search_done_;
  std::vector<bool> condition_done_;
};

}  // namespace

NodePtr OrderMatch(MatchPattern pattern, NodePtr input, const storage::Statistics& statistics, bool by_cost) {
  return MatchOrder(std::move(pattern), std::move(input), statistics, by_cost).Run();
}

}  // namespace tripel::query::plan
