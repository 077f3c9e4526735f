#include "storage/curation.h"

#include <gtest/gtest.h>

#include "support/sample_articles.h"

namespace tripel::storage {
namespace {

using Kind = CurationEvent::Kind;
using Keys = std::vector<std::string>;

CurationEvent Event(Kind kind, Keys entities) {
  CurationEvent event;
  event.kind = kind;
  event.entities = std::move(entities);
  return event;
}

CurationEvent Undo(uint64_t number = 0) {
  CurationEvent event = Event(Kind::kUndo, {});
  event.undone = number;
  return event;
}

CurationEvent Judge(Kind kind, StatementIdentity identity) {
  CurationEvent event = Event(kind, {});
  event.statement = std::move(identity);
  return event;
}

StatementIdentity Says(std::string subject, std::string predicate, std::string object) {
  StatementIdentity identity;
  identity.subject = std::move(subject);
  identity.predicate = std::move(predicate);
  identity.object = std::move(object);
  return identity;
}

Curation Log(const std::vector<CurationEvent>& events) {
  Curation curation;
  for (const CurationEvent& event : events) ValueOrThrow(curation.Add(event));
  return curation;
}

TEST(Curation, MergesIntoTheFirstKey) {
  const Curation curation = Log({Event(Kind::kMerge, {"b", "a"}), Event(Kind::kMerge, {"c", "a"})});
  EXPECT_EQ(curation.Resolve("a"), "c");
  EXPECT_EQ(curation.Resolve("b"), "c");
  EXPECT_EQ(curation.Members("b"), (Keys{"a", "b", "c"}));
  EXPECT_EQ(curation.Resolve("d"), "d");
  EXPECT_EQ(curation.Members("d"), Keys{"d"});
}

TEST(Curation, SplitsAPartAndKeepsItApart) {
  const Curation curation =
      Log({Event(Kind::kMerge, {"a", "b", "c"}), Event(Kind::kSplit, {"a", "b"})});
  EXPECT_EQ(curation.Resolve("b"), "b");
  EXPECT_EQ(curation.Resolve("c"), "a");
  EXPECT_TRUE(curation.AreApart("b", "c"));
  EXPECT_FALSE(curation.AreApart("a", "c"));
}

TEST(Curation, GivesTheRestAnotherKeyWhenItsOwnLeaves) {
  const Curation curation =
      Log({Event(Kind::kMerge, {"c", "a", "b"}), Event(Kind::kSplit, {"b", "c"})});
  EXPECT_EQ(curation.Resolve("c"), "c");
  EXPECT_EQ(curation.Resolve("b"), "a");
}

TEST(Curation, SplitsAllThatWasMergedWhenNoPartIsNamed) {
  const Curation curation =
      Log({Event(Kind::kMerge, {"a", "b", "c"}), Event(Kind::kSplit, {"b"})});
  for (const std::string key : {"a", "b", "c"}) EXPECT_EQ(curation.Resolve(key), key);
}

TEST(Curation, MergesAgainWhatWasKeptApart) {
  const Curation curation =
      Log({Event(Kind::kSplit, {"a", "b"}), Event(Kind::kMerge, {"a", "b"})});
  EXPECT_EQ(curation.Resolve("b"), "a");
  EXPECT_FALSE(curation.AreApart("a", "b"));
}

TEST(Curation, UndoesTheLastEventInForceAndThenTheOneBefore) {
  Curation curation = Log({Event(Kind::kMerge, {"a", "b"}), Event(Kind::kMerge, {"a", "c"})});
  ValueOrThrow(curation.Add(Undo()));
  EXPECT_EQ(curation.Resolve("c"), "c");
  EXPECT_EQ(curation.Resolve("b"), "a");
  ValueOrThrow(curation.Add(Undo()));
  EXPECT_EQ(curation.Resolve("b"), "b");
  EXPECT_FALSE(curation.Add(Undo()).has_value());
}

TEST(Curation, UndoesAnUndo) {
  const Curation curation = Log({Event(Kind::kMerge, {"a", "b"}), Undo(1), Undo(2)});
  EXPECT_EQ(curation.Resolve("b"), "a");
  EXPECT_TRUE(curation.Counts(1));
  EXPECT_FALSE(curation.Counts(2));
}

TEST(Curation, KeepsWhatCameAfterAnEventThatIsUndone) {
  const Curation curation =
      Log({Event(Kind::kMerge, {"a", "b"}), Event(Kind::kMerge, {"b", "c"}), Undo(1)});
  EXPECT_EQ(curation.Resolve("c"), "b");
  EXPECT_EQ(curation.Resolve("a"), "a");
}

TEST(Curation, RefusesEventsThatMakeNoSense) {
  Curation curation = Log({Event(Kind::kMerge, {"a", "b"})});
  EXPECT_FALSE(curation.Add(Event(Kind::kMerge, {"b", "a"})).has_value());
  EXPECT_FALSE(curation.Add(Event(Kind::kMerge, {"a"})).has_value());
  EXPECT_FALSE(curation.Add(Event(Kind::kMerge, {"a", "value:date:2022"})).has_value());
  EXPECT_FALSE(curation.Add(Event(Kind::kSplit, {"c"})).has_value());
  EXPECT_FALSE(curation.Add(Event(Kind::kSplit, {"a", "a"})).has_value());
  EXPECT_FALSE(curation.Add(Event(Kind::kRename, {"a"})).has_value());
  EXPECT_FALSE(curation.Add(Event(Kind::kRetype, {"a"})).has_value());
  EXPECT_FALSE(curation.Add(Event(Kind::kReject, {})).has_value());
  EXPECT_FALSE(curation.Add(Undo(7)).has_value());
  EXPECT_EQ(curation.log().size(), 1u);
}

TEST(Curation, TakesTheLaterVerdictOnStatementsThatBecomeOne) {
  const Curation curation = Log({Judge(Kind::kReject, Says("b", "knows", "x")),
                                 Judge(Kind::kConfirm, Says("a", "knows", "x")),
                                 Event(Kind::kMerge, {"a", "b"})});
  EXPECT_EQ(curation.VerdictOn(Says("a", "knows", "x")), Verdict::kConfirmed);
  EXPECT_EQ(curation.VerdictOn(Says("b", "knows", "x")), Verdict::kNone);
}

TEST(Curation, RejectsWhatARejectedStatementBecomesByAMerge) {
  const Curation curation =
      Log({Judge(Kind::kReject, Says("b", "knows", "x")), Event(Kind::kMerge, {"a", "b"})});
  ArticleGraph article = testing::ArticleBuilder("s").Statement("b", "knows", "x").Build();
  EXPECT_TRUE(curation.Apply(&article));
  EXPECT_TRUE(article.statements.empty());
}

TEST(Curation, LeavesAnArticleAloneThatItDoesNotConcern) {
  const Curation curation = Log({Event(Kind::kMerge, {"a", "b"})});
  ArticleGraph article = testing::ArticleBuilder("s").Statement("c", "knows", "x").Build();
  EXPECT_FALSE(curation.Apply(&article));
  EXPECT_EQ(article.statements.front().identity, Says("c", "knows", "x"));
}

TEST(Curation, TellsWhichKeysTwoLogsTreatDifferently) {
  const Curation before = Log({Event(Kind::kMerge, {"a", "b"})});
  CurationEvent rename = Event(Kind::kRename, {"a"});
  rename.name = "Ann";
  const Curation after = Log({Event(Kind::kMerge, {"a", "b"}), rename});
  EXPECT_EQ(before.DifferentKeys(after), (std::set<std::string>{"a", "b"}));
  EXPECT_EQ(before.DifferentKeys(before), std::set<std::string>());
}

}  // namespace
}  // namespace tripel::storage
