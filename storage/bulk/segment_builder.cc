// Terms become nodes; then statements and nodes are packed side by side.
#include "storage/bulk/segment_builder.h"

#include <limits>
#include <thread>

#include "storage/bulk/build_edges.h"
#include "storage/bulk/build_nodes.h"
#include "storage/bulk/merge.h"
#include "storage/packed/part_writer.h"

namespace tripel::storage::bulk {
namespace {

// The terms of one chunk.
struct Terms {
  explicit Terms(Spill* spill) : reader(spill) {}
  Result<bool> Next() {
    TRIPEL_TRY(const bool more, reader.More());
    if (more) text = reader.Text();
    return more;
  }
  friend bool operator<(const Terms& a, const Terms& b) { return a.text < b.text; }

  SpillReader reader;
  std::string_view text;
};

}  // namespace

SegmentBuilder::SegmentBuilder(uint32_t segment, packed::SegmentRecord record, std::vector<Chunk> chunks,
                               const LoadNames& names, NameIds ids, const BulkOptions& options, KvStore* kv)
    : segment_(segment),
      record_(std::move(record)),
      chunks_(std::move(chunks)),
      names_(names),
      ids_(std::move(ids)),
      options_(options),
      kv_(kv) {}

SegmentBuilder::~SegmentBuilder() = default;

Status SegmentBuilder::MergeTerms() {
  TRIPEL_TRY(const std::unique_ptr<KvBulk> bulk, kv_->BeginBulk(Column::kPacked));
  packed::KeyWriter keys({segment_, packed::Part::kKeys, 0}, bulk.get());
  std::vector<Terms> inputs;
  for (Chunk& chunk : chunks_) {
    inputs.emplace_back(&chunk.terms);
    nodes_.emplace_back().reserve(chunk.terms_count);
  }
  Merge<Terms> merge(std::move(inputs));
  TRIPEL_TRY_STATUS(merge.Start());
  std::string last;
  while (!merge.ended()) {
    const std::string_view text = merge.Top().text;
    if (keys.keys() == 0 || text != last) {
      if (keys.keys() == std::numeric_limits<uint32_t>::max())
        return Fail(ErrorCode::kUnsupported, "one import can have at most 4,294,967,295 nodes");
      last = text;
      TRIPEL_TRY_STATUS(keys.Add(last));
      constexpr uint64_t kCheckEvery = 65'536;
      if (keys.keys() % kCheckEvery == 0 && options_.cancel.cancelled())
        return Fail(ErrorCode::kCancelled, "the load was cancelled");
    }
    nodes_[merge.top()].push_back(static_cast<uint32_t>(keys.keys() - 1));
    TRIPEL_TRY_STATUS(merge.Pop());
  }
  TRIPEL_TRY_STATUS(keys.Finish());
  record_.entities = keys.keys();
  for (Chunk& chunk : chunks_) chunk.terms = Spill();
  return bulk->Finish();
}

Status SegmentBuilder::Build() {
  TRIPEL_TRY_STATUS(MergeTerms());
  std::vector<ChunkNodes> parts;
  for (size_t i = 0; i < chunks_.size(); ++i) parts.push_back({&chunks_[i], &nodes_[i]});
  BuiltNodes nodes;
  Status nodes_status;
  const auto build_nodes = [&] {
    Result<BuiltNodes> built = BuildNodes(segment_, record_.entities, parts, names_, ids_.labels, options_, kv_);
    if (built) {
      nodes = *std::move(built);
    } else {
      nodes_status = Failure{built.error()};
    }
  };
  std::jthread beside(build_nodes);
  Result<BuiltEdges> edges = BuildEdges(segment_, record_, parts, names_, ids_.predicates, options_, kv_);
  beside.join();
  if (!edges) return Failure{edges.error()};
  TRIPEL_TRY_STATUS(std::move(nodes_status));
  record_.statements = record_.asserted = edges->statements;
  record_.predicates = std::move(edges->predicates);
  record_.edge_properties = std::move(edges->properties);
  record_.checksum = edges->checksum;
  record_.label_sets = std::move(nodes.label_sets);
  record_.labels = std::move(nodes.labels);
  record_.node_properties = std::move(nodes.properties);
  record_.odd_names = nodes.odd_names;
  return {};
}

}  // namespace tripel::storage::bulk
