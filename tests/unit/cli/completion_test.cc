#include "cli/completion.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace tripel::cli {

namespace {

class Completing : public testing::Test {
 protected:
  Completion Complete(std::string_view text) const { return CompleteLine(database_, text); }

  bool Offers(std::string_view text, const std::string& word) const {
    const Completion completion = Complete(text);
    return std::find(completion.candidates.begin(), completion.candidates.end(), word) !=
           completion.candidates.end();
  }

 private:
  Database database_ = ValueOrThrow(Database::OpenInMemory());
};

}  // namespace

TEST_F(Completing, OffersKeywordsInAnyCase) {
  EXPECT_EQ(Complete("mat").candidates, std::vector<std::string>{"MATCH"});
  EXPECT_EQ(Complete("MATCH (a) RETU").begin, 10U);
  EXPECT_TRUE(Offers("MATCH (a) RETU", "RETURN"));
}

TEST_F(Completing, OffersFunctionsWithTheirParenthesis) {
  EXPECT_TRUE(Offers("RETURN evid", "evidence("));
}

TEST_F(Completing, OffersCommandsAtTheStart) {
  EXPECT_EQ(Complete(":wh").candidates, std::vector<std::string>{":why"});
  EXPECT_EQ(Complete(":wh").begin, 0U);
}

TEST_F(Completing, OffersNoKeywordsInsideQuotesOrAsLabels) {
  EXPECT_TRUE(Complete("MATCH (a {name: 'MAT").candidates.empty());
  EXPECT_TRUE(Complete("MATCH (a:MAT").candidates.empty());
}

TEST_F(Completing, TakesALabelWithItsHyphens) {
  EXPECT_EQ(Complete("MATCH ()-[:party-t").begin, 11U);
}

TEST_F(Completing, OffersFieldsAfterADot) {
  EXPECT_EQ(Complete("RETURN e.pol").candidates, std::vector<std::string>{"polarity"});
  EXPECT_EQ(Complete("RETURN e.pol").begin, 9U);
  EXPECT_TRUE(Offers("RETURN e.", "name"));
}

TEST_F(Completing, OffersNothingAfterASpace) { EXPECT_TRUE(Complete("MATCH ").candidates.empty()); }

}  // namespace tripel::cli
