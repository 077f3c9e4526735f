// Segments: both orders must hold the same statements, and everything must be where its directory says.
#include "base/text/fold.h"
#include "storage/import_segment.h"
#include "storage/verifier.h"

namespace tripel::storage {
namespace {

using packed::BlockColumn;
using packed::BlockReader;
using packed::EdgeBlockView;
using packed::KeyBlockView;
using packed::OpenSegment;
using packed::PackedEdge;
using packed::PairBlockView;
using packed::Part;
using packed::ValueBlockView;

// What one order of statements adds up to.
struct EdgeSum {
  uint64_t edges = 0;
  uint64_t asserted = 0;
  uint64_t checksum = 0;
  bool ordered = true;
  std::map<uint32_t, packed::PredicateStatistics> predicates;  // `subjects`: distinct origins
};

Result<EdgeSum> SumEdges(const OpenSegment& segment, const KvReader& reader, Direction direction,
                         const std::function<void(const PackedEdge&)>& visit) {
  const bool out = direction == Direction::kOut;
  TRIPEL_TRY(BlockColumn* const column, segment.ColumnOf(reader, out ? Part::kOut : Part::kIn));
  EdgeSum sum;
  PackedEdge before;
  BlockReader blocks(reader, segment.cache());
  for (uint32_t number = 0; number < column->directory().blocks(); ++number) {
    TRIPEL_TRY(const EdgeBlockView* const block, blocks.Get<EdgeBlockView>(column, number));
    const packed::Directory& directory = column->directory();
    sum.ordered = sum.ordered && directory.firsts[number] == block->Origin(0) &&
                  directory.predicates[number] == block->Predicate(0) && directory.before[number] == sum.edges;
    for (uint32_t index = 0; index < block->origins(); ++index) {
      for (uint32_t group = block->GroupBegin(index); group < block->GroupBegin(index + 1); ++group) {
        for (uint32_t i = block->EdgeBegin(group); i < block->EdgeBegin(group + 1); ++i) {
          const PackedEdge edge{block->Origin(index), block->Predicate(group), block->Asserted(i), block->Other(i),
                                block->Statement(i)};
          sum.ordered = sum.ordered && (sum.edges == 0 || before < edge);
          packed::PredicateStatistics& predicate = sum.predicates[edge.predicate];
          predicate.predicate = edge.predicate;
          if (sum.edges == 0 || before.origin != edge.origin || before.predicate != edge.predicate)
            ++predicate.subjects;
          ++predicate.edges;
          ++sum.edges;
          if (edge.asserted) {
            ++predicate.asserted;
            ++sum.asserted;
          }
          sum.checksum += out ? packed::EdgeChecksum(edge.origin, edge.predicate, edge.other, edge.statement, edge.asserted)
                              : packed::EdgeChecksum(edge.other, edge.predicate, edge.origin, edge.statement, edge.asserted);
          if (visit) visit(edge);
          before = edge;
        }
      }
    }
  }
  return sum;
}

}  // namespace

Status Verifier::CheckSegments() {
  std::map<uint32_t, packed::SegmentRecord> records;
  TRIPEL_TRY_STATUS(reader_.Scan(Column::kSegments, "", "", [&](std::string_view key, std::string_view value) {
    ++expected_[static_cast<size_t>(Column::kSegments)];
    const std::optional<uint32_t> id = packed::DecodeSegmentKey(key);
    Result<packed::SegmentRecord> record = packed::DecodeSegment(value);
    if (!id || *id >= state_.next_segment || !record) {
      AddProblem("a segment cannot be read");
    } else {
      records.emplace(*id, *std::move(record));
    }
    return true;
  }));
  for (auto& [id, record] : records) {
    const Status status = CheckSegment(id, std::move(record));
    if (!status && status.error().code != ErrorCode::kCorruption) return status;
    if (!status) Problem("segment {}: {}", id, status.error().message);
  }
  return {};
}

Status Verifier::CheckSegment(uint32_t id, packed::SegmentRecord record) {
  constexpr size_t kCacheBytes = size_t{16} << 20;
  packed::BlockCache cache(kCacheBytes);
  const OpenSegment segment(id, std::move(record), &cache);
  const auto count_keys = [&](Part part, uint32_t columns) -> Status {
    for (uint32_t place = 0; place < columns; ++place) {
      TRIPEL_TRY(BlockColumn* const column, segment.ColumnOf(reader_, part, place));
      const uint32_t blocks = column->directory().blocks();
      expected_[static_cast<size_t>(Column::kPacked)] += blocks == 0 ? 0 : blocks + 1;
    }
    return {};
  };
  TRIPEL_TRY_STATUS(count_keys(Part::kOut, 1));
  TRIPEL_TRY_STATUS(count_keys(Part::kIn, 1));
  TRIPEL_TRY_STATUS(CheckEdges(segment));
  if (segment.record().folded()) return {};
  TRIPEL_TRY_STATUS(count_keys(Part::kKeys, 1));
  TRIPEL_TRY_STATUS(count_keys(Part::kLabelSets, 1));
  TRIPEL_TRY_STATUS(count_keys(Part::kNames, 1));
  TRIPEL_TRY_STATUS(count_keys(Part::kNodeProperties, static_cast<uint32_t>(segment.record().node_properties.size())));
  TRIPEL_TRY_STATUS(count_keys(Part::kEdgeProperties, static_cast<uint32_t>(segment.record().edge_properties.size())));
  return CheckNodes(segment);
}

Status Verifier::CheckEdges(const OpenSegment& segment) {
  const packed::SegmentRecord& record = segment.record();
  uint64_t next = record.first_statement;
  bool numbered = true;
  bool inside = true;
  TRIPEL_TRY(EdgeSum out, SumEdges(segment, reader_, Direction::kOut, [&](const PackedEdge& edge) {
               if (record.folded()) {
                 const StatementRef ref{{edge.statement}, {edge.origin}, {edge.predicate}, {edge.other}, edge.asserted};
                 folded_.emplace(edge.statement, ref);
                 return;
               }
               numbered = numbered && edge.statement == next++;
               inside = inside && segment.HasEntity(edge.origin) && segment.HasEntity(edge.other);
             }));
  TRIPEL_TRY(const EdgeSum in, SumEdges(segment, reader_, Direction::kIn, nullptr));
  for (const auto& [predicate, statistics] : in.predicates) out.predicates[predicate].objects = statistics.subjects;
  const uint32_t id = segment.id();
  if (!out.ordered || !in.ordered) Problem("segment {}: statements are out of order", id);
  if (!numbered) Problem("segment {}: statements are not numbered through", id);
  if (!inside) Problem("segment {}: a statement names a node of something else", id);
  if (out.checksum != in.checksum || out.edges != in.edges)
    Problem("segment {}: its two orders hold different statements", id);
  if (out.checksum != record.checksum || out.edges != record.statements || out.asserted != record.asserted)
    Problem("segment {}: its statements are not those of its record", id);
  std::vector<packed::PredicateStatistics> predicates;
  for (const auto& [predicate, statistics] : out.predicates) predicates.push_back(statistics);
  if (predicates != record.predicates) Problem("segment {}: its statistics are wrong", id);
  if (record.folded()) return {};
  report_->statements += out.edges;
  asserted_ += out.asserted;
  last_statement_ = std::max(last_statement_, record.first_statement + record.statements - 1);
  for (const packed::PredicateStatistics& predicate : predicates) {
    const auto term = predicates_.find(predicate.predicate);
    if (term == predicates_.end()) {
      Problem("segment {} uses the predicate {}, which is not there", id, predicate.predicate);
    } else {
      term->second.count += predicate.edges;
      term->second.asserted += predicate.asserted;
    }
  }
  return {};
}

Status Verifier::CheckNodes(const OpenSegment& segment) {
  const packed::SegmentRecord& record = segment.record();
  const uint32_t id = segment.id();
  if (!sources_.contains(record.source)) Problem("segment {} belongs to source {}, which is not there", id, record.source);
  report_->entities += record.entities;
  last_entity_ = std::max(last_entity_, record.first_entity + record.entities - 1);
  BlockReader blocks(reader_, segment.cache());

  TRIPEL_TRY(BlockColumn* const keys, segment.ColumnOf(reader_, Part::kKeys));
  uint64_t nodes = 0;
  std::string before;
  bool ordered = true;
  for (uint32_t number = 0; number < keys->directory().blocks(); ++number) {
    TRIPEL_TRY(const KeyBlockView* const block, blocks.Get<KeyBlockView>(keys, number));
    ordered = ordered && keys->directory().firsts[number] == nodes;
    for (std::string& key : block->Keys()) {
      ordered = ordered && (nodes == 0 || before < key);
      before = std::move(key);
      ++nodes;
    }
  }
  if (nodes != record.entities || !ordered) Problem("segment {}: its keys are out of order or too few", id);

  TRIPEL_TRY(BlockColumn* const sets, segment.ColumnOf(reader_, Part::kLabelSets));
  std::map<uint64_t, uint64_t> labels;
  for (uint64_t node = 0; node < record.entities; ++node) {
    TRIPEL_TRY(const std::vector<uint64_t>* const set, segment.ReadLabelSet(&blocks, sets, node));
    for (const uint64_t label : *set) ++labels[label];
  }
  if (std::vector<std::pair<uint64_t, uint64_t>>(labels.begin(), labels.end()) != record.labels)
    Problem("segment {}: its labels are not those of its record", id);
  for (const auto& [label, count] : labels) {
    const auto term = labels_.find(label);
    if (term == labels_.end()) {
      Problem("segment {} uses the label {}, which is not there", id, label);
    } else {
      term->second.count += count;
    }
  }

  // Names and aliases: each must be in the index once, and nothing else.
  uint64_t expected = 0;
  bool odd_names = segment.NodeProperty("key").has_value();
  const auto expect = [&](uint64_t node, uint64_t hash) {
    expected += packed::EdgeChecksum(hash, 0, node, 0, true);
  };
  for (uint64_t node = 0; node < record.entities; ++node) {
    std::set<uint64_t> hashes;
    const auto add = [&hashes](std::string_view name) {
      const std::string folded = text::Fold(name);
      if (!folded.empty()) hashes.insert(HashName(folded));
    };
    for (const std::string_view property : {std::string_view("name"), packed::kAliasColumn}) {
      const std::optional<uint32_t> place = segment.NodeProperty(property);
      if (!place) continue;
      TRIPEL_TRY(BlockColumn* const column, segment.ColumnOf(reader_, Part::kNodeProperties, *place));
      TRIPEL_TRY(const Value value, segment.ReadValue(&blocks, column, node));
      if (property == "name") {
        const bool odd = value.kind() != Value::Kind::kString || value.string().empty();
        odd_names = odd_names || (odd && value.kind() != Value::Kind::kNull);
        for (const std::string& name : NamesIn(value)) add(name);
      } else {
        for (const Alias& alias : ToAliases(value)) add(alias.text);
      }
    }
    for (const uint64_t hash : hashes) expect(node, hash);
  }
  TRIPEL_TRY(BlockColumn* const names, segment.ColumnOf(reader_, Part::kNames));
  uint64_t found = 0;
  for (uint32_t number = 0; number < names->directory().blocks(); ++number) {
    TRIPEL_TRY(const PairBlockView* const block, blocks.Get<PairBlockView>(names, number));
    for (uint32_t i = 0; i < block->size(); ++i)
      found += packed::EdgeChecksum(block->First(i), 0, block->Second(i), 0, true);
  }
  if (odd_names != record.odd_names) Problem("segment {}: its record is wrong about odd names", id);
  if (found != expected) Problem("segment {}: its index of names is not that of its names", id);
  return {};
}

}  // namespace tripel::storage
