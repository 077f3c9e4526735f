#include "ingest/read/reader.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>

namespace tripel::ingest {
namespace {

namespace fs = std::filesystem;

Article WithText(std::string text) {
  Article article;
  article.text = std::move(text);
  FindTitleAndDate(&article);
  return article;
}

TEST(Reader, FindsTheTitleAndTheDateLine) {
  const Article article = WithText("Brug gaat open\n2024-05-17\n\nDe brug gaat open.\n");
  EXPECT_EQ(article.title, "Brug gaat open");
  EXPECT_EQ(article.date, "2024-05-17");
  EXPECT_EQ(article.text.substr(article.date_span.begin, article.date_span.end - article.date_span.begin), "2024-05-17");
}

TEST(Reader, FindsADateBehindABlankLine) {
  const Article article = WithText("# Brug gaat open\n\n2024-05\n\nDe brug gaat open.\n");
  EXPECT_EQ(article.title, "Brug gaat open");
  EXPECT_EQ(article.date, "2024-05");
}

TEST(Reader, FindsALeadingDateBeforeRunningText) {
  const Article article = WithText("  date 2021-03 Vandaag ging de brug open.");
  EXPECT_EQ(article.date, "2021-03");
  EXPECT_TRUE(article.title.empty());
  EXPECT_EQ(article.text.substr(article.date_span.begin, article.date_span.end - article.date_span.begin), "date 2021-03");
}

TEST(Reader, TakesRunningTextForNoTitle) {
  EXPECT_TRUE(WithText("De brug gaat open.\nDe weg blijft dicht.\n").title.empty());
  EXPECT_TRUE(WithText(std::string(160, 'a') + "\n\ntekst").title.empty());
}

TEST(Reader, LeavesTheTextAsItIs) {
  const std::string text = "\xEF\xBB\xBFTitel\r\n2024-01-02\r\n\r\n  Tekst \r\n";
  const Article article = WithText(text);
  EXPECT_EQ(article.text, text);
  EXPECT_EQ(article.title, "Titel");
  EXPECT_EQ(article.date, "2024-01-02");
}

TEST(Reader, KnowsDatesOfTheCalendarOnly) {
  for (const char* date : {"2024", "2024-02", "2024-02-29"}) EXPECT_TRUE(IsIsoDate(date)) << date;
  for (const char* date : {"2023-02-29", "2024-13", "24-01-01", "2024-1-1", "2024/01/01", "", "vandaag"}) {
    EXPECT_FALSE(IsIsoDate(date)) << date;
  }
}

class Walking : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "tripel-walk-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    for (const char* name : {"b.txt", "a.md", "c.pdf", ".hidden.txt", "sub/d.txt"}) {
      fs::create_directories((folder_ / name).parent_path());
      std::ofstream(folder_ / name) << "tekst";
    }
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(Walking, TakesTextFilesInOrderAndListsTheRest) {
  const Walk walk = FindFiles({folder_});
  std::vector<std::string> ids;
  for (const FoundFile& file : walk.files) ids.push_back(fs::path(file.id).lexically_relative(folder_).string());
  EXPECT_EQ(ids, (std::vector<std::string>{"a.md", "b.txt", "sub/d.txt"}));
  ASSERT_EQ(walk.left_alone.size(), 1u);
  EXPECT_EQ(fs::path(walk.left_alone[0].id).filename(), "c.pdf");
}

TEST_F(Walking, TakesANamedFileWhateverItsKind) {
  EXPECT_EQ(FindFiles({folder_ / "c.pdf"}).files.size(), 1u);
}

TEST_F(Walking, MakesTheIdLexicallyNormal) {
  const Walk walk = FindFiles({folder_ / "sub" / ".." / "b.txt"});
  ASSERT_EQ(walk.files.size(), 1u);
  EXPECT_EQ(walk.files[0].id, (folder_ / "b.txt").string());
}

TEST_F(Walking, NamesWhatIsNotThere) {
  const Walk walk = FindFiles({folder_ / "none.txt"});
  ASSERT_EQ(walk.failed.size(), 1u);
  EXPECT_EQ(walk.failed[0].second.code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace tripel::ingest
