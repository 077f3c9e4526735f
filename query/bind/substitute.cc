#include "query/bind/substitute.h"

#include "query/plan/label_test.h"
#include "query/value/compare.h"

namespace tripel::query {

using plan::Expression;
using plan::ExpressionPtr;

bool SameExpression(const Expression& a, const Expression& b) {
  if (&a == &b) return true;
  if (a.op != b.op || a.subquery || b.subquery || a.function != b.function ||
      a.aggregation != b.aggregation) {
    return false;
  }
  if (a.op == plan::Op::kVariable) return a.variable == b.variable;
  // Loop variables have numbers of their own, so two equal loops compare as different; that only costs work.
  if (a.variable != b.variable || a.accumulator != b.accumulator || a.text != b.text || a.keys != b.keys) return false;
  if (a.constant.kind() != b.constant.kind() || !Same(a.constant, b.constant)) return false;
  if (ToString(a.labels) != ToString(b.labels) || a.children.size() != b.children.size()) return false;
  for (size_t i = 0; i < a.children.size(); ++i) {
    const bool absent = !a.children[i] || !b.children[i];
    if (absent ? a.children[i] != b.children[i] : !SameExpression(*a.children[i], *b.children[i])) return false;
  }
  return true;
}

ExpressionPtr FindReplacement(const Expression& expression, const std::vector<Replacement>& replacements) {
  for (const Replacement& replacement : replacements) {
    if (SameExpression(*replacement.from, expression)) return replacement.to;
  }
  return nullptr;
}

ExpressionPtr Substitute(const ExpressionPtr& expression, const std::vector<Replacement>& replacements) {
  if (!expression) return expression;
  if (ExpressionPtr replacement = FindReplacement(*expression, replacements)) return replacement;
  std::vector<ExpressionPtr> children;
  bool changed = false;
  for (const ExpressionPtr& child : expression->children) {
    children.push_back(Substitute(child, replacements));
    changed |= children.back() != child;
  }
  if (!changed) return expression;
  auto copy = std::make_shared<Expression>(*expression);
  copy->children = std::move(children);
  return copy;
}

}  // namespace tripel::query
