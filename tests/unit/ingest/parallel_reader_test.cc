#include "ingest/parallel_reader.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <stdexcept>

#include "ingest/machine.h"

namespace tripel::ingest {
namespace {

/// Takes longer for the articles that come first, so that they end last.
class SlowAnalyzer final : public Analyzer {
 public:
  explicit SlowAnalyzer(std::atomic<int>* made) { ++*made; }
  bool Covers(std::string_view) const override { return true; }
  Result<Analysis> Analyze(const Article& article) override {
    const int number = std::stoi(article.id);
    std::this_thread::sleep_for(std::chrono::milliseconds(20 - number));
    if (article.text == "fails") return Fail(ErrorCode::kAnalyzer, "it failed");
    if (article.text == "throws") throw std::runtime_error("thrown");
    Analysis analysis;
    analysis.problems.push_back(article.id);
    return analysis;
  }
};

class ParallelReading : public ::testing::Test {
 protected:
  std::unique_ptr<ParallelReader> Make(const ReadingLimits& limits) {
    const std::filesystem::path data = std::filesystem::path(TRIPEL_SOURCE_DIR) / "data";
    return std::make_unique<ParallelReader>(
        [this] {
          std::vector<std::unique_ptr<Analyzer>> analyzers;
          analyzers.push_back(std::make_unique<SlowAnalyzer>(&made_));
          return analyzers;
        },
        std::make_shared<const Extractor>(ValueOrThrow(Lexicon::Load(data / "lexicon", "nl"))),
        std::make_shared<const Linker>(ValueOrThrow(Linker::Load(data))), nullptr, limits);
  }
  static ReadingLimits Eager(size_t threads) {
    ReadingLimits limits;
    limits.threads = threads;
    limits.bytes_worth_a_thread = 0;
    limits.memory_per_thread = 0;
    return limits;
  }
  static Article Numbered(int number, const std::string& text = "Tekst.") {
    Article article;
    article.id = std::to_string(number);
    article.text = text;
    article.language = "nl";
    return article;
  }

  std::atomic<int> made_ = 0;
};

TEST_F(ParallelReading, GivesResultsInTheOrderOfTheArticles) {
  const auto reader = Make(Eager(4));
  for (int i = 0; i < 16; ++i) reader->Give(Numbered(i));
  for (int i = 0; i < 16; ++i) {
    EXPECT_EQ(ValueOrThrow(reader->Take()).problems, std::vector<std::string>{std::to_string(i)});
  }
  EXPECT_EQ(reader->threads(), 4u);
  EXPECT_LE(made_, 4);
}

TEST_F(ParallelReading, StartsNothingBeforeTheFirstArticle) {
  const auto reader = Make(Eager(4));
  EXPECT_EQ(reader->threads(), 0u);
  EXPECT_EQ(made_, 0);
}

TEST_F(ParallelReading, StartsOneThreadForLittleText) {
  ReadingLimits limits = Eager(4);
  limits.bytes_worth_a_thread = 1000;
  const auto reader = Make(limits);
  for (int i = 0; i < 8; ++i) reader->Give(Numbered(i));
  EXPECT_EQ(reader->threads(), 1u);
}

TEST_F(ParallelReading, StartsOneThreadWhereMemoryIsShort) {
  ReadingLimits limits = Eager(4);
  limits.memory_per_thread = UINT64_MAX;
  const auto reader = Make(limits);
  for (int i = 0; i < 8; ++i) reader->Give(Numbered(i));
  EXPECT_EQ(reader->threads(), AvailableMemoryBytes() == UINT64_MAX ? 4u : 1u);
}

TEST_F(ParallelReading, SaysWhenEnoughIsUnderWay) {
  ReadingLimits limits = Eager(2);
  limits.articles = 3;
  limits.bytes = 20;
  const auto reader = Make(limits);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(reader->HasRoom());
    reader->Give(Numbered(i));
  }
  EXPECT_FALSE(reader->HasRoom());
  ValueOrThrow(reader->Take());
  EXPECT_TRUE(reader->HasRoom());
  reader->Give(Numbered(3, std::string(100, 'x')));
  ValueOrThrow(reader->Take());
  EXPECT_FALSE(reader->HasRoom());
}

TEST_F(ParallelReading, FailsOneArticleAndReadsTheOthers) {
  const auto reader = Make(Eager(2));
  reader->Give(Numbered(0, "fails"));
  reader->Give(Numbered(1, "throws"));
  reader->Give(Numbered(2));
  EXPECT_EQ(reader->Take().error().code, ErrorCode::kAnalyzer);
  EXPECT_EQ(reader->Take().error().code, ErrorCode::kInternal);
  EXPECT_TRUE(reader->Take().has_value());
}

TEST_F(ParallelReading, EndsWhileArticlesWait) {
  const auto reader = Make(Eager(2));
  for (int i = 0; i < 16; ++i) reader->Give(Numbered(i));
}

TEST(Machine, HasProcessorsAndMemory) {
  EXPECT_GE(UsableProcessors(), 1u);
  EXPECT_GT(AvailableMemoryBytes(), 0u);
}

}  // namespace
}  // namespace tripel::ingest
