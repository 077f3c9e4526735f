// Chunks merge into the order by subject; what comes out is sorted anew, run by run, into the order by object.
#include "storage/bulk/build_edges.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "storage/bulk/merge.h"
#include "storage/bulk/radix_sort.h"
#include "storage/entity_union.h"
#include "storage/packed/part_writer.h"

namespace tripel::storage::bulk {
namespace {

constexpr uint64_t kMaxStatements = std::numeric_limits<uint32_t>::max();
constexpr uint64_t kCheckEvery = 65'536;

// The edges of one chunk, as nodes of the whole load.
class EdgeInput {
 public:
  EdgeInput(const ChunkNodes& part, const std::vector<uint32_t>* predicates)
      : edges_(&part.chunk->edges), identities_(&part.chunk->identities), nodes_(part.nodes), predicates_(predicates) {}

  Result<bool> Next() {
    TRIPEL_TRY(const bool more, edges_.More());
    if (!more) return false;
    const auto edge = edges_.Raw<ChunkEdge>();
    identified = (edge.predicate & kIdentified) != 0;
    number = edge.predicate & ~kIdentified;
    subject = (*nodes_)[edge.subject];
    predicate = (*predicates_)[number];
    object = (*nodes_)[edge.object];
    identity = {};
    if (identified) {
      TRIPEL_TRY(const bool there, identities_.More());
      if (!there) return Fail(ErrorCode::kInternal, "an edge of the load lost its id");
      identity = identities_.Text();
    }
    return true;
  }
  // By the load's numbers of predicates, as chunks are sorted.
  friend bool operator<(const EdgeInput& a, const EdgeInput& b) {
    if (a.subject != b.subject) return a.subject < b.subject;
    if (a.number != b.number) return a.number < b.number;
    if (a.object != b.object) return a.object < b.object;
    if (a.identified != b.identified) return b.identified;
    return a.identity < b.identity;
  }

  uint32_t subject = 0;
  uint32_t number = 0;
  uint32_t predicate = 0;
  uint32_t object = 0;
  bool identified = false;
  std::string_view identity;

 private:
  SpillReader edges_;
  SpillReader identities_;
  const std::vector<uint32_t>* nodes_;
  const std::vector<uint32_t>* predicates_;
};

// A statement on its way into the order by object.
struct InEdge {
  uint32_t object = 0;
  uint32_t predicate = 0;
  uint32_t subject = 0;
  uint32_t statement = 0;
};

class InInput {
 public:
  explicit InInput(Spill* spill) : reader_(spill) {}
  Result<bool> Next() {
    TRIPEL_TRY(const bool more, reader_.More());
    if (more) edge = reader_.Raw<InEdge>();
    return more;
  }
  friend bool operator<(const InInput& a, const InInput& b) {
    return std::tie(a.edge.object, a.edge.predicate, a.edge.subject, a.edge.statement) <
           std::tie(b.edge.object, b.edge.predicate, b.edge.subject, b.edge.statement);
  }
  InEdge edge;

 private:
  SpillReader reader_;
};

class EdgeBuilder {
 public:
  EdgeBuilder(uint32_t segment, const packed::SegmentRecord& record, const LoadNames& names,
              const BulkOptions& options, KvStore* kv)
      : segment_(segment), record_(record), names_(names), options_(options), kv_(kv) {
    // A run is sorted through a copy, and a third of the memory is the chunks'.
    run_edges_ = std::max<size_t>(options.memory_bytes / 4 / (2 * sizeof(InEdge)), size_t{1} << 16);
  }

  Status BuildOut(const std::vector<ChunkNodes>& parts, const std::vector<uint32_t>& predicates) {
    TRIPEL_TRY(const std::unique_ptr<KvBulk> bulk, kv_->BeginBulk(Column::kPacked));
    packed::EdgeWriter out({segment_, packed::Part::kOut, 0}, bulk.get(), true);
    writer_ = &out;
    std::vector<EdgeInput> inputs;
    for (const ChunkNodes& part : parts) inputs.emplace_back(part, &predicates);
    Merge<EdgeInput> merge(std::move(inputs));
    TRIPEL_TRY_STATUS(merge.Start());
    while (!merge.ended()) {
      const EdgeInput& edge = merge.Top();
      if (!subject_.empty() && subject_.front().subject != edge.subject) TRIPEL_TRY_STATUS(FlushSubject());
      // The same triple in two chunks, or twice with one id, is one.
      const bool repeated = !subject_.empty() && Same(subject_.back(), edge);
      if (!repeated)
        subject_.push_back({edge.subject, edge.predicate, edge.object, edge.identified, std::string(edge.identity)});
      TRIPEL_TRY_STATUS(merge.Pop());
    }
    TRIPEL_TRY_STATUS(FlushSubject());
    TRIPEL_TRY_STATUS(out.Finish());
    TRIPEL_TRY_STATUS(bulk->Finish());
    for (const ChunkNodes& part : parts) {
      part.chunk->edges = Spill();
      part.chunk->identities = Spill();
    }
    built_.statements = out.edges();
    built_.checksum = out.checksum();
    for (const auto& [predicate, statistics] : out.predicates()) built_.predicates.push_back(statistics);
    return {};
  }

  Status BuildIn() {
    SortRun();
    TRIPEL_TRY(const std::unique_ptr<KvBulk> bulk, kv_->BeginBulk(Column::kPacked));
    packed::EdgeWriter in({segment_, packed::Part::kIn, 0}, bulk.get(), false);
    const auto add = [&](const InEdge& edge) -> Status {
      if (in.edges() % kCheckEvery == 0) TRIPEL_TRY_STATUS(CheckCancelled());
      return in.Add({record_.first_entity + edge.object, edge.predicate, true, record_.first_entity + edge.subject,
                     record_.first_statement + edge.statement});
    };
    if (runs_.empty()) {
      for (const InEdge& edge : run_) TRIPEL_TRY_STATUS(add(edge));
    } else {
      TRIPEL_TRY_STATUS(SpillRun());
      std::vector<InInput> inputs;
      for (Spill& run : runs_) inputs.emplace_back(&run);
      Merge<InInput> merge(std::move(inputs));
      TRIPEL_TRY_STATUS(merge.Start());
      while (!merge.ended()) {
        TRIPEL_TRY_STATUS(add(merge.Top().edge));
        TRIPEL_TRY_STATUS(merge.Pop());
      }
    }
    TRIPEL_TRY_STATUS(in.Finish());
    TRIPEL_TRY_STATUS(bulk->Finish());
    for (packed::PredicateStatistics& statistics : built_.predicates)
      statistics.objects = in.predicates().at(statistics.predicate).subjects;
    return {};
  }

  Status BuildProperties() {
    if (ids_.empty()) return {};
    TRIPEL_TRY(const std::unique_ptr<KvBulk> bulk, kv_->BeginBulk(Column::kPacked));
    for (size_t i = 0; i < columns_.size() + 1; ++i) {
      Spill& spill = i == 0 ? ids_.spill : columns_[i - 1].spill;
      if (i > 0 && columns_[i - 1].empty()) continue;
      const auto place = static_cast<uint32_t>(built_.properties.size());
      built_.properties.push_back(i == 0 ? std::string(packed::kEdgeIdColumn) : names_.edge_properties.texts()[i - 1]);
      packed::ValueWriter values({segment_, packed::Part::kEdgeProperties, place}, bulk.get());
      SpillReader reader(&spill);
      for (;;) {
        TRIPEL_TRY(const bool more, reader.More());
        if (!more) break;
        const auto statement = reader.Raw<uint32_t>();
        TRIPEL_TRY(Value value, DecodeProperty(reader.Text()));
        TRIPEL_TRY_STATUS(values.Add(statement, std::move(value)));
      }
      TRIPEL_TRY_STATUS(values.Finish());
    }
    return bulk->Finish();
  }

  BuiltEdges Take() { return std::move(built_); }

 private:
  struct OutEdge {
    uint32_t subject = 0;
    uint32_t predicate = 0;
    uint32_t object = 0;
    bool identified = false;
    std::string identity;
  };
  // A property of edges: statement, value.
  struct ValueColumn {
    Spill spill;
    uint64_t values = 0;
    bool empty() const { return values == 0; }
    void Add(uint64_t statement, std::string_view encoded) {
      spill.AppendRaw(static_cast<uint32_t>(statement));
      spill.AppendText(encoded);
      ++values;
    }
  };

  static bool Same(const OutEdge& a, const EdgeInput& b) {
    return a.subject == b.subject && a.predicate == b.predicate && a.object == b.object &&
           a.identified == b.identified && a.identity == b.identity;
  }

  Status CheckCancelled() const {
    return options_.cancel.cancelled() ? Fail(ErrorCode::kCancelled, "the load was cancelled") : Status();
  }

  // All of one subject, in the order of the predicates' ids.
  Status FlushSubject() {
    std::stable_sort(subject_.begin(), subject_.end(),
                     [](const OutEdge& a, const OutEdge& b) { return a.predicate < b.predicate; });
    for (const OutEdge& edge : subject_) {
      const uint64_t number = writer_->edges();
      if (number == kMaxStatements)
        return Fail(ErrorCode::kUnsupported, "one import can have at most 4,294,967,295 edges");
      if (number % kCheckEvery == 0) TRIPEL_TRY_STATUS(CheckCancelled());
      TRIPEL_TRY_STATUS(writer_->Add({record_.first_entity + edge.subject, edge.predicate, true,
                                      record_.first_entity + edge.object, record_.first_statement + number}));
      if (edge.identified) TRIPEL_TRY_STATUS(AddIdentity(number, edge.identity));
      if (run_.size() == run_edges_) TRIPEL_TRY_STATUS(SpillRun());
      run_.push_back({edge.object, edge.predicate, edge.subject, static_cast<uint32_t>(number)});
    }
    subject_.clear();
    return {};
  }

  Status AddIdentity(uint64_t statement, std::string_view bytes) {
    TRIPEL_TRY(const Identity identity, DecodeIdentity(bytes));
    ids_.Add(statement, EncodeProperty(Value(identity.id)));
    columns_.resize(names_.edge_properties.texts().size());
    for (const auto& [property, value] : identity.properties) columns_[property].Add(statement, value);
    size_t held = ids_.spill.memory_bytes();
    for (const ValueColumn& column : columns_) held += column.spill.memory_bytes();
    if (held < options_.memory_bytes / 8) return {};
    TRIPEL_TRY_STATUS(ids_.spill.MoveToFile(Folder()));
    for (ValueColumn& column : columns_) {
      if (column.spill.memory_bytes() > 0) TRIPEL_TRY_STATUS(column.spill.MoveToFile(Folder()));
    }
    return {};
  }

  // Stable, and subjects come in order.
  void SortRun() {
    RadixSort(&run_, [](const InEdge& edge) { return uint64_t{edge.object} << 32 | edge.predicate; });
  }

  Status SpillRun() {
    if (!std::is_sorted(run_.begin(), run_.end(), [](const InEdge& a, const InEdge& b) {
          return std::tie(a.object, a.predicate) < std::tie(b.object, b.predicate);
        })) {
      SortRun();
    }
    Spill& run = runs_.emplace_back();
    run.Append({reinterpret_cast<const char*>(run_.data()), run_.size() * sizeof(InEdge)});
    run_.clear();
    return run.MoveToFile(Folder());
  }

  std::string Folder() const { return options_.temporary.empty() ? "/tmp" : options_.temporary; }

  uint32_t segment_;
  const packed::SegmentRecord& record_;
  const LoadNames& names_;
  const BulkOptions& options_;
  KvStore* kv_;
  size_t run_edges_;
  packed::EdgeWriter* writer_ = nullptr;
  std::vector<OutEdge> subject_;
  std::vector<InEdge> run_;
  std::vector<Spill> runs_;
  ValueColumn ids_;
  std::vector<ValueColumn> columns_;
  BuiltEdges built_;
};

}  // namespace

Result<BuiltEdges> BuildEdges(uint32_t segment, const packed::SegmentRecord& record,
                              const std::vector<ChunkNodes>& parts, const LoadNames& names,
                              const std::vector<uint32_t>& predicates, const BulkOptions& options, KvStore* kv) {
  EdgeBuilder builder(segment, record, names, options, kv);
  TRIPEL_TRY_STATUS(builder.BuildOut(parts, predicates));
  TRIPEL_TRY_STATUS(builder.BuildIn());
  TRIPEL_TRY_STATUS(builder.BuildProperties());
  return builder.Take();
}

}  // namespace tripel::storage::bulk
