#include "tests/suites/run_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <vector>

#include "query/engine.h"
#include "tests/suites/expected_value.h"
#include "tests/suites/ignore_case.h"

namespace tripel::conformance {
namespace {

constexpr std::chrono::seconds kTimeLimit{10};
constexpr uint64_t kMemoryLimitBytes = 1ULL << 30;
constexpr size_t kRowsShown = 3;

struct Answer {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  ///< of canonical values
};

Result<Answer> Ask(const Case& test, const std::string& query, const Options& options) {
  TRIPEL_TRY(const std::unique_ptr<storage::Store> store, LoadGraph(test.graph));
  TRIPEL_TRY(const std::shared_ptr<const storage::Snapshot> snapshot, store->TakeSnapshot());
  TRIPEL_TRY(const std::shared_ptr<const query::Parsed> parsed, query::Parse(query));
  query::RunOptions run;
  run.parameters = &test.parameters;
  run.limits = {kTimeLimit, kMemoryLimitBytes};
  run.repeatable_elements = options.repeatable_elements;
  TRIPEL_TRY(const std::unique_ptr<query::RowStream> stream, query::Run(*parsed, snapshot, run));
  Answer answer;
  answer.columns = stream->columns();
  Row row;
  for (;;) {
    TRIPEL_TRY(const bool more, stream->Next(&row));
    if (!more) break;
    std::vector<std::string> values;
    for (const Value& value : row) values.push_back(Canonical(value, test.ignore_list_order));
    answer.rows.push_back(std::move(values));
  }
  return answer;
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

/// A suite that ignores case also calls the column of `a.name` only `name`.
bool SameColumn(const std::string& expected, const std::string& actual, bool ignore_case) {
  if (expected == actual) return true;
  if (!ignore_case) return false;
  const std::string lower = Lower(actual);
  return Lower(expected) == lower || lower.ends_with("." + Lower(expected));
}

std::string Some(const std::vector<std::string>& rows) {
  const std::vector<std::string> first(rows.begin(), rows.begin() + static_cast<ptrdiff_t>(std::min(rows.size(), kRowsShown)));
  return fmt::format("{} rows: {}{}", rows.size(), fmt::join(first, " / "), rows.size() > kRowsShown ? " / ..." : "");
}

/// Where each expected column stands in the answer. The order of columns is no part of a table of a suite, but for
/// columns of one name, which are taken in their order. Empty: the columns are others.
std::vector<size_t> Order(const std::vector<std::string>& expected, const std::vector<std::string>& actual, bool ignore_case) {
  std::vector<size_t> order;
  if (expected.size() != actual.size()) return order;
  for (const std::string& column : expected) {
    for (size_t i = 0; i < actual.size(); ++i) {
      const bool taken = std::find(order.begin(), order.end(), i) != order.end();
      if (taken || !SameColumn(column, actual[i], ignore_case)) continue;
      order.push_back(i);
      break;
    }
  }
  if (order.size() != expected.size()) order.clear();
  return order;
}

Verdict Compare(const Case& test, const Answer& table, const Options& options) {
  std::vector<std::string> actual;
  std::vector<size_t> order(table.columns.size());
  std::iota(order.begin(), order.end(), size_t{0});
  if (!test.columns.is_null()) {
    const auto columns = test.columns.get<std::vector<std::string>>();
    order = Order(columns, table.columns, options.ignore_case);
    if (order.size() != columns.size()) {
      return {false, fmt::format("columns: expected {}, got {}", fmt::join(columns, ", "), fmt::join(table.columns, ", "))};
    }
  }
  for (const std::vector<std::string>& row : table.rows) {
    std::vector<std::string> values;
    for (const size_t column : order) values.push_back(row[column]);
    actual.push_back(fmt::format("{}", fmt::join(values, " | ")));
  }
  if (test.rows.is_null()) return {true, ""};
  std::vector<std::string> expected;
  for (const nlohmann::json& row : test.rows) {
    std::vector<std::string> values;
    for (const nlohmann::json& value : row) values.push_back(Canonical(value, test.ignore_list_order));
    expected.push_back(fmt::format("{}", fmt::join(values, " | ")));
  }
  if (!test.ordered) {
    std::sort(expected.begin(), expected.end());
    std::sort(actual.begin(), actual.end());
  }
  if (expected == actual) return {true, ""};
  return {false, fmt::format("expected {}; got {}", Some(expected), Some(actual))};
}

}  // namespace

Verdict RunCase(const Case& test, const Options& options) {
  const std::string query = options.ignore_case ? AdoptCase(test.query, test.graph) : test.query;
  const Result<Answer> answer = Ask(test, query, options);
  if (!answer) {
    // Out of time or memory, or our own fault, is never what a suite means.
    const ErrorCode code = answer.error().code;
    const bool meant = test.expects_error && code != ErrorCode::kTimeout && code != ErrorCode::kMemoryLimit &&
                       code != ErrorCode::kInternal && code != ErrorCode::kUnsupported;
    return {meant, meant ? "" : fmt::format("error {}: {}", StatusCode(code), answer.error().message)};
  }
  if (test.expects_error) return {false, fmt::format("expected an error; got {} rows", answer->rows.size())};
  return Compare(test, *answer, options);
}

}  // namespace tripel::conformance
