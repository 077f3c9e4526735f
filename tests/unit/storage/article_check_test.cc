#include "storage/article_check.h"

#include <gtest/gtest.h>

#include <limits>

#include "support/sample_articles.h"

namespace tripel::storage {
namespace {

using testing::ArticleBuilder;

constexpr char kText[] = "\u00CBve knows Bob.";  // 15 bytes; the first character takes two

ArticleGraph Sound() {
  return ArticleBuilder("a.txt", kText)
      .Statement("thing:eve", "knows", "thing:bob")
      .Mention("thing:eve", {0, 4})
      .Build();
}

// The message of the refusal; empty when the article is taken.
std::string Refusal(const ArticleGraph& article) {
  const Status status = CheckArticle(article);
  if (status) return "";
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  return status.error().message;
}

Evidence& FirstEvidence(ArticleGraph* article) { return article->statements.front().evidence; }

TEST(CheckArticle, TakesASoundArticle) { EXPECT_EQ(Refusal(Sound()), ""); }

TEST(CheckArticle, TakesAnArticleWithoutTextOrEntities) {
  EXPECT_EQ(Refusal(ArticleBuilder("a.txt", "").Build()), "");
}

TEST(CheckArticle, TakesImportedStatementsWithoutSpans) {
  EXPECT_EQ(Refusal(ArticleBuilder("import:x", "").Statement("a", "p", "b").Build()), "");
}

TEST(CheckArticle, NamesAnEntityThatIsNotListed) {
  ArticleGraph article = Sound();
  article.statements.front().identity.speaker = "thing:nobody";
  EXPECT_NE(Refusal(article).find("'thing:nobody' is not among the entities"), std::string::npos);
  article = Sound();
  article.mentions.front().entity = "thing:none";
  EXPECT_NE(Refusal(article).find("'thing:none' is not among the entities"), std::string::npos);
}

TEST(CheckArticle, RefusesSpansOutsideTheText) {
  ArticleGraph article = Sound();
  article.mentions.front().span = {10, 16};
  EXPECT_NE(Refusal(article).find("is not in the text of 15 bytes"), std::string::npos);
  article.mentions.front().span = {5, 4};
  EXPECT_NE(Refusal(article).find("is not in the text"), std::string::npos);
  article.mentions.front().span = {std::numeric_limits<uint64_t>::max(),
                                   std::numeric_limits<uint64_t>::max()};
  EXPECT_NE(Refusal(article).find("is not in the text"), std::string::npos);
}

TEST(CheckArticle, RefusesSpansThatCutACharacter) {
  ArticleGraph article = Sound();
  article.mentions.front().span = {1, 4};
  EXPECT_NE(Refusal(article).find("inside a character"), std::string::npos);
}

TEST(CheckArticle, RefusesEmptyMentions) {
  ArticleGraph article = Sound();
  article.mentions.front().span = {3, 3};
  EXPECT_NE(Refusal(article).find("is empty"), std::string::npos);
}

TEST(CheckArticle, RefusesSpansOutsideTheirClause) {
  ArticleGraph article = Sound();
  FirstEvidence(&article).clause = {0, 10};
  FirstEvidence(&article).object = {11, 14};
  EXPECT_NE(Refusal(article).find("object [11, 14) is outside its clause"), std::string::npos);
}

TEST(CheckArticle, TakesASpeakerInTheSentenceButOutsideTheClause) {
  ArticleGraph article = Sound();
  FirstEvidence(&article).clause = {0, 10};
  FirstEvidence(&article).speaker = {11, 14};
  EXPECT_EQ(Refusal(article), "");
  FirstEvidence(&article).sentence = {0, 10};
  EXPECT_NE(Refusal(article).find("speaker [11, 14) is outside its sentence"), std::string::npos);
}

TEST(CheckArticle, TakesASubjectInTheAntecedentSentence) {
  ArticleGraph article = Sound();
  Evidence& evidence = FirstEvidence(&article);
  evidence.antecedent_sentence = {0, 5};
  evidence.sentence = {5, 15};
  evidence.clause = {5, 15};
  evidence.subject = {0, 4};
  EXPECT_EQ(Refusal(article), "");
}

TEST(CheckArticle, RefusesAClauseOutsideItsSentence) {
  ArticleGraph article = Sound();
  FirstEvidence(&article).sentence = {0, 4};
  EXPECT_NE(Refusal(article).find("not inside its sentence"), std::string::npos);
}

TEST(CheckArticle, RefusesEvidenceOfAnotherSource) {
  ArticleGraph article = Sound();
  FirstEvidence(&article).source = "b.txt";
  EXPECT_NE(Refusal(article).find("'b.txt'"), std::string::npos);
}

TEST(CheckArticle, RefusesNumbersOutOfRange) {
  ArticleGraph article = Sound();
  FirstEvidence(&article).confidence = 1.5;
  EXPECT_NE(Refusal(article).find("confidence"), std::string::npos);
  FirstEvidence(&article).confidence = std::numeric_limits<double>::quiet_NaN();
  EXPECT_NE(Refusal(article).find("confidence"), std::string::npos);
  FirstEvidence(&article).confidence = 1;
  FirstEvidence(&article).quantity = std::numeric_limits<double>::infinity();
  EXPECT_NE(Refusal(article).find("quantity"), std::string::npos);
}

TEST(CheckArticle, RefusesBytesThatAreNotUtf8) {
  ArticleGraph article = Sound();
  article.entities.front().name = "a\xFF";
  EXPECT_NE(Refusal(article).find("is not UTF-8 at byte 1"), std::string::npos);
  EXPECT_NE(Refusal(ArticleBuilder("a.txt", "x\xC3").Build()).find("the text is not UTF-8"),
            std::string::npos);
}

TEST(CheckArticle, RefusesPropertiesThatCannotBeStored) {
  ArticleGraph article = Sound();
  article.entities.front().properties["p"] = Value(std::make_shared<const Node>());
  EXPECT_NE(Refusal(article).find("a node that a store cannot hold"), std::string::npos);
  article.entities.front().properties = {{"name", "x"}};
  EXPECT_NE(Refusal(article).find("'name'"), std::string::npos);
}

TEST(CheckArticle, RefusesEmptyAndOverlongNames) {
  ArticleGraph article = Sound();
  article.entities.front().labels.push_back("");
  EXPECT_NE(Refusal(article).find("is empty"), std::string::npos);
  article.entities.front().labels.back() = std::string(kMaxNameBytes + 1, 'x');
  EXPECT_NE(Refusal(article).find("at most"), std::string::npos);
}

TEST(CheckArticle, TakesDatesWhoseOrderIsTheirOrderAsTexts) {
  for (const char* date : {"", "2022", "2022-08", "2022-08-15", "2022-08-15T10:00:00Z"}) {
    EXPECT_EQ(Refusal(ArticleBuilder("a.txt").Published(date).Build()), "") << date;
  }
  for (const char* date :
       {"15 augustus", "2022-8-15", "2022-08-1", "20220815", "2022-08-15 10:00"}) {
    EXPECT_NE(Refusal(ArticleBuilder("a.txt").Published(date).Build()), "") << date;
  }
}

}  // namespace
}  // namespace tripel::storage
