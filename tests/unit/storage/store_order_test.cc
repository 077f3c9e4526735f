// The order of ingestion does not matter, reading twice is reading once, and both stores agree byte
// by byte.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "storage/graph_store.h"
#include "storage/memory_kv.h"
#include "storage/rocks_kv.h"
#include "support/sample_articles.h"
#include "support/store_dump.h"
#include "support/typed_store.h"

namespace tripel::storage {
namespace {

using testing::Dump;
using testing::ExpectSound;
using testing::Put;
using testing::RandomArticle;
using testing::Remove;

constexpr uint64_t kArticles = 25;

template <typename Maker>
class StoreOrder : public ::testing::Test {
 protected:
  Maker maker_;
};
TYPED_TEST_SUITE(StoreOrder, testing::StoreMakers);

TYPED_TEST(StoreOrder, DoesNotShowInTheStore) {
  std::vector<uint64_t> seeds(kArticles);
  for (uint64_t i = 0; i < kArticles; ++i) seeds[i] = i;
  std::mt19937 random(41);
  std::string first;
  for (int order = 0; order < 4; ++order) {
    const std::unique_ptr<Store> store = this->maker_.Make();
    for (const uint64_t seed : seeds) Put(*store, RandomArticle(std::to_string(seed), seed));
    if (order == 0) first = Dump(*store);
    EXPECT_EQ(Dump(*store), first);
    ExpectSound(*store);
    std::shuffle(seeds.begin(), seeds.end(), random);
  }
}

TYPED_TEST(StoreOrder, DoesNotShowAfterReplacingAndRemoving) {
  const std::unique_ptr<Store> direct = this->maker_.Make();
  for (uint64_t i = 0; i < 8; ++i) Put(*direct, RandomArticle(std::to_string(i), 100 + i));

  // The same sources, after a life of other texts and of coming and going.
  const std::unique_ptr<Store> eventful = this->maker_.Make();
  std::mt19937 random(43);
  for (int step = 0; step < 60; ++step) {
    const std::string id = std::to_string(random() % 12);
    if (random() % 4 == 0) {
      Remove(*eventful, id);
    } else {
      Put(*eventful, RandomArticle(id, random() % 50), random() % 2 == 0);
    }
  }
  ExpectSound(*eventful);
  for (uint64_t i = 0; i < 12; ++i) {
    if (i < 8) {
      Put(*eventful, RandomArticle(std::to_string(i), 100 + i));
    } else {
      Remove(*eventful, std::to_string(i));
    }
  }
  EXPECT_EQ(Dump(*eventful), Dump(*direct));
  ExpectSound(*eventful);
}

// Stores over key-value stores that the test can look into.
struct Opened {
  explicit Opened(std::unique_ptr<KvStore> owned) : kv(owned.get()) {
    ValueOrThrow(InitializeGraph(kv));
    store = ValueOrThrow(OpenGraph(std::move(owned), size_t{1} << 20));
  }
  std::string Bytes() const { return testing::DumpBytes(*ValueOrThrow(kv->TakeSnapshot())); }
  KvStore* kv;
  std::unique_ptr<Store> store;
};

TEST(StoreBytes, AreTheSameInBothStores) {
  const testing::TemporaryFolder folder;
  const Opened memory(NewMemoryKv());
  const Opened rocks(ValueOrThrow(CreateRocksKv(folder / "kv", {})));
  for (const Opened* opened : {&memory, &rocks}) {
    for (uint64_t i = 0; i < 10; ++i) Put(*opened->store, RandomArticle(std::to_string(i % 7), i));
    Remove(*opened->store, "2");
  }
  EXPECT_EQ(memory.Bytes(), rocks.Bytes());
}

TEST(StoreBytes, DoNotChangeWhenAnArticleIsReadAgain) {
  const Opened opened(NewMemoryKv());
  for (uint64_t i = 0; i < 5; ++i) Put(*opened.store, RandomArticle(std::to_string(i), i));
  const std::string before = opened.Bytes();
  for (uint64_t i = 0; i < 5; ++i) {
    Put(*opened.store, RandomArticle(std::to_string(i), i));
    Put(*opened.store, RandomArticle(std::to_string(i), i), true);
  }
  EXPECT_EQ(opened.Bytes(), before);
}

TEST(StoreBytes, DoNotDependOnTheOrderWithinAnArticle) {
  ArticleGraph article = RandomArticle("a", 5);
  const Opened straight(NewMemoryKv());
  Put(*straight.store, article);
  std::reverse(article.entities.begin(), article.entities.end());
  std::reverse(article.statements.begin(), article.statements.end());
  std::reverse(article.mentions.begin(), article.mentions.end());
  const Opened reversed(NewMemoryKv());
  Put(*reversed.store, article);
  EXPECT_EQ(Dump(*straight.store), Dump(*reversed.store));
}

}  // namespace
}  // namespace tripel::storage
