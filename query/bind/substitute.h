// Replacing parts of bound expressions: what a grouping key or a column already computes is not computed again.
#pragma once

#include <vector>

#include "query/plan/expression.h"

namespace tripel::query {

struct Replacement {
  plan::ExpressionPtr from;
  plan::ExpressionPtr to;
};

/// They have the same form all the way down (where they stand in the text does not count). Expressions with
/// subqueries are the same only as one object.
bool SameExpression(const plan::Expression& a, const plan::Expression& b);

/// What `expression` as a whole is replaced by; null where nothing fits.
plan::ExpressionPtr FindReplacement(const plan::Expression& expression, const std::vector<Replacement>& replacements);

/// Replaces the largest parts that fit. Shares what stays the same.
plan::ExpressionPtr Substitute(const plan::ExpressionPtr& expression, const std::vector<Replacement>& replacements);

}  // namespace tripel::query
