// What every store does, over both implementations.
#include "storage/store.h"

#include <gtest/gtest.h>

#include <limits>
#include <thread>

#include "support/sample_articles.h"
#include "support/store_dump.h"
#include "support/typed_store.h"

namespace tripel::storage {
namespace {

using testing::ArticleBuilder;
using testing::Dump;
using testing::ExpectSound;
using testing::Put;
using testing::Remove;

constexpr size_t kAll = std::numeric_limits<size_t>::max();

template <typename Maker>
class StoreSuite : public ::testing::Test {
 protected:
  std::shared_ptr<const Snapshot> View() { return ValueOrThrow(store_->TakeSnapshot()); }
  EntityId Find(std::string_view key) { return *ValueOrThrow(View()->FindEntity(key)); }
  Entity Read(std::string_view key) {
    const EntityId ids[] = {Find(key)};
    return ValueOrThrow(View()->ReadEntities(ids)).front();
  }
  // The one statement of the store.
  Statement OnlyStatement() {
    const auto refs = ValueOrThrow(View()->ScanStatements({}, kAll));
    EXPECT_EQ(refs.size(), 1u);
    const StatementId ids[] = {refs.at(0).statement};
    return ValueOrThrow(View()->ReadStatements(ids)).front();
  }

  Maker maker_;
  std::unique_ptr<Store> store_ = maker_.Make();
};
TYPED_TEST_SUITE(StoreSuite, testing::StoreMakers);

TYPED_TEST(StoreSuite, IsEmptyAtFirst) {
  EXPECT_EQ(this->View()->statistics().statements, 0u);
  EXPECT_TRUE(ValueOrThrow(this->View()->ScanEntities({}, kAll)).empty());
  EXPECT_TRUE(ValueOrThrow(this->View()->ListSources()).empty());
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreSuite, GivesBackAnArticle) {
  const ArticleGraph article = ArticleBuilder("a.txt")
                                   .Title("Title")
                                   .Published("2022-08-15")
                                   .Mention("thing:ann", {0, 3})
                                   .Mention("thing:bob", {10, 13})
                                   .Statement("thing:ann", "knows", "thing:bob")
                                   .Build();
  EXPECT_EQ(Put(*this->store_, article), PutOutcome::kAdded);

  const Source source = *ValueOrThrow(this->View()->ReadSource("a.txt"));
  EXPECT_EQ(source.text, article.source.text);
  EXPECT_EQ(source.title, "Title");
  EXPECT_EQ(source.content_hash, article.source.content_hash);
  EXPECT_EQ(ValueOrThrow(this->View()->ReadMentions("a.txt")), article.mentions);
  const Statement statement = this->OnlyStatement();
  EXPECT_EQ(statement.identity, article.statements.front().identity);
  EXPECT_EQ(statement.key, StatementKey(statement.identity));
  EXPECT_EQ(statement.sources, std::vector<std::string>{"a.txt"});
  EXPECT_EQ(statement.first_published, "2022-08-15");
  EXPECT_EQ(statement.language, "nl");
  EXPECT_TRUE(statement.asserted());
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreSuite, GivesBackEvidenceInFull) {
  ArticleBuilder builder("a.txt");
  builder.Statement("thing:ann", "knows", "thing:bob");
  Evidence& evidence = builder.last().evidence;
  evidence.predicate = {4, 9};
  evidence.predicate_surface = "knows";
  evidence.subject = {0, 3};
  evidence.object = {10, 13};
  evidence.cues = {{15, 19}};
  evidence.metonym = true;
  evidence.quantity = 2.5;
  evidence.unit = "km";
  const ArticleGraph article = builder.Build();
  Put(*this->store_, article);

  const StatementId id = *ValueOrThrow(this->View()->FindStatement(this->OnlyStatement().key));
  const std::vector<Evidence> found = ValueOrThrow(this->View()->ReadEvidence(id));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].source, "a.txt");
  EXPECT_EQ(found[0].predicate, (Span{4, 9}));
  EXPECT_EQ(found[0].cues, evidence.cues);
  EXPECT_EQ(found[0].quantity, 2.5);
  EXPECT_EQ(found[0].unit, "km");
  EXPECT_TRUE(found[0].metonym);
}

TYPED_TEST(StoreSuite, DoesNothingForAnArticleItHas) {
  const ArticleGraph article = testing::RandomArticle("a.txt", 1);
  Put(*this->store_, article);
  const std::string before = Dump(*this->store_);
  EXPECT_EQ(Put(*this->store_, article), PutOutcome::kUnchanged);
  EXPECT_EQ(Dump(*this->store_), before);
}

TYPED_TEST(StoreSuite, ReplacesAnArticleThatChanged) {
  Put(*this->store_, ArticleBuilder("a.txt").Statement("thing:ann", "knows", "thing:bob").Build());
  const ArticleGraph changed = ArticleBuilder("a.txt", "Ann likes Eve.")
                                   .Statement("thing:ann", "likes", "thing:eve")
                                   .Build();
  EXPECT_EQ(Put(*this->store_, changed), PutOutcome::kReplaced);

  EXPECT_EQ(this->OnlyStatement().identity.predicate, "likes");
  EXPECT_EQ(ValueOrThrow(this->View()->FindEntity("thing:bob")), std::nullopt);
  EXPECT_EQ(this->View()->FindPredicate("knows"), std::nullopt);
  EXPECT_EQ(ValueOrThrow(this->View()->ReadSource("a.txt"))->text, "Ann likes Eve.");
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreSuite, RereadsAnUnchangedTextWhenToldTo) {
  Put(*this->store_, ArticleBuilder("a.txt").Statement("thing:ann", "knows", "thing:bob").Build());
  const ArticleGraph better =
      ArticleBuilder("a.txt").Statement("thing:ann", "met", "thing:bob").Build();
  EXPECT_EQ(Put(*this->store_, better), PutOutcome::kUnchanged);
  EXPECT_EQ(this->OnlyStatement().identity.predicate, "knows");
  EXPECT_EQ(Put(*this->store_, better, true), PutOutcome::kReplaced);
  EXPECT_EQ(this->OnlyStatement().identity.predicate, "met");
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreSuite, KeepsTheIdsOfWhatAReplacementKeeps) {
  Put(*this->store_, ArticleBuilder("a.txt").Statement("thing:ann", "knows", "thing:bob").Build());
  const EntityId ann = this->Find("thing:ann");
  Put(*this->store_,
      ArticleBuilder("a.txt", "Other text.").Statement("thing:ann", "likes", "thing:bob").Build());
  EXPECT_EQ(this->Find("thing:ann"), ann);
}

TYPED_TEST(StoreSuite, TakesBackExactlyWhatASourceContributed) {
  for (uint64_t seed = 1; seed <= 5; ++seed) {
    Put(*this->store_, testing::RandomArticle("kept" + std::to_string(seed), seed));
  }
  const std::string before = Dump(*this->store_);
  Put(*this->store_, testing::RandomArticle("a.txt", 99));
  EXPECT_NE(Dump(*this->store_), before);
  EXPECT_TRUE(Remove(*this->store_, "a.txt"));
  EXPECT_EQ(Dump(*this->store_), before);
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreSuite, IsEmptyAgainWhenAllSourcesAreGone) {
  const std::string before = Dump(*this->store_);
  for (uint64_t seed = 1; seed <= 3; ++seed) {
    Put(*this->store_, testing::RandomArticle(std::to_string(seed), seed));
  }
  for (const std::string& id : ValueOrThrow(this->View()->ListSources()))
    EXPECT_TRUE(Remove(*this->store_, id));
  EXPECT_EQ(Dump(*this->store_), before);
  EXPECT_FALSE(Remove(*this->store_, "1"));
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreSuite, CountsAnotherSourceWithTheSameTextAsNotIndependent) {
  for (const char* id : {"a.txt", "copy.txt"}) {
    Put(*this->store_, ArticleBuilder(id).Statement("thing:ann", "knows", "thing:bob").Build());
  }
  EXPECT_EQ(this->OnlyStatement().sources.size(), 2u);
  EXPECT_EQ(this->OnlyStatement().independent_sources, 1u);
  Put(*this->store_,
      ArticleBuilder("b.txt", "Another.").Statement("thing:ann", "knows", "thing:bob").Build());
  EXPECT_EQ(this->OnlyStatement().independent_sources, 2u);
}

TYPED_TEST(StoreSuite, SumsAStatementUpExactlyAfterAddsAndRemovals) {
  const auto add = [&](std::string id, std::string date, std::string language, double confidence) {
    ArticleBuilder builder(id, "Text of " + id);
    builder.Published(std::move(date))
        .Language(std::move(language))
        .Statement("thing:ann", "knows", "thing:bob");
    builder.last().evidence.confidence = confidence;
    Put(*this->store_, builder.Build());
  };
  add("a", "2022-08-15", "nl", 0.5);
  add("b", "2021-01-01", "en", 0.9);
  add("c", "", "nl", 0.25);
  EXPECT_EQ(this->OnlyStatement().first_published, "2021-01-01");
  EXPECT_EQ(this->OnlyStatement().last_published, "2022-08-15");
  EXPECT_EQ(this->OnlyStatement().language, "mul");
  EXPECT_EQ(this->OnlyStatement().confidence, 0.9);

  Remove(*this->store_, "b");
  EXPECT_EQ(this->OnlyStatement().first_published, "2022-08-15");
  EXPECT_EQ(this->OnlyStatement().language, "nl");
  EXPECT_EQ(this->OnlyStatement().confidence, 0.5);
  Remove(*this->store_, "a");
  EXPECT_EQ(this->OnlyStatement().first_published, "");
  EXPECT_EQ(this->OnlyStatement().confidence, 0.25);
}

TYPED_TEST(StoreSuite, KeepsEachPieceOfEvidenceOnce) {
  ArticleBuilder builder("a.txt");
  builder.Statement("thing:ann", "knows", "thing:bob").Statement("thing:ann", "knows", "thing:bob");
  builder.Statement("thing:ann", "knows", "thing:bob");
  builder.last().evidence.clause = {0, 13};
  Put(*this->store_, builder.Build());
  EXPECT_EQ(this->View()->statistics().statements, 1u);
  EXPECT_EQ(this->View()->statistics().evidence, 2u);
  const StatementId id = *ValueOrThrow(this->View()->FindStatement(this->OnlyStatement().key));
  const std::vector<Evidence> evidence = ValueOrThrow(this->View()->ReadEvidence(id));
  ASSERT_EQ(evidence.size(), 2u);
  EXPECT_LT(evidence[0].clause, evidence[1].clause);
}

TYPED_TEST(StoreSuite, OpensAPredicateOnlyWhenNoSourceKnowsIt) {
  ArticleBuilder open("a.txt");
  open.Statement("thing:ann", "knows", "thing:bob").last().open = true;
  Put(*this->store_, open.Build());
  EXPECT_TRUE(this->OnlyStatement().open);
  Put(*this->store_, ArticleBuilder("b.txt").Statement("thing:ann", "knows", "thing:bob").Build());
  EXPECT_FALSE(this->OnlyStatement().open);
  Remove(*this->store_, "b.txt");
  EXPECT_TRUE(this->OnlyStatement().open);
}

TYPED_TEST(StoreSuite, KeepsParallelImportedEdgesApart) {
  ArticleBuilder builder("import:x", "");
  for (const char* id : {"import:x#1", "import:x#2"}) {
    builder.Statement("n:a", "road", "n:b");
    builder.last().identity.import_id = id;
    builder.last().properties["id"] = id;
  }
  Put(*this->store_, builder.Build());
  const auto refs = ValueOrThrow(this->View()->ScanStatements({}, kAll));
  ASSERT_EQ(refs.size(), 2u);
  const StatementId ids[] = {refs[1].statement};
  const Statement second = ValueOrThrow(this->View()->ReadStatements(ids)).front();
  EXPECT_EQ(second.properties.at("id"), Value(second.identity.import_id));
}

TYPED_TEST(StoreSuite, FindsEntitiesByAnyNameIgnoringCaseAndAccents) {
  Entity korea = {"iso:KP",
                  "North Korea",
                  {"Country"},
                  {{"Noord-Korea", "nl"}, {"\u041A\u041D\u0414\u0420", "ru"}},
                  {}};
  Put(*this->store_, ArticleBuilder("a.txt").Entity(korea).Build());
  const std::vector<EntityId> expected = {this->Find("iso:KP")};
  for (const char* alias :
       {"noord korea", "NOORD-KOREA", "n\u00F3rth korea", "\u043A\u043D\u0434\u0440"}) {
    EXPECT_EQ(ValueOrThrow(this->View()->FindByAlias(alias)), expected) << alias;
  }
  EXPECT_EQ(ValueOrThrow(this->View()->FindByName("North Korea")), expected);
  EXPECT_TRUE(ValueOrThrow(this->View()->FindByName("north korea")).empty());
  EXPECT_TRUE(ValueOrThrow(this->View()->FindByAlias("noord")).empty());
  EXPECT_TRUE(ValueOrThrow(this->View()->FindByAlias("--")).empty());
}

TYPED_TEST(StoreSuite, KeepsAnAliasWhileAnotherSpellingFoldsToIt) {
  Put(*this->store_,
      ArticleBuilder("a.txt").Entity({"k", "N", {}, {{"Noord-Korea", ""}}, {}}).Build());
  Put(*this->store_,
      ArticleBuilder("b.txt").Entity({"k", "N", {}, {{"noord korea", ""}}, {}}).Build());
  Remove(*this->store_, "a.txt");
  EXPECT_EQ(ValueOrThrow(this->View()->FindByAlias("Noord-Korea")).size(), 1u);
  Remove(*this->store_, "b.txt");
  EXPECT_TRUE(ValueOrThrow(this->View()->FindByAlias("Noord-Korea")).empty());
}

TYPED_TEST(StoreSuite, UnitesWhatSourcesSayOfAnEntity) {
  Put(*this->store_,
      ArticleBuilder("a.txt").Entity({"k", "B", {"X"}, {{"x", "nl"}}, {{"p", 1}}}).Build());
  Put(*this->store_,
      ArticleBuilder("b.txt").Entity({"k", "A", {"Y"}, {}, {{"p", 2}, {"q", 1}}}).Build());
  Put(*this->store_, ArticleBuilder("c.txt").Entity({"k", "B", {"X"}, {}, {{"p", 2}}}).Build());
  const Entity entity = this->Read("k");
  EXPECT_EQ(entity.name, "B");
  EXPECT_EQ(entity.labels, (std::vector<std::string>{"X", "Y"}));
  EXPECT_EQ(entity.aliases, (std::vector<Alias>{{"A", ""}, {"x", "nl"}}));
  EXPECT_EQ(Value(entity.properties), Value(Map{{"p", 2}, {"q", 1}}));
}

TYPED_TEST(StoreSuite, PagesThroughScansWithoutGapsOrRepeats) {
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    Put(*this->store_, testing::RandomArticle(std::to_string(seed), seed));
  }
  const auto view = this->View();
  const std::vector<StatementRef> all = ValueOrThrow(view->ScanStatements({}, kAll));
  EXPECT_EQ(all.size(), view->statistics().statements);
  std::vector<StatementRef> paged;
  for (StatementId after;;) {
    const auto page = ValueOrThrow(view->ScanStatements(after, 7));
    paged.insert(paged.end(), page.begin(), page.end());
    if (page.size() < 7) break;
    after = page.back().statement;
  }
  EXPECT_EQ(paged, all);
  EXPECT_TRUE(ValueOrThrow(view->ScanStatements({}, 0)).empty());
  EXPECT_TRUE(
      ValueOrThrow(view->ScanStatements({std::numeric_limits<uint64_t>::max()}, 5)).empty());

  // In parts, too, a scan has every statement once; of one predicate as many as the statistics say.
  std::vector<uint64_t> ids;
  for (const StatementRef& statement : all) ids.push_back(statement.statement.value);
  std::vector<uint64_t> by_predicate;
  for (const PredicateCount& predicate : view->statistics().predicates) {
    const size_t before = by_predicate.size();
    EdgeRequest request;
    request.predicates = {predicate.id};
    request.asserted_only = false;
    for (request.part = {0, 3}; request.part.number < request.part.count; ++request.part.number) {
      const std::unique_ptr<EdgeScan> scan = ValueOrThrow(view->ScanEdges(request));
      for (EdgePage page; ValueOrThrow(scan->Next(&page));) {
        const std::vector<uint64_t>& statements = page.lists.edges.statements;
        by_predicate.insert(by_predicate.end(), statements.begin(), statements.end());
      }
    }
    EXPECT_EQ(by_predicate.size() - before, predicate.statements);
  }
  std::sort(by_predicate.begin(), by_predicate.end());
  EXPECT_EQ(by_predicate, ids);
}

TYPED_TEST(StoreSuite, ScansEntitiesWithALabel) {
  for (const char* key : {"k:1", "k:2", "k:3"}) {
    Put(*this->store_, ArticleBuilder(key).Entity({key, key, {"Even", key}, {}, {}}).Build());
  }
  const auto view = this->View();
  const LabelId even = *view->FindLabel("Even");
  const std::vector<EntityId> ids = ValueOrThrow(view->ScanEntitiesWithLabel(even, {}, kAll));
  EXPECT_EQ(ids, ValueOrThrow(view->ScanEntities({}, kAll)));
  EXPECT_EQ(ValueOrThrow(view->ScanEntitiesWithLabel(even, ids[0], 1)),
            std::vector<EntityId>{ids[1]});
  EXPECT_EQ(view->LabelText(even), "Even");
  EXPECT_EQ(view->FindLabel("Odd"), std::nullopt);
  const auto labels = ValueOrThrow(view->ReadLabels(ids));
  ASSERT_EQ(labels.size(), 3u);
  EXPECT_EQ(labels[2].size(), 2u);
}

TYPED_TEST(StoreSuite, ExpandsManyEntitiesInOneCall) {
  Put(*this->store_, ArticleBuilder("a.txt")
                         .Statement("k:a", "p", "k:b")
                         .Statement("k:a", "q", "k:b")
                         .Statement("k:a", "p", "k:c")
                         .Statement("k:c", "p", "k:a")
                         .Statement("k:d", "p", "k:d")
                         .Build());
  const auto view = this->View();
  const EntityId origins[] = {this->Find("k:b"), this->Find("k:a"), this->Find("k:d"),
                              this->Find("k:a")};

  const Adjacency out = ValueOrThrow(view->Expand(origins, Direction::kOut, std::nullopt));
  EXPECT_EQ(out.offsets, (std::vector<uint32_t>{0, 0, 3, 4, 7}));
  for (size_t i = 1; i < 3; ++i) {
    const StatementRef& before = out.edges[i - 1];
    const StatementRef& next = out.edges[i];
    EXPECT_LT(std::tie(before.predicate, before.object), std::tie(next.predicate, next.object));
  }
  const Adjacency in =
      ValueOrThrow(view->Expand(origins, Direction::kIn, view->FindPredicate("p")));
  EXPECT_EQ(in.offsets, (std::vector<uint32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(in.edges[0].subject, this->Find("k:a"));
  EXPECT_EQ(in.edges[0].object, this->Find("k:b"));
  EXPECT_EQ(in.edges[1].subject, this->Find("k:c"));
}

TYPED_TEST(StoreSuite, RefusesIdsItNeverGaveOut) {
  const EntityId no_entity[] = {{77}};
  const StatementId no_statement[] = {{77}};
  EXPECT_EQ(this->View()->Expand(no_entity, Direction::kOut, std::nullopt).error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(this->View()->ReadEntities(no_entity).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(this->View()->ReadStatements(no_statement).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(this->View()->ReadEvidence({77}).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(this->View()->ReadMentions("none").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ValueOrThrow(this->View()->ReadSource("none")).has_value(), false);
  EXPECT_EQ(ValueOrThrow(this->View()->FindStatement("no key")), std::nullopt);
}

TYPED_TEST(StoreSuite, CountsExactly) {
  ArticleBuilder builder("a.txt");
  builder.Statement("k:a", "p", "k:b").Statement("k:b", "p", "k:a");
  builder.last().identity.polarity = Polarity::kNegative;
  builder.Statement("k:a", "q", "k:b");
  Put(*this->store_, builder.Build());
  const Statistics statistics = this->View()->statistics();
  EXPECT_EQ(statistics.sources, 1u);
  EXPECT_EQ(statistics.entities, 2u);
  EXPECT_EQ(statistics.statements, 3u);
  EXPECT_EQ(statistics.asserted, 2u);
  ASSERT_EQ(statistics.predicates.size(), 2u);
  EXPECT_EQ(statistics.predicates[0].text, "p");
  EXPECT_EQ(statistics.predicates[0].statements, 2u);
  EXPECT_EQ(statistics.predicates[0].asserted, 1u);
  ASSERT_EQ(statistics.labels.size(), 1u);
  EXPECT_EQ(statistics.labels[0].entities, 2u);
}

TYPED_TEST(StoreSuite, ShowsNothingBeforeCommitAndNothingWithoutIt) {
  const std::string before = Dump(*this->store_);
  {
    const std::unique_ptr<Writer> writer = ValueOrThrow(this->store_->BeginWrite());
    ValueOrThrow(writer->PutArticle(testing::RandomArticle("a.txt", 1), false));
    EXPECT_EQ(Dump(*this->store_), before);
  }
  EXPECT_EQ(Dump(*this->store_), before);
}

TYPED_TEST(StoreSuite, ReadsItsOwnWritesWithinABatch) {
  std::unique_ptr<Writer> writer = ValueOrThrow(this->store_->BeginWrite());
  for (uint64_t seed = 1; seed <= 6; ++seed) {
    ValueOrThrow(writer->PutArticle(testing::RandomArticle(std::to_string(seed % 4), seed), false));
  }
  EXPECT_TRUE(ValueOrThrow(writer->RemoveSource("3")));
  EXPECT_FALSE(ValueOrThrow(writer->RemoveSource("3")));
  ValueOrThrow(writer->Commit());
  writer.reset();
  const std::string in_one_batch = Dump(*this->store_);
  ExpectSound(*this->store_);

  const std::unique_ptr<Store> other = this->maker_.Make();
  for (const uint64_t seed : {4, 5, 6})
    Put(*other, testing::RandomArticle(std::to_string(seed % 4), seed));
  EXPECT_EQ(in_one_batch, Dump(*other));
}

TYPED_TEST(StoreSuite, LeavesABatchUsableAfterRefusingAnArticle) {
  const std::unique_ptr<Writer> writer = ValueOrThrow(this->store_->BeginWrite());
  ArticleGraph broken = testing::RandomArticle("broken", 1);
  broken.mentions.push_back({"thing:0", {0, 1'000'000}});
  EXPECT_EQ(writer->PutArticle(broken, false).error().code, ErrorCode::kInvalidArgument);
  ValueOrThrow(writer->PutArticle(testing::RandomArticle("a.txt", 2), false));
  ValueOrThrow(writer->Commit());
  EXPECT_EQ(ValueOrThrow(this->View()->ListSources()), std::vector<std::string>{"a.txt"});
  ExpectSound(*this->store_);
}

TYPED_TEST(StoreSuite, LetsOneWriterWorkAtATime) {
  std::unique_ptr<Writer> writer = ValueOrThrow(this->store_->BeginWrite());
  EXPECT_EQ(this->store_->BeginWrite().error().code, ErrorCode::kLocked);
  writer.reset();
  EXPECT_TRUE(this->store_->BeginWrite().has_value());
}

TYPED_TEST(StoreSuite, RefusesWorkAfterCommit) {
  const std::unique_ptr<Writer> writer = ValueOrThrow(this->store_->BeginWrite());
  ValueOrThrow(writer->Commit());
  EXPECT_EQ(writer->Commit().error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(writer->RemoveSource("a").error().code, ErrorCode::kInvalidArgument);
}

TYPED_TEST(StoreSuite, KeepsASnapshotAsItWasWhileOthersWrite) {
  Put(*this->store_, testing::RandomArticle("a.txt", 1));
  const auto view = this->View();
  const std::string before = Dump(*view);
  std::thread writer([&] {
    for (uint64_t seed = 2; seed < 12; ++seed)
      Put(*this->store_, testing::RandomArticle("a.txt", seed));
  });
  for (int i = 0; i < 5; ++i) EXPECT_EQ(Dump(*view), before);
  writer.join();
  EXPECT_EQ(Dump(*view), before);
  EXPECT_NE(Dump(*this->store_), before);
}

}  // namespace
}  // namespace tripel::storage
