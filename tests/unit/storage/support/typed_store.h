// Both implementations of Store, for typed suites.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "storage/memory_store.h"
#include "storage/rocks_store.h"
#include "support/temporary_folder.h"

namespace tripel::storage::testing {

struct MemoryStoreMaker {
  std::unique_ptr<Store> Make() { return NewMemoryStore(); }
};

struct RocksStoreMaker {
  std::unique_ptr<Store> Make() {
    RocksOptions options;
    options.mode = RocksOptions::Mode::kReadWrite;
    return ValueOrThrow(OpenRocksStore(folder / std::to_string(stores++), options));
  }
  TemporaryFolder folder;
  int stores = 0;
};

using StoreMakers = ::testing::Types<MemoryStoreMaker, RocksStoreMaker>;

/// Puts one article in a batch of its own.
inline PutOutcome Put(Store& store, const ArticleGraph& article, bool reread = false) {
  const std::unique_ptr<Writer> writer = ValueOrThrow(store.BeginWrite());
  const PutOutcome outcome = ValueOrThrow(writer->PutArticle(article, reread));
  ValueOrThrow(writer->Commit());
  return outcome;
}

inline bool Remove(Store& store, std::string_view id) {
  const std::unique_ptr<Writer> writer = ValueOrThrow(store.BeginWrite());
  const bool removed = ValueOrThrow(writer->RemoveSource(id));
  ValueOrThrow(writer->Commit());
  return removed;
}

inline void ExpectSound(Store& store) {
  const VerifyReport report = ValueOrThrow(store.Verify());
  EXPECT_EQ(report.problems, std::vector<std::string>());
}

}  // namespace tripel::storage::testing
