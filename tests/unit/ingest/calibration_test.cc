#include "ingest/calibration.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace tripel::ingest {
namespace {

constexpr const char* kColumns = "extractor\topen\tconcept\tright\tjudged\n";

Result<Calibration> Load(const std::string& rows) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() /
      (std::string("tripel-calibration-") +
       ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".tsv");
  std::ofstream(path) << kColumns << rows;
  Result<Calibration> calibration = Calibration::Load(path);
  std::filesystem::remove(path);
  return calibration;
}

TEST(Calibration, BelievesTheRuleWhereNothingWasJudged) {
  const Calibration calibration = ValueOrThrow(Load("clause\tno\tno\t9\t10\n"));
  EXPECT_EQ(calibration.Confidence("clause", true, false, 0.7), 0.7);
  EXPECT_EQ(calibration.Confidence("roles", false, false, 0.7), 0.7);
}

TEST(Calibration, MovesTowardsTheVerdictsTheMoreThereAre) {
  const Calibration calibration =
      ValueOrThrow(Load("clause\tno\tno\t2\t10\nclause\tyes\tyes\t200\t1000\n"));
  EXPECT_DOUBLE_EQ(calibration.Confidence("clause", false, false, 0.8), 0.5);
  EXPECT_NEAR(calibration.Confidence("clause", true, true, 0.8), 0.2, 0.01);
}

TEST(Calibration, CountsConceptsAsObjectsApart) {
  const Calibration calibration = ValueOrThrow(Load("clause\tno\tyes\t0\t10\n"));
  storage::ArticleGraph article;
  article.entities = {{"name:person:ann", "Ann", {"Person"}, {}, {}},
                      {"concept:ship", "ship", {"Concept"}, {}, {}}};
  storage::SupportedStatement statement;
  statement.identity.subject = "name:person:ann";
  statement.identity.object = "concept:ship";
  statement.evidence.extractor = "clause";
  statement.evidence.confidence = 0.8;
  article.statements.push_back(statement);
  statement.identity.object = "name:person:ann";
  article.statements.push_back(statement);
  calibration.Apply(&article);
  EXPECT_DOUBLE_EQ(article.statements[0].evidence.confidence, 0.4);
  EXPECT_DOUBLE_EQ(article.statements[1].evidence.confidence, 0.8);
}

TEST(Calibration, RefusesRowsByLine) {
  for (const char* row : {"clause\tmaybe\tno\t1\t2\n", "-\tno\tno\t1\t2\n", "clause\tno\tno\t3\t2\n",
                          "clause\tno\tno\tx\t2\n", "a\tno\tno\t1\t2\na\tno\tno\t1\t2\n"}) {
    const Result<Calibration> calibration = Load(row);
    ASSERT_FALSE(calibration.has_value()) << row;
    EXPECT_NE(calibration.error().message.find(".tsv:"), std::string::npos);
  }
}

TEST(Calibration, OurOwnTableCanBeRead) {
  const std::filesystem::path data = std::filesystem::path(TRIPEL_SOURCE_DIR) / "data";
  const Result<Calibration> calibration = Calibration::Load(data / "lexicon/nl/confidence.tsv");
  EXPECT_TRUE(calibration.has_value());
}

}  // namespace
}  // namespace tripel::ingest
