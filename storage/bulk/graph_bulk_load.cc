// Sinks fill chunks; Finish makes a segment of them and the commit that refers to it.
#include "storage/bulk/graph_bulk_load.h"

#include <fmt/format.h>

#include "storage/bulk/segment_builder.h"
#include "storage/curation_change.h"
#include "storage/import_segment.h"
#include "storage/key_codec.h"
#include "storage/segment_change.h"
#include "storage/source_change.h"

namespace tripel::storage::bulk {

class GraphBulkLoad::Sink final : public BulkSink {
 public:
  Sink(GraphBulkLoad* load, LoadNames* names, std::string prefix, size_t memory_bytes, CancelToken cancel)
      : load_(load), builder_(names), prefix_(std::move(prefix)), memory_bytes_(memory_bytes), cancel_(std::move(cancel)) {}
  ~Sink() override { static_cast<void>(Flush()); }

  Status Node(std::string_view key) override {
    TRIPEL_TRY([[maybe_unused]] const uint32_t node, Term(key));
    return {};
  }
  Status Label(std::string_view key, std::string_view label) override {
    TRIPEL_TRY(const uint32_t node, Term(key));
    builder_.Label(node, label);
    return {};
  }
  Status Property(std::string_view key, std::string_view property, const Value& value) override {
    if (!IsStorable(value)) return Fail(ErrorCode::kInvalidArgument, "a value that no store can hold");
    TRIPEL_TRY(const uint32_t node, Term(key));
    builder_.Property(node, property, value);
    return {};
  }
  Status Edge(std::string_view subject, std::string_view predicate, std::string_view object) override {
    TRIPEL_TRY(const uint32_t from, Term(subject));
    TRIPEL_TRY(const uint32_t to, Term(object));
    builder_.Edge(from, predicate, to);
    return Step();
  }
  Status Edge(std::string_view subject, std::string_view predicate, std::string_view object, std::string_view id,
              const Map& properties) override {
    TRIPEL_TRY(const uint32_t from, Term(subject));
    TRIPEL_TRY(const uint32_t to, Term(object));
    builder_.Edge(from, predicate, to, id, properties);
    return Step();
  }
  Status Alias(std::string_view key, std::string_view alias, std::string_view language) override {
    TRIPEL_TRY(const uint32_t node, Term(key));
    builder_.Property(node, kAliasProperty, ToValue({{std::string(alias), std::string(language)}}));
    return {};
  }
  Status NameIfNone(std::string_view key, std::string_view name, int rank) override {
    TRIPEL_TRY(const uint32_t node, Term(key));
    builder_.Property(node, kFallbackName, Value(List{Value(rank), Value(name)}));
    return {};
  }

 private:
  // Elements between two looks at the memory and the cancel token.
  static constexpr uint32_t kStepsPerCheck = 4096;

  // Chunks end between elements, so that terms of one element are of one chunk.
  Result<uint32_t> Term(std::string_view key) {
    if (!key.starts_with(prefix_)) {
      return Fail(ErrorCode::kInvalidArgument,
                  fmt::format("the key '{}' does not begin with '{}'", key, prefix_));
    }
    return builder_.Term(key.substr(prefix_.size()));
  }
  Status Step() {
    if (++steps_ % kStepsPerCheck != 0) return {};
    if (cancel_.cancelled()) return Fail(ErrorCode::kCancelled, "the load was cancelled");
    return builder_.memory_bytes() < memory_bytes_ ? Status() : Flush();
  }
  Status Flush() { return builder_.empty() ? Status() : load_->Add(builder_.Seal()); }

  GraphBulkLoad* load_;
  ChunkBuilder builder_;
  std::string prefix_;
  size_t memory_bytes_;
  CancelToken cancel_;
  uint32_t steps_ = 0;
};

GraphBulkLoad::GraphBulkLoad(const Source& source, const BulkOptions& options, std::shared_ptr<KvStore> kv,
                             std::shared_ptr<const KvReader> base, const StateRecord& state,
                             std::shared_ptr<const Curation> curation, std::shared_ptr<const bool> token)
    : source_(source),
      options_(options),
      kv_(std::move(kv)),
      context_(std::move(base), state, std::move(curation)),
      token_(std::move(token)) {
  // Columns come in this order (BuildNodes).
  names_.node_properties.Intern("name");
  names_.node_properties.Intern(kFallbackName);
  names_.node_properties.Intern(kAliasProperty);
}

Result<std::unique_ptr<BulkSink>> GraphBulkLoad::NewSink() {
  TRIPEL_TRY_STATUS(CheckCuration());
  // While sinks fill, what they hold and what is sealed share the memory; sealing needs about as much again.
  const size_t each = options_.memory_bytes / (4 * std::max<size_t>(options_.threads, 1));
  return std::unique_ptr<BulkSink>(
      std::make_unique<Sink>(this, &names_, ImportKeyPrefix(source_.id), each, options_.cancel));
}

// Decisions about single nodes are carried out article by article, and a segment is none.
Status GraphBulkLoad::CheckCuration() const {
  const std::string prefix = ImportKeyPrefix(source_.id);
  for (const CurationEvent& event : context_.curation->log()) {
    if (!context_.curation->Counts(event.number)) continue;
    for (const std::string& key : event.entities) {
      if (!key.starts_with(prefix)) continue;
      Failure failure = Fail(ErrorCode::kUnsupported,
                             fmt::format("the import '{}' is too large for the decisions made about its nodes, such as "
                                         "'{}'", source_.id, key));
      failure.error.hint = "undo them, or import under another name";
      return failure;
    }
  }
  return {};
}

Status GraphBulkLoad::Add(Chunk chunk) {
  bool to_file = false;
  {
    const std::lock_guard lock(mutex_);
    held_bytes_ += chunk.memory_bytes();
    to_file = held_bytes_ > options_.memory_bytes / 3;
    if (to_file) held_bytes_ -= chunk.memory_bytes();
  }
  Status status;
  if (to_file) status = chunk.MoveToFile(options_.temporary.empty() ? "/tmp" : options_.temporary);
  const std::lock_guard lock(mutex_);
  if (!status) failed_ = status;
  chunks_.push_back(std::move(chunk));
  return status;
}

Result<BulkReport> GraphBulkLoad::Finish() {
  TRIPEL_TRY_STATUS(CheckCuration());
  TRIPEL_TRY_STATUS(failed_);
  NameIds ids;
  for (const std::string& predicate : names_.predicates.texts()) {
    TRIPEL_TRY(const uint64_t id, context_.predicates.Intern(predicate));
    ids.predicates.push_back(static_cast<uint32_t>(id));
  }
  for (const std::string& label : names_.labels.texts()) {
    TRIPEL_TRY(const uint64_t id, context_.labels.Intern(label));
    ids.labels.push_back(id);
  }
  StateRecord& state = context_.state;
  const auto segment = static_cast<uint32_t>(state.next_segment++);
  packed::SegmentRecord record;
  record.key_prefix = ImportKeyPrefix(source_.id);
  record.first_entity = state.next_entity;
  record.first_statement = state.next_statement;

  TRIPEL_TRY(std::optional<SourceId> source, FindSource(source_.id, context_.transaction));
  BulkReport report;
  report.replaced = source.has_value();
  if (source) {
    TRIPEL_TRY_STATUS(TakeBack(*source, &context_));
    TRIPEL_TRY([[maybe_unused]] const bool dropped, DropSegmentOf(*source, &context_));
  } else {
    source = SourceId{state.next_source++};
    context_.transaction.Put(Column::kKeys, EncodeTextKey(KeySpace::kSource, source_.id),
                             EncodeNumber(source->value));
    ++state.sources;
  }
  TRIPEL_TRY_STATUS(PutSource(*source, ToRecord(source_), source_.text, &context_));
  record.source = source->value;

  SegmentBuilder builder(segment, std::move(record), std::move(chunks_), names_, std::move(ids), options_, kv_.get());
  TRIPEL_TRY_STATUS(builder.Build());
  TRIPEL_TRY_STATUS(PutSegment(segment, builder.record(), &context_));
  report.nodes = builder.record().entities;
  report.edges = builder.record().statements;
  TRIPEL_TRY_STATUS(context_.predicates.Flush());
  TRIPEL_TRY_STATUS(context_.labels.Flush());
  ++state.commits;
  context_.transaction.Put(Column::kMeta, std::string(kStateKey), Encode(state));
  TRIPEL_TRY_STATUS(kv_->Apply(context_.transaction.TakeChanges()));
  return report;
}

}  // namespace tripel::storage::bulk
