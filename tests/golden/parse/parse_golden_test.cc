// Runs tests/golden/parse/<feature>/*.test. A block is a query and either
//   ast:      the canonical text of its tree
// or
//   error:    code and place (line:column, counted in characters)
//   under:    the characters above the caret; empty for a place between two characters
//   message:, hint:, fix: what the user reads
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text/utf8.h"
#include "query/parse/parse.h"
#include "tests/golden/golden_file.h"

namespace tripel::query::parse {
namespace {

const std::filesystem::path kFolder =
    std::filesystem::path(TRIPEL_SOURCE_DIR) / "tests/golden/parse";

// "42001 1:22"
std::string CodeAndPlace(const Error& error, std::string_view query) {
  const std::string_view before = query.substr(0, error.span->begin);
  const size_t newline = before.rfind('\n');
  const std::string_view line =
      newline == std::string_view::npos ? before : before.substr(newline + 1);
  return fmt::format("{} {}:{}", StatusCode(error.code),
                     std::count(before.begin(), before.end(), '\n') + 1,
                     text::CountCodePoints(line) + 1);
}

// Everything a block can expect, from what happened.
golden::Block Actual(std::string_view query) {
  golden::Block block;
  const Result<ast::Query> result = Parse(query);
  if (result) {
    block.Set("ast", ast::ToString(*result));
    return block;
  }
  const Error& error = result.error();
  block.Set("error", CodeAndPlace(error, query));
  block.Set("under", query.substr(error.span->begin, error.span->end - error.span->begin));
  block.Set("message", error.message);
  if (!error.hint.empty()) block.Set("hint", error.hint);
  if (!error.fix.empty()) block.Set("fix", error.fix);
  return block;
}

class ParseGolden : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(ParseGolden, GivesTheTreeOrTheError) {
  golden::GoldenFile file = golden::Read(GetParam());
  for (golden::Block& block : file.blocks) {
    const std::string query = block.Find("query").value_or("");
    const golden::Block actual = Actual(query);
    for (const std::string_view key : {"ast", "error", "under", "message", "hint", "fix"}) {
      const std::optional<std::string> value = actual.Find(key);
      if (golden::UpdateRequested()) {
        block.Erase(key);
        if (value) block.Set(key, *value);
      } else {
        EXPECT_EQ(block.Find(key), value) << key << " of: " << query;
      }
    }
    EXPECT_FALSE(block.Find("?")) << "not a field: " << block.Find("?").value_or("");
  }
  if (golden::UpdateRequested()) golden::Write(file);
}

// A fix that does not parse would send the user from one error to the next.
TEST_P(ParseGolden, FixesParse) {
  for (const golden::Block& block : golden::Read(GetParam()).blocks) {
    const std::optional<std::string> fix = block.Find("fix");
    const bool whole = block.Find("query").value_or("").find('\n') == std::string::npos;
    if (!fix || !whole) continue;
    EXPECT_TRUE(Parse(*fix)) << *fix;
  }
}

INSTANTIATE_TEST_SUITE_P(Files, ParseGolden, testing::ValuesIn(golden::FilesBelow(kFolder)),
                         [](const auto& file) { return golden::TestName(file.param, kFolder); });

}  // namespace
}  // namespace tripel::query::parse
