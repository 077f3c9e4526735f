#include "query/exec/count_op.h"

#include <algorithm>
#include <array>

namespace tripel::query::exec {

CountEdgesOp::CountEdgesOp(const plan::CountEdges& count, Source input, Output output)
    : count_(count),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      reader_(count.edge, count.view, EdgeWants{false, false}, output_.state),
      taken_(count.taken, count.edge.arrow) {}

Status CountEdgesOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (batch->size == 0) {
    TRIPEL_TRY(const bool more, input_.NextBatch());
    if (!more) return {};
    origins_.Collect(input_.batch(), input_.layout(), count_.from, *output_.state);
    TRIPEL_TRY_STATUS(reader_.Count(origins_.nodes, &node_counts_));
    rows_.clear();
    counts_.clear();
    for (size_t i = 0; i < origins_.rows.size(); ++i) {
      uint64_t count = node_counts_[origins_.node_of[i]];
      if (!taken_.none()) {
        taken_.Start(input_.View(origins_.rows[i], output_.state), origins_.nodes[origins_.node_of[i]]);
        count -= std::min<uint64_t>(count, taken_.left());
      }
      if (count == 0) continue;
      rows_.push_back(origins_.rows[i]);
      counts_.push_back(count);
    }
    carrier_.CopyRows(input_.batch(), rows_, batch);
    if (Column* column = ColumnOf(output_.layout, count_.count, batch)) {
      column->AppendAll(Column::Form::kIntegers, counts_);
    }
  }
  return {};
}

DegreeScanOp::DegreeScanOp(const plan::DegreeScan& scan, Source input, Output output)
    : scan_(scan),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      reader_(scan.edge, scan.view, EdgeWants{false, false}, false, output_.state),
      charge_(&output_.state->budget) {}

Status DegreeScanOp::ReadAll() {
  TRIPEL_TRY_STATUS(reader_.Start());
  const bool both_ends = scan_.edge.arrow == plan::Arrow::kEither;
  for (;;) {
    TRIPEL_TRY(const bool more, reader_.Next());
    if (!more) return {};
    const storage::EdgePage& page = reader_.page();
    for (size_t i = 0; i < page.origins.size(); ++i) {
      const uint32_t begin = page.lists.offsets[i];
      const uint32_t end = page.lists.offsets[i + 1];
      counts_.Add(page.origins[i], end - begin);
      for (uint32_t edge = begin; both_ends && edge < end; ++edge) {
        const uint64_t other = page.lists.edges.others[edge];
        if (other != page.origins[i]) counts_.Add(other, 1);
      }
    }
    TRIPEL_TRY_STATUS(charge_.Set(counts_.bytes()));
  }
}

Status DegreeScanOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  while (batch->size == 0) {
    if (!has_row_) {
      TRIPEL_TRY(has_row_, input_.Advance());
      if (!has_row_) return {};
      if (!read_) TRIPEL_TRY_STATUS(ReadAll());
      read_ = true;
      next_ = 0;
    }
    std::array<uint64_t, kBatchRows> ids;
    std::array<uint64_t, kBatchRows> counts;
    size_t size = 0;
    next_ = counts_.VisitFrom(next_, [&](uint64_t id, uint64_t count) {
      ids[size] = id;
      counts[size] = count;
      return ++size < kBatchRows;
    });
    const auto put = [&](plan::Variable variable, Column::Form form, const std::array<uint64_t, kBatchRows>& bits) {
      Column* const column = ColumnOf(output_.layout, variable, batch);
      if (column != nullptr) column->AppendAll(form, std::span(bits).first(size));
    };
    put(scan_.node, Column::Form::kNodes, ids);
    put(scan_.count, Column::Form::kIntegers, counts);
    TRIPEL_TRY_STATUS(output_.state->budget.Step(size + 1));
    carrier_.Repeat(input_.batch(), input_.row(), size, batch);
    has_row_ = next_ != 0;
  }
  return {};
}

CountScanOp::CountScanOp(const plan::CountScan& scan, Source input, Output output)
    : variable_(scan.count),
      carrier_(input.layout, output.layout),
      output_(std::move(output)),
      input_(std::move(input)),
      count_(CountOf(scan)) {}

uint64_t CountScanOp::CountOf(const plan::CountScan& scan) const {
  const storage::Statistics& statistics = output_.state->snapshot().statistics();
  uint64_t count = 0;
  if (scan.nodes) {
    if (!scan.nodes->label) return statistics.entities;
    for (const storage::LabelCount& label : statistics.labels) {
      if (label.id == *scan.nodes->label) count += label.entities;
    }
    return count;
  }
  uint64_t skipped = 0;
  for (const storage::PredicateCount& predicate : statistics.predicates) {
    if (!MatchesEdge(scan.edge->labels, predicate.id)) continue;
    count += scan.all_statements ? predicate.statements : predicate.asserted;
    if (!scan.all_statements) skipped += predicate.statements - predicate.asserted;
  }
  output_.state->NoteSkipped(skipped);
  return count;
}

Status CountScanOp::Next(Batch* batch) {
  batch->Clear(output_.layout.width());
  TRIPEL_TRY_STATUS(input_.input->Next(&buffer_));
  if (buffer_.size == 0 || count_ == 0) return {};
  carrier_.CopyAll(buffer_, batch);
  if (Column* column = ColumnOf(output_.layout, variable_, batch)) {
    for (size_t row = 0; row < batch->size; ++row) column->AppendBits(Column::Form::kIntegers, count_);
  }
  return {};
}

}  // namespace tripel::query::exec
