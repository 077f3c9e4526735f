#include "storage/entity_union.h"

#include <gtest/gtest.h>

#include "storage/key_codec.h"

namespace tripel::storage {
namespace {

Contribution Says(std::string name, std::vector<uint64_t> labels = {},
                  std::vector<Alias> aliases = {}) {
  Contribution contribution;
  contribution.name = std::move(name);
  contribution.labels = std::move(labels);
  contribution.aliases = std::move(aliases);
  return contribution;
}

EntityRecord Union(const std::vector<Contribution>& contributions) {
  EntityRecord record;
  record.key = "k";
  for (const Contribution& contribution : contributions) {
    EXPECT_TRUE(AddContribution(contribution, &record).has_value());
  }
  return record;
}

TEST(EntityUnion, NamesAnEntityAsMostSourcesDo) {
  EXPECT_EQ(UnitedName(Union({Says("b"), Says("a"), Says("b")})), "b");
}

TEST(EntityUnion, NamesAnEntityByTheLeastOfEquallySupportedNames) {
  EXPECT_EQ(UnitedName(Union({Says("c"), Says("a"), Says("b")})), "a");
  EXPECT_EQ(UnitedName(Union({})), "");
}

TEST(EntityUnion, KeepsNamesThatLostAsAliases) {
  const EntityRecord record =
      Union({Says("b"), Says("a"), Says("c", {}, {{"c", "nl"}}), Says("a")});
  EXPECT_EQ(UnitedAliases(record), (std::vector<Alias>{{"b", ""}, {"c", "nl"}}));
}

TEST(EntityUnion, ChoosesEachPropertyByItself) {
  Contribution first;
  first.properties = {{"x", EncodeProperty(1)}, {"y", EncodeProperty("only")}};
  Contribution second;
  second.properties = {{"x", EncodeProperty(2)}};
  const EntityRecord record = Union({first, second, second});
  EXPECT_EQ(Value(*UnitedProperties(record)), Value(Map{{"x", 2}, {"y", "only"}}));
}

TEST(EntityUnion, IsUndoneByTakingTheSameAway) {
  const Contribution first = Says("a", {1}, {{"x", "nl"}});
  Contribution second = Says("b", {1, 2}, {{"x", "nl"}});
  second.properties = {{"p", EncodeProperty(1)}};
  EntityRecord record = Union({first, second});
  ASSERT_TRUE(SubtractContribution(second, &record).has_value());
  EXPECT_EQ(record, Union({first}));
}

TEST(EntityUnion, ReportsTakingAwayWhatWasNeverAdded) {
  EntityRecord record = Union({Says("a")});
  EXPECT_EQ(SubtractContribution(Says("b"), &record).error().code, ErrorCode::kCorruption);
  EntityRecord empty = Union({});
  EXPECT_FALSE(SubtractContribution(Says(""), &empty).has_value());
}

TEST(EntityUnion, IndexesNamesAndAliasesFolded) {
  const IndexKeys keys =
      EntityIndexKeys({5}, Union({Says("North Korea", {1}, {{"Noord-Korea", "nl"}})}));
  EXPECT_EQ(keys, (IndexKeys{{Column::kNames, EncodeName(NameKind::kCanonical, "North Korea", {5})},
                             {Column::kNames, EncodeName(NameKind::kAlias, "north korea", {5})},
                             {Column::kNames, EncodeName(NameKind::kAlias, "noord korea", {5})},
                             {Column::kLabels, EncodeLabel({1}, {5})}}));
}

TEST(EntityUnion, SeesWhetherAnIndexCanDiffer) {
  const EntityRecord once = Union({Says("a", {1})});
  EXPECT_FALSE(IndexMayDiffer(once, Union({Says("a", {1}), Says("a", {1})})));
  EXPECT_TRUE(IndexMayDiffer(once, Union({Says("a", {1, 2})})));
  EXPECT_TRUE(IndexMayDiffer(once, Union({Says("b", {1})})));
}

TEST(MergeListed, UnitesEntitiesListedTwiceWhateverTheirOrder) {
  const Entity first = {"k", "b", {"L2", "L1"}, {{"x", "nl"}}, {{"p", 2}}};
  const Entity second = {"k", "a", {"L1"}, {{"y", ""}}, {{"p", 1}}};
  for (const std::vector<Entity>& entities :
       {std::vector<Entity>{first, second}, {second, first}}) {
    const Entity merged = MergeListed(entities).at("k");
    EXPECT_EQ(merged.name, "a");
    EXPECT_EQ(merged.labels, (std::vector<std::string>{"L1", "L2"}));
    EXPECT_EQ(merged.aliases.size(), 2u);
    EXPECT_EQ(merged.properties.at("p"), Value(1));
  }
}

}  // namespace
}  // namespace tripel::storage
