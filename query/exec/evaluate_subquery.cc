// EXISTS, COUNT, COLLECT and VALUE: the inner plan runs for the row at hand, whose values it finds in the environment.
#include "query/build_exec.h"
#include "query/exec/evaluate.h"

namespace tripel::query::exec {
namespace {

using plan::Op;

/// Puts the row's values where the inner plan looks for them.
void EnterRow(const plan::Subquery& subquery, const RowView& row, RunState* state) {
  for (const plan::Variable variable : subquery.outer) {
    if (row.layout->Has(variable)) state->environment[variable.id] = row.Get(variable);
  }
}

Failure TooManyRows(const plan::Expression& expression) {
  return Fail(Error{ErrorCode::kData, "VALUE needs a query that returns at most one row", expression.span,
                    "add LIMIT 1", ""});
}

}  // namespace

Result<Datum> EvaluateSubquery(const plan::Expression& expression, const RowView& row, RunState* state) {
  const plan::Subquery& subquery = *expression.subquery;
  EnterRow(subquery, row, state);
  Source source = BuildOperators(*subquery.plan, state);
  Batch batch;
  int64_t count = 0;
  DatumList values;
  for (;;) {
    TRIPEL_TRY_STATUS(source.input->Next(&batch));
    if (batch.size == 0) break;
    count += static_cast<int64_t>(batch.size);
    if (expression.op == Op::kExists) return Datum::Boolean(true);
    if (!subquery.result) continue;
    const Column& column = batch.columns[static_cast<size_t>(source.layout.ColumnOf(*subquery.result))];
    for (size_t i = 0; i < column.size(); ++i) values.push_back(column[i]);
    if (expression.op == Op::kValue && count > 1) return TooManyRows(expression);
  }
  switch (expression.op) {
    case Op::kExists: return Datum::Boolean(false);
    case Op::kCount: return Datum::Integer(count);
    case Op::kCollect: return Datum::List(std::move(values));
    default: return values.empty() ? Datum() : values.front();
  }
}

}  // namespace tripel::query::exec
