#include "curation/merge_proposals.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "storage/memory_store.h"
#include "support/sample_articles.h"
#include "support/typed_store.h"

namespace tripel::curation {
namespace {

using storage::testing::ArticleBuilder;
using storage::testing::Put;

storage::Entity Named(std::string key, std::string name, std::string label,
                      std::vector<std::string> aliases = {}) {
  storage::Entity entity;
  entity.key = std::move(key);
  entity.name = std::move(name);
  entity.labels = {std::move(label)};
  for (std::string& alias : aliases) entity.aliases.push_back({std::move(alias), "nl"});
  return entity;
}

/// An article in which each entity met each of `others`.
storage::ArticleGraph Meetings(const std::string& id, const std::vector<storage::Entity>& entities,
                               const std::vector<std::string>& others = {}) {
  ArticleBuilder builder(id);
  for (const storage::Entity& entity : entities) {
    builder.Entity(entity);
    for (const std::string& other : others)
      builder.Entity(Named(other, other, "Concept")).Statement(entity.key, "met", other);
  }
  return builder.Build();
}

std::vector<MergeProposal> Propose(const std::vector<storage::ArticleGraph>& articles) {
  const auto store = storage::NewMemoryStore();
  for (const storage::ArticleGraph& article : articles) Put(*store, article);
  return ValueOrThrow(ProposeMerges(*ValueOrThrow(store->TakeSnapshot())));
}

TEST(MergeProposals, TakeOneFullNameUnderTwoKeysForOne) {
  const auto proposals =
      Propose({Meetings("1", {Named("name:person:jan pronk", "Jan Pronk", "Person")}),
               Meetings("2", {Named("local:2#5", "Jan Pronk", "Person")})});
  ASSERT_EQ(proposals.size(), 1u);
  EXPECT_GE(proposals[0].score, kApplyScore);
  EXPECT_EQ(proposals[0].kept_key, "name:person:jan pronk");
}

TEST(MergeProposals, KeepTheListedEntity) {
  const auto proposals =
      Propose({Meetings("1", {Named("name:org:gazprom neft", "Gazprom Neft", "Organization")}),
               Meetings("2", {Named("org:gazprom-neft", "Gazprom Neft", "Organization")})});
  ASSERT_EQ(proposals.size(), 1u);
  EXPECT_EQ(proposals[0].kept_key, "org:gazprom-neft");
}

TEST(MergeProposals, LeaveTwoListedEntitiesAlone) {
  EXPECT_TRUE(Propose({Meetings("1", {Named("iso:GE", "Georgia", "Place"),
                                      Named("place:georgia", "Georgia", "Place")})})
                  .empty());
}

TEST(MergeProposals, LeaveOtherTypesAlone) {
  EXPECT_TRUE(Propose({Meetings("1", {Named("name:person:philips", "Philips", "Person"),
                                      Named("name:org:philips", "Philips", "Organization")})})
                  .empty());
}

TEST(MergeProposals, TrustAnotherSpellingMoreWithCommonNeighbours) {
  const storage::Entity one = Named("name:person:igor korotsjenko", "Igor Korotsjenko", "Person");
  const storage::Entity two = Named("name:person:igor korotchenko", "Igor Korotchenko", "Person");
  const auto apart = Propose({Meetings("1", {one}), Meetings("2", {two})});
  const auto together =
      Propose({Meetings("1", {one}, {"x", "y", "z"}), Meetings("2", {two}, {"x", "y", "z"})});
  ASSERT_EQ(apart.size(), 1u);
  ASSERT_EQ(together.size(), 1u);
  EXPECT_LT(apart[0].score, kApplyScore);
  EXPECT_GE(together[0].score, kApplyScore);
  EXPECT_EQ(together[0].statements, 3u);
  EXPECT_NE(together[0].reason.find("3 common neighbours"), std::string::npos);
}

TEST(MergeProposals, DoubtTwoWhoHaveToDoWithEachOther) {
  ArticleBuilder builder("1");
  builder.Entity(Named("name:person:jan pronk", "Jan Pronk", "Person"))
      .Entity(Named("local:1#5", "Jan Pronk", "Person"))
      .Statement("name:person:jan pronk", "criticizes", "local:1#5");
  const auto proposals = Propose({builder.Build()});
  ASSERT_EQ(proposals.size(), 1u);
  EXPECT_LT(proposals[0].score, 0.5);
}

TEST(MergeProposals, FindAcronyms) {
  const auto proposals = Propose(
      {Meetings("1", {Named("name:org:osvw", "OSVW", "Organization"),
                      Named("name:org:organisatie", "Organisatie Samen Voor Water", "Organization")},
                {"x"})});
  ASSERT_EQ(proposals.size(), 1u);
  EXPECT_LT(proposals[0].score, kApplyScore);
  EXPECT_EQ(proposals[0].other_key, "name:org:osvw");
}

TEST(MergeProposals, DoNotGuessWhoASurnameMeans) {
  const storage::Entity surname = Named("name:person:jansen", "Jansen", "Person");
  const storage::Entity jan = Named("name:person:jan jansen", "Jan Jansen", "Person");
  const storage::Entity piet = Named("name:person:piet jansen", "Piet Jansen", "Person");
  const std::vector<std::string> company = {"a", "b", "c", "d", "e"};
  const auto one = Propose({Meetings("1", {surname, jan}, company)});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_LT(one[0].score, kApplyScore);
  const auto two = Propose({Meetings("1", {surname, jan, piet}, company)});
  ASSERT_EQ(two.size(), 2u);
  for (const MergeProposal& proposal : two) {
    EXPECT_LT(proposal.score, one[0].score);
    EXPECT_NE(proposal.reason.find("ambiguous"), std::string::npos);
  }
}

TEST(MergeProposals, HoldBackANameThatTwoStrangersHave) {
  const auto proposals =
      Propose({Meetings("1", {Named("org:a", "First Bank", "Organization", {"Grand Union"}),
                              Named("org:b", "Second Bank", "Organization", {"Grand Union"}),
                              Named("name:org:x", "Grand Union", "Organization")})});
  ASSERT_EQ(proposals.size(), 2u);
  for (const MergeProposal& proposal : proposals) EXPECT_LT(proposal.score, kApplyScore);
}

TEST(MergeProposals, DoNotDependOnTheOrderOfArticles) {
  std::vector<storage::ArticleGraph> articles;
  for (int i = 0; i < 6; ++i) {
    articles.push_back(storage::testing::RandomArticle(std::to_string(i), i));
    articles.push_back(Meetings(
        "m" + std::to_string(i),
        {Named("local:" + std::to_string(i), i % 2 == 0 ? "Jan Pronk" : "Jan Pronck", "Person"),
         Named("name:person:pronk", "Pronk", "Person")},
        {"x" + std::to_string(i % 3)}));
  }
  const auto forward = Propose(articles);
  std::reverse(articles.begin(), articles.end());
  const auto backward = Propose(articles);
  ASSERT_FALSE(forward.empty());
  ASSERT_EQ(forward.size(), backward.size());
  for (size_t i = 0; i < forward.size(); ++i) {
    EXPECT_EQ(forward[i].kept_key, backward[i].kept_key);
    EXPECT_EQ(forward[i].other_key, backward[i].other_key);
    EXPECT_EQ(forward[i].score, backward[i].score);
    EXPECT_EQ(forward[i].reason, backward[i].reason);
  }
}

}  // namespace
}  // namespace tripel::curation
