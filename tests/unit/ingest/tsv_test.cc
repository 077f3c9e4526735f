#include "ingest/lexicon/tsv.h"

#include <gtest/gtest.h>

#include <fstream>

namespace tripel::ingest {
namespace {

std::filesystem::path Write(std::string_view content) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() /
      (std::string("tripel-tsv-") +
       ::testing::UnitTest::GetInstance()->current_test_info()->name() + ".tsv");
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

TEST(ReadTsv, ReadsCellsAlternativesAndNothing) {
  const auto path =
      Write("key\tnl\ten\n# a comment\n\niso:XX\tEen; Twee ;;Drie\t-\r\niso:YY\tVier\n");

  const Result<TsvTable> table = ReadTsv(path, {"key", "nl"});

  ASSERT_TRUE(table.has_value());
  ASSERT_EQ(table->rows().size(), 2U);
  EXPECT_EQ(table->rows()[0].Get("key"), "iso:XX");
  EXPECT_EQ(table->rows()[0].List("nl"), (std::vector<std::string>{"Een", "Twee", "Drie"}));
  EXPECT_EQ(table->rows()[0].Get("en"), "");
  EXPECT_EQ(table->rows()[1].Get("en"), "");
  EXPECT_EQ(table->rows()[1].place(), 5);
}

TEST(ReadTsv, NamesTheMissingColumn) {
  const Result<TsvTable> table = ReadTsv(Write("key\tnl\n"), {"key", "fr"});

  ASSERT_FALSE(table.has_value());
  EXPECT_NE(table.error().message.find(":1: there is no column 'fr'"), std::string::npos)
      << table.error().message;
}

TEST(ReadTsv, NamesTheLineWithTooManyCells) {
  const Result<TsvTable> table = ReadTsv(Write("key\tnl\na\tb\na\tb\tc\n"), {"key"});

  ASSERT_FALSE(table.has_value());
  EXPECT_NE(table.error().message.find(":3: 3 cells"), std::string::npos) << table.error().message;
}

TEST(ReadTsv, RefusesInvalidUtf8) {
  const Result<TsvTable> table = ReadTsv(Write("key\na\xff\n"), {"key"});

  ASSERT_FALSE(table.has_value());
  EXPECT_NE(table.error().message.find(":2:"), std::string::npos);
}

TEST(ReadTsv, SaysWhichFileItCannotRead) {
  const Result<TsvTable> table = ReadTsv(std::filesystem::path("/nonexistent/countries.tsv"), {"key"});

  ASSERT_FALSE(table.has_value());
  EXPECT_EQ(table.error().code, ErrorCode::kIo);
  EXPECT_NE(table.error().message.find("countries.tsv"), std::string::npos);
}

TEST(ReadTsv, ReadsExtensionsBeforeOurOwn) {
  const std::filesystem::path ours = Write("key\tnl\na\tours\n");
  const std::filesystem::path theirs = ours.parent_path() / (ours.filename().string() + ".more");
  std::ofstream(theirs) << "nl\tkey\tnote\ntheirs\tb\tx\n";
  const Result<TsvTable> table = ReadTsv(DataPath(ours, {"/nonexistent/table.tsv", theirs}), {"key", "nl"});
  ASSERT_TRUE(table.has_value()) << table.error().message;
  ASSERT_EQ(table->rows().size(), 2u);
  EXPECT_EQ(table->rows()[0].Get("nl"), "theirs");
  EXPECT_EQ(table->rows()[1].Get("nl"), "ours");
  EXPECT_EQ(table->ErrorAt(table->rows()[0].place(), "x").message, theirs.string() + ":2: x");
  EXPECT_EQ(table->ErrorAt(table->rows()[1].place(), "x").message, ours.string() + ":2: x");
  std::filesystem::remove(theirs);
}

TEST(ReadTsv, RefusesAnEmptyFile) { EXPECT_FALSE(ReadTsv(Write(""), {"key"}).has_value()); }

}  // namespace
}  // namespace tripel::ingest
