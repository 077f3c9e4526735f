#include "curation/review.h"

#include <gtest/gtest.h>

#include "storage/memory_store.h"
#include "support/sample_articles.h"
#include "support/typed_store.h"

namespace tripel::curation {
namespace {

using storage::testing::ArticleBuilder;
using storage::testing::Put;

storage::SupportedStatement& Doubt(ArticleBuilder& builder, const std::string& object,
                                   double confidence) {
  builder.Statement("concept:ann", "knows", object);
  builder.last().evidence.confidence = confidence;
  return builder.last();
}

std::vector<ReviewItem> ReviewOf(storage::Store& store) {
  return ValueOrThrow(Review(*ValueOrThrow(store.TakeSnapshot())));
}

TEST(Review, ShowsTheMostDoubtfulStatementFirst) {
  ArticleBuilder builder("1");
  Doubt(builder, "concept:a", 0.5);
  Doubt(builder, "concept:b", 0.2);
  Doubt(builder, "concept:c", 0.9);
  const auto store = storage::NewMemoryStore();
  Put(*store, builder.Build());
  const std::vector<ReviewItem> items = ReviewOf(*store);
  ASSERT_EQ(items.size(), 2u);
  EXPECT_DOUBLE_EQ(items[0].impact, 0.8);
  EXPECT_DOUBLE_EQ(items[1].impact, 0.5);
}

TEST(Review, LeavesOutWhatIsNotAssertedOrConfirmed) {
  ArticleBuilder builder("1");
  Doubt(builder, "concept:a", 0.2).identity.modality = storage::Modality::kPossible;
  const storage::StatementIdentity confirmed = Doubt(builder, "concept:b", 0.2).identity;
  const auto store = storage::NewMemoryStore();
  Put(*store, builder.Build());
  EXPECT_EQ(ReviewOf(*store).size(), 1u);
  storage::CurationEvent event;
  event.kind = storage::CurationEvent::Kind::kConfirm;
  event.statement = confirmed;
  const auto writer = ValueOrThrow(store->BeginWrite());
  ValueOrThrow(writer->Curate({event}));
  ValueOrThrow(writer->Commit());
  EXPECT_TRUE(ReviewOf(*store).empty());
}

TEST(Review, PutsALinkBeforeStatementsThatItWouldMove) {
  ArticleBuilder builder("1");
  storage::Entity pronk;
  pronk.key = "name:person:jan pronk";
  pronk.name = "Jan Pronk";
  pronk.labels = {"Person"};
  builder.Entity(pronk);
  pronk.key = "local:1#2";
  builder.Entity(pronk);
  for (const std::string object : {"concept:a", "concept:b"}) {
    for (const std::string subject : {"name:person:jan pronk", "local:1#2"}) {
      builder.Statement(subject, "knows", object);
      builder.last().evidence.confidence = 0.3;
    }
  }
  const auto store = storage::NewMemoryStore();
  Put(*store, builder.Build());
  const std::vector<ReviewItem> items = ReviewOf(*store);
  ASSERT_EQ(items.size(), 5u);
  EXPECT_EQ(items[0].kind, ReviewItem::Kind::kLink);
  EXPECT_GT(items[0].impact, 1.5);
}

}  // namespace
}  // namespace tripel::curation
