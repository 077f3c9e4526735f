// Runs tests/golden/query/<feature>/*.test and tests/golden/plan/*.test. A block is
//   data:     a graph file beside the test (tests/support/graph_file.h); given once, it holds for the blocks after it
//   query:    the text
//   params:   a JSON object
//   strict:   true: unknown names are errors
// and what comes of it:
//   rows:          one line a row, values between |, in any order
//   rows ordered:  the same, the order counts
//   error:         code and place (line:column, counted in characters)
//   under:, hint:  the characters above the caret, and the hint beside it
//   message:       the sentence, in blocks that show how a mistake is explained
//   warnings:      one line each: code, place, hint
//   skipped:       how many unasserted statements were passed over, where there are such
//   plan:          the optimised plan
//   explain:       the same with estimated rows, as EXPLAIN shows it in a terminal
// Every query runs twice, with the optimiser and without; the answers must be the same.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/text/utf8.h"
#include "query/engine.h"
#include "tests/golden/golden_file.h"
#include "tests/support/graph_file.h"

namespace tripel::query {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(TRIPEL_SOURCE_DIR) / "tests/golden";

std::string PlaceOf(const std::optional<TextSpan>& span, std::string_view query) {
  if (!span) return "-";
  const std::string_view before = query.substr(0, span->begin);
  const size_t newline = before.rfind('\n');
  const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
  return fmt::format("{}:{}", std::count(before.begin(), before.end(), '\n') + 1, text::CountCodePoints(line) + 1);
}

/// A value as it stands in a list, so that texts have quotes and are told from other values.
std::string Print(const Value& value) {
  const std::string list = Value(List{value}).ToString();
  return list.substr(1, list.size() - 2);
}

struct Answer {
  std::vector<std::string> rows;
  std::vector<std::string> warnings;
  uint64_t skipped = 0;
  std::optional<Error> error;
};

Status RunInto(const Parsed& parsed, std::string_view query, std::shared_ptr<const storage::Snapshot> snapshot,
               const RunOptions& options, Answer* answer) {
  TRIPEL_TRY(const std::unique_ptr<RowStream> stream, Run(parsed, std::move(snapshot), options));
  Row row;
  for (;;) {
    TRIPEL_TRY(const bool more, stream->Next(&row));
    if (!more) break;
    std::vector<std::string> values;
    for (const Value& value : row) values.push_back(Print(value));
    answer->rows.push_back(fmt::format("{}", fmt::join(values, " | ")));
  }
  for (const Warning& warning : stream->warnings()) {
    const std::string hint = warning.hint.empty() ? "" : " " + warning.hint;
    answer->warnings.push_back(fmt::format("{} {}{}", warning.code, PlaceOf(warning.span, query), hint));
  }
  answer->skipped = stream->skipped_statements();
  return {};
}

Answer Ask(const std::string& query, const std::shared_ptr<const storage::Snapshot>& snapshot, RunOptions options) {
  Answer answer;
  const Result<std::shared_ptr<const Parsed>> parsed = Parse(query);
  if (!parsed) {
    answer.error = parsed.error();
    return answer;
  }
  const Status status = RunInto(**parsed, query, snapshot, options, &answer);
  if (!status) answer.error = status.error();
  return answer;
}

std::string Lines(const std::vector<std::string>& lines) { return fmt::format("{}", fmt::join(lines, "\n")); }

class Runner {
 public:
  explicit Runner(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Fills in what came of the block's query. `as_written` runs the plan without the optimiser.
  golden::Block Actual(const golden::Block& block, bool as_written) {
    if (const auto data = block.Find("data")) Load(*data);
    golden::Block actual;
    const std::string query = block.Find("query").value_or("");
    Parameters parameters;
    if (const auto json = block.Find("params")) parameters = ValueOrThrow(test::ParseParameters(*json));
    RunOptions options;
    options.parameters = &parameters;
    options.strict_names = block.Find("strict") == "true";
    options.optimize = !as_written;
    const Answer answer = Ask(query, snapshot_, options);
    if (answer.error) {
      const Error& error = *answer.error;
      actual.Set("error", fmt::format("{} {}", StatusCode(error.code), PlaceOf(error.span, query)));
      if (error.span) actual.Set("under", query.substr(error.span->begin, error.span->end - error.span->begin));
      if (block.Find("message")) actual.Set("message", error.message);
      if (!error.hint.empty()) actual.Set("hint", error.hint);
      return actual;
    }
    const bool ordered = block.Find("rows ordered").has_value();
    std::vector<std::string> rows = answer.rows;
    if (!ordered) std::sort(rows.begin(), rows.end());
    actual.Set(ordered ? "rows ordered" : "rows", Lines(rows));
    if (!answer.warnings.empty()) actual.Set("warnings", Lines(answer.warnings));
    // Without the optimiser scans look at more statements.
    if (answer.skipped > 0 && !as_written) actual.Set("skipped", std::to_string(answer.skipped));
    if (block.Find("explain") && !as_written) actual.Set("explain", Explained(query, options));
    if (block.Find("plan") && !as_written) actual.Set("plan", Plan(query, options));
    return actual;
  }

 private:
  void Load(const std::string& name) {
    store_ = ValueOrThrow(test::LoadGraphFile(folder_ / name));
    snapshot_ = ValueOrThrow(store_->TakeSnapshot());
  }

  std::string Plan(const std::string& query, const RunOptions& options) {
    std::string plan;
    AddOperator(ValueOrThrow(Explain(*ValueOrThrow(Parse(query)), *snapshot_, options)).root, 0, &plan);
    plan.pop_back();
    return plan;
  }

  static void AddOperator(const PlanOperator& plan, size_t depth, std::string* text) {
    *text += fmt::format("{}{}{}{}\n", std::string(2 * depth, ' '), plan.name, plan.details.empty() ? "" : " ", plan.details);
    for (const PlanOperator& input : plan.inputs) AddOperator(input, depth + 1, text);
  }

  std::string Explained(const std::string& query, const RunOptions& options) {
    std::string text = ValueOrThrow(Explain(*ValueOrThrow(Parse(query)), *snapshot_, options)).ToString();
    text.pop_back();
    return text;
  }

  std::filesystem::path folder_;
  std::unique_ptr<storage::Store> store_;
  std::shared_ptr<const storage::Snapshot> snapshot_;
};

class QueryGolden : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(QueryGolden, GivesTheRowsOrTheError) {
  golden::GoldenFile file = golden::Read(GetParam());
  Runner runner(GetParam().parent_path());
  for (golden::Block& block : file.blocks) {
    const golden::Block actual = runner.Actual(block, false);
    for (const std::string_view key :
         {"rows", "rows ordered", "error", "under", "message", "hint", "warnings", "skipped", "plan", "explain"}) {
      const std::optional<std::string> value = actual.Find(key);
      if (!golden::UpdateRequested()) {
        EXPECT_EQ(block.Find(key), value) << key << " of: " << block.Find("query").value_or("");
      } else {
        if (!value) block.Erase(key);
        else block.Set(key, *value);
      }
    }
    EXPECT_FALSE(block.Find("?")) << "not a field: " << block.Find("?").value_or("");
  }
  if (golden::UpdateRequested()) golden::Write(file);
}

TEST_P(QueryGolden, GivesTheSameWithoutTheOptimizer) {
  Runner runner(GetParam().parent_path());
  for (const golden::Block& block : golden::Read(GetParam()).blocks) {
    const golden::Block with = runner.Actual(block, false);
    const golden::Block without = runner.Actual(block, true);
    for (const std::string_view key : {"rows", "rows ordered"}) {
      EXPECT_EQ(with.Find(key), without.Find(key)) << key << " of: " << block.Find("query").value_or("");
    }
    EXPECT_EQ(with.Find("error").has_value(), without.Find("error").has_value()) << block.Find("query").value_or("");
  }
}

std::vector<std::filesystem::path> Files() {
  std::vector<std::filesystem::path> files = golden::FilesBelow(kFolder / "query");
  const std::vector<std::filesystem::path> plans = golden::FilesBelow(kFolder / "plan");
  files.insert(files.end(), plans.begin(), plans.end());
  return files;
}

INSTANTIATE_TEST_SUITE_P(Files, QueryGolden, testing::ValuesIn(Files()),
                         [](const auto& file) { return golden::TestName(file.param, kFolder); });

}  // namespace
}  // namespace tripel::query
