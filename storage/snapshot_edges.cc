// Statements by their ends: from the segments, and from what is in none of them.
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "storage/graph_snapshot.h"

namespace tripel::storage {
namespace {

using packed::BlockColumn;
using packed::BlockReader;
using packed::EdgeBlockView;
using packed::Hidden;
using packed::OpenSegment;
using packed::PackedEdge;
using packed::Part;

constexpr size_t kDeltaPage = 2048;  // statements

Part PartOf(Direction direction) { return direction == Direction::kOut ? Part::kOut : Part::kIn; }

// A segment, its blocks in the direction asked for, and what does not count of it.
struct EdgeSource {
  const OpenSegment* segment;
  BlockColumn* column;
  Hidden hidden;
};

Result<std::vector<EdgeSource>> SourcesOf(const GraphState& state, const KvReader& reader, Direction direction) {
  std::vector<EdgeSource> sources;
  for (const GraphState::SegmentPtr& segment : state.imports()) {
    TRIPEL_TRY(BlockColumn* const column, segment->ColumnOf(reader, PartOf(direction)));
    sources.push_back({segment.get(), column, nullptr});
  }
  if (state.folded() != nullptr) {
    TRIPEL_TRY(BlockColumn* const column, state.folded()->ColumnOf(reader, PartOf(direction)));
    sources.push_back({state.folded(), column, state.delta().hidden()});
  }
  return sources;
}

bool Has(const EdgeSource& source, uint64_t origin) {
  const packed::Directory& directory = source.column->directory();
  return directory.blocks() > 0 && origin >= directory.firsts.front() && origin <= directory.last;
}

bool Wanted(const EdgeRequest& request, uint32_t predicate) {
  return !request.predicates ||
         std::binary_search(request.predicates->begin(), request.predicates->end(), PredicateId{predicate});
}

// Appends what is asked for of a statement; false when it is passed over.
bool Append(const PackedEdge& edge, const EdgeRequest& request, EdgeColumns* edges,
            std::vector<StatementId>* skipped) {
  if (!Wanted(request, edge.predicate)) return false;
  if (request.asserted_only && !edge.asserted) {
    skipped->push_back({edge.statement});
    return false;
  }
  if (request.others) edges->others.push_back(edge.other);
  if (request.statements) edges->statements.push_back(edge.statement);
  if (request.predicate_ids) edges->predicates.push_back(edge.predicate);
  if (!request.asserted_only) edges->asserted.push_back(edge.asserted ? 1 : 0);
  return true;
}

void Clear(EdgeLists* lists) {
  lists->offsets.assign(1, 0);
  lists->edges.others.clear();
  lists->edges.statements.clear();
  lists->edges.predicates.clear();
  lists->edges.asserted.clear();
  lists->skipped.clear();
}

template <typename T>
void Permute(const std::vector<uint32_t>& order, size_t begin, std::vector<T>* column) {
  if (column->size() < begin + order.size()) return;  // not asked for
  std::vector<T> sorted;
  sorted.reserve(order.size());
  for (const uint32_t place : order) sorted.push_back((*column)[begin + place]);
  std::copy(sorted.begin(), sorted.end(), column->begin() + static_cast<ptrdiff_t>(begin));
}

// Puts what several parts gave for one origin in order, as far as the columns that were asked for show it.
void SortFrom(size_t begin, size_t end, EdgeColumns* edges) {
  std::vector<uint32_t> order(end - begin);
  std::iota(order.begin(), order.end(), 0U);
  const auto at = [begin](const auto& column, uint32_t place) -> uint64_t {
    return column.empty() ? 0 : column[begin + place];
  };
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    for (const auto& [left, right] :
         {std::pair{at(edges->predicates, a), at(edges->predicates, b)},
          std::pair{at(edges->others, a), at(edges->others, b)},
          std::pair{at(edges->statements, a), at(edges->statements, b)}}) {
      if (left != right) return left < right;
    }
    return a < b;
  });
  Permute(order, begin, &edges->others);
  Permute(order, begin, &edges->statements);
  Permute(order, begin, &edges->predicates);
  Permute(order, begin, &edges->asserted);
}

Status CheckOrigin(EntityId origin, const GraphState& state) {
  // Looking up every origin would double the cost; ids that were never given out are seen without.
  if (origin && origin.value < state.catalog().state().next_entity) return {};
  return Fail(ErrorCode::kNotFound, fmt::format("no entity has the id {}", origin.value));
}

// Brings in the blocks that the origins need, with few reads.
Status PrefetchFor(std::span<const EntityId> origins, const std::vector<EdgeSource>& sources, BlockReader* blocks) {
  if (origins.size() < 2) return {};
  std::vector<uint32_t> numbers;
  for (const EdgeSource& source : sources) {
    numbers.clear();
    for (const EntityId origin : origins) {
      if (Has(source, origin.value)) numbers.push_back(packed::FindBlock(source.column->directory().firsts, origin.value));
    }
    TRIPEL_TRY_STATUS(blocks->Prefetch(source.column, numbers));
  }
  return {};
}

// Blocks of one segment after the other, then what is in none; of all these pages, those of one part.
class GraphScan final : public EdgeScan {
 public:
  GraphScan(const KvReader& reader, const GraphState& state, EdgeRequest request, std::vector<EdgeSource> sources)
      : reader_(reader), state_(state), request_(std::move(request)), sources_(std::move(sources)) {
    uint64_t pages = (state_.delta().edges(request_.direction).size() + kDeltaPage - 1) / kDeltaPage;
    for (const EdgeSource& source : sources_) pages += source.column->directory().blocks();
    page_ = pages * request_.part.number / request_.part.count;
    end_ = pages * (request_.part.number + 1) / request_.part.count;
  }

  Result<bool> Next(EdgePage* page) override {
    page->origins.clear();
    Clear(&page->lists);
    if (page_ == end_) return false;
    uint64_t place = page_++;
    for (const EdgeSource& source : sources_) {
      const uint32_t count = source.column->directory().blocks();
      if (place >= count) {
        place -= count;
        continue;
      }
      BlockReader blocks(reader_, state_.cache());
      TRIPEL_TRY(const EdgeBlockView* const block,
                 blocks.Get<EdgeBlockView>(source.column, static_cast<uint32_t>(place)));
      source.segment->AppendBlock(*block, request_, source.hidden, page);
      // A page may be empty of what is sought: the caller gets to look at its clock all the same.
      return true;
    }
    AppendDelta(place * kDeltaPage, page);
    return true;
  }

 private:
  void AppendDelta(size_t begin, EdgePage* page) const {
    const std::vector<PackedEdge>& edges = state_.delta().edges(request_.direction);
    for (size_t i = begin; i < std::min(edges.size(), begin + kDeltaPage); ++i) {
      const PackedEdge& edge = edges[i];
      if (!Append(edge, request_, &page->lists.edges, &page->lists.skipped)) continue;
      if (page->origins.empty() || page->origins.back() != edge.origin) {
        page->origins.push_back(edge.origin);
        page->lists.offsets.push_back(page->lists.offsets.back());
      }
      ++page->lists.offsets.back();
    }
  }

  const KvReader& reader_;
  const GraphState& state_;
  EdgeRequest request_;
  std::vector<EdgeSource> sources_;
  uint64_t page_ = 0;  ///< the next: blocks of one source after the other, then pages of the delta
  uint64_t end_ = 0;
};

}  // namespace

Status GraphSnapshot::ReadEdges(std::span<const EntityId> origins, const EdgeRequest& request,
                                EdgeLists* lists) const {
  Clear(lists);
  TRIPEL_TRY(const std::vector<EdgeSource> sources, SourcesOf(*state_, *reader_, request.direction));
  BlockReader blocks(*reader_, state_->cache());
  TRIPEL_TRY_STATUS(PrefetchFor(origins, sources, &blocks));
  lists->offsets.reserve(origins.size() + 1);
  for (const EntityId origin : origins) {
    TRIPEL_TRY_STATUS(CheckOrigin(origin, *state_));
    const uint32_t begin = lists->offsets.back();
    lists->offsets.push_back(begin);
    int parts = 0;
    for (const EdgeSource& source : sources) {
      if (!Has(source, origin.value)) continue;
      TRIPEL_TRY(const bool any, source.segment->AppendEdges(&blocks, source.column, origin.value, request,
                                                             source.hidden, lists));
      if (any) ++parts;
    }
    uint32_t taken = 0;
    for (const PackedEdge& edge : state_->delta().EdgesOf(request.direction, origin.value)) {
      if (Append(edge, request, &lists->edges, &lists->skipped)) ++taken;
    }
    if (taken > 0) ++parts;
    if (lists->offsets.back() > std::numeric_limits<uint32_t>::max() - taken) {
      return Fail(ErrorCode::kMemoryLimit,
                  "more statements than one call can return; pass fewer entities at a time");
    }
    lists->offsets.back() += taken;
    if (parts > 1) SortFrom(begin, lists->offsets.back(), &lists->edges);
  }
  return {};
}

Status GraphSnapshot::CountEdges(std::span<const EntityId> origins, const EdgeRequest& request,
                                 std::vector<uint64_t>* counts, std::vector<StatementId>* skipped) const {
  counts->assign(origins.size(), 0);
  skipped->clear();
  TRIPEL_TRY(const std::vector<EdgeSource> sources, SourcesOf(*state_, *reader_, request.direction));
  BlockReader blocks(*reader_, state_->cache());
  TRIPEL_TRY_STATUS(PrefetchFor(origins, sources, &blocks));
  for (size_t i = 0; i < origins.size(); ++i) {
    TRIPEL_TRY_STATUS(CheckOrigin(origins[i], *state_));
    for (const EdgeSource& source : sources) {
      if (!Has(source, origins[i].value)) continue;
      TRIPEL_TRY(const uint64_t count, source.segment->CountEdges(&blocks, source.column, origins[i].value, request,
                                                                  source.hidden, skipped));
      (*counts)[i] += count;
    }
    for (const PackedEdge& edge : state_->delta().EdgesOf(request.direction, origins[i].value)) {
      if (!Wanted(request, edge.predicate)) continue;
      if (request.asserted_only && !edge.asserted) {
        skipped->push_back({edge.statement});
      } else {
        ++(*counts)[i];
      }
    }
  }
  return {};
}

Result<std::unique_ptr<EdgeScan>> GraphSnapshot::ScanEdges(const EdgeRequest& request) const {
  TRIPEL_TRY(std::vector<EdgeSource> sources, SourcesOf(*state_, *reader_, request.direction));
  return std::unique_ptr<EdgeScan>(std::make_unique<GraphScan>(*reader_, *state_, request, std::move(sources)));
}

Result<Adjacency> Snapshot::Expand(std::span<const EntityId> origins, Direction direction,
                                   std::optional<PredicateId> predicate) const {
  EdgeRequest request;
  request.direction = direction;
  request.asserted_only = false;
  if (predicate) request.predicates = {*predicate};
  EdgeLists lists;
  TRIPEL_TRY_STATUS(ReadEdges(origins, request, &lists));
  Adjacency adjacency;
  adjacency.edges.reserve(lists.edges.others.size());
  for (size_t i = 0; i < origins.size(); ++i) {
    for (uint32_t edge = lists.offsets[i]; edge < lists.offsets[i + 1]; ++edge) {
      const EntityId other{lists.edges.others[edge]};
      const bool out = direction == Direction::kOut;
      adjacency.edges.push_back({{lists.edges.statements[edge]},
                                 out ? origins[i] : other,
                                 {lists.edges.predicates[edge]},
                                 out ? other : origins[i],
                                 lists.edges.asserted[edge] != 0});
    }
  }
  adjacency.offsets = std::move(lists.offsets);
  return adjacency;
}

}  // namespace tripel::storage
