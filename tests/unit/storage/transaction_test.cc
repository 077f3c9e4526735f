#include "storage/transaction.h"

#include <gtest/gtest.h>

#include <random>

#include "storage/memory_kv.h"

namespace tripel::storage {
namespace {

std::string Scanned(const Transaction& transaction, std::string_view prefix) {
  std::string seen;
  EXPECT_TRUE(transaction
                  .Scan(Column::kKeys, prefix,
                        [&](std::string_view key, std::string_view value) {
                          seen.append(key).append("=").append(value).append(" ");
                          return true;
                        })
                  .has_value());
  return seen;
}

TEST(Transaction, ReadsItsOwnChangesOverTheState) {
  const std::unique_ptr<KvStore> kv = NewMemoryKv();
  const KvChange start[] = {
      {Column::kKeys, "a", "1"}, {Column::kKeys, "b", "1"}, {Column::kKeys, "d", "1"}};
  ASSERT_TRUE(kv->Apply(start).has_value());
  Transaction transaction(*kv->TakeSnapshot());

  transaction.Put(Column::kKeys, "b", "2");
  transaction.Put(Column::kKeys, "c", "2");
  transaction.Put(Column::kKeys, "e", "2");
  transaction.Delete(Column::kKeys, "d");

  EXPECT_EQ(*transaction.Get(Column::kKeys, "a"), "1");
  EXPECT_EQ(*transaction.Get(Column::kKeys, "b"), "2");
  EXPECT_EQ(*transaction.Get(Column::kKeys, "d"), std::nullopt);
  EXPECT_EQ(Scanned(transaction, ""), "a=1 b=2 c=2 e=2 ");
}

TEST(Transaction, StopsAScanWhenTold) {
  const std::unique_ptr<KvStore> kv = NewMemoryKv();
  Transaction transaction(*kv->TakeSnapshot());
  transaction.Put(Column::kKeys, "a", "");
  transaction.Put(Column::kKeys, "b", "");
  int seen = 0;
  ASSERT_TRUE(
      transaction
          .Scan(Column::kKeys, "", [&](std::string_view, std::string_view) { return ++seen < 1; })
          .has_value());
  EXPECT_EQ(seen, 1);
}

TEST(Transaction, AppliesToTheStateItShowed) {
  std::mt19937 random(31);
  const std::unique_ptr<KvStore> kv = NewMemoryKv();
  for (int round = 0; round < 50; ++round) {
    Transaction transaction(*kv->TakeSnapshot());
    for (int i = 0; i < 20; ++i) {
      std::string key = std::to_string(random() % 30);
      if (random() % 3 == 0) {
        transaction.Delete(Column::kKeys, std::move(key));
      } else {
        transaction.Put(Column::kKeys, std::move(key), std::to_string(random() % 100));
      }
    }
    const std::string all = Scanned(transaction, "");
    const std::string some = Scanned(transaction, "1");
    ASSERT_TRUE(kv->Apply(transaction.TakeChanges()).has_value());
    const Transaction after(*kv->TakeSnapshot());
    ASSERT_EQ(Scanned(after, ""), all);
    ASSERT_EQ(Scanned(after, "1"), some);
  }
}

TEST(Transaction, IsEmptyUntilChangedAndAfterHandingOut) {
  const std::unique_ptr<KvStore> kv = NewMemoryKv();
  Transaction transaction(*kv->TakeSnapshot());
  EXPECT_TRUE(transaction.empty());
  transaction.Delete(Column::kDelta, "a");
  EXPECT_FALSE(transaction.empty());
  EXPECT_EQ(transaction.TakeChanges().size(), 1u);
  EXPECT_TRUE(transaction.empty());
}

}  // namespace
}  // namespace tripel::storage
