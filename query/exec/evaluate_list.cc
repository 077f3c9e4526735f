// Indexing, slices, list predicates, comprehension and reduce.
#include <fmt/format.h>

#include <algorithm>

#include "query/exec/aggregator.h"
#include "query/exec/evaluate.h"

namespace tripel::query::exec {
namespace {

using plan::Expression;
using plan::Op;

/// The list of a loop; nullopt for null.
Result<std::optional<Datum>> LoopList(const Expression& list, const RowView& row, RunState* state) {
  TRIPEL_TRY(Datum value, Evaluate(list, row, state));
  if (value.is_null()) return std::optional<Datum>();
  if (value.kind() != Kind::kList) return WrongType(list, "what stands after IN", SetOf(Kind::kList), value.kind());
  return std::optional<Datum>(std::move(value));
}

/// How often a condition was true, false and unknown.
struct Votes {
  size_t yes = 0;
  size_t no = 0;
  size_t unknown = 0;
};

Datum Decide(Op op, const Votes& votes) {
  switch (op) {
    case Op::kAny: return votes.yes > 0 ? Datum::Boolean(true) : votes.unknown > 0 ? Datum() : Datum::Boolean(false);
    case Op::kAll: return votes.no > 0 ? Datum::Boolean(false) : votes.unknown > 0 ? Datum() : Datum::Boolean(true);
    case Op::kNone: return votes.yes > 0 ? Datum::Boolean(false) : votes.unknown > 0 ? Datum() : Datum::Boolean(true);
    default: return votes.yes > 1 ? Datum::Boolean(false) : votes.unknown > 0 ? Datum() : Datum::Boolean(votes.yes == 1);
  }
}

}  // namespace

Result<Datum> EvaluateListLoop(const Expression& expression, const RowView& row, RunState* state) {
  TRIPEL_TRY(const std::optional<Datum> list, LoopList(*expression.children[0], row, state));
  if (!list) return Datum();
  const Expression* condition = expression.children[1].get();
  Votes votes;
  DatumList results;
  for (const Datum& item : list->list()) {
    TRIPEL_TRY_STATUS(state->budget.Step());
    state->environment[expression.variable.id] = item;
    if (condition != nullptr) {
      TRIPEL_TRY(const Datum verdict, Evaluate(*condition, row, state));
      if (!verdict.is_null() && verdict.kind() != Kind::kBoolean) {
        return WrongType(*condition, "a condition", SetOf(Kind::kBoolean), verdict.kind());
      }
      ++(verdict.is_null() ? votes.unknown : verdict.boolean() ? votes.yes : votes.no);
      if (!verdict.is_true()) continue;
    }
    if (expression.op != Op::kComprehension) continue;
    TRIPEL_TRY(Datum result, Evaluate(*expression.children[2], row, state));
    results.push_back(std::move(result));
  }
  return expression.op == Op::kComprehension ? Datum::List(std::move(results)) : Decide(expression.op, votes);
}

Result<Datum> EvaluateListAggregate(const Expression& expression, const RowView& row, RunState* state) {
  TRIPEL_TRY(const std::optional<Datum> list, LoopList(*expression.children[0], row, state));
  MemoryCharge charge(&state->budget);
  const std::unique_ptr<Aggregator> aggregator = MakeAggregator(*expression.aggregation, &charge);
  if (list) {
    for (const Datum& item : list->list()) {
      TRIPEL_TRY_STATUS(state->budget.Step());
      state->environment[expression.variable.id] = item;
      TRIPEL_TRY(const Datum value, Evaluate(*expression.children[2], row, state));
      TRIPEL_TRY_STATUS(aggregator->Add(value));
    }
  }
  return aggregator->Finish();
}

Result<Datum> EvaluateReduce(const Expression& expression, const RowView& row, RunState* state) {
  TRIPEL_TRY(Datum accumulator, Evaluate(*expression.children[0], row, state));
  TRIPEL_TRY(const std::optional<Datum> list, LoopList(*expression.children[1], row, state));
  if (!list) return Datum();
  for (const Datum& item : list->list()) {
    TRIPEL_TRY_STATUS(state->budget.Step());
    state->environment[expression.accumulator.id] = std::move(accumulator);
    state->environment[expression.variable.id] = item;
    TRIPEL_TRY(accumulator, Evaluate(*expression.children[2], row, state));
  }
  return accumulator;
}

Result<Datum> EvaluateIndex(const Expression& expression, const Datum& base, const Datum& index, RunState* state) {
  if (base.is_null() || index.is_null()) return Datum();
  if (base.kind() == Kind::kList) {
    if (index.kind() != Kind::kInteger) {
      return WrongType(*expression.children[1], "the index of a list", SetOf(Kind::kInteger), index.kind());
    }
    const int64_t size = static_cast<int64_t>(base.list().size());
    // Negative ones count from the end.
    const int64_t position = index.integer() < 0 ? index.integer() + size : index.integer();
    return position < 0 || position >= size ? Datum() : base.list()[static_cast<size_t>(position)];
  }
  constexpr KindSet kKeyed = SetOf(Kind::kMap, Kind::kNode, Kind::kEdge);
  if (!(SetOf(base.kind()) & kKeyed)) {
    return WrongType(*expression.children[0], "what stands before [", kKeyed | SetOf(Kind::kList), base.kind());
  }
  if (index.kind() != Kind::kString) {
    return WrongType(*expression.children[1], "the name of a property", SetOf(Kind::kString), index.kind());
  }
  if (base.kind() == Kind::kMap) {
    const auto found = base.map().find(index.string());
    return found == base.map().end() ? Datum() : found->second;
  }
  TRIPEL_TRY(const PropertyValue property, base.kind() == Kind::kNode
                                               ? state->graph.NodeProperty(base.node(), index.string())
                                               : state->graph.EdgeProperty(base.edge(), index.string()));
  return property.value;
}

Result<Datum> EvaluateSlice(const Expression& expression, const RowView& row, RunState* state) {
  TRIPEL_TRY(const Datum base, Evaluate(*expression.children[0], row, state));
  if (base.is_null()) return Datum();
  if (base.kind() != Kind::kList) {
    return WrongType(*expression.children[0], "what is sliced", SetOf(Kind::kList), base.kind());
  }
  const int64_t size = static_cast<int64_t>(base.list().size());
  int64_t ends[2] = {0, size};
  for (size_t i = 0; i < 2; ++i) {
    if (!expression.children[i + 1]) continue;
    TRIPEL_TRY(const Datum end, Evaluate(*expression.children[i + 1], row, state));
    if (end.is_null()) return Datum();
    if (end.kind() != Kind::kInteger) {
      return WrongType(*expression.children[i + 1], "the end of a slice", SetOf(Kind::kInteger), end.kind());
    }
    ends[i] = end.integer() < 0 ? end.integer() + size : end.integer();
    ends[i] = std::clamp<int64_t>(ends[i], 0, size);
  }
  if (ends[0] >= ends[1]) return Datum::List({});
  return Datum::List(DatumList(base.list().begin() + ends[0], base.list().begin() + ends[1]));
}

}  // namespace tripel::query::exec
