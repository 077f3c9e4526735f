#include "query/exec/adjacency_cache.h"

#include <algorithm>

namespace tripel::query::exec {
namespace {

// A list that is read by itself costs about as much as so many edges of a scan.
constexpr uint64_t kEdgesPerRead = 16;
// Fewer lists than this never pay.
constexpr uint64_t kLeastLists = 2048;

bool IsSorted(const storage::EdgeRequest& request) { return request.predicates && request.predicates->size() == 1; }

}  // namespace

AdjacencyCache::Entry* AdjacencyCache::EntryOf(const storage::EdgeRequest& request) {
  for (Entry& entry : entries_) {
    const storage::EdgeRequest& known = entry.request;
    if (known.direction == request.direction && known.asserted_only == request.asserted_only &&
        known.predicates == request.predicates) {
      return &entry;
    }
  }
  Entry& entry = entries_.emplace_back();
  entry.request = request;
  entry.request.others = true;
  entry.request.statements = entry.request.predicate_ids = false;
  for (const storage::PredicateCount& predicate : snapshot_->statistics().predicates) {
    const auto& wanted = request.predicates;
    if (!wanted || std::binary_search(wanted->begin(), wanted->end(), predicate.id)) entry.edges += predicate.statements;
  }
  return &entry;
}

Result<const DecodedAdjacency*> AdjacencyCache::Use(const storage::EdgeRequest& request, size_t lists, Budget* budget,
                                                    std::vector<storage::StatementId>* skipped) {
  // Who comes while another thread decodes waits for it.
  const std::lock_guard lock(mutex_);
  Entry* const entry = EntryOf(request);
  entry->lists_read += lists;
  const bool pays = entry->lists_read >= kLeastLists && entry->lists_read * kEdgesPerRead >= entry->edges;
  if (!entry->decoded && !entry->refused && pays) TRIPEL_TRY_STATUS(Decode(entry, budget, skipped));
  return entry->decoded ? &*entry->decoded : nullptr;
}

Status AdjacencyCache::Decode(Entry* entry, Budget* budget, std::vector<storage::StatementId>* skipped) {
  const uint64_t entities = snapshot_->statistics().entities;
  constexpr uint64_t kBytesPerEdge = 16;  // a run of its own, and both arrays while they are arranged
  // What memory is left may be needed for other things: half of it is the most that a shortcut may take.
  const uint64_t bytes = entry->edges * kBytesPerEdge + entities * sizeof(uint32_t);
  entry->refused = entry->edges > UINT32_MAX || bytes > budget->left_bytes() / 2;
  if (entry->refused) return {};
  TRIPEL_TRY_STATUS(charge_.Add(bytes));
  std::vector<DecodedAdjacency::Run> runs;
  entry->decoded.emplace();
  TRIPEL_TRY(const bool fits, Scan(entry, &runs, budget, skipped));
  if (!fits) {
    charge_.Remove(bytes);
    entry->decoded.reset();
    entry->refused = true;
    return {};
  }
  return entry->decoded->Arrange(runs, IsSorted(entry->request), budget);
}

Result<bool> AdjacencyCache::Scan(Entry* entry, std::vector<DecodedAdjacency::Run>* runs,
                                  Budget* budget, std::vector<storage::StatementId>* skipped) {
  DecodedAdjacency& decoded = *entry->decoded;
  TRIPEL_TRY(const std::unique_ptr<storage::EdgeScan> scan, snapshot_->ScanEdges(entry->request));
  storage::EdgePage page;
  uint64_t largest = 0;
  decoded.others_.reserve(entry->edges);
  for (;;) {
    TRIPEL_TRY(const bool more, scan->Next(&page));
    if (!more) break;
    skipped->insert(skipped->end(), page.lists.skipped.begin(), page.lists.skipped.end());
    TRIPEL_TRY_STATUS(budget->Step(page.origins.size() + page.lists.edges.others.size()));
    for (size_t i = 0; i < page.origins.size(); ++i) {
      largest = std::max(largest, page.origins[i]);
      runs->push_back({static_cast<uint32_t>(page.origins[i]), page.lists.offsets[i + 1] - page.lists.offsets[i]});
    }
    for (const uint64_t other : page.lists.edges.others) {
      largest = std::max(largest, other);
      decoded.others_.push_back(static_cast<uint32_t>(other));
    }
    // Ids are dense but for what was merged or removed; where they are not, arrays over them would be too large.
    constexpr uint64_t kSparse = 8;
    if (largest >= UINT32_MAX || largest > kSparse * (snapshot_->statistics().entities + kLeastLists)) return false;
  }
  decoded.id_end_ = largest + 1;
  return true;
}

Status DecodedAdjacency::Arrange(const std::vector<Run>& runs, bool by_other, Budget* budget) {
  offsets_.assign(id_end_ + 1, 0);
  bool ascending = true;
  for (size_t i = 0; i < runs.size(); ++i) {
    offsets_[runs[i].origin + 1] += runs[i].count;
    ascending &= i == 0 || runs[i].origin > runs[i - 1].origin;
  }
  for (size_t i = 1; i < offsets_.size(); ++i) offsets_[i] += offsets_[i - 1];
  if (ascending) return {};
  std::vector<uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  std::vector<uint32_t> placed(others_.size());
  std::vector<uint32_t> in_pieces;
  size_t from = 0;
  for (const Run& run : runs) {
    TRIPEL_TRY_STATUS(budget->Step(run.count + 1));
    uint32_t& place = next[run.origin];
    if (place != offsets_[run.origin]) in_pieces.push_back(run.origin);
    std::copy_n(others_.begin() + static_cast<std::ptrdiff_t>(from), run.count, placed.begin() + place);
    place += run.count;
    from += run.count;
  }
  others_ = std::move(placed);
  if (!by_other) return {};
  for (const uint32_t origin : in_pieces) {
    TRIPEL_TRY_STATUS(budget->Step(offsets_[origin + 1] - offsets_[origin]));
    std::sort(others_.begin() + offsets_[origin], others_.begin() + offsets_[origin + 1]);
  }
  return {};
}

}  // namespace tripel::query::exec
