#include "cli/row_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/terminal.h"

namespace tripel::cli {

namespace {

std::string Written(Format format, const std::vector<std::string>& columns,
                    const std::vector<Row>& rows, const Layout& layout = {}) {
  UseUtf8Locale();
  std::ostringstream out;
  const auto writer = MakeRowWriter(format, layout, out);
  writer->Begin(columns);
  for (const Row& row : rows) writer->Write(row);
  writer->End();
  return out.str();
}

Value SamplePath() {
  auto from =
      std::make_shared<const Node>(Node{"iso:KP", {"Country"}, {{"name", Value("North Korea")}}});
  auto to = std::make_shared<const Node>(Node{"org:un", {"Organization"}, {{"name", Value("UN")}}});
  auto edge = std::make_shared<const Edge>(
      Edge{"00ff", "member-of", "iso:KP", "org:un", {}, {{"asserted", Value(true)}}});
  return std::make_shared<const Path>(Path{{from, to}, {edge}});
}

}  // namespace

TEST(ParseFormat, KnowsTheNamesOfTheHelp) {
  EXPECT_EQ(ParseFormat("jsonl"), Format::kJsonl);
  EXPECT_EQ(ParseFormat("xml"), std::nullopt);
  EXPECT_EQ(FormatNames(), "box, json, jsonl, csv, tsv, markdown");
}

TEST(BoxWriter, AlignsNumbersRightAndWideTextByColumns) {
  EXPECT_EQ(Written(Format::kBox, {"land", "n"},
                    {{Value("日本"), Value(7)}, {Value("België"), Value(12)}}),
            "┌────────┬────┐\n"
            "│ land   │ n  │\n"
            "├────────┼────┤\n"
            "│ 日本   │  7 │\n"
            "│ België │ 12 │\n"
            "└────────┴────┘\n");
}

TEST(BoxWriter, ShowsAnEmptyAnswerWithItsColumns) {
  EXPECT_EQ(Written(Format::kBox, {"a"}, {}),
            "┌───┐\n"
            "│ a │\n"
            "├───┤\n"
            "└───┘\n");
}

TEST(BoxWriter, StaysWithinTheTerminal) {
  const Layout narrow{24, false};
  EXPECT_EQ(
      Written(Format::kBox, {"a", "b"}, {{Value("1"), Value("de trein reed naar Moskou")}}, narrow),
      "┌───┬──────────────────┐\n"
      "│ a │ b                │\n"
      "├───┼──────────────────┤\n"
      "│ 1 │ de trein reed    │\n"
      "│   │ naar Moskou      │\n"
      "└───┴──────────────────┘\n");
}

TEST(BoxWriter, DoesNotWrapInAPipe) {
  const std::string longest(500, 'x');
  EXPECT_NE(Written(Format::kBox, {"a"}, {{Value(longest)}}).find(longest), std::string::npos);
}

TEST(BoxWriter, DisarmsTerminalCodes) {
  EXPECT_EQ(Written(Format::kBox, {"a"}, {{Value("\x1b[2J")}}).find('\x1b'), std::string::npos);
}

TEST(JsonWriter, WritesElementsAsObjects) {
  const auto json =
      nlohmann::json::parse(Written(Format::kJson, {"p", "x"}, {{SamplePath(), Value()}}));

  EXPECT_EQ(json[0]["p"]["kind"], "path");
  EXPECT_EQ(json[0]["p"]["nodes"][1]["key"], "org:un");
  EXPECT_EQ(json[0]["p"]["edges"][0]["label"], "member-of");
  EXPECT_EQ(json[0]["p"]["edges"][0]["subject"], "iso:KP");
  EXPECT_EQ(json[0]["p"]["edges"][0]["fields"]["asserted"], true);
  EXPECT_TRUE(json[0]["x"].is_null());
}

TEST(JsonWriter, WritesAnEmptyAnswerAsAnEmptyArray) {
  EXPECT_EQ(Written(Format::kJson, {"a"}, {}), "[]\n");
}

TEST(JsonWriter, WritesNumbersThatJsonDoesNotHaveAsStrings) {
  EXPECT_EQ(Written(Format::kJsonl, {"a"}, {{Value(std::numeric_limits<double>::infinity())}}),
            "{\"a\":\"Infinity\"}\n");
}

TEST(JsonLinesWriter, WritesOneObjectALine) {
  EXPECT_EQ(Written(Format::kJsonl, {"b", "a"},
                    {{Value(1), Value("x\ny")}, {Value(Date{0}), Value(2.5)}}),
            "{\"b\":1,\"a\":\"x\\ny\"}\n{\"b\":\"1970-01-01\",\"a\":2.5}\n");
}

TEST(CsvWriter, QuotesWhatNeedsIt) {
  EXPECT_EQ(Written(Format::kCsv, {"a", "b,c"},
                    {{Value("say \"x\""), Value("1\n2")}, {Value(), Value(3)}}),
            "a,\"b,c\"\n\"say \"\"x\"\"\",\"1\n2\"\n,3\n");
}

TEST(CsvWriter, WritesListsAsJson) {
  EXPECT_EQ(Written(Format::kCsv, {"a"}, {{Value(List{Value("x"), Value(1)})}}),
            "a\n\"[\"\"x\"\",1]\"\n");
}

TEST(TsvWriter, EscapesTabsAndLines) {
  EXPECT_EQ(Written(Format::kTsv, {"a", "b"}, {{Value("1\t2"), Value("3\n\\")}}),
            "a\tb\n1\\t2\t3\\n\\\\\n");
}

TEST(MarkdownWriter, EscapesBars) {
  EXPECT_EQ(Written(Format::kMarkdown, {"a"}, {{Value("x|y\nz")}}),
            "| a |\n|---|\n| x\\|y<br>z |\n");
}

}  // namespace tripel::cli
