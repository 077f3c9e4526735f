// Which statements an export takes.
#include "export/selection.h"

#include <gtest/gtest.h>

#include "support/small_graph.h"

namespace tripel::exports {

namespace {

size_t Count(const ExportSelection& selection) {
  const auto store = MakeSmallGraph();
  return Must(Select(*Must(store->TakeSnapshot()), selection)).size();
}

ExportSelection From(std::string name, int hops) {
  ExportSelection selection;
  selection.from = std::move(name);
  selection.hops = hops;
  return selection;
}

}  // namespace

TEST(ParseStatementKey, ReadsThirtyTwoHexadecimalDigits) {
  const auto key = Must(ParseStatementKey("00000000000000ff8000000000000001"));

  EXPECT_EQ(key[0], 0xFFU);
  EXPECT_EQ(key[1], 0x8000000000000001U);
}

TEST(ParseStatementKey, RefusesAnythingElse) {
  for (const char* key :
       {"", "12", "00000000000000ff800000000000000g", "00000000000000ff80000000000000010"}) {
    EXPECT_FALSE(ParseStatementKey(key)) << key;
  }
}

TEST(Select, TakesEverythingWithoutAName) { EXPECT_EQ(Count({}), 3U); }

TEST(Select, FindsTheStartByAnAliasInAnyCase) { EXPECT_EQ(Count(From("BELGIE", 1)), 2U); }

TEST(Select, GoesAsManyHopsAsAsked) {
  EXPECT_EQ(Count(From("2023", 0)), 0U);
  EXPECT_EQ(Count(From("2023", 1)), 1U);
  EXPECT_EQ(Count(From("2023", 2)), 2U);
  EXPECT_EQ(Count(From("2023", 3)), 3U);
}

TEST(Select, DoesNotWalkOverWhatIsLeftOut) {
  ExportSelection selection = From("Belgium", 5);
  selection.all_statements = false;

  EXPECT_EQ(Count(selection), 2U);
}

TEST(Select, SaysWhenNothingHasTheName) {
  const auto store = MakeSmallGraph();

  const auto selected = Select(*Must(store->TakeSnapshot()), From("Atlantis", 1));

  ASSERT_FALSE(selected);
  EXPECT_EQ(selected.error().code, ErrorCode::kNotFound);
}

}  // namespace tripel::exports
