#include "query/exec/column.h"

#include "base/check.h"

namespace tripel::query::exec {

void Column::Clear() {
  form_ = Form::kEmpty;
  bits_.clear();
  predicates_.clear();
  values_.clear();
}

Column::Form Column::FormOf(Kind kind) {
  switch (kind) {
    case Kind::kNode: return Form::kNodes;
    case Kind::kEdge: return Form::kEdges;
    case Kind::kInteger: return Form::kIntegers;
    default: return Form::kValues;
  }
}

bool Column::Become(Form form) {
  if (form_ == form) return true;
  if (form_ == Form::kEmpty) {
    form_ = form;
    return true;
  }
  if (form_ != Form::kValues) BecomeValues();
  return false;
}

void Column::BecomeValues() {
  values_.reserve(bits_.size() + 1);
  for (size_t row = 0; row < bits_.size(); ++row) values_.push_back((*this)[row]);
  bits_.clear();
  predicates_.clear();
  form_ = Form::kValues;
}

void Column::Append(Datum value) {
  const Form form = FormOf(value.kind());
  if (!Become(form) || form == Form::kValues) {
    values_.push_back(std::move(value));
    return;
  }
  switch (form) {
    case Form::kNodes: bits_.push_back(value.node().value); break;
    case Form::kEdges: {
      const EdgeRef edge = value.edge();
      bits_.push_back(edge.statement.value);
      predicates_.push_back(static_cast<uint32_t>(edge.predicate.value));
      break;
    }
    default: bits_.push_back(static_cast<uint64_t>(value.integer()));
  }
}

void Column::AppendRows(const Column& from, std::span<const uint32_t> rows) {
  if (rows.empty()) return;
  if (!Become(from.form_)) {
    for (const uint32_t row : rows) values_.push_back(from[row]);
    return;
  }
  if (form_ == Form::kValues) {
    for (const uint32_t row : rows) values_.push_back(from.values_[row]);
    return;
  }
  AppendPicked(form_, from.bits_, rows);
  if (form_ != Form::kEdges) return;
  const size_t size = predicates_.size();
  predicates_.resize(size + rows.size());
  for (size_t i = 0; i < rows.size(); ++i) predicates_[size + i] = from.predicates_[rows[i]];
}

void Column::AppendRepeated(const Column& from, size_t row, size_t count) {
  if (count == 0) return;
  if (!Become(from.form_) || form_ == Form::kValues) {
    values_.insert(values_.end(), count, from[row]);
    return;
  }
  bits_.insert(bits_.end(), count, from.bits_[row]);
  if (form_ == Form::kEdges) predicates_.insert(predicates_.end(), count, from.predicates_[row]);
}

void Column::AppendPicked(Form form, const std::vector<uint64_t>& ids, std::span<const uint32_t> picks) {
  TRIPEL_CHECK(Become(form));
  const size_t size = bits_.size();
  bits_.resize(size + picks.size());
  for (size_t i = 0; i < picks.size(); ++i) bits_[size + i] = ids[picks[i]];
}

void Column::AppendEdges(const std::vector<uint64_t>& statements, const std::vector<uint32_t>& predicates,
                         std::span<const uint32_t> picks) {
  AppendPicked(Form::kEdges, statements, picks);
  const size_t size = predicates_.size();
  predicates_.resize(size + picks.size());
  for (size_t i = 0; i < picks.size(); ++i) predicates_[size + i] = predicates[picks[i]];
}

void Column::AppendAll(Form form, std::span<const uint64_t> ids) {
  TRIPEL_CHECK(Become(form));
  bits_.insert(bits_.end(), ids.begin(), ids.end());
}

uint64_t Column::BytesOf(std::span<const uint32_t> rows) const {
  if (form_ != Form::kValues) return rows.size() * (sizeof(uint64_t) + (form_ == Form::kEdges ? sizeof(uint32_t) : 0));
  uint64_t bytes = rows.size() * sizeof(Datum);
  for (const uint32_t row : rows) bytes += values_[row].HeapBytes();
  return bytes;
}

void Column::Crop(size_t begin, size_t count) {
  const auto crop = [begin, count](auto* list) {
    list->erase(list->begin(), list->begin() + static_cast<std::ptrdiff_t>(begin));
    list->resize(count);
  };
  if (form_ == Form::kValues) return crop(&values_);
  crop(&bits_);
  if (form_ == Form::kEdges) crop(&predicates_);
}

}  // namespace tripel::query::exec
