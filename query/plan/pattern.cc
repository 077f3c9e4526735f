#include "query/plan/pattern.h"

#include <fmt/format.h>

namespace tripel::query::plan {
namespace {

std::string Filler(const std::string& name, const LabelTest& labels, const std::vector<ExpressionPtr>& conditions) {
  std::string text = name;
  if (!labels.always()) text += ":" + ToString(labels);
  if (!conditions.empty()) text += fmt::format("{}WHERE {}", text.empty() ? "" : " ", ToString(conditions));
  return text;
}

}  // namespace

Arrow Reversed(Arrow arrow) {
  switch (arrow) {
    case Arrow::kRight: return Arrow::kLeft;
    case Arrow::kLeft: return Arrow::kRight;
    case Arrow::kEither: return Arrow::kEither;
  }
  return Arrow::kEither;
}

std::string_view ToString(PathMode mode) {
  switch (mode) {
    case PathMode::kWalk: return "WALK";
    case PathMode::kTrail: return "TRAIL";
    case PathMode::kAcyclic: return "ACYCLIC";
    case PathMode::kSimple: return "SIMPLE";
  }
  return "";
}

std::string ToString(const PathSelector& selector) {
  switch (selector.kind) {
    case PathSelector::Kind::kAll: return "ALL";
    case PathSelector::Kind::kAny: return fmt::format("ANY {}", selector.count);
    case PathSelector::Kind::kShortest: return fmt::format("SHORTEST {}", selector.count);
    case PathSelector::Kind::kShortestGroups: return fmt::format("SHORTEST {} GROUPS", selector.count);
    case PathSelector::Kind::kCheapest: return fmt::format("CHEAPEST {}", selector.count);
    case PathSelector::Kind::kCheapestGroups: return fmt::format("CHEAPEST {} GROUPS", selector.count);
  }
  return "";
}

std::string ToString(const NodePattern& node) {
  return "(" + Filler(node.name, node.labels, node.conditions) + ")";
}

std::string ToString(const EdgePattern& edge) {
  const std::string cost = edge.cost ? " COST " + ToString(*edge.cost) : "";
  const std::string filler = "[" + Filler(edge.name, edge.labels, edge.conditions) + cost + "]";
  switch (edge.arrow) {
    case Arrow::kRight: return "-" + filler + "->";
    case Arrow::kLeft: return "<-" + filler + "-";
    case Arrow::kEither: return "-" + filler + "-";
  }
  return filler;
}

}  // namespace tripel::query::plan
