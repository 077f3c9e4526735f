// Real Dutch through the real tripel-frog: one process for the whole suite, because loading takes
// seconds.
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "ingest/analysis/frog_analyzer.h"

namespace tripel::ingest {
namespace {

class FrogTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    FrogOptions options;
    options.program = std::string(TRIPEL_BUILD_DIR) + "/tripel-frog";
    analyzer_ = std::make_unique<FrogAnalyzer>(options);
  }
  static void TearDownTestSuite() { analyzer_.reset(); }

  void SetUp() override {
    if (!std::filesystem::exists("/usr/share/frog/nld/frog.cfg") ||
        !std::filesystem::exists("/usr/share/ucto/tokconfig-nld")) {
      GTEST_SKIP() << "the packages frogdata and uctodata are not installed";
    }
  }

  Analysis Analyze(const std::string& text) {
    Article article;
    article.id = "test.txt";
    article.text = text;
    auto analysis = analyzer_->Analyze(article);
    EXPECT_TRUE(analysis) << analysis.error().message;
    if (!analysis) return {};
    for (const Sentence& sentence : analysis->sentences) {
      for (const Token& token : sentence.tokens) {
        EXPECT_EQ(text.substr(token.span.begin, token.span.end - token.span.begin), token.form);
      }
    }
    return *analysis;
  }

  /// "relation head-form" of the first token with this form.
  static std::string Arc(const Analysis& analysis, const std::string& form) {
    for (const Sentence& sentence : analysis.sentences) {
      for (const Token& token : sentence.tokens) {
        if (token.form != form) continue;
        return token.head < 0
                   ? token.relation
                   : token.relation + " " + sentence.tokens[static_cast<size_t>(token.head)].form;
      }
    }
    return "no such token";
  }

  static std::unique_ptr<FrogAnalyzer> analyzer_;
};

std::unique_ptr<FrogAnalyzer> FrogTest::analyzer_;

TEST_F(FrogTest, ParsesAPassiveWithItsAgent) {
  const Analysis analysis = Analyze("De brug werd vorig jaar door de koning geopend.");

  ASSERT_EQ(analysis.sentences.size(), 1u);
  EXPECT_TRUE(analysis.problems.empty());
  EXPECT_EQ(Arc(analysis, "brug"), "nsubj:pass geopend");
  EXPECT_EQ(Arc(analysis, "werd"), "aux:pass geopend");
  EXPECT_EQ(Arc(analysis, "koning"), "obl:agent geopend");
  EXPECT_EQ(Arc(analysis, "geopend"), "root");
}

TEST_F(FrogTest, AttachesARelativeClause) {
  const Analysis analysis = Analyze("De man die gisteren het huis kocht, woont in Utrecht.");

  EXPECT_EQ(Arc(analysis, "kocht"), "acl:relcl man");
  EXPECT_EQ(Arc(analysis, "die"), "nsubj kocht");
  EXPECT_EQ(Arc(analysis, "man"), "nsubj woont");
}

TEST_F(FrogTest, KeepsHeadingsAndParagraphsApart) {
  const Analysis analysis =
      Analyze("Brug open voor verkeer\n\nDe burgemeester opende de brug.\nHet regende.\n");

  ASSERT_EQ(analysis.sentences.size(), 3u);
  EXPECT_TRUE(analysis.sentences[0].title);
  EXPECT_FALSE(analysis.sentences[1].title);
  EXPECT_EQ(analysis.sentences[1].paragraph, 1);
  EXPECT_EQ(analysis.sentences[2].paragraph, 1);
}

TEST_F(FrogTest, KeepsOffsetsThroughQuotesAndDecomposedLetters) {
  const Analysis analysis = Analyze(
      "Zij zei: \xE2\x80\x98We gaan naar Zu\xCC\x88rich.\xE2\x80\x99  \xC2\xA0 Dat is ver.");
  EXPECT_TRUE(analysis.problems.empty());
  EXPECT_GE(analysis.sentences.size(), 2u);
}

TEST_F(FrogTest, NamesWordsThatAreTooLong) {
  const Analysis analysis = Analyze("Dit is " + std::string(20000, 'a') + " niet.");

  ASSERT_FALSE(analysis.problems.empty());
  EXPECT_NE(analysis.problems[0].find("at byte 7 "), std::string::npos);
  EXPECT_FALSE(analysis.sentences.empty());
}

TEST_F(FrogTest, ReadsSentencesOfAnyLength) {
  std::string text = "Zij kochten";
  for (int i = 0; i < 300; ++i) text += " brood en kaas,";
  const Analysis analysis = Analyze(text + " en melk.");

  ASSERT_FALSE(analysis.sentences.empty());
  EXPECT_TRUE(analysis.sentences[0].parsed);
}

TEST_F(FrogTest, SurvivesTextThatIsNone) {
  Analyze("");
  Analyze(" \n\n ");
  Analyze(std::string("a\0b", 3));
  Analyze("\xEF\xBB\xBF\xE2\x80\x8B !!! ??? \xF0\x9F\x98\x80 _ _ <utt> #");
}

}  // namespace
}  // namespace tripel::ingest
