#include "query/plan/node.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::query::plan {
namespace {

std::string Different(size_t earlier) { return earlier == 0 ? "" : fmt::format(" different from {} earlier", earlier); }

std::string Different(const EdgeUse& use) { return Different(use.different_from.size() + use.taken.size()); }

std::string View(const StatementViewPtr& view) {
  std::string text = view->all ? " all statements" : "";
  if (!view->conditions.empty()) text += " where " + ToString(view->conditions);
  return text;
}

std::string Items(const std::vector<Assignment>& items) {
  std::string text;
  for (const Assignment& item : items) {
    text += fmt::format("{}{} AS {}", text.empty() ? "" : ", ", ToString(*item.value), item.name);
  }
  return text;
}

std::string Names(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

/// One line for each operation, by overloading.
struct Printer {
  std::string operator()(const Argument&) const { return "Argument"; }
  std::string operator()(const Match& match) const {
    std::string text = "Match";
    for (const NodePattern& node : match.pattern.nodes) text += " " + ToString(node);
    for (const EdgeLink& link : match.pattern.edges) {
      text += fmt::format(" {}{}{}", match.pattern.nodes[link.from].name, ToString(link.edge),
                          match.pattern.nodes[link.to].name);
    }
    for (const SearchLink& link : match.pattern.searches) text += " " + link.text;
    if (!match.pattern.conditions.empty()) text += " where " + ToString(match.pattern.conditions);
    return text;
  }
  std::string operator()(const NodeLookup& lookup) const {
    constexpr std::string_view kIndexes[] = {"key", "name", "alias"};
    return fmt::format("NodeBy {} ({}) {}", kIndexes[static_cast<int>(lookup.index)], lookup.name,
                       ToString(*lookup.value));
  }
  std::string operator()(const NodeScan& scan) const {
    return fmt::format("NodeScan ({}{}{})", scan.name, scan.label_text.empty() ? "" : ":", scan.label_text);
  }
  std::string operator()(const EdgeScan& scan) const {
    return fmt::format("EdgeScan ({}){}({}){}{}", scan.from_name, ToString(scan.edge), scan.to_name, View(scan.view),
                       Different(scan.use));
  }
  std::string operator()(const Expand& expand) const {
    return fmt::format("{} ({}){}({}){}{}", expand.into ? "ExpandInto" : "Expand", expand.from_name,
                       ToString(expand.edge), expand.to_name, View(expand.view), Different(expand.use));
  }
  std::string operator()(const CountEdges& count) const {
    return fmt::format("CountEdges ({}){}(){}{}", count.from_name, ToString(count.edge), View(count.view),
                       Different(count.taken.size()));
  }
  std::string operator()(const DegreeScan& scan) const {
    return fmt::format("DegreeScan ({}){}(){}", scan.node_name, ToString(scan.edge), View(scan.view));
  }
  std::string operator()(const CountScan& scan) const {
    if (scan.nodes) return fmt::format("Count{}", (*this)(*scan.nodes));
    return fmt::format("CountEdgeScan (){}(){}", ToString(*scan.edge), scan.all_statements ? " all statements" : "");
  }
  std::string operator()(const Intersect& intersect) const {
    std::string text = "Intersect";
    for (const Intersect::Leg& leg : intersect.legs) {
      text += fmt::format(" ({}){}({}){}", leg.from_name, ToString(leg.edge), intersect.to_name, Different(leg.use));
    }
    return text + View(intersect.view);
  }
  std::string operator()(const HashJoin& join) const {
    std::string text = "HashJoin";
    for (const std::string& name : join.on_names) text += " (" + name + ")";
    for (const auto& [left, right] : join.equal) text += fmt::format(" {} = {}", ToString(*left), ToString(*right));
    return text;
  }
  std::string operator()(const PathSearch& search) const {
    return fmt::format("{}{} {} {} from ({}) {}{}{}", search.count ? "Count" : "",
                       search.into ? "PathSearchInto" : "PathSearch", ToString(search.selector), ToString(search.mode),
                       search.from_name, search.text, View(search.view), Different(search.different_from.size()));
  }
  std::string operator()(const Filter& filter) const { return "Filter " + ToString(filter.conditions); }
  std::string operator()(const Extend& extend) const { return "Extend " + Items(extend.items); }
  std::string operator()(const Select& select) const { return "Select " + Names(select.names); }
  std::string operator()(const Aggregate& aggregate) const {
    std::string text = aggregate.in_parts ? "Aggregate in parts" : "Aggregate";
    if (!aggregate.keys.empty()) text += " by " + Items(aggregate.keys) + ":";
    for (const AggregateCall& call : aggregate.calls) text += " " + call.text;
    return text;
  }
  std::string operator()(const Distinct&) const { return "Distinct"; }
  std::string operator()(const Sort& sort) const {
    std::string text = "Sort";
    for (const SortKey& key : sort.keys) {
      text += fmt::format(" {}{}{}", ToString(*key.value), key.descending ? " DESC" : "",
                          key.nulls_first != key.descending ? (key.nulls_first ? " NULLS FIRST" : " NULLS LAST") : "");
    }
    if (sort.limit) text += fmt::format(" first {}", *sort.limit);
    return text;
  }
  std::string operator()(const Limit& limit) const {
    std::string text = "Limit";
    if (limit.limit) text += fmt::format(" {}", *limit.limit);
    if (limit.offset > 0) text += fmt::format(" offset {}", limit.offset);
    return text;
  }
  std::string operator()(const Unwind& unwind) const {
    return fmt::format("Unwind {} AS {}{}{}", ToString(*unwind.list), unwind.name, unwind.counter ? ", " : "",
                       unwind.counter_name);
  }
  std::string operator()(const Optional&) const { return "Optional"; }
  std::string operator()(const Share&) const { return "Share"; }
  std::string operator()(const SharedRows& rows) const { return "SharedRows " + Names(rows.names); }
  std::string operator()(const SetOperation& set) const {
    constexpr std::string_view kNames[] = {"Union", "Except", "Intersect", "Otherwise"};
    return fmt::format("{}{} {}", kNames[static_cast<int>(set.kind)], set.all ? "All" : "", Names(set.names));
  }
};

void Print(const Node& node, int depth, std::string* text) {
  text->append(static_cast<size_t>(depth) * 2, ' ');
  *text += Describe(node);
  *text += '\n';
  for (const NodePtr& input : node.inputs) Print(*input, depth + 1, text);
}

void Append(std::vector<Variable>* variables, const std::vector<Variable>& more) {
  variables->insert(variables->end(), more.begin(), more.end());
}

/// Adds what each operation adds to the variables of its input, or replaces them.
struct OutputsOf {
  std::vector<Variable>* variables;

  void operator()(const Argument& argument) const { *variables = argument.variables; }
  void operator()(const Match& match) const {
    for (const NodePattern& node : match.pattern.nodes) variables->push_back(node.variable);
    for (const EdgeLink& link : match.pattern.edges) variables->push_back(link.edge.variable);
    for (const SearchLink& link : match.pattern.searches) {
      Append(variables, link.variables);
      if (link.path) variables->push_back(*link.path);
    }
    for (const auto& [variable, value] : match.pattern.derived) variables->push_back(variable);
  }
  void operator()(const NodeLookup& lookup) const { variables->push_back(lookup.node); }
  void operator()(const NodeScan& scan) const { variables->push_back(scan.node); }
  void operator()(const EdgeScan& scan) const {
    Append(variables, {scan.from, scan.edge.variable, scan.to});
  }
  // A far end that is known is in the input, or is the same for all rows.
  void operator()(const Expand& expand) const {
    variables->push_back(expand.edge.variable);
    if (!expand.into) variables->push_back(expand.to);
  }
  void operator()(const CountEdges& count) const { variables->push_back(count.count); }
  void operator()(const DegreeScan& scan) const { Append(variables, {scan.node, scan.count}); }
  void operator()(const CountScan& scan) const { variables->push_back(scan.count); }
  void operator()(const Intersect& intersect) const {
    for (const Intersect::Leg& leg : intersect.legs) variables->push_back(leg.edge.variable);
    variables->push_back(intersect.to);
  }
  void operator()(const HashJoin&) const {}
  void operator()(const PathSearch& search) const {
    if (!search.into) variables->push_back(search.to);
    for (const Exposure& exposure : search.program->groups[0].exposures) variables->push_back(exposure.outer);
    if (search.path) variables->push_back(*search.path);
    if (search.count) variables->push_back(*search.count);
  }
  void operator()(const Filter&) const {}
  void operator()(const Extend& extend) const {
    for (const Assignment& item : extend.items) variables->push_back(item.variable);
  }
  void operator()(const Select& select) const { *variables = select.variables; }
  void operator()(const Aggregate& aggregate) const {
    variables->clear();
    for (const Assignment& key : aggregate.keys) variables->push_back(key.variable);
    for (const AggregateCall& call : aggregate.calls) variables->push_back(call.variable);
  }
  void operator()(const Distinct&) const {}
  void operator()(const Sort&) const {}
  void operator()(const Limit&) const {}
  void operator()(const Unwind& unwind) const {
    variables->push_back(unwind.variable);
    if (unwind.counter) variables->push_back(*unwind.counter);
  }
  void operator()(const Optional& optional) const { Append(variables, optional.variables); }
  void operator()(const Share&) const {}
  void operator()(const SharedRows& rows) const { *variables = rows.outputs; }
  void operator()(const SetOperation& set) const { *variables = set.outputs; }
};

}  // namespace

NodePtr MakeNode(Operation operation) {
  auto node = std::make_unique<Node>();
  node->operation = std::move(operation);
  return node;
}

NodePtr MakeNode(Operation operation, NodePtr input) {
  NodePtr node = MakeNode(std::move(operation));
  node->inputs.push_back(std::move(input));
  return node;
}

std::string Describe(const Node& node) { return std::visit(Printer(), node.operation); }

std::string ToString(const Node& node) {
  std::string text;
  Print(node, 0, &text);
  return text;
}

std::vector<Variable> OutputVariables(const Node& node) {
  std::vector<Variable> variables;
  if (!node.inputs.empty()) variables = OutputVariables(*node.inputs[0]);
  if (std::holds_alternative<HashJoin>(node.operation)) Append(&variables, OutputVariables(*node.inputs[1]));
  std::visit(OutputsOf{&variables}, node.operation);
  std::sort(variables.begin(), variables.end());
  variables.erase(std::unique(variables.begin(), variables.end()), variables.end());
  return variables;
}

}  // namespace tripel::query::plan
