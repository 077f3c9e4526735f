// Colours of the parts are refined by the colours of what is next to them until they settle (Weisfeiler and Leman); where
// parts still look the same, one is set apart and the refinement goes on, which gives every part a place of its own.
#include "query/plan/rules/canonical_pattern.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "query/plan/path_program.h"
#include "query/value/convert.h"

namespace tripel::query::plan {
namespace {

using Colour = uint64_t;

Colour Mix(Colour a, Colour b) {
  // The finalizer of MurmurHash3 over a sum that tells (a, b) from (b, a).
  uint64_t mixed = a * 0x9E3779B97F4A7C15U + b + 0x7F4A7C15U;
  mixed ^= mixed >> 33U;
  mixed *= 0xFF51AFD7ED558CCDU;
  mixed ^= mixed >> 33U;
  mixed *= 0xC4CEB9FE1A85EC53U;
  return mixed ^ (mixed >> 33U);
}

Colour Mix(Colour a, std::string_view text) {
  Colour colour = 0xCBF29CE484222325U;  // FNV-1a: the same on every machine, so that golden plans are
  for (const char c : text) colour = (colour ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return Mix(a, colour);
}

Colour MixAll(Colour start, std::vector<Colour> unordered) {
  std::sort(unordered.begin(), unordered.end());
  return std::accumulate(unordered.begin(), unordered.end(), start, [](Colour a, Colour b) { return Mix(a, b); });
}

/// Neither can be an error of the query, so their order makes no difference.
bool CannotFail(const Expression& condition) {
  if (condition.op == Op::kIsLabeled || condition.op == Op::kHasAlias) return true;
  if (condition.op != Op::kEqual) return false;
  const auto is_plain = [](const ExpressionPtr& side) {
    if (side->op == Op::kProperty) return side->children[0]->op == Op::kVariable;
    return side->op == Op::kConstant || side->op == Op::kParameter || side->op == Op::kVariable;
  };
  return is_plain(condition.children[0]) && is_plain(condition.children[1]);
}

class Canonizer {
 public:
  explicit Canonizer(MatchPattern* pattern) : pattern_(*pattern) {}

  void Run() {
    TurnEdges();
    if (node_count() == 1 && pattern_.edges.empty() && pattern_.searches.empty() && pattern_.conditions.size() <= 1) return;
    ColourParts();
    Refine();
    SetApart();
    Sort();
  }

 private:
  static constexpr Variable kNobody = {UINT32_MAX};

  size_t node_count() const { return pattern_.nodes.size(); }

  void TurnEdges() {
    for (EdgeLink& link : pattern_.edges) {
      if (link.edge.arrow != Arrow::kLeft) continue;
      std::swap(link.from, link.to);
      link.edge.arrow = Arrow::kRight;
    }
  }

  /// What each part asks for by itself.
  void ColourParts() {
    for (const NodePattern& node : pattern_.nodes) {
      const bool bound = std::find(pattern_.bound.begin(), pattern_.bound.end(), node.variable) != pattern_.bound.end();
      colour_of_[node.variable] = Mix(bound ? 2 : 1, ToString(node.labels));
    }
    for (const EdgeLink& link : pattern_.edges) {
      // An edge with a name prints otherwise than one without.
      const Colour kind = 2 * static_cast<Colour>(link.edge.arrow) + (link.edge.name.empty() ? 0 : 1);
      colour_of_[link.edge.variable] = Mix(kind + 30, ToString(link.edge.labels));
    }
    for (const SearchLink& link : pattern_.searches) {
      const Colour colour = Mix(Mix(static_cast<Colour>(link.mode) + 10, ToString(link.selector)), ColourOf(*link.forward));
      for (const Variable variable : link.variables) colour_of_[variable] = Mix(colour, 1);
      if (link.path) colour_of_[*link.path] = colour;
      search_colours_.push_back(colour);
    }
    for (const ExpressionPtr& condition : pattern_.conditions) read_by_.push_back(FreeVariables(*condition));
  }

  Colour ColourOf(const PathProgram& program) const {
    Colour colour = program.steps.size();
    for (const PathStep& step : program.steps) colour = Mix(colour, Mix(static_cast<Colour>(step.kind), step.index));
    for (const NodePattern& node : program.nodes) colour = Mix(colour, Asked(node.labels, node.conditions));
    for (const EdgePattern& edge : program.edges) {
      colour = Mix(Mix(colour, static_cast<Colour>(edge.arrow)), Asked(edge.labels, edge.conditions));
    }
    return colour;
  }

  Colour Asked(const LabelTest& labels, const std::vector<ExpressionPtr>& conditions) const {
    Colour colour = Mix(6, ToString(labels));
    for (const ExpressionPtr& condition : conditions) colour = Mix(colour, ColourOf(*condition, kNobody));
    return colour;
  }

  /// The expression with colours in place of variables; `self` is the part that asks.
  Colour ColourOf(const Expression& expression, Variable self) const {
    Colour colour = Mix(static_cast<Colour>(expression.op) + 100, expression.children.size());
    switch (expression.op) {
      case Op::kVariable: {
        if (expression.variable == self) return Mix(colour, 7);
        const auto found = colour_of_.find(expression.variable);
        // A variable from before the pattern, or of a loop.
        return Mix(colour, found == colour_of_.end() ? 8 : found->second);
      }
      case Op::kConstant: return Mix(colour, ToText(expression.constant));
      case Op::kIsLabeled: colour = Mix(colour, ToString(expression.labels)); break;
      case Op::kCall: colour = Mix(colour, ToString(expression)); break;
      default: colour = Mix(colour, expression.text); break;
    }
    for (const ExpressionPtr& child : expression.children) colour = child ? Mix(colour, ColourOf(*child, self)) : colour;
    return colour;
  }

  /// What the conditions on a part say of it.
  Colour AskedOf(Variable variable) const {
    std::vector<Colour> colours;
    for (size_t i = 0; i < read_by_.size(); ++i) {
      if (!std::binary_search(read_by_[i].begin(), read_by_[i].end(), variable)) continue;
      colours.push_back(ColourOf(*pattern_.conditions[i], variable));
    }
    return MixAll(5, std::move(colours));
  }

  Colour NodeColour(size_t node) const { return colour_of_.at(pattern_.nodes[node].variable); }

  void RefineOnce() {
    std::vector<std::vector<Colour>> around(node_count());
    std::map<Variable, Colour> refined = colour_of_;
    for (const EdgeLink& link : pattern_.edges) {
      const Colour edge = Mix(colour_of_.at(link.edge.variable), AskedOf(link.edge.variable));
      const bool either = link.edge.arrow == Arrow::kEither;
      around[link.from].push_back(Mix(Mix(edge, 1), NodeColour(link.to)));
      around[link.to].push_back(Mix(Mix(edge, either ? 1 : 2), NodeColour(link.from)));
      refined[link.edge.variable] = Mix(edge, Ends(NodeColour(link.from), NodeColour(link.to), either));
    }
    for (size_t i = 0; i < pattern_.searches.size(); ++i) {
      const SearchLink& link = pattern_.searches[i];
      around[link.from].push_back(Mix(Mix(search_colours_[i], 1), NodeColour(link.to)));
      around[link.to].push_back(Mix(Mix(search_colours_[i], 2), NodeColour(link.from)));
      search_colours_[i] = Mix(search_colours_[i], Ends(NodeColour(link.from), NodeColour(link.to), false));
    }
    for (size_t i = 0; i < node_count(); ++i) {
      const Variable variable = pattern_.nodes[i].variable;
      refined[variable] = MixAll(Mix(colour_of_.at(variable), AskedOf(variable)), std::move(around[i]));
    }
    colour_of_ = std::move(refined);
  }

  static Colour Ends(Colour from, Colour to, bool either) {
    return either ? Mix(std::min(from, to), std::max(from, to)) : Mix(from, to);
  }

  size_t DifferentNodes() const {
    std::set<Colour> colours;
    for (size_t i = 0; i < node_count(); ++i) colours.insert(NodeColour(i));
    return colours.size();
  }

  void Refine() {
    for (size_t different = 0; different < DifferentNodes();) {
      different = DifferentNodes();
      RefineOnce();
    }
  }

  /// By name, so that it does not matter which was written first; what has none comes last.
  template <typename T>
  static bool ComesBefore(const T& a, const T& b) {
    const auto is_named = [](const T& part) { return !part.name.empty() && part.name[0] != '_'; };
    if (is_named(a) != is_named(b)) return is_named(a);
    return is_named(a) && a.name < b.name;
  }

  /// Nodes that look the same mostly are: any of them may be first. Then those next to it look different.
  void SetApart() {
    for (size_t mark = 0; DifferentNodes() < node_count() && mark < node_count(); ++mark) {
      std::map<Colour, size_t> first;
      std::optional<size_t> chosen;
      for (size_t i = 0; i < node_count(); ++i) {
        const auto [place, added] = first.emplace(NodeColour(i), i);
        if (added) continue;
        if (ComesBefore(pattern_.nodes[i], pattern_.nodes[place->second])) place->second = i;
        if (!chosen || place->first <= NodeColour(*chosen)) chosen = place->second;
      }
      Colour& colour = colour_of_[pattern_.nodes[*chosen].variable];
      colour = Mix(colour, 1'000 + mark);
      RefineOnce();
      Refine();
    }
  }

  /// The places that `colours` get when they are sorted; equal ones keep their order.
  static std::vector<size_t> Order(const std::vector<Colour>& colours) {
    std::vector<size_t> order(colours.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&colours](size_t a, size_t b) { return colours[a] < colours[b]; });
    return order;
  }

  template <typename T>
  static void Arrange(const std::vector<size_t>& order, std::vector<T>* items) {
    std::vector<T> arranged;
    arranged.reserve(items->size());
    for (const size_t index : order) arranged.push_back(std::move((*items)[index]));
    *items = std::move(arranged);
  }

  void Sort() {
    std::vector<Colour> nodes, edges;
    for (size_t i = 0; i < node_count(); ++i) nodes.push_back(NodeColour(i));
    for (const EdgeLink& link : pattern_.edges) edges.push_back(colour_of_.at(link.edge.variable));
    const std::vector<size_t> node_order = Order(nodes);
    std::vector<size_t> place_of(node_count());
    for (size_t i = 0; i < node_order.size(); ++i) place_of[node_order[i]] = i;
    for (EdgeLink& link : pattern_.edges) {
      link.from = place_of[link.from];
      link.to = place_of[link.to];
      if (link.edge.arrow == Arrow::kEither && link.from > link.to) std::swap(link.from, link.to);
    }
    for (SearchLink& link : pattern_.searches) {
      link.from = place_of[link.from];
      link.to = place_of[link.to];
    }
    SortConditions();
    Arrange(node_order, &pattern_.nodes);
    std::vector<size_t> edge_order = Order(edges);
    std::stable_sort(edge_order.begin(), edge_order.end(), [&](size_t a, size_t b) {
      if (edges[a] != edges[b]) return edges[a] < edges[b];
      return ComesBefore(pattern_.edges[a].edge, pattern_.edges[b].edge);
    });
    Arrange(edge_order, &pattern_.edges);
    Arrange(Order(search_colours_), &pattern_.searches);
    std::vector<Colour> derived;
    for (const auto& [variable, value] : pattern_.derived) derived.push_back(ColourOf(*value, kNobody));
    Arrange(Order(derived), &pattern_.derived);
  }

  void SortConditions() {
    std::vector<Colour> colours;
    for (const ExpressionPtr& condition : pattern_.conditions) {
      colours.push_back(CannotFail(*condition) ? ColourOf(*condition, kNobody) : UINT64_MAX);
    }
    Arrange(Order(colours), &pattern_.conditions);
  }

  MatchPattern& pattern_;
  std::map<Variable, Colour> colour_of_;
  std::vector<Colour> search_colours_;
  std::vector<std::vector<Variable>> read_by_;  ///< what each condition reads
};

}  // namespace

void MakeCanonical(MatchPattern* pattern) { Canonizer(pattern).Run(); }

}  // namespace tripel::query::plan
