#include "ingest/analysis/analysis.h"

#include <gtest/gtest.h>

namespace tripel::ingest {
namespace {

TEST(Token, FeatureFindsWholeNamesOnly) {
  Token token;
  token.features = "Abbr=Yes|Number=Plur|VerbForm=Fin";

  EXPECT_EQ(token.Feature("Number"), "Plur");
  EXPECT_EQ(token.Feature("VerbForm"), "Fin");
  EXPECT_EQ(token.Feature("Num"), "");
  EXPECT_EQ(token.Feature("Form"), "");
}

TEST(Token, BaseRelationDropsTheSubtype) {
  Token token;
  token.relation = "nsubj:pass";
  EXPECT_EQ(token.BaseRelation(), "nsubj");
  token.relation = "obj";
  EXPECT_EQ(token.BaseRelation(), "obj");
}

TEST(Analysis, ToStringIndentsByDepth) {
  Sentence sentence;
  sentence.span = {0, 10};
  sentence.tokens = {{{0, 3}, "Jan", "Jan", "PROPN", "", 1, "nsubj"},
                     {{4, 10}, "slaapt", "slapen", "VERB", "", -1, "root"}};
  sentence.entities = {{0, 1, "PER"}};
  Analysis analysis{"test 1", {sentence}, {"something odd"}};

  EXPECT_EQ(ToString(analysis),
            "analyzer test 1\nproblem something odd\n[0, 10) paragraph 0\n"
            "  0    Jan PROPN nsubj <- 1\n  1  slaapt (slapen) VERB root\n    PER [0, 1)\n");
}

}  // namespace
}  // namespace tripel::ingest
