#include "storage/model.h"

#include <gtest/gtest.h>

#include <set>

namespace tripel::storage {
namespace {

StatementIdentity Identity() {
  StatementIdentity identity;
  identity.subject = "iso:KP";
  identity.predicate = "recognizes";
  identity.object = "lex:luhansk-republic";
  return identity;
}

TEST(StatementKey, DiffersWithEveryPartOfTheIdentity) {
  std::set<std::string> keys = {StatementKey(Identity())};
  const auto expect_new = [&](auto change) {
    StatementIdentity identity = Identity();
    change(&identity);
    EXPECT_TRUE(keys.insert(StatementKey(identity)).second);
  };
  expect_new([](StatementIdentity* i) { i->subject = "iso:RU"; });
  expect_new([](StatementIdentity* i) { i->predicate = "supports"; });
  expect_new([](StatementIdentity* i) { i->object = "iso:UA"; });
  expect_new([](StatementIdentity* i) { i->polarity = Polarity::kNegative; });
  expect_new([](StatementIdentity* i) { i->modality = Modality::kProbable; });
  expect_new([](StatementIdentity* i) { i->speaker = "iso:RU"; });
  expect_new([](StatementIdentity* i) { i->time = "2022-07"; });
  expect_new([](StatementIdentity* i) { i->import_id = "import#1"; });
}

TEST(StatementKey, IsStableAcrossVersions) {
  EXPECT_EQ(StatementKey(Identity()), "1708e235b34923130b7d1e2424cdbe78");
}

TEST(StatementKey, DoesNotRunFieldsTogether) {
  StatementIdentity a = Identity();
  StatementIdentity b = Identity();
  a.speaker = "x";
  b.time = "x";
  EXPECT_NE(StatementKey(a), StatementKey(b));
}

TEST(ContentHash, CoversTextTitleAndDate) {
  const std::string hash = ContentHash("text", "title", "2022");
  EXPECT_EQ(hash.size(), 32u);
  EXPECT_NE(hash, ContentHash("text2", "title", "2022"));
  EXPECT_NE(hash, ContentHash("text", "title2", "2022"));
  EXPECT_NE(hash, ContentHash("text", "title", "2023"));
  EXPECT_EQ(hash, "4287bd363405bf35ee804d0fa84d4f43");
}

TEST(Modality, HasNames) {
  EXPECT_EQ(ToString(Modality::kHypothetical), "hypothetical");
  EXPECT_EQ(ToString(Polarity::kNegative), "negative");
}

TEST(IsAsserted, IsPositiveAndCertainOrProbable) {
  EXPECT_TRUE(IsAsserted(Polarity::kPositive, Modality::kProbable));
  EXPECT_FALSE(IsAsserted(Polarity::kPositive, Modality::kPossible));
  EXPECT_FALSE(IsAsserted(Polarity::kNegative, Modality::kCertain));
  EXPECT_TRUE(IsAsserted(Polarity::kPositive, Modality::kPossible, true));
  EXPECT_FALSE(IsAsserted(Polarity::kNegative, Modality::kCertain, true));
}

}  // namespace
}  // namespace tripel::storage
