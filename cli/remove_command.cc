// tripel remove: takes back what sources contributed.
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "cli/answer.h"
#include "cli/invocation.h"

namespace tripel::cli {

namespace {

int RunRemove(const Invocation& invocation, const std::vector<std::string>& sources) {
  // Opening to write would create a store that is not there; a mistyped --db should not.
  if (const Result<Database> existing = OpenStore(invocation, OpenMode::kReadOnly); !existing) {
    return Report(existing.error());
  }
  Result<Database> database = OpenStore(invocation, OpenMode::kReadWrite);
  if (!database) return Report(database.error());

  int code = kExitOk;
  uint64_t removed = 0;
  for (const std::string& source : sources) {
    const Result<bool> found = database->Remove(source);
    if (found && *found) {
      ++removed;
    } else if (found) {
      Error error{ErrorCode::kNotFound, fmt::format("there is no source '{}'", source)};
      error.hint = "`tripel stats --sources` lists them";
      code = Report(error);
    } else {
      code = Report(found.error());
    }
  }
  fmt::print(stderr, "{} removed\n", Counted(removed, "source"));
  return code;
}

}  // namespace

void AddRemoveCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command =
      app.add_subcommand("remove", "Take back what sources contributed to the store");
  auto sources = std::make_shared<std::vector<std::string>>();
  command->add_option("source", *sources, "Ids of sources, as `tripel stats --sources` lists them")
      ->required();
  command->callback([&invocation, sources] {
    invocation.run = [&invocation, sources] { return RunRemove(invocation, *sources); };
  });
}

}  // namespace tripel::cli
