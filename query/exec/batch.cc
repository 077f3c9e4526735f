#include "query/exec/batch.h"

namespace tripel::query::exec {

Carrier::Carrier(const Layout& from, const Layout& to) {
  for (size_t i = 0; i < to.variables().size(); ++i) {
    const int32_t source = from.ColumnOf(to.variables()[i]);
    if (source != Layout::kAbsent) columns_.emplace_back(static_cast<size_t>(source), i);
  }
}

Carrier Carrier::Added(const Layout& base, const Layout& from, const Layout& to) {
  Carrier carrier;
  for (size_t i = 0; i < to.variables().size(); ++i) {
    const plan::Variable variable = to.variables()[i];
    if (from.Has(variable) && !base.Has(variable)) {
      carrier.columns_.emplace_back(static_cast<size_t>(from.ColumnOf(variable)), i);
    }
  }
  return carrier;
}

void Put(const Layout& layout, plan::Variable variable, Datum value, Batch* batch) {
  if (Column* column = ColumnOf(layout, variable, batch)) column->Append(std::move(value));
}

Column* ColumnOf(const Layout& layout, plan::Variable variable, Batch* batch) {
  const int32_t column = layout.ColumnOf(variable);
  return column == Layout::kAbsent ? nullptr : &batch->columns[static_cast<size_t>(column)];
}

}  // namespace tripel::query::exec
