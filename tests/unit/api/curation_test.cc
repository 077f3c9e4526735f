#include "tripel/curation.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/api/api_support.h"
#include "tripel/database.h"

namespace tripel {
namespace {

using Outcome = IngestedFile::Outcome;

/// `SUBJECT bezocht Oslo.` with its analysis.
std::filesystem::path WriteVisit(const test::TemporaryFolder& folder, const std::string& stem, const std::string& subject) {
  folder.Write(stem + ".conllu", "1\t" + subject + "\t" + subject +
                                     "\tPROPN\t_\t_\t2\tnsubj\t_\t_\n"
                                     "2\tbezocht\tbezoeken\tVERB\t_\tTense=Past|VerbForm=Fin\t0\troot\t_\t_\n"
                                     "3\tOslo\tOslo\tPROPN\t_\t_\t2\tobj\t_\tSpaceAfter=No\n"
                                     "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n");
  return folder.Write(stem + ".txt", subject + " bezocht Oslo.\n");
}

/// A store in which one man visits Oslo under two spellings of his name.
class Curated : public ::testing::Test {
 protected:
  void Ingest() {
    ValueOrThrow(database_.Ingest({WriteVisit(folder_, "a", "Hoffmann"), WriteVisit(folder_, "b", "Hofman")},
                                  Options()));
  }
  static IngestOptions Options() {
    IngestOptions options = test::WithReadyAnalyses();
    options.language = "nl";
    return options;
  }
  std::vector<std::string> Visitors() const {
    return test::Answer(database_, "MATCH (a)-[:visits]->({alias: 'Oslo'}) RETURN a.key");
  }
  std::string OneStatement() const {
    const std::string text = test::ExportText(database_);
    const std::string mark = R"({"key":")";
    EXPECT_TRUE(text.starts_with(mark));
    return text.substr(mark.size(), 32);
  }

  test::TemporaryFolder folder_;
  Database database_ = ValueOrThrow(Database::OpenInMemory());
};

TEST_F(Curated, EntitiesAreNamedByKeyNameOrAlias) {
  Ingest();
  const std::vector<std::string> visitors = Visitors();
  ASSERT_EQ(visitors.size(), 2u);
  EXPECT_EQ(ValueOrThrow(database_.Merge("hoffmann", {visitors.back()}, "one man")), 1u);
  EXPECT_EQ(Visitors().size(), 1u);
  const std::vector<CurationEvent> log = ValueOrThrow(database_.CurationLog());
  ASSERT_EQ(log.size(), 1u);
  EXPECT_EQ(log[0].note, "one man");
  EXPECT_EQ(log[0].time.size(), std::string("2024-05-17T12:00:00Z").size());
  EXPECT_TRUE(log[0].in_force);
}

TEST_F(Curated, UndoLeadsBackToTheSameBytes) {
  Ingest();
  const std::string before = test::ExportText(database_);
  const std::vector<std::string> visitors = Visitors();
  ValueOrThrow(database_.Merge(visitors[0], {visitors[1]}));
  ValueOrThrow(database_.Rename("Oslo", "Christiania"));
  ValueOrThrow(database_.Retype("Christiania", {"Town"}));
  ValueOrThrow(database_.Reject(OneStatement()));
  EXPECT_NE(test::ExportText(database_), before);
  for (int i = 0; i < 4; ++i) ValueOrThrow(database_.Undo());
  EXPECT_EQ(test::ExportText(database_), before);
  EXPECT_EQ(database_.Undo().error().code, ErrorCode::kInvalidArgument);
  EXPECT_FALSE(ValueOrThrow(database_.CurationLog()).front().in_force);
  EXPECT_TRUE(ValueOrThrow(database_.Verify()).problems.empty());
}

TEST_F(Curated, AmbiguousNamesListTheCandidates) {
  Ingest();
  const std::vector<std::string> visitors = Visitors();
  ValueOrThrow(database_.Rename(visitors[0], "Igor"));
  ValueOrThrow(database_.Rename(visitors[1], "Igor"));
  const Result<uint64_t> merged = database_.Merge("Oslo", {"Igor"});
  ASSERT_FALSE(merged.has_value());
  EXPECT_EQ(merged.error().code, ErrorCode::kInvalidArgument);
  for (const std::string& key : visitors) EXPECT_NE(merged.error().message.find(key), std::string::npos);
  EXPECT_EQ(database_.Merge("Oslo", {"Atlantis"}).error().code, ErrorCode::kNotFound);
}

TEST_F(Curated, SplitNamesAPartByTheEndOfItsKey) {
  Ingest();
  const std::vector<std::string> visitors = Visitors();
  ValueOrThrow(database_.Merge(visitors[0], {visitors[1]}));
  const std::string end = visitors[1].substr(visitors[1].rfind(':') + 1);
  ValueOrThrow(database_.Split(visitors[0], {end}));
  EXPECT_EQ(Visitors(), visitors);
  EXPECT_EQ(database_.Split("Oslo", {}).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(Curated, RejectedStatementsAreOnlyInTheReview) {
  Ingest();
  const std::string key = OneStatement();
  ValueOrThrow(database_.Reject(key));
  EXPECT_EQ(Visitors().size(), 1u);
  const std::vector<ReviewItem> rejected = ValueOrThrow(database_.Rejected());
  ASSERT_EQ(rejected.size(), 1u);
  EXPECT_EQ(rejected[0].statement, key);
  EXPECT_NE(rejected[0].evidence.at(0).sentence.find("bezocht"), std::string::npos);
  EXPECT_EQ(database_.Reject(key).error().code, ErrorCode::kNotFound);
  IngestOptions again = Options();
  again.reread = true;
  ValueOrThrow(database_.Ingest({folder_.path() / "a.txt", folder_.path() / "b.txt"}, again));
  EXPECT_EQ(Visitors().size(), 1u);
}

TEST_F(Curated, OtherSpellingsAreProposed) {
  Ingest();
  const std::vector<MergeProposal> proposals = ValueOrThrow(database_.ProposeMerges());
  ASSERT_EQ(proposals.size(), 1u);
  EXPECT_LT(proposals[0].score, kLinkScore);
  EXPECT_GT(proposals[0].score, 0.5);
  EXPECT_EQ(ValueOrThrow(database_.ApplyProposals()), 0u);
  EXPECT_EQ(ValueOrThrow(database_.ApplyProposals(0.5)), 1u);
  EXPECT_TRUE(ValueOrThrow(database_.ProposeMerges()).empty());
  EXPECT_EQ(Visitors().size(), 1u);
}

TEST_F(Curated, WhatIsKeptApartIsNotProposedAgain) {
  Ingest();
  const std::vector<std::string> visitors = Visitors();
  ValueOrThrow(database_.Split(visitors[0], {visitors[1]}));
  EXPECT_TRUE(ValueOrThrow(database_.ProposeMerges()).empty());
  ValueOrThrow(database_.Undo());
  EXPECT_EQ(ValueOrThrow(database_.ProposeMerges()).size(), 1u);
}

TEST_F(Curated, ReviewShowsTheSentencesOfALink) {
  Ingest();
  const std::vector<ReviewItem> items = ValueOrThrow(database_.Review(10));
  ASSERT_FALSE(items.empty());
  EXPECT_EQ(items[0].kind, ReviewItem::Kind::kLink);
  ASSERT_EQ(items[0].evidence.size(), 2u);
  for (const EvidenceView& view : items[0].evidence) {
    EXPECT_TRUE(view.sentence.substr(view.subject.begin, view.subject.end - view.subject.begin).starts_with("Hof"));
  }
}

TEST(Curation, CountsForArticlesReadBeforeAndAfter) {
  const std::vector<std::filesystem::path> articles{test::ArticleFolder() / "clauses.txt",
                                                    test::ArticleFolder() / "roles.txt",
                                                    test::ArticleFolder() / "factuality.txt"};
  Database before = ValueOrThrow(Database::OpenInMemory());
  ValueOrThrow(before.Ingest(articles, test::WithReadyAnalyses()));
  const std::vector<std::string> countries = test::Answer(before, "MATCH (a:Country) RETURN a.key");
  ASSERT_GE(countries.size(), 3u);
  ValueOrThrow(before.Merge(countries[0], {countries[1]}));
  ValueOrThrow(before.Rename(countries[2], "Elsewhere"));

  Database between = ValueOrThrow(Database::OpenInMemory());
  ValueOrThrow(between.Ingest({articles.rbegin(), articles.rend()}, test::WithReadyAnalyses()));
  ValueOrThrow(between.Merge(countries[0], {countries[1]}));
  ValueOrThrow(between.Remove(articles[0].string()));
  EXPECT_TRUE(ValueOrThrow(between.Verify()).problems.empty());
  ValueOrThrow(between.Rename(countries[2], "Elsewhere"));
  ValueOrThrow(between.Ingest({articles[0]}, test::WithReadyAnalyses()));
  EXPECT_EQ(test::ExportText(before), test::ExportText(between));
}

TEST(Curation, ThreadsDoNotShowInTheResult) {
  std::string first;
  std::vector<std::string> order;
  for (const size_t threads : {1, 2, 4}) {
    Database database = ValueOrThrow(Database::OpenInMemory());
    IngestOptions options = test::WithReadyAnalyses();
    options.threads = threads;
    const IngestReport report = ValueOrThrow(database.Ingest({test::ArticleFolder()}, options));
    std::vector<std::string> sources;
    for (const IngestedFile& file : report.files) sources.push_back(file.source);
    if (first.empty()) {
      first = test::ExportText(database);
      order = sources;
    }
    EXPECT_EQ(test::ExportText(database), first);
    EXPECT_EQ(sources, order);
  }
}

}  // namespace
}  // namespace tripel
