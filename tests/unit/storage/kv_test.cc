// One suite over both key-value stores.
#include "storage/kv.h"

#include <gtest/gtest.h>

#include "storage/memory_kv.h"
#include "storage/rocks_kv.h"
#include "support/temporary_folder.h"

namespace tripel::storage {
namespace {

struct MemoryMaker {
  std::unique_ptr<KvStore> Make() { return NewMemoryKv(); }
};
struct RocksMaker {
  std::unique_ptr<KvStore> Make() { return ValueOrThrow(CreateRocksKv(folder / "kv", {})); }
  testing::TemporaryFolder folder;
};

template <typename Maker>
class Kv : public ::testing::Test {
 protected:
  void Put(std::string key, std::string value) {
    const KvChange changes[] = {{Column::kKeys, std::move(key), std::move(value)}};
    ASSERT_TRUE(kv_->Apply(changes).has_value());
  }
  std::string Keys(const KvReader& reader, std::string_view prefix, std::string_view start) {
    std::string keys;
    EXPECT_TRUE(reader
                    .Scan(Column::kKeys, prefix, start,
                          [&](std::string_view key, std::string_view) {
                            keys.append(key).append(" ");
                            return true;
                          })
                    .has_value());
    return keys;
  }
  std::shared_ptr<const KvReader> Snapshot() { return ValueOrThrow(kv_->TakeSnapshot()); }

  Maker maker_;
  std::unique_ptr<KvStore> kv_ = maker_.Make();
};

using Makers = ::testing::Types<MemoryMaker, RocksMaker>;
TYPED_TEST_SUITE(Kv, Makers);

TYPED_TEST(Kv, GetsWhatWasPut) {
  this->Put("a", "1");
  EXPECT_EQ(*this->Snapshot()->Get(Column::kKeys, "a"), "1");
  EXPECT_EQ(*this->Snapshot()->Get(Column::kKeys, "b"), std::nullopt);
  EXPECT_EQ(*this->Snapshot()->Get(Column::kTerms, "a"), std::nullopt);
}

TYPED_TEST(Kv, GetsManyInTheOrderAsked) {
  this->Put("a", "1");
  this->Put("b", "");
  const std::vector<std::string> keys = {"b", "x", "a", "b"};
  EXPECT_EQ(*this->Snapshot()->MultiGet(Column::kKeys, keys),
            (std::vector<std::optional<std::string>>{"", std::nullopt, "1", ""}));
}

TYPED_TEST(Kv, KeepsASnapshotAsItWas) {
  this->Put("a", "1");
  this->Put("b", "1");
  const auto before = this->Snapshot();
  const KvChange changes[] = {
      {Column::kKeys, "a", "2"}, {Column::kKeys, "b", std::nullopt}, {Column::kKeys, "c", "2"}};
  ASSERT_TRUE(this->kv_->Apply(changes).has_value());
  EXPECT_EQ(*before->Get(Column::kKeys, "a"), "1");
  EXPECT_EQ(this->Keys(*before, "", ""), "a b ");
  EXPECT_EQ(*this->Snapshot()->Get(Column::kKeys, "a"), "2");
  EXPECT_EQ(this->Keys(*this->Snapshot(), "", ""), "a c ");
}

TYPED_TEST(Kv, OutlivesItsStoreInASnapshot) {
  this->Put("a", "1");
  const auto snapshot = this->Snapshot();
  this->kv_.reset();
  EXPECT_EQ(*snapshot->Get(Column::kKeys, "a"), "1");
}

TYPED_TEST(Kv, ScansAPrefixFromAStart) {
  for (const char* key : {"a", "b", "ba", "bb", "c", "b\xFF"}) this->Put(key, "");
  EXPECT_EQ(this->Keys(*this->Snapshot(), "b", ""), "b ba bb b\xFF ");
  EXPECT_EQ(this->Keys(*this->Snapshot(), "b", "bb"), "bb b\xFF ");
  EXPECT_EQ(this->Keys(*this->Snapshot(), "b", "c"), "");
  EXPECT_EQ(this->Keys(*this->Snapshot(), "d", ""), "");
}

TYPED_TEST(Kv, ScansMoreThanAChunkAndStopsWhenTold) {
  std::vector<KvChange> changes;
  for (int i = 1000; i < 2000; ++i) changes.push_back({Column::kKeys, std::to_string(i), ""});
  ASSERT_TRUE(this->kv_->Apply(changes).has_value());
  int seen = 0;
  ASSERT_TRUE(this->Snapshot()
                  ->Scan(Column::kKeys, "1", "",
                         [&](std::string_view key, std::string_view) {
                           EXPECT_EQ(key, std::to_string(1000 + seen));
                           return ++seen < 700;
                         })
                  .has_value());
  EXPECT_EQ(seen, 700);
}

}  // namespace
}  // namespace tripel::storage
