#include "query/exec/scan_op.h"

#include <algorithm>

#include "query/value/compare.h"

namespace tripel::query::exec {

NodeScanOp::NodeScanOp(const plan::NodeScan& scan, Source input, Output output)
    : scan_(scan), carrier_(input.layout, output.layout), output_(std::move(output)), input_(std::move(input)) {
  if (!scan.shared) return;
  // Ids are dense for the most part; those that are above the number of nodes are of the last part.
  const storage::ScanPart part = output_.state->part;
  const uint64_t nodes = output_.state->snapshot().statistics().entities;
  before_.value = nodes * part.number / part.count;
  if (part.number + 1 < part.count) last_.value = nodes * (part.number + 1) / part.count;
}

Status NodeScanOp::ReadPage() {
  const storage::EntityId after = page_.empty() ? before_ : page_.back();
  position_ = 0;
  TRIPEL_TRY_STATUS(output_.state->budget.Step(kBatchRows));
  TRIPEL_TRY(page_, scan_.label ? output_.state->snapshot().ScanEntitiesWithLabel(*scan_.label, after, kBatchRows)
                                : output_.state->snapshot().ScanEntities(after, kBatchRows));
  page_is_last_ = page_.size() < kBatchRows;
  while (!page_.empty() && page_.back().value > last_.value) {
    page_.pop_back();
    page_is_last_ = true;
  }
  return {};
}

Status NodeScanOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  // A label that the store does not have is on nothing.
  if (scan_.label && !*scan_.label) return {};
  while (!batch->full()) {
    if (!has_row_) {
      TRIPEL_TRY(has_row_, input_.Advance());
      if (!has_row_) return {};
      page_.clear();
      TRIPEL_TRY_STATUS(ReadPage());
    }
    const size_t count = std::min(page_.size() - position_, kBatchRows - batch->size);
    carrier_.Repeat(input_.batch(), input_.row(), count, batch);
    if (Column* nodes = ColumnOf(output_.layout, scan_.node, batch)) {
      for (size_t i = 0; i < count; ++i) nodes->AppendBits(Column::Form::kNodes, page_[position_ + i].value);
    }
    position_ += count;
    if (position_ < page_.size()) return {};
    if (page_is_last_) has_row_ = false;
    else TRIPEL_TRY_STATUS(ReadPage());
  }
  return {};
}

NodeLookupOp::NodeLookupOp(const plan::NodeLookup& lookup, Source input, Output output)
    : lookup_(lookup), carrier_(input.layout, output.layout), output_(std::move(output)), input_(std::move(input)) {}

Result<std::vector<storage::EntityId>> NodeLookupOp::Find(const Datum& value) {
  std::vector<storage::EntityId> found;
  if (value.kind() == Kind::kList && lookup_.index == plan::NodeLookup::Index::kAlias) {
    for (const Datum& item : value.list()) {
      TRIPEL_TRY(const std::vector<storage::EntityId> more, Find(item));
      found.insert(found.end(), more.begin(), more.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }
  RunState& state = *output_.state;
  switch (lookup_.index) {
    case plan::NodeLookup::Index::kKey: {
      TRIPEL_TRY(found, state.WithOwnProperty("key", value));
      if (value.kind() != Kind::kString) return found;
      TRIPEL_TRY(const std::optional<storage::EntityId> entity, state.snapshot().FindEntity(value.string()));
      if (!entity) return found;
      TRIPEL_TRY(const bool hidden, state.HasOwnNameOrKey(*entity));
      if (hidden) {
        TRIPEL_TRY(const PropertyValue key, state.graph.NodeProperty(*entity, "key"));
        if (Equal(key.value, value) != true) return found;
      }
      if (std::find(found.begin(), found.end(), *entity) == found.end()) found.push_back(*entity);
      return found;
    }
    case plan::NodeLookup::Index::kName:
      // A name that is a text and not empty is never a property of the node's own.
      if (value.kind() == Kind::kString && !value.string().empty()) return state.snapshot().FindByName(value.string());
      return state.WithOwnProperty("name", value);
    case plan::NodeLookup::Index::kAlias: {
      if (value.kind() != Kind::kString) return found;
      TRIPEL_TRY(const std::vector<storage::EntityId>* entities, output_.state->EntitiesWithAlias(value.string()));
      return *entities;
    }
  }
  return found;
}

Status NodeLookupOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (!batch->full()) {
    TRIPEL_TRY(const bool more, input_.Advance());
    if (!more) return {};
    TRIPEL_TRY_STATUS(output_.state->budget.Step());
    TRIPEL_TRY(const Datum value, Evaluate(*lookup_.value, input_.View(output_.state), output_.state));
    TRIPEL_TRY(const std::vector<storage::EntityId> found, Find(value));
    for (const storage::EntityId entity : found) {
      carrier_.Copy(input_.batch(), input_.row(), batch);
      Put(output_.layout, lookup_.node, Datum::Node(entity), batch);
    }
  }
  return {};
}

}  // namespace tripel::query::exec
