// tripel verify: reads the whole store and checks that it holds together.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>

#include "cli/answer.h"
#include "cli/invocation.h"

namespace tripel::cli {

namespace {

int RunVerify(const Invocation& invocation) {
  const Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
  if (!database) return Report(database.error());
  const Result<VerifyResult> result = database->Verify();
  if (!result) return Report(result.error());
  for (const std::string& problem : result->problems) std::cout << problem << '\n';

  const Statistics& counts = result->counts;
  fmt::print(
      stderr, "{}, {}, {}, {}: {}\n", Counted(counts.sources, "source"),
      Counted(counts.entities, "entity", "entities"), Counted(counts.statements, "statement"),
      Counted(counts.evidence, "piece of evidence", "pieces of evidence"),
      result->problems.empty() ? "no problems" : Counted(result->problems.size(), "problem"));
  return FinishStdout(result->problems.empty() ? kExitOk : kExitProblem);
}

}  // namespace

void AddVerifyCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("verify", "Check every invariant of the store");
  command->callback(
      [&invocation] { invocation.run = [&invocation] { return RunVerify(invocation); }; });
}

}  // namespace tripel::cli
