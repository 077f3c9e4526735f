// Every kind of damage is seen: stores are damaged key by key.
#include "storage/verify.h"

#include <gtest/gtest.h>

#include "storage/graph_store.h"
#include "storage/key_codec.h"
#include "storage/memory_kv.h"
#include "storage/records.h"
#include "support/sample_articles.h"
#include "support/typed_store.h"

namespace tripel::storage {
namespace {

using testing::ArticleBuilder;

struct Entry {
  Column column;
  std::string key;
  std::string value;
};

std::vector<Entry> Entries(const KvReader& reader) {
  std::vector<Entry> entries;
  for (size_t i = 0; i < kColumnCount; ++i) {
    const auto column = static_cast<Column>(i);
    ValueOrThrow(reader.Scan(column, "", "", [&](std::string_view key, std::string_view value) {
      entries.push_back({column, std::string(key), std::string(value)});
      return true;
    }));
  }
  return entries;
}

class Verify : public ::testing::Test {
 protected:
  Verify() {
    std::unique_ptr<KvStore> owned = NewMemoryKv();
    kv_ = owned.get();
    ValueOrThrow(InitializeGraph(kv_));
    store_ = ValueOrThrow(OpenGraph(std::move(owned), size_t{1} << 20));
    ArticleBuilder builder("a.txt");
    builder.Published("2022")
        .Mention("thing:ann", {0, 3})
        .Statement("thing:ann", "knows", "thing:bob");
    builder.Statement("thing:ann", "knows", "thing:bob");
    builder.last().evidence.clause = {0, 13};
    builder.Entity("thing:eve").last().identity.speaker = "thing:eve";
    builder.Entity({"thing:x", "X", {"Thing"}, {{"Iks", "nl"}}, {{"p", 1}}});
    testing::Put(*store_, builder.Build());
    testing::Put(*store_, testing::RandomArticle("b.txt", 6));
    CurationEvent merge;
    merge.entities = {"thing:1", "thing:2"};
    const std::unique_ptr<Writer> writer = ValueOrThrow(store_->BeginWrite());
    ValueOrThrow(writer->Curate({merge}));
    ValueOrThrow(writer->Commit());
  }

  void Apply(Column column, std::string key, std::optional<std::string> value) {
    const KvChange changes[] = {{column, std::move(key), std::move(value)}};
    ValueOrThrow(kv_->Apply(changes));
  }
  std::vector<std::string> Problems() {
    VerifyReport report;
    ValueOrThrow(VerifyGraph(*ValueOrThrow(kv_->TakeSnapshot()), &report));
    return report.problems;
  }
  std::vector<Entry> AllEntries() { return Entries(*ValueOrThrow(kv_->TakeSnapshot())); }

  KvStore* kv_ = nullptr;
  std::unique_ptr<Store> store_;
};

TEST_F(Verify, FindsNothingInASoundStore) {
  const VerifyReport report = ValueOrThrow(store_->Verify());
  EXPECT_EQ(report.problems, std::vector<std::string>());
  const Statistics statistics = ValueOrThrow(store_->TakeSnapshot())->statistics();
  EXPECT_EQ(report.sources, 2u);
  EXPECT_EQ(report.entities, statistics.entities);
  EXPECT_EQ(report.statements, statistics.statements);
  EXPECT_EQ(report.evidence, statistics.evidence);
}

TEST_F(Verify, SeesEveryKeyThatIsMissing) {
  for (const Entry& entry : AllEntries()) {
    // A mention that is gone leaves no trace: no count depends on it.
    if (entry.column == Column::kMentions) continue;
    Apply(entry.column, entry.key, std::nullopt);
    EXPECT_FALSE(Problems().empty()) << ColumnName(entry.column);
    Apply(entry.column, entry.key, entry.value);
  }
  EXPECT_TRUE(Problems().empty());
}

TEST_F(Verify, SeesEveryValueThatIsCutShortOrTooLong) {
  for (const Entry& entry : AllEntries()) {
    if (!entry.value.empty()) {
      Apply(entry.column, entry.key, entry.value.substr(0, entry.value.size() - 1));
      EXPECT_FALSE(Problems().empty()) << ColumnName(entry.column);
    }
    Apply(entry.column, entry.key, entry.value + "x");
    EXPECT_FALSE(Problems().empty()) << ColumnName(entry.column);
    Apply(entry.column, entry.key, entry.value);
  }
}

TEST_F(Verify, SeesEveryKeyThatDoesNotBelong) {
  for (const Entry& entry : AllEntries()) {
    std::string stray = entry.key;
    stray.back() = static_cast<char>(stray.back() ^ 0x40);
    Apply(entry.column, stray, entry.value);
    EXPECT_FALSE(Problems().empty()) << ColumnName(entry.column);
    Apply(entry.column, stray, std::nullopt);
  }
}

TEST_F(Verify, SeesAFlippedBitInAnythingThatIsStoredTwice) {
  for (const Entry& entry : AllEntries()) {
    // These are stored once; the checksums of the medium guard them.
    if (entry.column == Column::kEvidence || entry.column == Column::kCuration) continue;
    for (size_t i = 0; i < entry.value.size(); ++i) {
      // The numbers that ids are given out from may be too high.
      if (entry.key == kStateKey) break;
      std::string flipped = entry.value;
      flipped[i] = static_cast<char>(flipped[i] ^ 0x01);
      Apply(entry.column, entry.key, flipped);
      EXPECT_FALSE(Problems().empty()) << ColumnName(entry.column) << " byte " << i;
    }
    Apply(entry.column, entry.key, entry.value);
  }
}

TEST_F(Verify, SeesWrongCounters) {
  const StateRecord sound =
      *DecodeState(**ValueOrThrow(kv_->TakeSnapshot())->Get(Column::kMeta, kStateKey));
  for (uint64_t StateRecord::*const field :
       {&StateRecord::sources, &StateRecord::entities, &StateRecord::statements,
        &StateRecord::asserted, &StateRecord::evidence}) {
    StateRecord wrong = sound;
    ++(wrong.*field);
    Apply(Column::kMeta, std::string(kStateKey), Encode(wrong));
    EXPECT_EQ(Problems().size(), 1u);
  }
  for (uint64_t StateRecord::*const field :
       {&StateRecord::next_entity, &StateRecord::next_statement, &StateRecord::next_source,
        &StateRecord::next_predicate, &StateRecord::next_label}) {
    StateRecord wrong = sound;
    wrong.*field = 1;
    Apply(Column::kMeta, std::string(kStateKey), Encode(wrong));
    EXPECT_FALSE(Problems().empty());
  }
}

TEST_F(Verify, SeesEvidenceOutsideItsText) {
  for (const Entry& entry : AllEntries()) {
    if (entry.column != Column::kEvidence) continue;
    EvidenceRecord record = *DecodeEvidenceRecord(entry.value);
    record.evidence.sentence.end += 1'000;
    Apply(entry.column, entry.key, Encode(record));
    ASSERT_FALSE(Problems().empty());
    EXPECT_NE(Problems().front().find("is not in the text"), std::string::npos);
    Apply(entry.column, entry.key, entry.value);
  }
}

TEST_F(Verify, ListsABoundedNumberOfProblems) {
  std::vector<KvChange> strays;
  for (uint64_t i = 0; i < 3 * kMaxProblems; ++i) {
    strays.push_back({Column::kEntities, EncodeNumber(1'000'000 + i), "nonsense"});
  }
  ValueOrThrow(kv_->Apply(strays));
  EXPECT_EQ(Problems().size(), kMaxProblems + 1);
}

// Reading a damaged store gives errors, never a crash, whatever is damaged.
TEST_F(Verify, LetsEveryReadOfADamagedStoreFailSoftly) {
  for (const Entry& entry : AllEntries()) {
    for (const std::optional<std::string>& damage :
         {std::optional<std::string>(), std::optional<std::string>("\x01\x01")}) {
      Apply(entry.column, entry.key, damage);
      const auto snapshot = store_->TakeSnapshot();
      if (snapshot) {
        const auto entities = (*snapshot)->ScanEntities({}, 1000);
        if (entities) {
          static_cast<void>((*snapshot)->ReadEntities(*entities));
          static_cast<void>((*snapshot)->Expand(*entities, Direction::kOut, std::nullopt));
        }
        const auto refs = (*snapshot)->ScanStatements({}, 1000);
        for (const StatementRef& ref : refs ? *refs : std::vector<StatementRef>()) {
          static_cast<void>((*snapshot)->ReadEvidence(ref.statement));
          const StatementId ids[] = {ref.statement};
          static_cast<void>((*snapshot)->ReadStatements(ids));
        }
      }
      const auto writer = store_->BeginWrite();
      if (writer) {
        static_cast<void>((*writer)->PutArticle(testing::RandomArticle("b.txt", 7), false));
        static_cast<void>((*writer)->RemoveSource("a.txt"));
      }
      Apply(entry.column, entry.key, entry.value);
    }
  }
  EXPECT_TRUE(Problems().empty());
}

}  // namespace
}  // namespace tripel::storage
