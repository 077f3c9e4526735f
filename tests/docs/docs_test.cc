// The pages that explain the language show what queries answer; here they are asked again, over tests/docs/graph.jsonl.
// Two forms:
//   a block ```gql, and right after it a block ```text with the answer, or the error as a terminal shows it;
//   a row of a table whose last two cells are an expression (or a query) in backquotes and its value in backquotes.
// TRIPEL_UPDATE_GOLDEN=1 rewrites the answers; the diff is then read.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "query/engine.h"
#include "query/function/aggregates.h"
#include "query/function/forms.h"
#include "query/function/registry.h"
#include "base/text/utf8.h"
#include "tests/golden/golden_file.h"
#include "tests/support/graph_file.h"

namespace tripel::query {
namespace {

const std::filesystem::path kSource = TRIPEL_SOURCE_DIR;

std::vector<std::string> ReadLines(const std::filesystem::path& path) {
  std::ifstream stream(path);
  EXPECT_TRUE(stream) << path;
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::string Joined(const std::vector<std::string>& lines) {
  return lines.empty() ? "" : fmt::format("{}\n", fmt::join(lines, "\n"));
}

std::string Padded(const std::string& text, size_t width) {
  return text + std::string(width - std::min(width, text::CountCodePoints(text)), ' ');
}

struct Answer {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
  std::vector<Warning> warnings;
  std::optional<Error> error;
};

class Store {
 public:
  Store() : store_(ValueOrThrow(test::LoadGraphFile(kSource / "tests/docs/graph.jsonl"))), snapshot_(ValueOrThrow(store_->TakeSnapshot())) {}

  Answer Ask(const std::string& query) const {
    Answer answer;
    const Status status = RunInto(query, &answer);
    if (!status) answer.error = status.error();
    return answer;
  }

 private:
  Status RunInto(const std::string& query, Answer* answer) const {
    TRIPEL_TRY(const std::shared_ptr<const Parsed> parsed, Parse(query));
    TRIPEL_TRY(const std::unique_ptr<RowStream> stream, Run(*parsed, snapshot_, RunOptions{}));
    answer->columns = stream->columns();
    Row row;
    for (;;) {
      TRIPEL_TRY(const bool more, stream->Next(&row));
      if (!more) break;
      answer->rows.emplace_back(row.begin(), row.end());
    }
    answer->warnings = stream->warnings();
    return {};
  }

  std::unique_ptr<storage::Store> store_;
  std::shared_ptr<const storage::Snapshot> snapshot_;
};

const Store& TheStore() {
  static const Store store;
  return store;
}

/// Columns under their names; a problem as a terminal shows it.
std::string Shown(const std::string& query) {
  const Answer answer = TheStore().Ask(query);
  if (answer.error) return Render(*answer.error, query);
  std::string shown;
  for (const Warning& warning : answer.warnings) shown += Render(warning, query);
  if (!shown.empty() && !shown.ends_with('\n')) shown += '\n';
  std::vector<std::vector<std::string>> cells = {answer.columns};
  for (const std::vector<Value>& row : answer.rows) {
    cells.emplace_back();
    for (const Value& value : row) cells.back().push_back(value.ToString());
  }
  for (const std::vector<std::string>& row : cells) {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      size_t width = 0;
      for (const std::vector<std::string>& other : cells) width = std::max(width, text::CountCodePoints(other[i]));
      line += i == 0 ? "" : " | ";
      line += i + 1 == row.size() ? row[i] : Padded(row[i], width);
    }
    shown += line + "\n";
  }
  return shown;
}

/// The only value that a query returns, as it stands in a list: strings have quotes.
std::string ValueOf(const std::string& example) {
  const bool whole = example.find("RETURN ") != std::string::npos;
  const Answer answer = TheStore().Ask(whole ? example : "RETURN " + example);
  if (answer.error) return fmt::format("error {}: {}", StatusCode(answer.error->code), answer.error->message);
  if (answer.rows.size() != 1 || answer.rows[0].size() != 1) return "no single value";
  const std::string list = Value(List{answer.rows[0][0]}).ToString();
  return list.substr(1, list.size() - 2);
}

/// Rewrites the page with true answers, or says where it differs from them.
void Check(const std::string& page, const std::vector<std::string>& actual) {
  const std::filesystem::path path = kSource / page;
  if (golden::UpdateRequested()) {
    std::ofstream(path) << Joined(actual);
    return;
  }
  const std::vector<std::string> expected = ReadLines(path);
  for (size_t i = 0; i < std::max(actual.size(), expected.size()); ++i) {
    ASSERT_EQ(i < expected.size() ? expected[i] : "(no line)", i < actual.size() ? actual[i] : "(no line)")
        << page << ":" << i + 1 << " (TRIPEL_UPDATE_GOLDEN=1 rewrites the page)";
  }
}

/// The page with the answer of every block of a query that is followed by one.
std::vector<std::string> WithAnswers(const std::vector<std::string>& lines) {
  std::vector<std::string> actual;
  std::string query;
  for (size_t i = 0; i < lines.size(); ++i) {
    actual.push_back(lines[i]);
    if (lines[i] == "```gql") {
      query.clear();
      for (++i; i < lines.size() && lines[i] != "```"; ++i) {
        actual.push_back(lines[i]);
        query += (query.empty() ? "" : "\n") + lines[i];
      }
      if (i < lines.size()) actual.push_back(lines[i]);
    } else if (lines[i] == "```text" && !query.empty()) {
      std::istringstream shown(Shown(query));
      for (std::string line; std::getline(shown, line);) actual.push_back(line);
      while (i + 1 < lines.size() && lines[i + 1] != "```") ++i;
      query.clear();
    } else if (!lines[i].empty()) {
      query.clear();
    }
  }
  return actual;
}

/// `| ... | `example` | `value` |`, where a | in a cell is written \|.
const std::regex kExampleRow(R"(^(\| (?:.* \| )?`)([^`]+)(` \| `)([^`]*)(` \|)$)");

std::string Unescaped(const std::string& cell) { return std::regex_replace(cell, std::regex(R"(\\\|)"), "|"); }
std::string Escaped(const std::string& cell) { return std::regex_replace(cell, std::regex(R"(\|)"), "\\|"); }

std::vector<std::string> WithValues(std::vector<std::string> lines) {
  for (std::string& line : lines) {
    std::smatch match;
    if (!std::regex_match(line, match, kExampleRow)) continue;
    line = match[1].str() + match[2].str() + match[3].str() + Escaped(ValueOf(Unescaped(match[2]))) + match[5].str();
  }
  return lines;
}

TEST(Docs, LanguageShowsWhatItsExamplesGive) {
  Check("docs/language.md", WithAnswers(WithValues(ReadLines(kSource / "docs/language.md"))));
}

TEST(Docs, QuestionsHaveTheAnswersShown) {
  Check("docs/questions.md", WithAnswers(ReadLines(kSource / "docs/questions.md")));
}

TEST(Docs, ThereAre25QuestionsAndEachHasAnAnswer) {
  const std::vector<std::string> lines = ReadLines(kSource / "docs/questions.md");
  const auto count = [&lines](const std::string& start) {
    return std::count_if(lines.begin(), lines.end(), [&start](const std::string& line) { return line.starts_with(start); });
  };
  EXPECT_GE(count("## "), 25);
  EXPECT_GE(count("```gql"), 25);
  EXPECT_EQ(count("```gql"), count("```text"));
}

/// The names in the first cell of rows that have an example which calls them.
std::set<std::string> DocumentedFunctions() {
  std::set<std::string> names;
  for (const std::string& line : ReadLines(kSource / "docs/language.md")) {
    std::smatch row;
    if (!std::regex_match(line, row, kExampleRow)) continue;
    const std::string cell = line.substr(0, line.find(" | "));
    const std::regex name("`([A-Za-z0-9_]+)`");
    for (std::sregex_iterator at(cell.begin(), cell.end(), name), end; at != end; ++at) {
      names.insert(AsciiLower((*at)[1].str()));
    }
  }
  return names;
}

TEST(Docs, EveryFunctionIsListedWithAnExample) {
  const std::set<std::string> documented = DocumentedFunctions();
  std::vector<std::string_view> all;
  for (const Function* function : AllFunctions()) all.push_back(function->name);
  for (const Aggregate& aggregate : AllAggregates()) all.push_back(aggregate.name);
  for (const Form& form : AllForms()) all.push_back(form.name);
  for (const std::string_view name : all) EXPECT_TRUE(documented.contains(AsciiLower(name))) << name;
}

TEST(Docs, TheExampleOfAFunctionCallsIt) {
  for (const std::string& line : ReadLines(kSource / "docs/language.md")) {
    std::smatch row;
    if (!std::regex_match(line, row, kExampleRow) || !line.starts_with("| `")) continue;
    const std::string name = line.substr(3, line.find('`', 3) - 3);
    if (!std::regex_match(name, std::regex("[A-Za-z0-9_]+"))) continue;
    std::string example = AsciiLower(row[2].str());
    std::replace(example.begin(), example.end(), '.', '_');  // `date.truncate` is date_truncate
    EXPECT_NE(example.find(AsciiLower(name)), std::string::npos) << line;
  }
}

TEST(Docs, EveryCodeIsListed) {
  const std::string page = Joined(ReadLines(kSource / "docs/language.md"));
  for (int code = 0; code <= static_cast<int>(ErrorCode::kInternal); ++code) {
    const std::string_view status = StatusCode(static_cast<ErrorCode>(code));
    EXPECT_NE(page.find(fmt::format("`{}`", status)), std::string::npos) << status;
  }
  const std::regex warning("\"(01N[0-9]+)\"");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kSource / "query")) {
    if (entry.path().extension() != ".cc") continue;
    const std::string text = Joined(ReadLines(entry.path()));
    for (std::sregex_iterator at(text.begin(), text.end(), warning), end; at != end; ++at) {
      EXPECT_NE(page.find(fmt::format("`{}`", (*at)[1].str())), std::string::npos) << (*at)[1];
    }
  }
}

TEST(Docs, EveryDifferenceOfLanguageNamesItsCases) {
  const std::string page = Joined(ReadLines(kSource / "docs/language.md"));
  for (const std::string& line : ReadLines(kSource / "tests/suites/known_differences.tsv")) {
    if (line.starts_with("#")) continue;
    std::istringstream fields(line);
    std::string id, kind;
    std::getline(fields, id, '\t');
    std::getline(fields, kind, '\t');
    if (kind != "language") continue;
    EXPECT_NE(page.find("`" + id + "`"), std::string::npos) << id;
  }
}

}  // namespace
}  // namespace tripel::query
