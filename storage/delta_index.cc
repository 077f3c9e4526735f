// Building the index: sort both ways, then an offset for each small range of origins.
#include "storage/delta_index.h"

#include <algorithm>
#include <set>

#include "storage/key_codec.h"

namespace tripel::storage {

using packed::PackedEdge;

Result<std::shared_ptr<const DeltaIndex>> DeltaIndex::Load(const KvReader& reader, uint64_t folded_below) {
  auto index = std::make_shared<DeltaIndex>();
  bool readable = true;
  TRIPEL_TRY_STATUS(reader.Scan(Column::kDelta, "", "", [&](std::string_view key, std::string_view value) {
    const std::optional<DeltaEntry> entry = DecodeDelta(key, value);
    readable = entry.has_value();
    if (!readable) return false;
    const StatementRef& ref = entry->statement;
    if (ref.statement.value < folded_below) index->hidden_.push_back(ref.statement.value);
    if (entry->removed) return true;
    const auto predicate = static_cast<uint32_t>(ref.predicate.value);
    index->out_.edges.push_back({ref.subject.value, predicate, ref.asserted, ref.object.value, ref.statement.value});
    index->in_.edges.push_back({ref.object.value, predicate, ref.asserted, ref.subject.value, ref.statement.value});
    return true;
  }));
  if (!readable) return Fail(ErrorCode::kCorruption, "the store is damaged: a key in 'delta' cannot be read");
  index->out_.Index();
  index->in_.Index();
  index->Count();
  return std::shared_ptr<const DeltaIndex>(std::move(index));
}

void DeltaIndex::Side::Index() {
  std::sort(edges.begin(), edges.end());
  if (edges.empty()) return;
  // About one bucket for each statement.
  const uint64_t last = edges.back().origin;
  while ((last >> shift) > edges.size()) ++shift;
  buckets.assign((last >> shift) + 2, 0);
  for (const PackedEdge& edge : edges) ++buckets[(edge.origin >> shift) + 1];
  for (size_t i = 1; i < buckets.size(); ++i) buckets[i] += buckets[i - 1];
}

std::span<const PackedEdge> DeltaIndex::Side::EdgesOf(uint64_t origin) const {
  const uint64_t bucket = origin >> shift;
  if (bucket + 1 >= buckets.size()) return {};
  const auto begin = edges.begin() + buckets[bucket];
  const auto end = edges.begin() + buckets[bucket + 1];
  if (begin == end) return {};
  const auto first = std::lower_bound(begin, end, origin,
                                      [](const PackedEdge& edge, uint64_t sought) { return edge.origin < sought; });
  auto last = first;
  while (last != end && last->origin == origin) ++last;
  return {first, last};
}

void DeltaIndex::Count() {
  const auto distinct = [](const std::vector<PackedEdge>& edges, const auto& count) {
    const PackedEdge* before = nullptr;
    for (const PackedEdge& edge : edges) {
      const bool repeated = before != nullptr && before->origin == edge.origin && before->predicate == edge.predicate;
      if (!repeated) count(edge);
      before = &edge;
    }
  };
  for (const PackedEdge& edge : out_.edges) {
    packed::PredicateStatistics& statistics = predicates_[edge.predicate];
    statistics.predicate = edge.predicate;
    ++statistics.edges;
    if (edge.asserted) ++statistics.asserted;
  }
  distinct(out_.edges, [&](const PackedEdge& edge) { ++predicates_[edge.predicate].subjects; });
  distinct(in_.edges, [&](const PackedEdge& edge) { ++predicates_[edge.predicate].objects; });
}

}  // namespace tripel::storage
