// What happens to input that is no article, and to stores that cannot be opened.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/api/api_support.h"
#include "tripel/database.h"

namespace tripel {
namespace {

using Outcome = IngestedFile::Outcome;
namespace fs = std::filesystem;

/// Ingests one path into an empty store and gives back what became of it.
IngestedFile IngestOne(const fs::path& path, const IngestOptions& options = {}) {
  Database database = ValueOrThrow(Database::OpenInMemory());
  const IngestReport report = ValueOrThrow(database.Ingest({path}, options));
  EXPECT_EQ(report.files.size(), 1u);
  EXPECT_TRUE(ValueOrThrow(database.Verify()).problems.empty());
  return report.files.front();
}

TEST(BadInput, AMissingFileIsNamed) {
  const IngestedFile file = IngestOne("/nowhere/at-all.txt");
  EXPECT_EQ(file.outcome, Outcome::kFailed);
  EXPECT_NE(file.message.find("/nowhere/at-all.txt"), std::string::npos);
}

TEST(BadInput, EmptyBinaryAndInvalidFilesAreRefused) {
  test::TemporaryFolder folder;
  EXPECT_NE(IngestOne(folder.Write("empty.txt", " \n")).message.find("empty"), std::string::npos);
  EXPECT_NE(IngestOne(folder.Write("binary.txt", std::string_view("ab\0cd", 5))).message.find("binary"), std::string::npos);
  const IngestedFile latin = IngestOne(folder.Write("latin1.txt", "Oekra\xefne"));
  EXPECT_EQ(latin.outcome, Outcome::kFailed);
  EXPECT_NE(latin.message.find("byte 5"), std::string::npos) << latin.message;
}

TEST(BadInput, ALanguageWithoutAnAnalyzerIsStoredAsText) {
  test::TemporaryFolder folder;
  const auto path = folder.Write("english.txt",
                                 "The minister said that the bridge was closed and that it is not safe for the cars of "
                                 "the town, which has been waiting for a repair.\n");
  Database database = ValueOrThrow(Database::OpenInMemory());
  const IngestReport report = ValueOrThrow(database.Ingest({path}, {}));
  ASSERT_EQ(report.files.size(), 1u);
  EXPECT_EQ(report.files[0].outcome, Outcome::kStoredAsText);
  EXPECT_NE(report.files[0].message.find("en"), std::string::npos);
  EXPECT_EQ(ValueOrThrow(database.Sources()), std::vector<std::string>{path.string()});
}

TEST(BadInput, TheGoodFilesOfAFolderAreKept) {
  test::TemporaryFolder folder;
  for (const char* name : {"clauses.txt", "clauses.conllu"}) fs::copy_file(test::ArticleFolder() / name, folder.path() / name);
  folder.Write("broken.txt", "\xff\xfe");
  folder.Write("picture.png", "...");
  Database database = ValueOrThrow(Database::OpenInMemory());
  const IngestReport report = ValueOrThrow(database.Ingest({folder.path()}, test::WithReadyAnalyses()));
  EXPECT_EQ(report.Count(Outcome::kAdded), 1u);
  EXPECT_EQ(report.Count(Outcome::kFailed), 1u);
  EXPECT_EQ(report.Count(Outcome::kLeftAlone), 2u);  // the picture and the analysis
}

TEST(BadInput, ADateThatIsNoneIsRefusedBeforeAnythingIsRead) {
  Database database = ValueOrThrow(Database::OpenInMemory());
  IngestOptions options;
  options.date = "2024-02-31";
  const Result<IngestReport> report = database.Ingest({"/nowhere"}, options);
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kInvalidArgument);
}

TEST(BadInput, OpeningWhatIsNoStoreSaysSo) {
  test::TemporaryFolder folder;
  const Result<Database> missing = Database::Open(folder.path() / "none");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(fs::exists(folder.path() / "none"));
  folder.Write("other/file.txt", "no store");
  EXPECT_FALSE(Database::Open(folder.path() / "other").has_value());
}

TEST(BadInput, AReadOnlyStoreTakesNoArticle) {
  test::TemporaryFolder folder;
  OpenOptions write;
  write.mode = OpenMode::kReadWrite;
  { const Database created = ValueOrThrow(Database::Open(folder.path() / "store", write)); }
  Database database = ValueOrThrow(Database::Open(folder.path() / "store"));
  const Result<IngestReport> report = database.Ingest({test::ArticleFolder()}, test::WithReadyAnalyses());
  ASSERT_FALSE(report.has_value());
  EXPECT_EQ(report.error().code, ErrorCode::kReadOnly);
}

TEST(BadInput, ASyntaxErrorHasACodeAndAPlace) {
  const Database database = ValueOrThrow(Database::OpenInMemory());
  const Result<Cursor> cursor = database.Run("MATCH (a RETURN a");
  ASSERT_FALSE(cursor.has_value());
  EXPECT_EQ(StatusCode(cursor.error().code), "42001");
  EXPECT_TRUE(cursor.error().span.has_value());
}

TEST(BadInput, AnUnknownVariableIsAnErrorAnUnknownPredicateAWarning) {
  const Database database = ValueOrThrow(Database::OpenInMemory());
  const Result<Cursor> unknown = database.Run("MATCH (a) RETURN b.name");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(StatusCode(unknown.error().code), "42002");
  Cursor cursor = ValueOrThrow(database.Run("MATCH (a)-[:recognises]->(b) RETURN a"));
  Row row;
  EXPECT_FALSE(ValueOrThrow(cursor.Next(&row)));
  EXPECT_EQ(cursor.warnings().size(), 1u);
}

}  // namespace
}  // namespace tripel
