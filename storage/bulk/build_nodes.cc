// Columns of nodes, each merged from the chunks.
#include "storage/bulk/build_nodes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "base/text/fold.h"
#include "storage/bulk/merge.h"
#include "storage/bulk/radix_sort.h"
#include "storage/entity_union.h"
#include "storage/import_segment.h"
#include "storage/packed/part_writer.h"

namespace tripel::storage::bulk {
namespace {

constexpr uint64_t kCheckEvery = 65'536;

class LabelInput {
 public:
  explicit LabelInput(const ChunkNodes& part) : reader_(&part.chunk->labels), nodes_(part.nodes) {}
  Result<bool> Next() {
    TRIPEL_TRY(const bool more, reader_.More());
    if (!more) return false;
    const auto record = reader_.Raw<ChunkLabel>();
    node = (*nodes_)[record.node];
    label = record.label;
    return true;
  }
  friend bool operator<(const LabelInput& a, const LabelInput& b) { return a.node < b.node; }
  uint32_t node = 0;
  uint32_t label = 0;

 private:
  SpillReader reader_;
  const std::vector<uint32_t>* nodes_;
};

class ValueInput {
 public:
  explicit ValueInput(const ChunkNodes& part) : reader_(&part.chunk->values), nodes_(part.nodes) {}
  Result<bool> Next() {
    TRIPEL_TRY(const bool more, reader_.More());
    if (!more) return false;
    property = reader_.Raw<uint32_t>();
    node = (*nodes_)[reader_.Raw<uint32_t>()];
    encoded = reader_.Text();
    return true;
  }
  friend bool operator<(const ValueInput& a, const ValueInput& b) {
    if (a.property != b.property) return a.property < b.property;
    if (a.node != b.node) return a.node < b.node;
    return a.encoded < b.encoded;
  }
  uint32_t property = 0;
  uint32_t node = 0;
  std::string_view encoded;

 private:
  SpillReader reader_;
  const std::vector<uint32_t>* nodes_;
};

// The values of one property of one node, as one.
Result<Value> Combine(const std::vector<std::string>& encoded, bool aliases) {
  List values;
  for (const std::string& bytes : encoded) {
    TRIPEL_TRY(Value value, DecodeProperty(bytes));
    if (!aliases) {
      values.push_back(std::move(value));
    } else {
      values.insert(values.end(), value.list().begin(), value.list().end());
    }
  }
  if (!aliases && values.size() == 1) return values.front();
  return Value(std::move(values));
}

class NodeBuilder {
 public:
  NodeBuilder(uint32_t segment, const LoadNames& names, const BulkOptions& options, KvStore* kv)
      : segment_(segment), names_(names), options_(options), kv_(kv) {}

  Status BuildLabels(uint64_t nodes, const std::vector<ChunkNodes>& parts, const std::vector<uint64_t>& labels,
                     KvBulk* bulk) {
    packed::ValueWriter sets({segment_, packed::Part::kLabelSets, 0}, bulk);
    std::vector<LabelInput> inputs;
    for (const ChunkNodes& part : parts) inputs.emplace_back(part);
    Merge<LabelInput> merge(std::move(inputs));
    TRIPEL_TRY_STATUS(merge.Start());
    std::map<std::vector<uint64_t>, int64_t> places;
    std::map<uint64_t, uint64_t> counts;
    std::vector<uint64_t> set;
    for (uint64_t node = 0; node < nodes; ++node) {
      if (node % kCheckEvery == 0) TRIPEL_TRY_STATUS(CheckCancelled());
      set.clear();
      while (!merge.ended() && merge.Top().node == node) {
        set.push_back(labels[merge.Top().label]);
        TRIPEL_TRY_STATUS(merge.Pop());
      }
      std::sort(set.begin(), set.end());
      set.erase(std::unique(set.begin(), set.end()), set.end());
      for (const uint64_t label : set) ++counts[label];
      const auto [place, is_new] = places.try_emplace(set, static_cast<int64_t>(places.size()));
      if (is_new) built_.label_sets.push_back(set);
      TRIPEL_TRY_STATUS(sets.Add(node, Value(place->second)));
    }
    built_.labels.assign(counts.begin(), counts.end());
    for (const ChunkNodes& part : parts) part.chunk->labels = Spill();
    return sets.Finish();
  }

  Status BuildProperties(const std::vector<ChunkNodes>& parts) {
    TRIPEL_TRY(bulk_, kv_->BeginBulk(Column::kPacked));
    std::vector<ValueInput> inputs;
    for (const ChunkNodes& part : parts) inputs.emplace_back(part);
    Merge<ValueInput> merge(std::move(inputs));
    TRIPEL_TRY_STATUS(merge.Start());
    std::vector<std::string> values;
    while (!merge.ended()) {
      const uint32_t property = merge.Top().property;
      const uint32_t node = merge.Top().node;
      values.clear();
      while (!merge.ended() && merge.Top().property == property && merge.Top().node == node) {
        if (values.empty() || values.back() != merge.Top().encoded) values.emplace_back(merge.Top().encoded);
        TRIPEL_TRY_STATUS(merge.Pop());
      }
      if (++elements_ % kCheckEvery == 0) TRIPEL_TRY_STATUS(CheckCancelled());
      TRIPEL_TRY_STATUS(AddValues(property, node, values));
    }
    TRIPEL_TRY_STATUS(FinishNames());
    TRIPEL_TRY_STATUS(FinishColumn());
    for (const ChunkNodes& part : parts) part.chunk->values = Spill();
    return bulk_->Finish();
  }

  Status BuildIndex(KvBulk* bulk) {
    packed::PairWriter pairs({segment_, packed::Part::kNames, 0}, bulk);
    RadixSort(&hashes_, [](uint64_t pair) { return pair; });
    hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
    for (const uint64_t pair : hashes_) TRIPEL_TRY_STATUS(pairs.Add(pair >> 32, pair & 0xFFFF'FFFF));
    return pairs.Finish();
  }

  BuiltNodes Take() { return std::move(built_); }

 private:
  struct NameReader {
    explicit NameReader(Spill* spill) : reader(spill) {}
    Status Next() {
      TRIPEL_TRY(more, reader.More());
      if (!more) return {};
      node = reader.Raw<uint32_t>();
      encoded = reader.Text();
      return {};
    }
    SpillReader reader;
    bool more = false;
    uint32_t node = 0;
    std::string_view encoded;
  };

  Status CheckCancelled() const {
    return options_.cancel.cancelled() ? Fail(ErrorCode::kCancelled, "the load was cancelled") : Status();
  }

  // A value of the property `name`, or what stands for one, until both are known.
  Status AddName(uint32_t node, std::string_view encoded, Spill* names) const {
    names->AppendRaw(node);
    names->AppendText(encoded);
    constexpr size_t kShare = 16;  // of the memory, for each of the two
    if (names->memory_bytes() < options_.memory_bytes / kShare) return {};
    return names->MoveToFile(options_.temporary.empty() ? "/tmp" : options_.temporary);
  }

  // Properties come one after the other; the two kinds of names first (LoadNames).
  Status AddValues(uint32_t property, uint32_t node, const std::vector<std::string>& encoded) {
    const std::string& name = names_.node_properties.texts()[property];
    if (name == kFallbackName) {
      // Rank and text sort as they should.
      return AddName(node, encoded.front(), &names_left_);
    }
    TRIPEL_TRY(Value value, Combine(encoded, name == kAliasProperty));
    if (name == "name") {
      return AddName(node, EncodeProperty(value), &names_given_);
    }
    if (property != column_property_) {
      TRIPEL_TRY_STATUS(FinishNames());
      TRIPEL_TRY_STATUS(FinishColumn());
      StartColumn(name);
      column_property_ = property;
    }
    if (name == "key") built_.odd_names = true;
    if (name == kAliasProperty) {
      for (const Alias& alias : ToAliases(value)) AddToIndex(node, alias.text);
    }
    return column_->Add(node, std::move(value));
  }

  void StartColumn(const std::string& name) {
    const auto place = static_cast<uint32_t>(built_.properties.size());
    built_.properties.push_back(name);
    column_.emplace(packed::ColumnId{segment_, packed::Part::kNodeProperties, place}, bulk_.get());
  }

  Status FinishColumn() {
    if (!column_) return {};
    TRIPEL_TRY_STATUS(column_->Finish());
    column_.reset();
    return {};
  }

  // The column `name`: what is given, and else what is left.
  Status FinishNames() {
    if (names_done_) return {};
    names_done_ = true;
    NameReader given(&names_given_);
    NameReader left(&names_left_);
    TRIPEL_TRY_STATUS(given.Next());
    TRIPEL_TRY_STATUS(left.Next());
    if (!given.more && !left.more) return {};
    StartColumn("name");
    while (given.more || left.more) {
      const bool take_given = given.more && (!left.more || given.node <= left.node);
      const uint32_t node = take_given ? given.node : left.node;
      TRIPEL_TRY(Value value, DecodeProperty(take_given ? given.encoded : left.encoded));
      if (!take_given) value = Value(value.list().back());
      for (const std::string& name : NamesIn(value)) AddToIndex(node, name);
      if (value.kind() != Value::Kind::kString || value.string().empty()) built_.odd_names = true;
      TRIPEL_TRY_STATUS(column_->Add(node, std::move(value)));
      if (left.more && left.node == node) TRIPEL_TRY_STATUS(left.Next());
      if (take_given) TRIPEL_TRY_STATUS(given.Next());
    }
    names_given_ = {};
    names_left_ = {};
    return FinishColumn();
  }

  void AddToIndex(uint32_t node, std::string_view name) {
    const std::string folded = text::Fold(name);
    if (!folded.empty()) hashes_.push_back(HashName(folded) << 32 | node);
  }

  uint32_t segment_;
  const LoadNames& names_;
  const BulkOptions& options_;
  KvStore* kv_;
  std::unique_ptr<KvBulk> bulk_;
  std::optional<packed::ValueWriter> column_;
  uint32_t column_property_ = ~uint32_t{0};
  Spill names_given_;
  Spill names_left_;
  bool names_done_ = false;
  uint64_t elements_ = 0;
  std::vector<uint64_t> hashes_;  // hash of a name, node
  BuiltNodes built_;
};

}  // namespace

Result<BuiltNodes> BuildNodes(uint32_t segment, uint64_t nodes, const std::vector<ChunkNodes>& parts,
                              const LoadNames& names, const std::vector<uint64_t>& labels, const BulkOptions& options,
                              KvStore* kv) {
  NodeBuilder builder(segment, names, options, kv);
  TRIPEL_TRY_STATUS(builder.BuildProperties(parts));
  TRIPEL_TRY(const std::unique_ptr<KvBulk> bulk, kv->BeginBulk(Column::kPacked));
  TRIPEL_TRY_STATUS(builder.BuildLabels(nodes, parts, labels, bulk.get()));
  TRIPEL_TRY_STATUS(builder.BuildIndex(bulk.get()));
  TRIPEL_TRY_STATUS(bulk->Finish());
  return builder.Take();
}

}  // namespace tripel::storage::bulk
