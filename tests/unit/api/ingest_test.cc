#include <gtest/gtest.h>

#include "tests/unit/api/api_support.h"
#include "tripel/database.h"

namespace tripel {
namespace {

using Outcome = IngestedFile::Outcome;

OpenOptions ReadWrite() {
  OpenOptions options;
  options.mode = OpenMode::kReadWrite;
  return options;
}

TEST(Ingest, ReadingAnArticleTwiceChangesNothing) {
  test::TemporaryFolder folder;
  Database database = ValueOrThrow(Database::Open(folder.path() / "store", ReadWrite()));
  const std::vector<std::filesystem::path> articles{test::ArticleFolder()};
  const IngestReport first = ValueOrThrow(database.Ingest(articles, test::WithReadyAnalyses()));
  const std::string before = test::ExportText(database);
  const IngestReport second = ValueOrThrow(database.Ingest(articles, test::WithReadyAnalyses()));
  EXPECT_GE(first.Count(Outcome::kAdded), 10u);
  EXPECT_EQ(second.Count(Outcome::kUnchanged), first.Count(Outcome::kAdded));
  EXPECT_EQ(test::ExportText(database), before);
  EXPECT_TRUE(ValueOrThrow(database.Verify()).problems.empty());
}

TEST(Ingest, TheOrderOfArticlesDoesNotMatter) {
  Database forward = ValueOrThrow(Database::OpenInMemory());
  Database backward = ValueOrThrow(Database::OpenInMemory());
  const std::vector<std::filesystem::path> order{test::ArticleFolder() / "clauses.txt", test::ArticleFolder() / "roles.txt",
                                                 test::ArticleFolder() / "factuality.txt"};
  ValueOrThrow(forward.Ingest(order, test::WithReadyAnalyses()));
  ValueOrThrow(backward.Ingest({order.rbegin(), order.rend()}, test::WithReadyAnalyses()));
  EXPECT_EQ(test::ExportText(forward), test::ExportText(backward));
  EXPECT_FALSE(test::ExportText(forward).empty());
}

TEST(Ingest, RemovingASourceTakesBackExactlyWhatItSaid) {
  Database database = ValueOrThrow(Database::OpenInMemory());
  ValueOrThrow(database.Ingest({test::ArticleFolder() / "clauses.txt"}, test::WithReadyAnalyses()));
  const std::string before = test::ExportText(database);
  ValueOrThrow(database.Ingest({test::ArticleFolder() / "factuality.txt"}, test::WithReadyAnalyses()));
  ASSERT_NE(test::ExportText(database), before);
  EXPECT_TRUE(ValueOrThrow(database.Remove((test::ArticleFolder() / "factuality.txt").string())));
  EXPECT_EQ(test::ExportText(database), before);
  EXPECT_TRUE(ValueOrThrow(database.Verify()).problems.empty());
}

TEST(Ingest, AChangedArticleReplacesWhatItSaidBefore) {
  test::TemporaryFolder folder;
  Database database = ValueOrThrow(Database::OpenInMemory());
  const auto article = folder.Write("a.txt", "Oslo ligt in Noorwegen.\n");
  folder.Write("a.conllu",
               "1\tOslo\tOslo\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tligt\tliggen\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n"
               "3\tin\tin\tADP\t_\t_\t4\tcase\t_\t_\n4\tNoorwegen\tNoorwegen\tPROPN\t_\t_\t2\tobl\t_\tSpaceAfter=No\n"
               "5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n");
  ValueOrThrow(database.Ingest({article}, test::WithReadyAnalyses()));
  EXPECT_EQ(test::Answer(database, "MATCH (a)-[:`located-in`]->(b) RETURN a.name, b.name"),
            std::vector<std::string>{"Oslo | Norway"});
  folder.Write("a.txt", "Oslo ligt in Zweden.\n");
  folder.Write("a.conllu",
               "1\tOslo\tOslo\tPROPN\t_\t_\t2\tnsubj\t_\t_\n2\tligt\tliggen\tVERB\t_\tVerbForm=Fin\t0\troot\t_\t_\n"
               "3\tin\tin\tADP\t_\t_\t4\tcase\t_\t_\n4\tZweden\tZweden\tPROPN\t_\t_\t2\tobl\t_\tSpaceAfter=No\n"
               "5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n");
  const IngestReport report = ValueOrThrow(database.Ingest({article}, test::WithReadyAnalyses()));
  EXPECT_EQ(report.Count(Outcome::kReplaced), 1u);
  EXPECT_EQ(test::Answer(database, "MATCH (a)-[:`located-in`]->(b) RETURN a.name, b.name"),
            std::vector<std::string>{"Oslo | Sweden"});
  EXPECT_TRUE(ValueOrThrow(database.Verify()).problems.empty());
}

TEST(Ingest, AReaderSeesTheStoreWhileAnotherOpeningWrites) {
  test::TemporaryFolder folder;
  Database writer = ValueOrThrow(Database::Open(folder.path() / "store", ReadWrite()));
  ValueOrThrow(writer.Ingest({test::ArticleFolder() / "clauses.txt"}, test::WithReadyAnalyses()));
  const Database reader = ValueOrThrow(Database::Open(folder.path() / "store"));
  EXPECT_EQ(test::ExportText(reader), test::ExportText(writer));
  ValueOrThrow(writer.Ingest({test::ArticleFolder() / "roles.txt"}, test::WithReadyAnalyses()));
  EXPECT_EQ(ValueOrThrow(reader.Stats()).sources, 1u);
  EXPECT_EQ(ValueOrThrow(ValueOrThrow(Database::Open(folder.path() / "store")).Stats()).sources, 2u);
}

TEST(Ingest, CountryNamesOfManyFormsAreOneEntity) {
  Database database = ValueOrThrow(Database::OpenInMemory());
  ValueOrThrow(database.Ingest({test::ArticleFolder() / "roles.txt"}, test::WithReadyAnalyses()));
  for (const char* alias : {"Oekraïne", "Ukraine", "oekraine", "Україна"}) {
    EXPECT_EQ(test::Answer(database, "MATCH (n {alias: $alias}) RETURN n.key", {{"alias", Value(alias)}}),
              std::vector<std::string>{"iso:UA"})
        << alias;
  }
}

}  // namespace
}  // namespace tripel
