#include "tripel/database.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/unit/api/api_support.h"

namespace tripel {
namespace {

using test::Answer;

/// A store in memory with one article.
Database WithArticle(const std::string& name) {
  Database database = ValueOrThrow(Database::OpenInMemory());
  const IngestReport report =
      ValueOrThrow(database.Ingest({test::ArticleFolder() / (name + ".txt")}, test::WithReadyAnalyses()));
  EXPECT_EQ(report.Count(IngestedFile::Outcome::kAdded), 1u) << report.files.front().message;
  return database;
}

TEST(Database, AnswersAQueryWithParameters) {
  const Database database = WithArticle("copulas");
  const auto rows = Answer(database, "MATCH (a)-[:`capital-of`]->(b {name: $country}) RETURN a.name",
                           {{"country", Value("Norway")}});
  EXPECT_EQ(rows, std::vector<std::string>{"Oslo"});
}

TEST(Database, RunsAPreparedQueryManyTimes) {
  const Database database = WithArticle("copulas");
  const PreparedQuery query =
      ValueOrThrow(database.Prepare("MATCH (a {name: $name})-[:`member-of`]->(b) RETURN b.name"));
  for (const auto& [name, expected] : {std::pair{"Finland", true}, {"Norway", false}}) {
    QueryOptions options;
    options.parameters["name"] = Value(name);
    Cursor cursor = ValueOrThrow(database.Run(query, options));
    Row row;
    EXPECT_EQ(ValueOrThrow(cursor.Next(&row)), expected) << name;
  }
}

TEST(Database, KeepsAnAnswerWholeWhileArticlesAreRemoved) {
  Database database = WithArticle("copulas");
  Cursor cursor = ValueOrThrow(database.Run("MATCH (a)-[r]->(b) RETURN a.name"));
  ASSERT_TRUE(ValueOrThrow(database.Remove((test::ArticleFolder() / "copulas.txt").string())));
  size_t rows = 0;
  for (Row row; ValueOrThrow(cursor.Next(&row));) ++rows;
  EXPECT_GT(rows, 2u);
  EXPECT_EQ(Answer(database, "MATCH (a)-[r]->(b) RETURN a.name").size(), 0u);
}

TEST(Database, StopsAQueryThatIsCancelled) {
  const Database database = WithArticle("copulas");
  QueryOptions options;
  options.cancel.Cancel();
  const Status status = [&]() -> Status {
    TRIPEL_TRY(Cursor cursor, database.Run("MATCH (a), (b), (c), (d) RETURN count(*)", options));
    Row row;
    TRIPEL_TRY([[maybe_unused]] const bool more, cursor.Next(&row));
    return {};
  }();
  ASSERT_FALSE(status.has_value());
  EXPECT_EQ(status.error().code, ErrorCode::kCancelled);
}

TEST(Database, ShowsTheSentenceWithTheMarkedMention) {
  const Database database = WithArticle("copulas");
  Cursor cursor = ValueOrThrow(database.Run("MATCH (a)-[r:`capital-of`]->(b) RETURN r"));
  Row row;
  ASSERT_TRUE(ValueOrThrow(cursor.Next(&row)));
  const std::vector<EvidenceView> views = ValueOrThrow(database.Why(row[0].edge().key));
  ASSERT_EQ(views.size(), 1u);
  const EvidenceView& view = views.front();
  EXPECT_EQ(view.published, "2023-05-10");
  EXPECT_EQ(view.sentence.substr(view.subject.begin, view.subject.end - view.subject.begin), "Oslo");
  EXPECT_EQ(view.sentence.substr(view.object.begin, view.object.end - view.object.begin), "Noorwegen");
}

TEST(Database, ReadsFromManyThreadsWhileOneWrites) {
  Database database = WithArticle("copulas");
  std::vector<std::thread> readers;
  std::atomic<size_t> failures = 0;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      for (int run = 0; run < 20; ++run) {
        // Whole articles only: both statements of the article or neither.
        const size_t rows = Answer(database, "MATCH (a {name: 'Norway'})<-[:`capital-of`]-(b) RETURN b.name").size();
        if (rows > 1) ++failures;
      }
    });
  }
  for (int run = 0; run < 5; ++run) {
    ValueOrThrow(database.Remove((test::ArticleFolder() / "copulas.txt").string()));
    ValueOrThrow(database.Ingest({test::ArticleFolder() / "copulas.txt"}, test::WithReadyAnalyses()));
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(failures, 0u);
  EXPECT_TRUE(ValueOrThrow(database.Verify()).problems.empty());
}

}  // namespace
}  // namespace tripel
