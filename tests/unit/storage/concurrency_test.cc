// One writer and many readers: every snapshot is consistent in itself, whatever the writer does meanwhile.
// TRIPEL_STRESS_SECONDS sets how long; two seconds if absent.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <limits>
#include <thread>

#include "support/sample_articles.h"
#include "support/steps.h"
#include "support/typed_store.h"

namespace tripel::storage {
namespace {

constexpr size_t kAll = std::numeric_limits<size_t>::max();
constexpr int kReaders = 8;

std::chrono::seconds Duration() {
  const char* const seconds = std::getenv("TRIPEL_STRESS_SECONDS");
  return std::chrono::seconds(seconds == nullptr ? 2 : std::atoi(seconds));
}

// Counts statements in every way there is; all must agree.
void Check(const Snapshot& snapshot) {
  const Statistics& statistics = snapshot.statistics();
  const std::vector<EntityId> entities = ValueOrThrow(snapshot.ScanEntities({}, kAll));
  ASSERT_EQ(entities.size(), statistics.entities);
  const std::vector<StatementRef> statements = ValueOrThrow(snapshot.ScanStatements({}, kAll));
  ASSERT_EQ(statements.size(), statistics.statements);
  for (const Direction direction : {Direction::kOut, Direction::kIn}) {
    EdgeRequest request;
    request.direction = direction;
    EdgeLists lists;
    ValueOrThrow(snapshot.ReadEdges(entities, request, &lists));
    ASSERT_EQ(lists.edges.others.size(), statistics.asserted);
    std::vector<uint64_t> counts;
    std::vector<StatementId> skipped;
    ValueOrThrow(snapshot.CountEdges(entities, request, &counts, &skipped));
    uint64_t sum = 0;
    for (const uint64_t count : counts) sum += count;
    ASSERT_EQ(sum, statistics.asserted);
    uint64_t scanned = 0;
    const auto scan = ValueOrThrow(snapshot.ScanEdges(request));
    for (EdgePage page; ValueOrThrow(scan->Next(&page));) scanned += page.lists.edges.others.size();
    ASSERT_EQ(scanned, statistics.asserted);
  }
  std::vector<StatementId> ids;
  for (size_t i = 0; i < statements.size(); i += 7) ids.push_back(statements[i].statement);
  for (const Statement& statement : ValueOrThrow(snapshot.ReadStatements(ids))) {
    ASSERT_FALSE(statement.identity.subject.empty());
  }
}

template <typename Maker>
class Concurrency : public ::testing::Test {
 protected:
  Maker maker_;
  std::unique_ptr<Store> store_ = maker_.Make();
};
TYPED_TEST_SUITE(Concurrency, testing::StoreMakers);

TYPED_TEST(Concurrency, GivesEveryReaderAConsistentState) {
  std::atomic<bool> done = false;
  std::atomic<uint64_t> reads = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        Check(*ValueOrThrow(this->store_->TakeSnapshot()));
        ++reads;
      }
    });
  }
  const auto end = std::chrono::steady_clock::now() + Duration();
  uint64_t steps = 0;
  while (std::chrono::steady_clock::now() < end) ValueOrThrow(testing::Take(*this->store_, steps++));
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_GT(reads.load(), 0u);
  EXPECT_EQ(ValueOrThrow(this->store_->Verify()).problems, std::vector<std::string>());
  std::printf("%lu steps, %lu reads\n", static_cast<unsigned long>(steps), static_cast<unsigned long>(reads.load()));
}

}  // namespace
}  // namespace tripel::storage
