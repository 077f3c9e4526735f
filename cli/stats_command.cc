// tripel stats: what the store holds, as tables of an answer's formats.
#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "cli/answer.h"
#include "cli/invocation.h"
#include "cli/value_json.h"

namespace tripel::cli {

namespace {

struct StatsArguments {
  bool sources = false;
  bool json = false;
};

Json CountedToJson(const std::vector<CountedName>& names) {
  Json object = Json::object();
  for (const CountedName& counted : names) object[counted.name] = counted.count;
  return object;
}

void WriteJson(const Statistics& statistics) {
  const Json json = {{"sources", statistics.sources},
                     {"entities", statistics.entities},
                     {"statements", statistics.statements},
                     {"asserted", statistics.asserted},
                     {"evidence", statistics.evidence},
                     {"predicates", CountedToJson(statistics.predicates)},
                     {"labels", CountedToJson(statistics.labels)}};
  std::cout << Dump(json) << '\n';
}

void WriteTable(const std::vector<CountedName>& names, const std::string& what,
                const std::string& counted) {
  if (names.empty()) return;
  const auto writer = MakeRowWriter(Format::kBox, StdoutLayout(), std::cout);
  writer->Begin({what, counted});
  for (const CountedName& name : names) {
    writer->Write({Value(name.name), Value(static_cast<int64_t>(name.count))});
  }
  writer->End();
}

void WriteText(const Statistics& statistics) {
  std::cout << fmt::format(
      "sources     {}\nentities    {}\nstatements  {} ({} asserted)\nevidence    {}\n",
      statistics.sources, statistics.entities, statistics.statements, statistics.asserted,
      statistics.evidence);
  WriteTable(statistics.predicates, "predicate", "statements");
  WriteTable(statistics.labels, "label", "entities");
}

int RunStats(const Invocation& invocation, const StatsArguments& arguments) {
  const Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
  if (!database) return Report(database.error());
  if (arguments.sources) {
    const Result<std::vector<std::string>> sources = database->Sources();
    if (!sources) return Report(sources.error());
    for (const std::string& source : *sources) std::cout << source << '\n';
    return FinishStdout(kExitOk);
  }
  const Result<Statistics> statistics = database->Stats();
  if (!statistics) return Report(statistics.error());
  if (arguments.json) {
    WriteJson(*statistics);
  } else {
    WriteText(*statistics);
  }
  return FinishStdout(kExitOk);
}

}  // namespace

void AddStatsCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("stats", "Count what the store holds");
  auto arguments = std::make_shared<StatsArguments>();
  command->add_flag("--sources", arguments->sources, "List the ids of the sources, one a line");
  command->add_flag("--json", arguments->json, "One JSON object");
  command->callback([&invocation, arguments] {
    invocation.run = [&invocation, arguments] { return RunStats(invocation, *arguments); };
  });
}

}  // namespace tripel::cli
