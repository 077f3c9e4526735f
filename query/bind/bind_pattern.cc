// The patterns of one MATCH: what is fixed becomes nodes and edges to join, what repeats or is selected becomes
// searches between two nodes.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "query/bind/bind_context.h"
#include "query/bind/path_tree.h"
#include "query/bind/pattern_names.h"
#include "query/plan/path_program.h"

namespace tripel::query {
namespace {

using plan::EdgeLink;
using plan::ExpressionPtr;
using plan::MatchPattern;
using plan::Op;
using plan::PathMode;
using plan::PathSelector;
using plan::SearchLink;
using plan::Variable;

constexpr KindSet kBoolean = SetOf(Kind::kBoolean);

PathSelector BindSelector(const std::optional<ast::PathSelector>& selector) {
  PathSelector bound;
  if (!selector) return bound;
  bound.count = selector->count;
  switch (selector->kind) {
    case ast::SelectorKind::kAll: break;
    case ast::SelectorKind::kAny: bound.kind = PathSelector::Kind::kAny; break;
    case ast::SelectorKind::kShortest: bound.kind = PathSelector::Kind::kShortest; break;
    case ast::SelectorKind::kShortestGroups: bound.kind = PathSelector::Kind::kShortestGroups; break;
    case ast::SelectorKind::kCheapest: bound.kind = PathSelector::Kind::kCheapest; break;
    case ast::SelectorKind::kCheapestGroups: bound.kind = PathSelector::Kind::kCheapestGroups; break;
  }
  return bound;
}

/// One path pattern, looked at: what stands in parentheses without need is opened.
struct PathShape {
  const ast::PathPattern* source = nullptr;
  const ast::PathExpression* expression = nullptr;
  const ast::Expression* where = nullptr;  ///< of parentheses around the whole pattern
  PathSelector selector;
  PathMode mode = PathMode::kWalk;
  bool fixed = false;  ///< to be taken apart into joins
  // Where it is fixed, inner parentheses are opened too.
  std::vector<const ast::PathElement*> elements;
  std::vector<const ast::Expression*> inner_wheres;

  /// Of a pattern without alternatives that stays together.
  const std::vector<ast::PathElement>& whole() const { return expression->alternatives[0].elements; }
};

/// Opens parentheses that are there for their WHERE or for nothing; false where they mean more.
bool Flatten(const std::vector<ast::PathElement>& elements, PathShape* shape) {
  for (const ast::PathElement& element : elements) {
    const auto* group = std::get_if<ast::Box<ast::PathGroup>>(&element.node);
    if (group == nullptr || element.quantifier) {
      shape->elements.push_back(&element);
      continue;
    }
    const ast::PathGroup& inner = **group;
    if (inner.variable || inner.mode || inner.expression.alternatives.size() != 1) return false;
    if (inner.where) shape->inner_wheres.push_back(&**inner.where);
    if (!Flatten(inner.expression.alternatives[0].elements, shape)) return false;
  }
  return true;
}

/// As people write it: k = 1 has words of its own.
std::string WordsOf(const PathSelector& selector) {
  if (selector.count > 1) return ToString(selector);
  switch (selector.kind) {
    case PathSelector::Kind::kAny: return "ANY";
    case PathSelector::Kind::kShortest: return "ANY SHORTEST";
    case PathSelector::Kind::kShortestGroups: return "ALL SHORTEST";
    default: return ToString(selector);
  }
}

const ast::NodePattern* AsNode(const ast::PathElement& element) { return std::get_if<ast::NodePattern>(&element.node); }

/// Whether the element has a name, by which it is seen where in a path it stands.
bool IsNamed(const ast::PathElement& element) {
  if (const auto* node = std::get_if<ast::NodePattern>(&element.node)) return node->filler.variable.has_value();
  if (const auto* edge = std::get_if<ast::EdgePattern>(&element.node)) return edge->filler.variable.has_value();
  return false;
}

/// Two repetitions with nothing named between them can share the edges of one path in several ways, which are still
/// one path: joins would find it several times.
bool SharesEdges(const std::vector<const ast::PathElement*>& elements) {
  bool repeated = false;
  for (const ast::PathElement* element : elements) {
    if (element->quantifier) {
      if (repeated) return true;
      repeated = true;
    } else if (IsNamed(*element)) {
      repeated = false;
    }
  }
  return false;
}

/// Choosing an order takes the third power of this; far more than anybody asks for.
constexpr size_t kMaxElements = 300;

size_t CountElements(const ast::PathExpression& expression) {
  size_t count = 0;
  for (const ast::PathTerm& alternative : expression.alternatives) {
    count += alternative.elements.size();
    for (const ast::PathElement& element : alternative.elements) {
      const auto* group = std::get_if<ast::Box<ast::PathGroup>>(&element.node);
      if (group != nullptr) count += CountElements((*group)->expression);
    }
  }
  return count;
}

Status CheckSize(const std::vector<ast::PathPattern>& patterns) {
  size_t count = 0;
  for (const ast::PathPattern& pattern : patterns) {
    count += CountElements(pattern.expression);
    if (count <= kMaxElements) continue;
    return FailAt(ErrorCode::kUnsupported, fmt::format("this MATCH has more than {} nodes and edges", kMaxElements),
                  pattern.place, "divide it among several MATCH, or repeat with a quantifier");
  }
  return {};
}

class PatternBinder {
 public:
  PatternBinder(ast::MatchMode mode, Scope* scope, PatternNames names, BindContext* context)
      : scope_(*scope), names_(std::move(names)), context_(*context) {
    pattern_.different_edges = mode == ast::MatchMode::kDifferentEdges;
    pattern_.view = context->view;
  }

  Result<MatchPattern> Run(const std::vector<ast::PathPattern>& patterns, const ast::Expression* where) {
    std::vector<PathShape> shapes;
    for (const ast::PathPattern& pattern : patterns) {
      shapes.push_back(Look(pattern));
    }
    // All nodes outside searches first, so that searches know which of their nodes are such.
    for (const PathShape& shape : shapes) AddNodes(shape);
    for (const PathShape& shape : shapes) TRIPEL_TRY_STATUS(shape.fixed ? AddFixed(shape) : AddSearched(shape));
    const size_t before_where = pattern_.conditions.size();
    if (where != nullptr) TRIPEL_TRY_STATUS(AddWhere(*where));
    WarnAboutLateConditions(before_where);
    TRIPEL_TRY_STATUS(RequireBoundNodes());
    for (const SearchLink& link : pattern_.searches) TRIPEL_TRY_STATUS(RequireNeeds(link));
    return std::move(pattern_);
  }

 private:
  PathShape Look(const ast::PathPattern& pattern) {
    PathShape shape;
    shape.source = &pattern;
    shape.expression = &pattern.expression;
    shape.selector = BindSelector(pattern.selector);
    std::optional<ast::PathMode> mode = pattern.mode;
    while (shape.expression->alternatives.size() == 1 && shape.whole().size() == 1) {
      const auto* group = std::get_if<ast::Box<ast::PathGroup>>(&shape.whole()[0].node);
      if (group == nullptr || shape.whole()[0].quantifier) break;
      if ((*group)->variable || (shape.where && (*group)->where) || (mode && (*group)->mode)) break;
      if ((*group)->where) shape.where = &**(*group)->where;
      if ((*group)->mode) mode = (*group)->mode;
      shape.expression = &(*group)->expression;
    }
    shape.mode = mode ? BindMode(*mode) : PathMode::kWalk;
    // No edge twice in the whole MATCH means no edge twice in any of its paths.
    if (shape.mode == PathMode::kWalk && pattern_.different_edges) shape.mode = PathMode::kTrail;
    const bool joins_keep_mode =
        shape.mode == PathMode::kWalk || (shape.mode == PathMode::kTrail && pattern_.different_edges);
    shape.fixed = shape.selector.kind == PathSelector::Kind::kAll && joins_keep_mode &&
                  shape.expression->alternatives.size() == 1 && Flatten(shape.whole(), &shape) &&
                  !SharesEdges(shape.elements);
    return shape;
  }

  void AddNodes(const PathShape& shape) {
    if (shape.fixed) {
      for (const ast::PathElement* element : shape.elements) AddPatternNode(*element);
    } else if (shape.expression->alternatives.size() == 1) {
      AddPatternNode(shape.whole().front());
      AddPatternNode(shape.whole().back());
    }
  }

  void AddPatternNode(const ast::PathElement& element) {
    const ast::NodePattern* node = AsNode(element);
    if (node == nullptr || !node->filler.variable) return;
    pattern_nodes_.insert(scope_.Find(node->filler.variable->text)->variable);
  }

  size_t AddNode(Variable variable, std::string name) {
    const auto found = std::find_if(pattern_.nodes.begin(), pattern_.nodes.end(),
                                    [variable](const plan::NodePattern& node) { return node.variable == variable; });
    if (found != pattern_.nodes.end()) return static_cast<size_t>(found - pattern_.nodes.begin());
    if (names_.IsFromBefore(variable)) pattern_.bound.push_back(variable);
    plan::NodePattern node;
    node.variable = variable;
    node.name = std::move(name);
    pattern_.nodes.push_back(std::move(node));
    return pattern_.nodes.size() - 1;
  }

  size_t AddAnonymousNode() {
    const Variable variable = context_.NewVariable();
    return AddNode(variable, fmt::format("_{}", variable.id));
  }

  Result<size_t> NodeAt(const ast::NodePattern& node) {
    size_t index = 0;
    if (node.filler.variable) {
      const std::string& name = node.filler.variable->text;
      index = AddNode(scope_.Find(name)->variable, name);
    } else {
      index = AddAnonymousNode();
    }
    const ExpressionPtr element =
        plan::MakeVariable(pattern_.nodes[index].variable, pattern_.nodes[index].name, SetOf(Kind::kNode));
    if (node.filler.label) {
      TRIPEL_TRY(plan::LabelTest labels, BindLabels(*node.filler.label, LabelUse::kNode, context_));
      pattern_.nodes[index].labels = Both(std::move(pattern_.nodes[index].labels), std::move(labels));
    }
    TRIPEL_TRY_STATUS(AddFillerConditions(node.filler, element, true));
    return index;
  }

  Status AddFillerConditions(const ast::ElementFiller& filler, const ExpressionPtr& element, bool is_node) {
    for (const ast::MapEntry& entry : filler.properties) {
      TRIPEL_TRY(ExpressionPtr condition, BindPropertyEntry(entry, element, is_node, scope_, context_));
      pattern_.conditions.push_back(std::move(condition));
    }
    return filler.where ? AddWhere(**filler.where) : Status();
  }

  Status AddWhere(const ast::Expression& where) {
    TRIPEL_TRY(const ExpressionPtr condition, BindCondition(where, scope_, context_));
    SplitConjunction(condition, &pattern_.conditions);
    return {};
  }

  /// The WHERE of a MATCH looks at paths that a selector has chosen already. On their ends that is all the same, since
  /// it chooses for each pair of ends; on what lies between, it often is not what was meant.
  void WarnAboutLateConditions(size_t first) {
    for (size_t i = first; i < pattern_.conditions.size(); ++i) {
      const plan::Expression& condition = *pattern_.conditions[i];
      const std::vector<Variable> used = FreeVariables(condition);
      const auto uses = [&used](Variable variable) { return std::find(used.begin(), used.end(), variable) != used.end(); };
      for (const SearchLink& link : pattern_.searches) {
        if (link.selector.kind == PathSelector::Kind::kAll) continue;
        const bool of_path = link.path && uses(*link.path);
        if (!of_path && std::none_of(link.variables.begin(), link.variables.end(), uses)) continue;
        const std::string selector = WordsOf(link.selector);
        context_.Warn("01N54", fmt::format("{} has chosen its paths before this condition drops some of them", selector),
                      condition.span,
                      of_path ? "to choose among the paths that meet a condition, write it inside the pattern"
                              : fmt::format("to choose among the paths that meet it, write {} ({} WHERE {})", selector, link.text,
                                            context_.TextAt({condition.span.begin, condition.span.end})));
      }
    }
  }

  /// Node, edge, node, ...: joins for single edges, a search for each repeated element.
  Status AddFixed(const PathShape& shape) {
    std::vector<ExpressionPtr> pieces;
    std::optional<size_t> at;
    const ast::PathElement* waiting = nullptr;  // an edge or repetition whose far end has not come yet
    const auto arrive = [&](size_t node) -> Status {
      if (at && waiting == nullptr && *at != node) MergeNodes(*at, node);
      if (waiting != nullptr) TRIPEL_TRY_STATUS(AddLink(*waiting, *at, node, shape, &pieces));
      waiting = nullptr;
      at = node;
      pieces.push_back(plan::MakeVariable(pattern_.nodes[node].variable, pattern_.nodes[node].name, SetOf(Kind::kNode)));
      return {};
    };
    for (const ast::PathElement* element : shape.elements) {
      if (const ast::NodePattern* node = AsNode(*element)) {
        TRIPEL_TRY(const size_t index, NodeAt(*node));
        TRIPEL_TRY_STATUS(arrive(index));
        continue;
      }
      if (!at || waiting != nullptr) TRIPEL_TRY_STATUS(arrive(AddAnonymousNode()));
      waiting = element;
    }
    if (waiting != nullptr) TRIPEL_TRY_STATUS(arrive(AddAnonymousNode()));
    if (shape.where != nullptr) TRIPEL_TRY_STATUS(AddWhere(*shape.where));
    for (const ast::Expression* where : shape.inner_wheres) TRIPEL_TRY_STATUS(AddWhere(*where));
    AddPathVariable(shape, std::move(pieces));
    return {};
  }

  /// Neighbouring nodes are one node.
  void MergeNodes(size_t a, size_t b) {
    const auto variable = [this](size_t index) {
      return plan::MakeVariable(pattern_.nodes[index].variable, pattern_.nodes[index].name, SetOf(Kind::kNode));
    };
    pattern_.conditions.push_back(plan::MakeBinary(Op::kEqual, variable(a), variable(b), kBoolean));
  }

  void AddPathVariable(const PathShape& shape, std::vector<ExpressionPtr> pieces) {
    if (!shape.source->variable) return;
    auto path = std::make_shared<plan::Expression>();
    path->op = Op::kPath;
    path->kinds = SetOf(Kind::kPath);
    path->children = std::move(pieces);
    path->span = shape.source->place;
    pattern_.derived.emplace_back(scope_.Find(shape.source->variable->text)->variable, std::move(path));
  }

  Status AddLink(const ast::PathElement& element, size_t from, size_t to, const PathShape& shape,
                 std::vector<ExpressionPtr>* pieces) {
    if (element.quantifier) return AddRepetition(element, from, to, shape, pieces);
    const auto& edge = std::get<ast::EdgePattern>(element.node);
    TRIPEL_TRY_STATUS(RefuseCost(edge.filler));
    EdgeLink link;
    link.from = from;
    link.to = to;
    constexpr plan::Arrow kArrows[] = {plan::Arrow::kRight, plan::Arrow::kLeft, plan::Arrow::kEither, plan::Arrow::kEither};
    link.edge.arrow = kArrows[static_cast<int>(edge.direction)];
    TRIPEL_TRY(link.edge.variable, EdgeVariable(edge.filler));
    if (edge.filler.variable) link.edge.name = edge.filler.variable->text;
    if (edge.filler.label) {
      TRIPEL_TRY(link.edge.labels, BindLabels(*edge.filler.label, LabelUse::kEdge, context_));
    }
    const ExpressionPtr variable = plan::MakeVariable(link.edge.variable, link.edge.name, SetOf(Kind::kEdge));
    pieces->push_back(variable);
    pattern_.edges.push_back(std::move(link));
    if (edge.direction == ast::EdgeDirection::kUndirected) {
      pattern_.conditions.push_back(NoUndirectedEdges(element.place, context_));
    }
    return AddFillerConditions(edge.filler, variable, false);
  }

  /// An edge that is already known by this name is looked for under another and compared.
  Result<Variable> EdgeVariable(const ast::ElementFiller& filler) {
    if (!filler.variable) return context_.NewVariable();
    const ScopeEntry* entry = scope_.Find(filler.variable->text);
    const bool before = names_.IsFromBefore(entry->variable);
    if (!before && edges_seen_.insert(entry->variable).second) return entry->variable;
    if (!before && pattern_.different_edges) {
      return FailAt(ErrorCode::kReference,
                    fmt::format("the edge '{}' stands twice in one MATCH, which never repeats an edge", entry->name),
                    filler.variable->place, "use two names, or MATCH REPEATABLE ELEMENTS");
    }
    const Variable hidden = context_.NewVariable();
    const auto make = [&](Variable variable) {
      return plan::MakeVariable(variable, entry->name, SetOf(Kind::kEdge), filler.variable->place);
    };
    pattern_.conditions.push_back(plan::MakeBinary(Op::kEqual, make(hidden), make(entry->variable), kBoolean));
    return hidden;
  }

  Status AddRepetition(const ast::PathElement& element, size_t from, size_t to, const PathShape& shape,
                       std::vector<ExpressionPtr>* pieces) {
    PathTree tree(names_, pattern_nodes_, scope_, false, &context_);
    TRIPEL_TRY(const std::shared_ptr<plan::PathGroup> root, tree.Bind({&element}, Ends(from, to)));
    SearchLink link;
    link.from = from;
    link.to = to;
    link.mode = shape.mode;
    link.text = context_.TextAt(element.place);
    // Both whole paths and the rule that edges differ need to know the edges of this part.
    link.path = context_.NewVariable();
    pieces->push_back(plan::MakeVariable(*link.path, "", SetOf(Kind::kPath)));
    return AddSearch(std::move(link), tree, *root, element.place);
  }

  std::set<Variable> Ends(size_t from, size_t to) const {
    return {pattern_.nodes[from].variable, pattern_.nodes[to].variable};
  }

  /// A pattern with a selector or a mode of its own is one search from its first node to its last.
  Status AddSearched(const PathShape& shape) {
    PathTree tree(names_, pattern_nodes_, scope_, shape.selector.by_cost(), &context_);
    SearchLink link;
    link.selector = shape.selector;
    link.mode = shape.mode;
    const std::vector<ast::PathTerm>& terms = shape.expression->alternatives;
    link.text = context_.TextAt({terms.front().place.begin, terms.back().place.end});
    std::shared_ptr<plan::PathGroup> root;
    if (shape.expression->alternatives.size() > 1) {
      link.from = AddAnonymousNode();
      link.to = AddAnonymousNode();
      TRIPEL_TRY(root, tree.Bind(*shape.expression, Ends(link.from, link.to)));
    } else {
      TRIPEL_TRY(root, BindBetween(shape, &link, &tree));
    }
    if (shape.selector.by_cost() && !tree.has_cost()) {
      return FailAt(ErrorCode::kSyntax, "CHEAPEST needs an edge with a COST to choose by", shape.source->selector->place,
                    "for example -[e COST 1 - e.confidence]->");
    }
    if (shape.where != nullptr) TRIPEL_TRY_STATUS(tree.AddCondition(*shape.where, root.get()));
    if (shape.source->variable) link.path = scope_.Find(shape.source->variable->text)->variable;
    else if (pattern_.different_edges) link.path = context_.NewVariable();
    return AddSearch(std::move(link), tree, *root, shape.source->place);
  }

  /// The elements between the first and the last node, where there are such.
  Result<std::shared_ptr<plan::PathGroup>> BindBetween(const PathShape& shape, SearchLink* link, PathTree* tree) {
    const std::vector<ast::PathElement>& elements = shape.whole();
    size_t begin = 0;
    size_t end = elements.size();
    if (const ast::NodePattern* first = AsNode(elements.front())) {
      TRIPEL_TRY(link->from, NodeAt(*first));
      ++begin;
    } else {
      link->from = AddAnonymousNode();
    }
    if (begin == end) {
      link->to = link->from;
    } else if (const ast::NodePattern* last = AsNode(elements.back())) {
      TRIPEL_TRY(link->to, NodeAt(*last));
      --end;
    } else {
      link->to = AddAnonymousNode();
    }
    std::vector<const ast::PathElement*> between;
    for (size_t i = begin; i < end; ++i) between.push_back(&elements[i]);
    return tree->Bind(between, Ends(link->from, link->to));
  }

  Status AddSearch(SearchLink link, const PathTree& tree, const plan::PathGroup& root, const ast::Place& place) {
    TRIPEL_TRY_STATUS(tree.CheckReferences(root));
    for (const bool backwards : {false, true}) {
      Result<plan::PathProgram> program = plan::CompilePath(root, backwards);
      if (!program) return FailAt(program.error().code, program.error().message, place);
      (backwards ? link.backward : link.forward) = std::make_shared<const plan::PathProgram>(*std::move(program));
    }
    TRIPEL_TRY_STATUS(RequireEnd(link, place));
    for (const plan::Exposure& exposure : root.exposures) link.variables.push_back(exposure.outer);
    link.needs = tree.Needs();
    for (const ExpressionPtr& condition : tree.afterwards()) pattern_.conditions.push_back(condition);
    pattern_.searches.push_back(std::move(link));
    return {};
  }

  /// Refuses searches that could go on for ever.
  Status RequireEnd(const SearchLink& link, const ast::Place& place) {
    if (link.forward->ends || link.mode != PathMode::kWalk) return {};
    if (link.selector.kind == PathSelector::Kind::kAll) {
      return FailAt(ErrorCode::kUnboundedPattern, "there is no end to the walks that this pattern matches", place,
                    "put TRAIL before it, give the quantifier an upper bound or use a selector like ANY SHORTEST");
    }
    // A selector ends the search where any way on from a place is as good as another; conditions on what came before
    // could go on failing for ever.
    if (!link.forward->groups[0].conditions.empty() || !link.forward->remembers_finitely) {
      return FailAt(ErrorCode::kUnboundedPattern, "there may be no end to the walks that this condition refuses", place,
                    "put TRAIL before it or give the quantifier an upper bound");
    }
    return {};
  }

  bool HasLink(Variable node) const {
    const auto touches = [&](const auto& link) {
      return pattern_.nodes[link.from].variable == node || pattern_.nodes[link.to].variable == node;
    };
    return std::any_of(pattern_.edges.begin(), pattern_.edges.end(), touches) ||
           std::any_of(pattern_.searches.begin(), pattern_.searches.end(), touches);
  }

  /// A node that the input has must be there; where an edge leads to it, that is so by itself.
  Status RequireBoundNodes() {
    for (const Variable bound : pattern_.bound) {
      if (HasLink(bound)) continue;
      const auto node = std::find_if(pattern_.nodes.begin(), pattern_.nodes.end(),
                                     [bound](const plan::NodePattern& candidate) { return candidate.variable == bound; });
      ExpressionPtr present = plan::MakeUnary(
          Op::kIsNull, plan::MakeVariable(bound, node->name, SetOf(Kind::kNode)), kBoolean);
      pattern_.conditions.push_back(plan::MakeUnary(Op::kNot, std::move(present), kBoolean));
    }
    return {};
  }

  /// The order of work can wait for nodes and edges, not for what another search finds.
  Status RequireNeeds(const SearchLink& link) {
    for (const Variable need : link.needs) {
      const auto is_node = [need](const plan::NodePattern& node) { return node.variable == need; };
      if (std::any_of(pattern_.nodes.begin(), pattern_.nodes.end(), is_node)) continue;
      return Fail(ErrorCode::kUnsupported, "a condition inside a path speaks of another path of the same MATCH");
    }
    return {};
  }

  Scope& scope_;
  PatternNames names_;
  BindContext& context_;
  MatchPattern pattern_;
  std::set<Variable> pattern_nodes_;
  std::set<Variable> edges_seen_;
};

}  // namespace

PathMode BindMode(ast::PathMode mode) {
  switch (mode) {
    case ast::PathMode::kWalk: return PathMode::kWalk;
    case ast::PathMode::kTrail: return PathMode::kTrail;
    case ast::PathMode::kAcyclic: return PathMode::kAcyclic;
    case ast::PathMode::kSimple: return PathMode::kSimple;
  }
  return PathMode::kWalk;
}

Result<MatchPattern> BindPatterns(const std::vector<ast::PathPattern>& patterns, ast::MatchMode mode,
                                  const ast::Expression* where, Scope* scope, BindContext& context) {
  TRIPEL_TRY_STATUS(CheckSize(patterns));
  TRIPEL_TRY(PatternNames names, PatternNames::Declare(patterns, scope, context));
  return PatternBinder(mode, scope, std::move(names), &context).Run(patterns, where);
}

}  // namespace tripel::query
