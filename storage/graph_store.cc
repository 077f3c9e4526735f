// Snapshots, the writer, and the catalog they share.
#include "storage/graph_store.h"

#include <fmt/format.h>

#include <mutex>

#include "storage/catalog.h"
#include "storage/curation_change.h"
#include "storage/graph_snapshot.h"
#include "storage/graph_writer.h"
#include "storage/key_codec.h"
#include "storage/verify.h"

namespace tripel::storage {
namespace {

class GraphStore final : public Store {
 public:
  explicit GraphStore(std::unique_ptr<KvStore> kv) : kv_(std::move(kv)) {}

  Result<std::shared_ptr<const Snapshot>> TakeSnapshot() override {
    TRIPEL_TRY(std::shared_ptr<const KvReader> reader, kv_->TakeSnapshot());
    TRIPEL_TRY(std::shared_ptr<const Catalog> catalog, ReadCatalog(*reader));
    return std::shared_ptr<const Snapshot>(
        std::make_shared<GraphSnapshot>(std::move(reader), std::move(catalog)));
  }

  Result<std::unique_ptr<Writer>> BeginWrite() override {
    if (kv_->read_only()) {
      return Fail(ErrorCode::kReadOnly, "the store was opened for reading only");
    }
    const std::lock_guard lock(mutex_);
    if (!writer_.expired())
      return Fail(ErrorCode::kLocked, "another batch is being written to this store");
    TRIPEL_TRY(std::shared_ptr<const KvReader> reader, kv_->TakeSnapshot());
    TRIPEL_TRY(const StateRecord state, ReadState(*reader));
    if (curation_ == nullptr || curation_->log().size() != state.events) {
      TRIPEL_TRY(curation_, LoadCuration(*reader, state.events));
    }
    auto token = std::make_shared<const bool>(true);
    writer_ = token;
    const auto apply = [kv = kv_](std::span<const KvChange> changes) { return kv->Apply(changes); };
    return std::unique_ptr<Writer>(
        std::make_unique<GraphWriter>(std::move(reader), state, curation_, apply,
                                      std::move(token)));
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
  // The catalog of the state that `reader` sees; the last one again when nothing was committed
  // since.
  Result<std::shared_ptr<const Catalog>> ReadCatalog(const KvReader& reader) {
    TRIPEL_TRY(const StateRecord state, ReadState(reader));
    {
      const std::lock_guard lock(mutex_);
      if (catalog_ != nullptr && catalog_->state() == state) return catalog_;
    }
    TRIPEL_TRY(std::shared_ptr<const Catalog> catalog, Catalog::Load(reader, state));
    const std::lock_guard lock(mutex_);
    catalog_ = catalog;
    return catalog;
  }

  std::shared_ptr<KvStore> kv_;
  std::mutex mutex_;  // guards what follows
  std::shared_ptr<const Catalog> catalog_;
  std::shared_ptr<const Curation> curation_;  // the log only grows, so its length tells its state
  std::weak_ptr<const bool> writer_;
};

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

Result<std::unique_ptr<Store>> OpenGraph(std::unique_ptr<KvStore> kv) {
  TRIPEL_TRY(const std::shared_ptr<const KvReader> reader, kv->TakeSnapshot());
  TRIPEL_TRY_STATUS(CheckFormat(*reader));
  TRIPEL_TRY_STATUS(ReadState(*reader));
  return std::unique_ptr<Store>(std::make_unique<GraphStore>(std::move(kv)));
}

}  // namespace tripel::storage
