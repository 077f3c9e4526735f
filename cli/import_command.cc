// tripel import: a graph that others made becomes one source of the store.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "cli/answer.h"
#include "cli/interrupt.h"
#include "cli/invocation.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

struct ImportArguments {
  std::string path;
  std::string format = "pg-jsonl";
  ImportOptions options;
  bool quiet = false;
};

/// One line on a terminal that says how far the reading is.
class ImportDisplay {
 public:
  explicit ImportDisplay(bool quiet) : live_(!quiet && StderrIsTerminal()) {}
  ~ImportDisplay() { Show(""); }

  void Update(uint64_t bytes, uint64_t total) {
    constexpr uint64_t kMebi = 1 << 20;
    if (bytes - shown_bytes_ < kMebi) return;
    shown_bytes_ = bytes;
    const std::string of_total = total == 0 ? "" : fmt::format(" of {}", total / kMebi);
    // The last part of the work has no steps to count.
    Show(bytes == total ? "writing to the store" : fmt::format("read {}{} MiB", bytes / kMebi, of_total));
  }

 private:
  void Show(std::string_view line) const {
    if (live_) fmt::print(stderr, "\r\x1b[K{}", line);
  }

  bool live_;
  uint64_t shown_bytes_ = 0;
};

std::string Summary(const ImportReport& report) {
  const std::string counts =
      fmt::format("{}, {}", Counted(report.nodes, "node"), Counted(report.edges, "edge"));
  if (report.unchanged) return fmt::format("'{}' is unchanged: {}", report.source, counts);
  return fmt::format("{} '{}': {}", report.replaced ? "replaced" : "imported", report.source, counts);
}

int RunImport(const Invocation& invocation, const ImportArguments& arguments) {
  if (arguments.format != "pg-jsonl") {
    return Report({ErrorCode::kInvalidArgument,
                   fmt::format("there is no import format '{}'", arguments.format),
                   {},
                   "it must be pg-jsonl"});
  }
  Result<Database> database = OpenStore(invocation, OpenMode::kReadWrite);
  if (!database) return Report(database.error());
  const InterruptScope interrupt(arguments.options.cancel);
  const auto start = std::chrono::steady_clock::now();
  const Result<ImportReport> report = [&] {
    ImportDisplay display(arguments.quiet);
    return database->Import(arguments.path, arguments.options,
                            [&](uint64_t bytes, uint64_t total) { display.Update(bytes, total); });
  }();
  if (!report) return Report(report.error());
  if (!arguments.quiet) {
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    fmt::print(stderr, "{} in {:.1f} s\n", Summary(*report), time.count());
  }
  return kExitOk;
}

}  // namespace

void AddImportCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("import", "Take in a graph that others made, as one source");
  auto arguments = std::make_shared<ImportArguments>();
  command->add_option("file", arguments->path, "The graph")->required();
  command->add_option("--name", arguments->options.name,
                      "What the source is called; the file's name without its extension if absent");
  command->add_option("-f,--format", arguments->format, "pg-jsonl: a node or relationship a line")
      ->capture_default_str();
  command->add_flag("-q,--quiet", arguments->quiet, "Say only what went wrong");
  command->callback([&invocation, arguments] {
    invocation.run = [&invocation, arguments] { return RunImport(invocation, *arguments); };
  });
}

}  // namespace tripel::cli
