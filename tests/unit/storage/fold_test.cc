// Folding changes how statements lie and nothing else.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "storage/store.h"
#include "support/sample_articles.h"
#include "support/store_dump.h"
#include "support/typed_store.h"

namespace tripel::storage {
namespace {

using testing::Dump;

template <typename Maker>
class FoldSuite : public ::testing::Test {
 protected:
  Maker maker_;
  std::unique_ptr<Store> store_ = maker_.Make();
};
TYPED_TEST_SUITE(FoldSuite, testing::StoreMakers);

// One step of a life: an article comes, changes or goes, or somebody decides something.
void Step(Store* store, uint64_t seed) {
  std::mt19937_64 random(seed);
  const std::unique_ptr<Writer> writer = ValueOrThrow(store->BeginWrite());
  const std::string id = fmt::format("{}.txt", random() % 6);
  switch (random() % 5) {
    case 0: ValueOrThrow(writer->RemoveSource(id)); break;
    case 1: {
      CurationEvent event;
      event.kind = random() % 2 == 0 ? CurationEvent::Kind::kMerge : CurationEvent::Kind::kUndo;
      if (event.kind == CurationEvent::Kind::kMerge) {
        event.entities = {fmt::format("thing:{}", random() % 3), fmt::format("thing:{}", 3 + random() % 3)};
      }
      // Some make no sense as things stand; then nothing happens.
      if (!writer->Curate({event})) return;
      break;
    }
    default: ValueOrThrow(writer->PutArticle(testing::RandomArticle(id, random()), true)); break;
  }
  ValueOrThrow(writer->Commit());
}

TYPED_TEST(FoldSuite, LeavesEverythingAsItWasWheneverItHappens) {
  TypeParam other_maker;
  const std::unique_ptr<Store> never_folded = other_maker.Make();
  std::mt19937_64 random(11);
  for (uint64_t step = 0; step < 30; ++step) {
    Step(this->store_.get(), step);
    Step(never_folded.get(), step);
    if (random() % 4 == 0) ValueOrThrow(this->store_->Compact());
    ASSERT_EQ(Dump(*this->store_), Dump(*never_folded)) << "step " << step;
    ASSERT_EQ(ValueOrThrow(this->store_->Verify()).problems, std::vector<std::string>()) << "step " << step;
  }
}

TYPED_TEST(FoldSuite, LeavesAnOlderSnapshotAlone) {
  testing::Put(*this->store_, testing::RandomArticle("a.txt", 1));
  ValueOrThrow(this->store_->Compact());
  testing::Put(*this->store_, testing::RandomArticle("b.txt", 2));
  const auto before = ValueOrThrow(this->store_->TakeSnapshot());
  const std::string said = Dump(*before);
  testing::Remove(*this->store_, "a.txt");
  ValueOrThrow(this->store_->Compact());
  EXPECT_EQ(Dump(*before), said);
  EXPECT_NE(Dump(*this->store_), said);
}

TYPED_TEST(FoldSuite, OfNothingIsNothing) {
  ValueOrThrow(this->store_->Compact());
  testing::Put(*this->store_, testing::RandomArticle("a.txt", 1));
  ValueOrThrow(this->store_->Compact());
  testing::Remove(*this->store_, "a.txt");
  ValueOrThrow(this->store_->Compact());
  EXPECT_EQ(ValueOrThrow(this->store_->Verify()).problems, std::vector<std::string>());
  EXPECT_EQ(ValueOrThrow(this->store_->Verify()).statements, 0u);
}

TYPED_TEST(FoldSuite, TakesThePlaceOfTheOneWriter) {
  const std::unique_ptr<Writer> writer = ValueOrThrow(this->store_->BeginWrite());
  EXPECT_EQ(this->store_->Compact().error().code, ErrorCode::kLocked);
}

}  // namespace
}  // namespace tripel::storage
