#include "query/ast/pattern.h"

#include <fmt/format.h>

#include "query/ast/query.h"
#include "query/ast/text.h"

namespace tripel::query::ast {
namespace {

std::string FillerText(const ElementFiller& filler) {
  std::string text;
  if (filler.variable) text += VariableText(filler.variable->text);
  if (filler.label) text += fmt::format(":{}", ToString(*filler.label));
  const auto add = [&text](std::string_view word, const Expression& expression) {
    text += fmt::format("{}{}{}", text.empty() ? "" : " ", word, ToString(expression));
  };
  if (!filler.properties.empty()) add("", Expression{MapLiteral{filler.properties}});
  if (filler.where) add("WHERE ", **filler.where);
  if (filler.cost) add("COST ", **filler.cost);
  return text;
}

struct ElementPrinter {
  std::string operator()(const NodePattern& node) const {
    return fmt::format("({})", FillerText(node.filler));
  }
  std::string operator()(const EdgePattern& edge) const {
    if (edge.direction == EdgeDirection::kUndirected) return fmt::format("~[{}]~", FillerText(edge.filler));
    return fmt::format("{}-[{}]-{}", edge.direction == EdgeDirection::kLeft ? "<" : "",
                       FillerText(edge.filler), edge.direction == EdgeDirection::kRight ? ">" : "");
  }
  std::string operator()(const Box<PathGroup>& group) const {
    std::string text;
    if (group->variable) text += fmt::format("{} = ", VariableText(group->variable->text));
    if (group->mode) text += fmt::format("{} ", ToString(*group->mode));
    text += ToString(group->expression);
    if (group->where) text += fmt::format(" WHERE {}", ToString(**group->where));
    return fmt::format("({})", text);
  }
};

std::string TermText(const PathTerm& term) {
  std::string text;
  for (const PathElement& element : term.elements) {
    text += std::visit(ElementPrinter{}, element.node);
    if (element.quantifier) text += ToString(*element.quantifier);
  }
  return text;
}

}  // namespace

std::string ToString(PathMode mode) {
  switch (mode) {
    case PathMode::kWalk:
      return "WALK";
    case PathMode::kTrail:
      return "TRAIL";
    case PathMode::kAcyclic:
      return "ACYCLIC";
    case PathMode::kSimple:
      break;
  }
  return "SIMPLE";
}

std::string ToString(const PathSelector& selector) {
  const bool one = selector.count == 1;
  switch (selector.kind) {
    case SelectorKind::kAll:
      return "ALL";
    case SelectorKind::kAny:
      return one ? "ANY" : fmt::format("ANY {}", selector.count);
    case SelectorKind::kShortest:
      return one ? "ANY SHORTEST" : fmt::format("SHORTEST {}", selector.count);
    case SelectorKind::kShortestGroups:
      return one ? "ALL SHORTEST" : fmt::format("SHORTEST {}", selector.count);
    case SelectorKind::kCheapest:
      return one ? "ANY CHEAPEST" : fmt::format("CHEAPEST {}", selector.count);
    case SelectorKind::kCheapestGroups:
      break;
  }
  return one ? "ALL CHEAPEST" : fmt::format("CHEAPEST {}", selector.count);
}

std::string ToString(const Quantifier& quantifier) {
  if (quantifier.question) return "?";
  if (!quantifier.max) {
    if (quantifier.min == 0) return "*";
    return quantifier.min == 1 ? "+" : fmt::format("{{{},}}", quantifier.min);
  }
  if (quantifier.min == *quantifier.max) return fmt::format("{{{}}}", quantifier.min);
  return fmt::format("{{{},{}}}", quantifier.min, *quantifier.max);
}

std::string ToString(const PathExpression& expression) {
  std::string text;
  for (const PathTerm& term : expression.alternatives) {
    if (!text.empty()) text += expression.path_union == PathUnion::kSet ? " | " : " |+| ";
    text += TermText(term);
  }
  return text;
}

std::string ToString(const PathPattern& pattern) {
  std::string text;
  if (pattern.variable) text += fmt::format("{} = ", VariableText(pattern.variable->text));
  if (pattern.selector) text += fmt::format("{} ", ToString(*pattern.selector));
  if (pattern.mode) text += fmt::format("{} ", ToString(*pattern.mode));
  // The word GROUPS comes after the path mode.
  if (pattern.selector && pattern.selector->count != 1 &&
      (pattern.selector->kind == SelectorKind::kShortestGroups ||
       pattern.selector->kind == SelectorKind::kCheapestGroups)) {
    text += "GROUPS ";
  }
  return text + ToString(pattern.expression);
}

}  // namespace tripel::query::ast
