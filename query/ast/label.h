// Label expressions: `A`, `party-to`, `%`, `!A`, `A&B`, `A|B`.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "query/ast/place.h"

namespace tripel::query::ast {

struct LabelExpression;

/// `A` or `party-to`: a label of a node, the predicate of an edge.
struct LabelName {
  std::string text;
  friend bool operator==(const LabelName&, const LabelName&) = default;
};

/// `%`: any label, at least one.
struct LabelWildcard {
  friend bool operator==(const LabelWildcard&, const LabelWildcard&) = default;
};

/// `!A`
struct LabelNot {
  Box<LabelExpression> operand;
  friend bool operator==(const LabelNot&, const LabelNot&) = default;
};

/// `A&B&C`: at least two operands.
struct LabelAnd {
  std::vector<LabelExpression> operands;
  friend bool operator==(const LabelAnd&, const LabelAnd&) = default;
};

/// `A|B|C`: at least two operands.
struct LabelOr {
  std::vector<LabelExpression> operands;
  friend bool operator==(const LabelOr&, const LabelOr&) = default;
};

struct LabelExpression {
  std::variant<LabelName, LabelWildcard, LabelNot, LabelAnd, LabelOr> node;
  Place place = {};
  friend bool operator==(const LabelExpression&, const LabelExpression&) = default;
};

/// Text that parses to an equal label expression, without the colon.
std::string ToString(const LabelExpression& label);

}  // namespace tripel::query::ast
