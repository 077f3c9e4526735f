// GraphWriter: the Writer of every store. What an article changes is worked out here, over kv.h.
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "storage/kv.h"
#include "storage/store.h"
#include "storage/write_context.h"

namespace tripel::storage {

class GraphWriter final : public Writer {
 public:
  /// Reads from `base`, whose counters are `state` and whose log is `curation`. `apply` makes a batch durable. `token` lives as
  /// long as the writer: the store sees by it that one is at work.
  GraphWriter(std::shared_ptr<const KvReader> base, const StateRecord& state,
              std::shared_ptr<const Curation> curation,
              std::function<Status(std::span<const KvChange>)> apply,
              std::shared_ptr<const bool> token);

  Result<PutOutcome> PutArticle(const ArticleGraph& article, bool reread) override;
  Result<bool> RemoveSource(std::string_view id) override;
  Status Curate(const std::vector<CurationEvent>& events) override;
  Status Commit() override;

 private:
  // After a failure half of an article may be in the transaction: it must not be committed.
  enum class Phase : uint8_t { kOpen, kFailed, kCommitted };

  Status CheckOpen() const;
  Result<PutOutcome> Put(const ArticleGraph& article, bool reread);
  Result<bool> Remove(std::string_view id);

  StateRecord start_;
  WriteContext context_;
  std::function<Status(std::span<const KvChange>)> apply_;
  std::shared_ptr<const bool> token_;
  Phase phase_ = Phase::kOpen;
};

}  // namespace tripel::storage
