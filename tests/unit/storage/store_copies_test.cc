// Independent sources: near-duplicate texts count once, whatever came first and whatever has gone.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "support/sample_articles.h"
#include "support/store_dump.h"
#include "support/typed_store.h"

namespace tripel::storage {
namespace {

using testing::ArticleBuilder;
using testing::Dump;
using testing::ExpectSound;
using testing::Put;
using testing::Remove;

// `words` words, a function of the seed.
std::string Text(uint64_t seed, size_t words) {
  std::mt19937_64 random(seed);
  std::string text;
  for (size_t i = 0; i < words; ++i) text += "w" + std::to_string(random() % 5000) + " ";
  return text;
}

ArticleGraph Article(const std::string& id, const std::string& text) {
  return ArticleBuilder(id, text).Statement("thing:ann", "knows", "thing:bob").Build();
}

uint64_t Independent(Store& store) {
  const auto view = ValueOrThrow(store.TakeSnapshot());
  const auto refs = ValueOrThrow(view->ScanStatements({}, std::numeric_limits<size_t>::max()));
  const StatementId ids[] = {refs.at(0).statement};
  return ValueOrThrow(view->ReadStatements(ids)).front().independent_sources;
}

template <typename Maker>
class StoreCopies : public ::testing::Test {
 protected:
  Maker maker_;
  std::unique_ptr<Store> store_ = maker_.Make();
};
TYPED_TEST_SUITE(StoreCopies, testing::StoreMakers);

TYPED_TEST(StoreCopies, DifferentTextsAreIndependent) {
  Put(*this->store_, Article("1", Text(1, 200)));
  Put(*this->store_, Article("2", Text(2, 200)));
  EXPECT_EQ(Independent(*this->store_), 2u);
}

TYPED_TEST(StoreCopies, ATextWithAnotherLeadAndAShortenedOneAreCopies) {
  Put(*this->store_, Article("whole", Text(1, 300)));
  Put(*this->store_, Article("lead", Text(9, 20) + Text(1, 300)));
  Put(*this->store_, Article("short", Text(1, 120)));
  EXPECT_EQ(Independent(*this->store_), 1u);
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCopies, OnlyTheStatementsOwnSourcesLinkCopies) {
  // The middle one is a copy of both others, which share nothing.
  Put(*this->store_, Article("first", Text(1, 100)));
  Put(*this->store_, Article("last", Text(2, 100)));
  Put(*this->store_, Article("both", Text(1, 100) + Text(2, 100)));
  EXPECT_EQ(Independent(*this->store_), 1u);
  Remove(*this->store_, "both");
  EXPECT_EQ(Independent(*this->store_), 2u);
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCopies, ChangedTextIsNoCopyAnyMore) {
  Put(*this->store_, Article("1", Text(1, 200)));
  Put(*this->store_, Article("2", Text(1, 200)));
  EXPECT_EQ(Independent(*this->store_), 1u);
  Put(*this->store_, Article("2", Text(2, 200)));
  EXPECT_EQ(Independent(*this->store_), 2u);
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCopies, OrderDoesNotShow) {
  std::vector<ArticleGraph> articles;
  for (uint64_t i = 0; i < 12; ++i) {
    articles.push_back(Article(std::to_string(i), Text(i % 5, 60 + 20 * i) + Text(50 + i, 3 * i)));
  }
  std::mt19937 random(3);
  std::string first;
  for (int order = 0; order < 3; ++order) {
    const std::unique_ptr<Store> store = this->maker_.Make();
    for (const ArticleGraph& article : articles) Put(*store, article);
    if (order == 0) first = Dump(*store);
    EXPECT_EQ(Dump(*store), first);
    ExpectSound(*store);
    std::shuffle(articles.begin(), articles.end(), random);
  }
}

}  // namespace
}  // namespace tripel::storage
