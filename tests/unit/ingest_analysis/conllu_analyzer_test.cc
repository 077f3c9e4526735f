#include "ingest/analysis/conllu_analyzer.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "ingest/analysis/article_fit.h"

namespace tripel::ingest {
namespace {

constexpr char kTwoWords[] =
    "1\tKop\tkop\tNOUN\t_\t_\t0\troot\t_\t_\n\n1\tslot\tslot\tNOUN\t_\t_\t0\troot\t_\t_\n\n";

TEST(ConlluAnalyzer, MarksTheTitleAndNamesLostText) {
  Article article;
  article.id = "a.txt";
  article.text = "Kop\n2024-01-02\n\nverloren slot\n";
  article.title_span = {0, 3};
  article.date_span = {4, 14};
  ConlluAnalyzer analyzer;
  analyzer.Add("a.txt", kTwoWords);

  const auto analysis = analyzer.Analyze(article);

  ASSERT_TRUE(analysis) << analysis.error().message;
  EXPECT_TRUE(analysis->sentences[0].title);
  EXPECT_FALSE(analysis->sentences[1].title);
  EXPECT_EQ(analysis->problems,
            std::vector<std::string>{"the analyzer lost the text at byte 16 to 24"});
}

TEST(ConlluAnalyzer, ReadsTheFileBesideTheArticle) {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) / "conllu_analyzer";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "b.conllu") << kTwoWords;
  Article article;
  article.id = "b.txt";
  article.text = "Kop slot";
  ConlluAnalyzer analyzer(folder);

  const auto analysis = analyzer.Analyze(article);

  ASSERT_TRUE(analysis) << analysis.error().message;
  EXPECT_EQ(analysis->sentences.size(), 2u);
  EXPECT_TRUE(analysis->problems.empty());
}

TEST(ConlluAnalyzer, SaysWhichDocumentIsMissing) {
  Article article;
  article.id = "nowhere/c.txt";
  ConlluAnalyzer analyzer;

  const auto analysis = analyzer.Analyze(article);

  ASSERT_FALSE(analysis);
  EXPECT_EQ(analysis.error().code, ErrorCode::kNotFound);
  EXPECT_NE(analysis.error().message.find("nowhere/c.conllu"), std::string::npos);
}

TEST(TextWithoutDate, KeepsOffsetsAndLineEnds) {
  Article article;
  article.text = "T\n2024\n\nx";
  article.date_span = {2, 7};
  EXPECT_EQ(TextWithoutDate(article), "T\n    \n\nx");
  article.date_span = {5, 900};
  EXPECT_EQ(TextWithoutDate(article), "T\n202 \n\n ");
}

}  // namespace
}  // namespace tripel::ingest
