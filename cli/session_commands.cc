// The commands of the prompt. They print to stdout: what they say is what was asked for.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>
#include <optional>

#include "cli/display.h"
#include "cli/evidence_text.h"
#include "cli/parameters.h"
#include "cli/plan_writer.h"
#include "cli/session.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

constexpr std::array<SessionCommand, 12> kCommands = {{
    {":help", "", "this list", &Session::Help},
    {":schema", "", "labels and predicates, with how many there are of each", &Session::Schema},
    {":why", "N", "the sentences that row N of the last answer rests on", &Session::Why},
    {":explain", "QUERY", "the plan of a query that stands on this line", &Session::Explain},
    {":params", "[name=value | clear]", "set a parameter for $name, or show them all",
     &Session::Params},
    {":format", "[NAME]", "how rows are shown: box, json, jsonl, csv, tsv, markdown",
     &Session::SetFormat},
    {":timing", "[on | off]", "whether answers say how long they took", &Session::SetTiming},
    {":functions", "", "functions that queries can call", &Session::Functions},
    {":stats", "", "how much the store holds", &Session::Stats},
    {":sources", "", "the articles in the store", &Session::Sources},
    {":open", "[DIR]", "another store; without DIR this one as it is by now", &Session::Open},
    {":quit", "", "leave; so does Ctrl-D", &Session::Quit},
}};

void WriteCounted(const std::vector<CountedName>& names, const std::string& what,
                  const std::string& counted) {
  const auto writer = MakeRowWriter(Format::kBox, StdoutLayout(), std::cout);
  writer->Begin({what, counted});
  for (const CountedName& name : names) {
    writer->Write({Value(name.name), Value(static_cast<int64_t>(name.count))});
  }
  writer->End();
}

std::optional<uint64_t> ParseNumber(std::string_view text) {
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

int WrongUse(std::string message, std::string hint) {
  return Report({ErrorCode::kInvalidArgument, std::move(message), {}, std::move(hint)});
}

/// The name of the entity with this key, or the key when it cannot be had.
std::string LookUpName(const Database& database, const std::string& key) {
  QueryOptions options;
  options.parameters.emplace("key", Value(key));
  Result<Cursor> cursor = database.Run("MATCH (n {key: $key}) RETURN n.name", options);
  Row row;
  if (!cursor) return key;
  const Result<bool> found = cursor->Next(&row);
  return found && *found && !row[0].is_null() ? row[0].ToString() : key;
}

/// `(Russia)-[:party-to]->(UN sanctions)`
std::string StatementText(const Database& database, const FoundStatement& statement) {
  const auto name = [&](const std::string& known, const std::string& key) {
    return Printable(known.empty() ? LookUpName(database, key) : known);
  };
  return fmt::format("({})-[:{}]->({})", name(statement.subject_name, statement.subject_key),
                     Printable(statement.predicate),
                     name(statement.object_name, statement.object_key));
}

}  // namespace

std::span<const SessionCommand> SessionCommands() { return kCommands; }

int Session::Help(std::string_view /*argument*/) {
  std::cout << "A query ends with ';' and may take several lines. Tab completes, Ctrl-R searches\n"
               "the history, Ctrl-C stops a query or clears the line.\n\n";
  for (const SessionCommand& command : kCommands) {
    const std::string use = fmt::format("{} {}", command.name, command.use);
    std::cout << fmt::format("  {:<30}{}\n", use, command.meaning);
  }
  std::cout
      << "\n  MATCH (a:Country)-[r:recognizes]->(b) RETURN a.name, b.name, r;\n"
         "  MATCH p = ANY SHORTEST (a {alias: 'Rusland'})-{1,4}(b {alias: 'Iran'}) RETURN p;\n"
         "  USE ALL STATEMENTS MATCH (a)-[e]->(b) WHERE e.polarity = 'negative' RETURN a, e, b;\n";
  return kExitOk;
}

int Session::Schema(std::string_view /*argument*/) {
  const Result<Statistics> statistics = database_.Stats();
  if (!statistics) return Report(statistics.error());
  WriteCounted(statistics->labels, "label", "entities");
  WriteCounted(statistics->predicates, "predicate", "statements");
  return kExitOk;
}

int Session::Why(std::string_view argument) {
  if (!answered_) return WrongUse("no query has been answered yet", "run one, then :why 1");
  const std::optional<uint64_t> number = argument.empty() ? 1 : ParseNumber(argument);
  if (!number || *number == 0 || *number > kept_.total) {
    return WrongUse(fmt::format("the last answer has no row '{}'", argument),
                    kept_.total == 0 ? "it has no rows"
                                     : fmt::format("give a number from 1 to {}", kept_.total));
  }
  if (*number > kept_.rows.size()) {
    return WrongUse(fmt::format("only the first {} rows are kept for :why", kept_.rows.size()),
                    "add ORDER BY or LIMIT to the query");
  }
  return ShowEvidence(kept_.rows[*number - 1], UsesColour(STDOUT_FILENO));
}

int Session::ShowEvidence(const Row& row, bool colour) {
  const std::vector<FoundStatement> statements = FindStatements(row);
  if (statements.empty()) {
    return WrongUse(
        "that row holds no statement",
        "return the statement or the path too: MATCH (a)-[e]->(b) RETURN a.name, b.name, e");
  }
  for (const FoundStatement& statement : statements) {
    const Result<std::vector<EvidenceView>> evidence = database_.Why(statement.key);
    if (!evidence) return Report(evidence.error());
    std::cout << Styled(StatementText(database_, statement), Style::kBold, colour) << '\n';
    for (const EvidenceView& view : *evidence) std::cout << EvidenceText(view, colour);
  }
  return kExitOk;
}

int Session::SetFormat(std::string_view argument) {
  if (!argument.empty()) {
    const std::optional<Format> format = ParseFormat(argument);
    if (!format) {
      return WrongUse(fmt::format("there is no format '{}'", argument),
                      "choose one of " + FormatNames());
    }
    options_.format = *format;
    return kExitOk;
  }
  std::cout << "formats: " << FormatNames() << '\n';
  return kExitOk;
}

int Session::SetTiming(std::string_view argument) {
  if (argument != "on" && argument != "off" && !argument.empty()) {
    return WrongUse(fmt::format("'{}' is neither on nor off", argument), ":timing on");
  }
  options_.timing = argument.empty() ? !options_.timing : argument == "on";
  std::cout << "timing is " << (options_.timing ? "on" : "off") << '\n';
  return kExitOk;
}

int Session::Params(std::string_view argument) {
  Parameters& parameters = options_.query.parameters;
  if (argument == "clear") {
    parameters.clear();
    return kExitOk;
  }
  if (!argument.empty()) {
    const Status added = AddParameter(argument, &parameters);
    return added ? kExitOk : Report(added.error());
  }
  if (parameters.empty())
    std::cout << "no parameters are set; :params country=Russia sets $country\n";
  for (const auto& [name, value] : parameters) {
    std::cout << fmt::format("${} = {} ({})\n", name, Printable(value.ToString()),
                             KindName(value.kind()));
  }
  return kExitOk;
}

int Session::Stats(std::string_view /*argument*/) {
  const Result<Statistics> statistics = database_.Stats();
  if (!statistics) return Report(statistics.error());
  std::cout << fmt::format(
      "{}, {}, {} ({} asserted), {}\n", Counted(statistics->sources, "source"),
      Counted(statistics->entities, "entity", "entities"),
      Counted(statistics->statements, "statement"), statistics->asserted,
      Counted(statistics->evidence, "piece of evidence", "pieces of evidence"));
  return kExitOk;
}

int Session::Sources(std::string_view /*argument*/) {
  const Result<std::vector<std::string>> sources = database_.Sources();
  if (!sources) return Report(sources.error());
  for (const std::string& source : *sources) std::cout << Printable(source) << '\n';
  return kExitOk;
}

int Session::Functions(std::string_view /*argument*/) {
  for (const FunctionHelp& function : tripel::Functions()) {
    std::cout << fmt::format("  {:<24}{}\n", function.name, function.meaning);
  }
  return kExitOk;
}

int Session::Explain(std::string_view argument) {
  if (argument.empty())
    return WrongUse("there is no query to explain", ":explain MATCH (a) RETURN a");
  const Result<QueryPlan> plan = database_.Explain(argument, options_.query.parameters);
  if (!plan) return Report(plan.error(), argument);
  WritePlan(*plan, ShowsTrees(options_.format) ? options_.format : Format::kBox, std::cout);
  return kExitOk;
}

int Session::Open(std::string_view argument) {
  Invocation invocation = invocation_;
  if (!argument.empty()) invocation.db = argument;
  Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
  if (!database) return Report(database.error());
  database_ = *std::move(database);
  invocation_ = std::move(invocation);
  kept_ = {};
  answered_ = false;
  return kExitOk;
}

int Session::Quit(std::string_view /*argument*/) {
  done_ = true;
  return kExitOk;
}

}  // namespace tripel::cli
