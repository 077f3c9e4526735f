// Clauses and whole queries.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/ast/expression.h"
#include "query/ast/pattern.h"
#include "query/ast/place.h"

namespace tripel::query::ast {

/// expression ASC NULLS LAST. Without a word about nulls they are larger than everything.
enum class NullOrder : uint8_t { kDefault, kFirst, kLast };

struct SortItem {
  Expression expression;
  bool descending = false;
  NullOrder nulls = NullOrder::kDefault;
  friend bool operator==(const SortItem&, const SortItem&) = default;
};

/// ORDER BY ... OFFSET n LIMIT m, each optional (but as a clause of its own not all of them). SKIP
/// is OFFSET.
struct OrderPage {
  std::vector<SortItem> order_by;
  std::optional<Expression> offset;
  std::optional<Expression> limit;
  Place place = {};
  bool empty() const { return order_by.empty() && !offset && !limit; }
  friend bool operator==(const OrderPage&, const OrderPage&) = default;
};

/// expression AS name. Without AS the column is called like the text of the expression as written,
/// which is what `place` covers (parentheses included, alias not).
struct ProjectionItem {
  Expression expression;
  std::optional<Name> alias;
  Place place = {};
  friend bool operator==(const ProjectionItem&, const ProjectionItem&) = default;
};

/// What RETURN and WITH share: DISTINCT *, items GROUP BY keys ORDER BY ... LIMIT ...
struct Projection {
  bool distinct = false;
  bool star = false;  ///< all variables in scope, then the items
  std::vector<ProjectionItem> items;
  std::optional<std::vector<Expression>> group_by;  ///< present and empty: GROUP BY (), one group
  OrderPage page;
  friend bool operator==(const Projection&, const Projection&) = default;
};

/// REPEATABLE ELEMENTS lets one MATCH use an edge twice; DIFFERENT EDGES, the default, does not.
enum class MatchMode : uint8_t { kDifferentEdges, kRepeatableElements };

/// OPTIONAL MATCH mode pattern, pattern WHERE condition
struct Match {
  bool optional = false;
  std::optional<MatchMode> mode;
  std::vector<PathPattern> patterns;  ///< at least one
  std::optional<Expression> where;
  Place place = {};
  friend bool operator==(const Match&, const Match&) = default;
};

struct LetItem {
  Name variable;
  Expression value;
  friend bool operator==(const LetItem&, const LetItem&) = default;
};

/// LET a = 1, b = 2: no item sees the others.
struct Let {
  std::vector<LetItem> items;  ///< at least one
  Place place = {};
  friend bool operator==(const Let&, const Let&) = default;
};

/// FILTER condition, FILTER WHERE condition
struct Filter {
  Expression condition;
  Place place = {};
  friend bool operator==(const Filter&, const Filter&) = default;
};

/// ORDINALITY counts from 1, OFFSET from 0.
enum class CounterKind : uint8_t { kOrdinality, kOffset };

struct ForCounter {
  CounterKind kind = CounterKind::kOrdinality;
  Name variable;
  friend bool operator==(const ForCounter&, const ForCounter&) = default;
};

/// FOR x IN list WITH ORDINALITY i; UNWIND list AS x.
struct For {
  Name variable;
  Expression list;
  std::optional<ForCounter> counter;
  Place place = {};
  friend bool operator==(const For&, const For&) = default;
};

/// WITH a, b AS c ORDER BY ... WHERE condition: narrows the variables to these.
struct With {
  Projection projection;
  std::optional<Expression> where;
  Place place = {};
  friend bool operator==(const With&, const With&) = default;
};

/// A clause before RETURN. OrderPage among them sorts and cuts the rows so far; it never follows
/// another OrderPage or a WITH without condition, whose own page it would be.
using Clause = std::variant<Match, Let, Filter, For, With, OrderPage>;

/// USE STATEMENTS s WHERE condition: a filter on every statement its linear query and the
/// subqueries in it touch, in addition to `asserted`. USE ALL STATEMENTS [s WHERE condition] lifts
/// `asserted`.
struct UseStatements {
  bool all = false;
  std::optional<Name> variable;     ///< none only where there is no condition
  std::optional<Expression> where;  ///< present where `all` is false
  Place place = {};
  friend bool operator==(const UseStatements&, const UseStatements&) = default;
};

struct Return {
  Projection projection;
  Place place = {};
  friend bool operator==(const Return&, const Return&) = default;
};

/// USE ... MATCH ... RETURN ...
struct LinearQuery {
  std::optional<UseStatements> use;
  std::vector<Clause> clauses;
  std::optional<Return> result;  ///< missing only in EXISTS { } and COUNT { }
  Place place = {};
  friend bool operator==(const LinearQuery&, const LinearQuery&) = default;
};

/// A linear query, or a whole body in braces.
using QueryTerm = std::variant<LinearQuery, Box<QueryBody>>;

/// OTHERWISE: the right side if the left side has no rows.
enum class SetOperator : uint8_t { kUnion, kExcept, kIntersect, kOtherwise };

/// All set operators at one level are the same, so their order of evaluation needs no rule: left to
/// right.
struct CompositeQuery {
  SetOperator op = SetOperator::kUnion;  ///< kUnion when there is one term
  bool all = false;              ///< UNION ALL; false: DISTINCT, the default, and for OTHERWISE
  std::vector<QueryTerm> terms;  ///< at least one
  friend bool operator==(const CompositeQuery&, const CompositeQuery&) = default;
};

/// composite NEXT composite: the rows of each are the input of the one after it. NEXT binds looser
/// than UNION.
struct QueryBody {
  std::vector<CompositeQuery> steps;  ///< at least one
  Place place = {};
  friend bool operator==(const QueryBody&, const QueryBody&) = default;
};

/// EXPLAIN shows the plan and does not run, PROFILE runs and shows where the time went.
enum class QueryMode : uint8_t { kRun, kExplain, kProfile };

struct Query {
  QueryMode mode = QueryMode::kRun;
  QueryBody body;
  friend bool operator==(const Query&, const Query&) = default;
};

/// Text that parses to an equal query, each clause of a whole query on a line of its own.
std::string ToString(const Query& query);
std::string ToString(const QueryBody& body);
std::string ToString(const Clause& clause);

}  // namespace tripel::query::ast
