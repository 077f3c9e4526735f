// Snapshots, the writer, and the catalog they share.
#include "storage/graph_store.h"

#include <fmt/format.h>

#include <mutex>

#include "storage/bulk/graph_bulk_load.h"
#include "storage/curation_change.h"
#include "storage/fold.h"
#include "storage/graph_snapshot.h"
#include "storage/graph_state.h"
#include "storage/graph_writer.h"
#include "storage/key_codec.h"
#include "storage/verify.h"

namespace tripel::storage {
namespace {

class GraphStore final : public Store {
 public:
  GraphStore(std::unique_ptr<KvStore> kv, size_t cache_bytes)
      : kv_(std::move(kv)), cache_(std::make_shared<packed::BlockCache>(cache_bytes)) {}

  Result<std::shared_ptr<const Snapshot>> TakeSnapshot() override {
    // Snapshots of one state are one object, as long as somebody wants it.
    const uint64_t changes = kv_->changes();
    {
      const std::lock_guard lock(snapshot_mutex_);
      if (snapshot_ != nullptr && snapshot_changes_ == changes) return snapshot_;
    }
    TRIPEL_TRY(std::shared_ptr<const KvReader> reader, kv_->TakeSnapshot());
    TRIPEL_TRY(std::shared_ptr<const GraphState> state, StateOf(*reader));
    auto snapshot = std::make_shared<const GraphSnapshot>(std::move(reader), std::move(state));
    const std::lock_guard lock(snapshot_mutex_);
    snapshot_ = snapshot;
    snapshot_changes_ = changes;
    return std::shared_ptr<const Snapshot>(std::move(snapshot));
  }

  Result<std::unique_ptr<Writer>> BeginWrite() override {
    TRIPEL_TRY(Start start, BeginChange());
    // Between two batches of a writer: nobody waits for a reader, and readers keep the state they have.
    if (start.state.delta > kLeastFold) {
      TRIPEL_TRY(const std::shared_ptr<const GraphState> state, StateOf(*start.reader));
      if (WantsFold(*state)) {
        TRIPEL_TRY_STATUS(Fold(*start.reader, *state, kv_.get()));
        TRIPEL_TRY(start.reader, kv_->TakeSnapshot());
        TRIPEL_TRY(start.state, ReadState(*start.reader));
      }
    }
    const auto apply = [kv = kv_](std::span<const KvChange> changes) { return kv->Apply(changes); };
    return std::unique_ptr<Writer>(std::make_unique<GraphWriter>(
        std::move(start.reader), start.state, std::move(start.curation), apply, std::move(start.token)));
  }

  Result<std::unique_ptr<BulkLoad>> BeginBulk(const Source& source, const BulkOptions& options) override {
    TRIPEL_TRY(Start start, BeginChange());
    return std::unique_ptr<BulkLoad>(std::make_unique<bulk::GraphBulkLoad>(
        source, options, kv_, std::move(start.reader), start.state, std::move(start.curation), std::move(start.token)));
  }

  Status Compact() override {
    TRIPEL_TRY(const Start start, BeginChange());
    TRIPEL_TRY_STATUS(FoldDelta(*start.reader));
    return kv_->CompactMedium();
  }

  Result<VerifyReport> Verify() override {
    VerifyReport report;
    const Status medium = kv_->CheckMedium();
    if (!medium) report.problems.push_back(medium.error().message);
    TRIPEL_TRY(const std::shared_ptr<const KvReader> reader, kv_->TakeSnapshot());
    TRIPEL_TRY_STATUS(VerifyGraph(*reader, &report));
    return report;
  }

 private:
  // What a change of the store starts from. No other can begin while somebody holds `token`.
  struct Start {
    std::shared_ptr<const KvReader> reader;
    StateRecord state;
    std::shared_ptr<const Curation> curation;
    std::shared_ptr<const bool> token;
  };
  Result<Start> BeginChange() {
    if (kv_->read_only()) {
      return Fail(ErrorCode::kReadOnly, "the store was opened for reading only");
    }
    const std::lock_guard lock(mutex_);
    if (!writer_.expired())
      return Fail(ErrorCode::kLocked, "another batch is being written to this store");
    Start start;
    TRIPEL_TRY(start.reader, kv_->TakeSnapshot());
    TRIPEL_TRY(start.state, ReadState(*start.reader));
    if (curation_ == nullptr || curation_->log().size() != start.state.events) {
      TRIPEL_TRY(curation_, LoadCuration(*start.reader, start.state.events));
    }
    start.curation = curation_;
    start.token = std::make_shared<const bool>(true);
    writer_ = start.token;
    // What is about to change need not be kept for readers who may never come.
    const std::lock_guard snapshot_lock(snapshot_mutex_);
    snapshot_.reset();
    return start;
  }

  Status FoldDelta(const KvReader& reader) {
    TRIPEL_TRY(const std::shared_ptr<const GraphState> state, StateOf(reader));
    return Fold(reader, *state, kv_.get());
  }

  // The state that `reader` sees; the last one again when nothing was committed since.
  Result<std::shared_ptr<const GraphState>> StateOf(const KvReader& reader) {
    TRIPEL_TRY(const StateRecord record, ReadState(reader));
    const std::lock_guard loading(loading_);
    if (state_ != nullptr && state_->catalog().state() == record) return state_;
    TRIPEL_TRY(state_, GraphState::Load(reader, record, state_.get(), cache_));
    return state_;
  }

  std::shared_ptr<KvStore> kv_;
  std::shared_ptr<packed::BlockCache> cache_;
  std::mutex snapshot_mutex_;  // guards what follows
  std::shared_ptr<const Snapshot> snapshot_;
  uint64_t snapshot_changes_ = 0;
  std::mutex loading_;  // guards what follows: one thread loads a new state, the others wait for it
  std::shared_ptr<const GraphState> state_;
  std::mutex mutex_;  // guards what follows
  std::shared_ptr<const Curation> curation_;  // the log only grows, so its length tells its state
  std::weak_ptr<const bool> writer_;
};

// Blocks that a load wrote before it was cut short: nothing refers to them.
Status RemoveUnfinished(const KvReader& reader, const StateRecord& state, KvStore* kv) {
  const std::string begin = packed::EncodeSegmentKey(static_cast<uint32_t>(state.next_segment));
  bool any = false;
  TRIPEL_TRY_STATUS(reader.Scan(Column::kPacked, "", begin, [&](std::string_view, std::string_view) {
    any = true;
    return false;
  }));
  if (!any) return {};
  const KvChange changes[] = {{Column::kPacked, begin, std::nullopt, std::string(begin.size() + 1, '\xFF')}};
  return kv->Apply(changes);
}

}  // namespace

Status InitializeGraph(KvStore* kv) {
  const KvChange changes[] = {
      {Column::kMeta, std::string(kFormatKey), EncodeFormat(kFormatVersion)},
      {Column::kMeta, std::string(kStateKey), Encode(StateRecord{})},
  };
  return kv->Apply(changes);
}

Status CheckFormat(const KvReader& reader) {
  TRIPEL_TRY(const std::optional<std::string> stored, reader.Get(Column::kMeta, kFormatKey));
  const std::optional<uint32_t> version = stored ? DecodeFormat(*stored) : std::nullopt;
  if (!version)
    return Fail(ErrorCode::kCorruption, "it is a database of RocksDB, but no Tripel store");
  if (*version == kFormatVersion) return {};
  return Fail(ErrorCode::kFormatVersion,
              fmt::format("the store has format version {}; this program reads version {}",
                          *version, kFormatVersion));
}

Result<std::unique_ptr<Store>> OpenGraph(std::unique_ptr<KvStore> kv, size_t cache_bytes) {
  TRIPEL_TRY(const std::shared_ptr<const KvReader> reader, kv->TakeSnapshot());
  TRIPEL_TRY_STATUS(CheckFormat(*reader));
  TRIPEL_TRY(const StateRecord state, ReadState(*reader));
  if (!kv->read_only()) TRIPEL_TRY_STATUS(RemoveUnfinished(*reader, state, kv.get()));
  return std::unique_ptr<Store>(std::make_unique<GraphStore>(std::move(kv), cache_bytes));
}

}  // namespace tripel::storage
