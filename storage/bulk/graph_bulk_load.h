// GraphBulkLoad: the BulkLoad of every store.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "storage/bulk/chunk.h"
#include "storage/bulk_load.h"
#include "storage/kv.h"
#include "storage/write_context.h"

namespace tripel::storage::bulk {

class GraphBulkLoad final : public BulkLoad {
 public:
  /// Reads from `base`, whose counters are `state` and whose log is `curation`. `token` lives as long as the load.
  GraphBulkLoad(const Source& source, const BulkOptions& options, std::shared_ptr<KvStore> kv,
                std::shared_ptr<const KvReader> base, const StateRecord& state,
                std::shared_ptr<const Curation> curation, std::shared_ptr<const bool> token);

  Result<std::unique_ptr<BulkSink>> NewSink() override;
  Result<BulkReport> Finish() override;

  /// For sinks: adds a chunk, which goes to a file where memory is short. Thread-safe.
  Status Add(Chunk chunk);

 private:
  class Sink;
  Status CheckCuration() const;

  Source source_;
  BulkOptions options_;
  std::shared_ptr<KvStore> kv_;
  WriteContext context_;
  std::shared_ptr<const bool> token_;
  LoadNames names_;
  std::mutex mutex_;  // guards what follows
  std::vector<Chunk> chunks_;
  size_t held_bytes_ = 0;
  Status failed_;
};

}  // namespace tripel::storage::bulk
