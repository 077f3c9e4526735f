// Curation in a store: what each event does to the graph, and that the graph is a function of
// articles and log, whatever came first.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <random>

#include "support/sample_articles.h"
#include "support/store_dump.h"
#include "support/typed_store.h"

namespace tripel::storage {
namespace {

using testing::ArticleBuilder;
using testing::Dump;
using testing::ExpectSound;
using testing::Put;
using testing::RandomArticle;
using testing::Remove;
using Kind = CurationEvent::Kind;

constexpr size_t kAll = std::numeric_limits<size_t>::max();

CurationEvent Event(Kind kind, std::vector<std::string> entities) {
  CurationEvent event;
  event.kind = kind;
  event.time = "2024-05-17T12:00:00Z";
  event.entities = std::move(entities);
  return event;
}

void Curate(Store& store, const CurationEvent& event) {
  const std::unique_ptr<Writer> writer = ValueOrThrow(store.BeginWrite());
  ValueOrThrow(writer->Curate({event}));
  ValueOrThrow(writer->Commit());
}

std::vector<Statement> Statements(Store& store) {
  const auto view = ValueOrThrow(store.TakeSnapshot());
  std::vector<StatementId> ids;
  for (const StatementRef& ref : ValueOrThrow(view->ScanStatements({}, kAll)))
    ids.push_back(ref.statement);
  return ValueOrThrow(view->ReadStatements(ids));
}

template <typename Maker>
class StoreCuration : public ::testing::Test {
 protected:
  std::shared_ptr<const Snapshot> View() { return ValueOrThrow(store_->TakeSnapshot()); }
  std::optional<Entity> Read(std::string_view key) {
    const auto view = View();
    const auto id = ValueOrThrow(view->FindEntity(key));
    if (!id) return std::nullopt;
    const EntityId ids[] = {*id};
    return ValueOrThrow(view->ReadEntities(ids)).front();
  }
  Statement Only() {
    const std::vector<Statement> statements = Statements(*store_);
    EXPECT_EQ(statements.size(), 1u);
    return statements.at(0);
  }
  // Two articles that say the same of what they call Ann and Anna.
  void PutAnnAndAnna() {
    Put(*store_, ArticleBuilder("1").Statement("thing:ann", "knows", "thing:bob").Build());
    Put(*store_, ArticleBuilder("2", "Anna knows Bob.")
                     .Mention("thing:anna", {0, 4})
                     .Statement("thing:anna", "knows", "thing:bob")
                     .Build());
  }

  Maker maker_;
  std::unique_ptr<Store> store_ = maker_.Make();
};
TYPED_TEST_SUITE(StoreCuration, testing::StoreMakers);

TYPED_TEST(StoreCuration, MergeMakesOneEntityAndOneStatement) {
  this->PutAnnAndAnna();
  Curate(*this->store_, Event(Kind::kMerge, {"thing:ann", "thing:anna"}));

  const Statement statement = this->Only();
  EXPECT_EQ(statement.identity.subject, "thing:ann");
  EXPECT_EQ(statement.sources, (std::vector<std::string>{"1", "2"}));
  EXPECT_FALSE(this->Read("thing:anna"));
  const Entity ann = *this->Read("thing:ann");
  EXPECT_EQ(ann.name, "ann");
  EXPECT_EQ(ann.aliases, (std::vector<Alias>{{"anna", ""}}));
  EXPECT_EQ(ValueOrThrow(this->View()->FindByAlias("Anna")).size(), 1u);
  EXPECT_EQ(ValueOrThrow(this->View()->ReadMentions("2")).front().entity, "thing:ann");
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, MergedEntityKeepsANameWhenOnlyItsOtherHalfIsLeft) {
  this->PutAnnAndAnna();
  Curate(*this->store_, Event(Kind::kMerge, {"thing:ann", "thing:anna"}));
  Remove(*this->store_, "1");
  EXPECT_EQ(this->Read("thing:ann")->name, "anna");
  EXPECT_EQ(this->Only().identity.subject, "thing:ann");
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, MergeOutlivesRemovalAndReading) {
  this->PutAnnAndAnna();
  Curate(*this->store_, Event(Kind::kMerge, {"thing:ann", "thing:anna"}));
  const std::string merged = Dump(*this->store_);
  Remove(*this->store_, "1");
  Remove(*this->store_, "2");
  EXPECT_TRUE(Statements(*this->store_).empty());
  ExpectSound(*this->store_);
  this->PutAnnAndAnna();
  EXPECT_EQ(Dump(*this->store_), merged);
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, MergeCountsForAChangedArticleToo) {
  this->PutAnnAndAnna();
  Curate(*this->store_, Event(Kind::kMerge, {"thing:ann", "thing:anna"}));
  Put(*this->store_, ArticleBuilder("2", "Anna likes Eve.")
                         .Statement("thing:anna", "likes", "thing:eve")
                         .Build());
  EXPECT_EQ(ValueOrThrow(this->View()->FindEntity("thing:anna")), std::nullopt);
  EXPECT_EQ(Statements(*this->store_).size(), 2u);
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, SplitTakesBackWhatAMergeUnited) {
  this->PutAnnAndAnna();
  const std::string before = Dump(*this->store_);
  Curate(*this->store_, Event(Kind::kMerge, {"thing:ann", "thing:anna"}));
  Curate(*this->store_, Event(Kind::kSplit, {"thing:ann", "thing:anna"}));
  EXPECT_EQ(Dump(*this->store_), before);
  EXPECT_TRUE(ValueOrThrow(this->View()->ReadCuration())->AreApart("thing:ann", "thing:anna"));
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, RenameMakesTheOldNameAnAlias) {
  this->PutAnnAndAnna();
  CurationEvent rename = Event(Kind::kRename, {"thing:ann"});
  rename.name = "Ann Lee";
  Curate(*this->store_, rename);
  const Entity ann = *this->Read("thing:ann");
  EXPECT_EQ(ann.name, "Ann Lee");
  EXPECT_EQ(ann.aliases, (std::vector<Alias>{{"ann", ""}}));
  EXPECT_EQ(ValueOrThrow(this->View()->FindByName("Ann Lee")).size(), 1u);
  EXPECT_TRUE(ValueOrThrow(this->View()->FindByName("ann")).empty());
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, RenameCountsForAllThatIsMerged) {
  this->PutAnnAndAnna();
  CurationEvent rename = Event(Kind::kRename, {"thing:ann"});
  rename.name = "Ann Lee";
  Curate(*this->store_, rename);
  Curate(*this->store_, Event(Kind::kMerge, {"thing:ann", "thing:anna"}));
  Remove(*this->store_, "1");
  EXPECT_EQ(this->Read("thing:ann")->name, "Ann Lee");
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, RetypeSetsTheLabels) {
  this->PutAnnAndAnna();
  CurationEvent retype = Event(Kind::kRetype, {"thing:ann"});
  retype.labels = {"Person", "Author"};
  Curate(*this->store_, retype);
  EXPECT_EQ(this->Read("thing:ann")->labels, (std::vector<std::string>{"Author", "Person"}));
  EXPECT_EQ(this->Read("thing:bob")->labels, std::vector<std::string>{"Thing"});
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, RejectHidesAStatementFromAllButReview) {
  this->PutAnnAndAnna();
  CurationEvent reject = Event(Kind::kReject, {});
  reject.statement = Statements(*this->store_).front().identity;
  Curate(*this->store_, reject);

  EXPECT_EQ(Statements(*this->store_).size(), 1u);
  EXPECT_EQ(this->View()->statistics().statements, 1u);
  const std::vector<SupportedStatement> rejected = ValueOrThrow(this->View()->ReadRejected());
  ASSERT_EQ(rejected.size(), 1u);
  EXPECT_EQ(rejected.front().identity, *reject.statement);
  EXPECT_EQ(rejected.front().evidence.source, "1");
  ExpectSound(*this->store_);
  Put(*this->store_,
      ArticleBuilder("3", "Ann knows Bob.").Statement("thing:ann", "knows", "thing:bob").Build());
  EXPECT_EQ(Statements(*this->store_).size(), 1u);
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, ConfirmAssertsWhatIsOnlyPossible) {
  ArticleBuilder builder("1");
  builder.Statement("thing:ann", "knows", "thing:bob").last().identity.modality =
      Modality::kPossible;
  Put(*this->store_, builder.Build());
  EXPECT_EQ(this->View()->statistics().asserted, 0u);
  CurationEvent confirm = Event(Kind::kConfirm, {});
  confirm.statement = this->Only().identity;
  Curate(*this->store_, confirm);

  EXPECT_TRUE(this->Only().asserted());
  EXPECT_EQ(this->Only().identity.modality, Modality::kPossible);
  EXPECT_EQ(this->View()->statistics().asserted, 1u);
  EXPECT_TRUE(ValueOrThrow(this->View()->ScanStatements({}, 1)).front().asserted);
  ExpectSound(*this->store_);
  Remove(*this->store_, "1");
  Put(*this->store_, builder.Build());
  EXPECT_TRUE(this->Only().asserted());
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, ConfirmDoesNotTurnADenialIntoAFact) {
  ArticleBuilder builder("1");
  builder.Statement("thing:ann", "knows", "thing:bob").last().identity.polarity =
      Polarity::kNegative;
  Put(*this->store_, builder.Build());
  CurationEvent confirm = Event(Kind::kConfirm, {});
  confirm.statement = this->Only().identity;
  Curate(*this->store_, confirm);
  EXPECT_TRUE(this->Only().confirmed);
  EXPECT_FALSE(this->Only().asserted());
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreCuration, RefusedEventChangesNothing) {
  this->PutAnnAndAnna();
  const std::string before = Dump(*this->store_);
  const std::unique_ptr<Writer> writer = ValueOrThrow(this->store_->BeginWrite());
  const Status status = writer->Curate({Event(Kind::kMerge, {"thing:ann", "thing:anna"}),
                                        Event(Kind::kMerge, {"thing:anna", "thing:ann"})});
  ASSERT_FALSE(status.has_value());
  EXPECT_EQ(status.error().code, ErrorCode::kInvalidArgument);
  EXPECT_FALSE(writer->Commit().has_value());
  EXPECT_EQ(Dump(*this->store_), before);
}

TYPED_TEST(StoreCuration, KeepsTheLogWithTimesAndNotes) {
  this->PutAnnAndAnna();
  CurationEvent merge = Event(Kind::kMerge, {"thing:ann", "thing:anna"});
  merge.note = "the same woman";
  Curate(*this->store_, merge);
  Curate(*this->store_, Event(Kind::kUndo, {}));
  const auto log = ValueOrThrow(this->View()->ReadCuration())->log();
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(log[0].number, 1u);
  EXPECT_EQ(log[0].note, "the same woman");
  EXPECT_EQ(log[0].time, "2024-05-17T12:00:00Z");
  EXPECT_EQ(log[1].kind, Kind::kUndo);
  EXPECT_EQ(log[1].undone, 1u);
}

// Random decisions over the world of RandomArticle; nothing when what came up makes no sense.
std::optional<CurationEvent> RandomEvent(Store& store, std::mt19937_64* random) {
  const auto thing = [&] { return "thing:" + std::to_string((*random)() % 12); };
  CurationEvent event;
  switch ((*random)() % 6) {
    case 0:
    case 1:
      event = Event(Kind::kMerge, {thing(), thing()});
      break;
    case 2:
      event = Event(Kind::kSplit, {thing(), thing()});
      break;
    case 3:
      event = Event(Kind::kRename, {thing()});
      event.name = "Renamed " + std::to_string((*random)() % 3);
      break;
    case 4:
      event = Event(Kind::kRetype, {thing()});
      event.labels = {"Label" + std::to_string((*random)() % 6)};
      break;
    default: {
      const std::vector<Statement> statements = Statements(store);
      if (statements.empty()) return std::nullopt;
      event = Event((*random)() % 2 == 0 ? Kind::kReject : Kind::kConfirm, {});
      event.statement = statements[(*random)() % statements.size()].identity;
    }
  }
  Curation curation = *ValueOrThrow(ValueOrThrow(store.TakeSnapshot())->ReadCuration());
  if (!curation.Add(event)) return std::nullopt;
  return event;
}

std::vector<CurationEvent> CurateAtRandom(Store& store, int tries, std::mt19937_64* random) {
  std::vector<CurationEvent> taken;
  for (int i = 0; i < tries; ++i) {
    const std::optional<CurationEvent> event = RandomEvent(store, random);
    if (!event) continue;
    Curate(store, *event);
    taken.push_back(*event);
  }
  return taken;
}

TYPED_TEST(StoreCuration, EndsWhereItBeganWhenAllIsUndone) {
  for (uint64_t seed = 0; seed < 3; ++seed) {
    const std::unique_ptr<Store> store = this->maker_.Make();
    std::mt19937_64 random(seed);
    for (uint64_t i = 0; i < 8; ++i) Put(*store, RandomArticle(std::to_string(i), seed * 100 + i));
    const std::string before = Dump(*store);
    const size_t events = CurateAtRandom(*store, 30, &random).size();
    EXPECT_GT(events, 10u);
    EXPECT_NE(Dump(*store), before);
    ExpectSound(*store);
    for (size_t i = 0; i < events; ++i) Curate(*store, Event(Kind::kUndo, {}));
    EXPECT_EQ(Dump(*store), before);
    ExpectSound(*store);
  }
}

TYPED_TEST(StoreCuration, IsTheSameWhateverCameFirst) {
  constexpr uint64_t kArticles = 8;
  for (uint64_t seed = 10; seed < 13; ++seed) {
    std::mt19937_64 random(seed);
    const std::unique_ptr<Store> curated_last = this->maker_.Make();
    for (uint64_t i = 0; i < kArticles; ++i)
      Put(*curated_last, RandomArticle(std::to_string(i), seed * 100 + i));
    const std::vector<CurationEvent> log = CurateAtRandom(*curated_last, 30, &random);

    const std::unique_ptr<Store> curated_first = this->maker_.Make();
    for (const CurationEvent& event : log) Curate(*curated_first, event);
    for (uint64_t i = kArticles; i-- > 0;)
      Put(*curated_first, RandomArticle(std::to_string(i), seed * 100 + i));

    // Articles that come, change and go between decisions.
    const std::unique_ptr<Store> mixed = this->maker_.Make();
    for (const CurationEvent& event : log) {
      Curate(*mixed, event);
      const std::string id = std::to_string(random() % (kArticles + 2));
      if (random() % 4 == 0) Remove(*mixed, id);
      Put(*mixed, RandomArticle(id, random() % 1000));
    }
    ExpectSound(*mixed);
    for (uint64_t i = 0; i < kArticles + 2; ++i) {
      Remove(*mixed, std::to_string(i));
      if (i < kArticles) Put(*mixed, RandomArticle(std::to_string(i), seed * 100 + i));
    }

    EXPECT_EQ(Dump(*curated_first), Dump(*curated_last));
    EXPECT_EQ(Dump(*mixed), Dump(*curated_last));
    ExpectSound(*curated_first);
    ExpectSound(*mixed);
  }
}

TYPED_TEST(StoreCuration, LeavesNothingBehindWhenAllArticlesGo) {
  std::mt19937_64 random(5);
  for (uint64_t i = 0; i < 6; ++i) Put(*this->store_, RandomArticle(std::to_string(i), i));
  CurateAtRandom(*this->store_, 20, &random);
  for (uint64_t i = 0; i < 6; ++i) Remove(*this->store_, std::to_string(i));
  const VerifyReport report = ValueOrThrow(this->store_->Verify());
  EXPECT_EQ(report.problems, std::vector<std::string>());
  EXPECT_EQ(report.entities + report.statements + report.evidence + report.sources, 0u);
}

}  // namespace
}  // namespace tripel::storage
