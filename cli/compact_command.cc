// tripel compact: packs what was written lately, and tidies up on disk.
#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>

#include "cli/answer.h"
#include "cli/invocation.h"

namespace tripel::cli {

namespace {

uint64_t BytesIn(const std::filesystem::path& folder) {
  uint64_t bytes = 0;
  std::error_code ignored;
  for (const auto& file : std::filesystem::directory_iterator(folder, ignored)) bytes += file.file_size(ignored);
  return bytes;
}

int RunCompact(const Invocation& invocation) {
  constexpr double kMebi = 1 << 20;
  const auto start = std::chrono::steady_clock::now();
  const uint64_t before = BytesIn(invocation.db);
  Result<Database> database = OpenStore(invocation, OpenMode::kReadWrite);
  if (!database) return Report(database.error());
  const Status compacted = database->Compact();
  if (!compacted) return Report(compacted.error());
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  fmt::print(stderr, "{:.1f} MiB, were {:.1f}, in {:.1f} s\n", static_cast<double>(BytesIn(invocation.db)) / kMebi,
             static_cast<double>(before) / kMebi, time.count());
  return kExitOk;
}

}  // namespace

void AddCompactCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("compact", "Pack what was written lately, and tidy up on disk");
  command->callback([&invocation] { invocation.run = [&invocation] { return RunCompact(invocation); }; });
}

}  // namespace tripel::cli
