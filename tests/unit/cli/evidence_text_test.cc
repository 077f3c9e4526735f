#include "cli/evidence_text.h"

#include <gtest/gtest.h>

namespace tripel::cli {

namespace {

EvidenceView Sample() {
  EvidenceView view;
  view.source = "news/a.txt";
  view.title = "Een titel";
  view.published = "2022-07-14";
  view.sentence = "Oslo steunt het plan.";
  view.subject = {0, 4};
  view.predicate = {5, 11};
  view.object = {12, 20};
  return view;
}

}  // namespace

TEST(MarkedSentence, PutsBracketsAroundWhatMatters) {
  EXPECT_EQ(MarkedSentence(Sample(), false), "[Oslo] [steunt] [het plan].");
}

TEST(MarkedSentence, UsesStylesWithColour) {
  EXPECT_EQ(MarkedSentence(Sample(), true),
            "\x1b[1mOslo\x1b[0m \x1b[1;36msteunt\x1b[0m \x1b[1mhet plan\x1b[0m.");
}

TEST(MarkedSentence, PassesOverRangesThatOverlapOrLieOutside) {
  EvidenceView view = Sample();
  view.predicate = {2, 8};
  view.object = {12, 2000};

  EXPECT_EQ(MarkedSentence(view, false), "[Oslo] steunt het plan.");
}

TEST(EvidenceText, SaysWhereItStandsAndWhatElseItRestsOn) {
  EvidenceView view = Sample();
  view.context = "Er is een plan.";

  EXPECT_EQ(EvidenceText(view, false),
            "  news/a.txt, \"Een titel\", 2022-07-14\n"
            "    Er is een plan.\n"
            "    [Oslo] [steunt] [het plan].\n");
}

TEST(FindStatements, LooksIntoPathsAndLists) {
  auto a = std::make_shared<const Node>(Node{"k:a", {}, {{"name", Value("A")}}});
  auto b = std::make_shared<const Node>(Node{"k:b", {}, {}});
  auto first = std::make_shared<const Edge>(Edge{"1", "knows", "k:a", "k:b", {}, {}});
  auto second = std::make_shared<const Edge>(Edge{"2", "meets", "k:b", "k:c", {}, {}});
  const Row row = {Value(std::make_shared<const Path>(Path{{a, b}, {first}})),
                   Value(List{Value(second), Value(first)}), Value("text")};

  const std::vector<FoundStatement> found = FindStatements(row);

  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].predicate, "knows");
  EXPECT_EQ(found[0].subject_name, "A");
  EXPECT_EQ(found[0].object_name, "k:b");  // a node without a name goes by its key
  EXPECT_EQ(found[1].key, "2");
  EXPECT_EQ(found[1].object_key, "k:c");
  EXPECT_EQ(found[1].object_name, "");  // a node that the row does not hold
}

}  // namespace tripel::cli
