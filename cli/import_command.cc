// tripel import: a graph that others made becomes one source of the store.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/answer.h"
#include "cli/interrupt.h"
#include "cli/invocation.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

struct ImportArguments {
  std::vector<std::string> paths;
  std::string memory;
  std::string prefixes;
  ImportOptions options;
  bool quiet = false;
};

/// One line on a terminal that says how far the reading is, how fast, and how long it will take.
class ImportDisplay {
 public:
  explicit ImportDisplay(bool quiet) : live_(!quiet && StderrIsTerminal()), start_(std::chrono::steady_clock::now()) {}
  ~ImportDisplay() { Show(""); }

  void Update(uint64_t bytes, uint64_t total) {
    constexpr uint64_t kMebi = 1 << 20;
    const auto now = std::chrono::steady_clock::now();
    const bool last = total != 0 && bytes >= total;
    if (!last && now - shown_ < std::chrono::milliseconds(100)) return;
    shown_ = now;
    // The last part of the work has no steps to count.
    if (last) return Show("sorting and packing");
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = seconds > 0 ? static_cast<double>(bytes) / seconds : 0;
    std::string line = fmt::format("read {}", bytes / kMebi);
    if (total != 0) line += fmt::format(" of {}", total / kMebi);
    line += fmt::format(" MiB, {:.0f} MiB/s", rate / kMebi);
    if (total > bytes && rate > 0) line += fmt::format(", {:.0f} s left", static_cast<double>(total - bytes) / rate);
    Show(line);
  }

 private:
  void Show(std::string_view line) const {
    if (live_) fmt::print(stderr, "\r\x1b[K{}", line);
  }

  bool live_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point shown_;
};

/// `512MiB`, `2GiB`, `800M`, a number of bytes; nullopt for anything else and for less than 16 MiB.
std::optional<size_t> ParseMemory(const std::string& text) {
  constexpr double kLeast = 16 * 1024 * 1024;
  size_t end = 0;
  double number = 0;
  try {
    number = std::stod(text, &end);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  const std::string unit = text.substr(end);
  if (unit == "K" || unit == "KiB") {
    number *= 1024.0;
  } else if (unit == "M" || unit == "MiB") {
    number *= 1024.0 * 1024;
  } else if (unit == "G" || unit == "GiB") {
    number *= 1024.0 * 1024 * 1024;
  } else if (!unit.empty()) {
    return std::nullopt;
  }
  constexpr double kMost = 1e15;
  if (!(number >= kLeast) || number > kMost) return std::nullopt;
  return static_cast<size_t>(number);
}

std::string Summary(const ImportReport& report) {
  if (report.unchanged) return fmt::format("'{}' is unchanged", report.source);
  const std::string counts =
      fmt::format("{}, {}", Counted(report.nodes, "node"), Counted(report.edges, "edge"));
  return fmt::format("{} '{}': {}", report.replaced ? "replaced" : "imported", report.source, counts);
}

int RunImport(const Invocation& invocation, const ImportArguments& arguments) {
  ImportOptions options = arguments.options;
  options.prefixes = arguments.prefixes;
  if (!arguments.memory.empty()) {
    const std::optional<size_t> memory = ParseMemory(arguments.memory);
    if (!memory) {
      return Report({ErrorCode::kInvalidArgument, fmt::format("'{}' is no amount of memory", arguments.memory), {},
                     "it is like 512MiB or 4GiB, and at least 16MiB"});
    }
    options.memory_bytes = *memory;
  }
  Result<Database> database = OpenStore(invocation, OpenMode::kReadWrite);
  if (!database) return Report(database.error());
  const InterruptScope interrupt(arguments.options.cancel);
  const auto start = std::chrono::steady_clock::now();
  const Result<ImportReport> report = [&] {
    ImportDisplay display(arguments.quiet);
    const std::vector<std::filesystem::path> paths(arguments.paths.begin(), arguments.paths.end());
    return database->Import(paths, options,
                            [&](uint64_t bytes, uint64_t total) { display.Update(bytes, total); });
  }();
  if (!report) return Report(report.error());
  for (const std::string& line : report->first_bad) fmt::print(stderr, "left out: {}\n", line);
  if (report->bad_lines > report->first_bad.size()) {
    fmt::print(stderr, "left out: {} more\n", Counted(report->bad_lines - report->first_bad.size(), "line"));
  }
  if (!arguments.quiet) {
    for (const std::string& sentence : report->shared_words) {
      fmt::print(stderr, "warning: {}; prefixes (--prefixes) tell them apart\n", sentence);
    }
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
    fmt::print(stderr, "{} in {:.1f} s\n", Summary(*report), time.count());
  }
  return kExitOk;
}

}  // namespace

void AddImportCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("import", "Take in a graph that others made, as one source");
  auto arguments = std::make_shared<ImportArguments>();
  command->add_option("file", arguments->paths, "The graph: one or more files, compressed or not")->required();
  command->add_option("--name", arguments->options.name,
                      "What the source is called; the first file's name without its extension if absent");
  command->add_option("-f,--format", arguments->options.format,
                      "jsonl (a node or relationship a line), nt, nq, ttl, trig, csv or tsv; by the extension if absent");
  command->add_option("--prefixes", arguments->prefixes,
                      "RDF: a file with lines like '@prefix ex: <http://example.org/> .' that shorten names");
  command->add_option("--header", arguments->options.csv_header,
                      "CSV: the columns of files that do not name them, like 'id:ID,name,born:int'");
  command->add_option("--label", arguments->options.csv_label, "CSV: of every node; several are separated by ';'");
  command->add_option("--edge-type", arguments->options.csv_predicate, "CSV: of edges without a column :TYPE");
  command->add_option("--memory", arguments->memory, "What a large import may hold, about; the rest goes to temporary files")
      ->default_str("1GiB");
  command->add_option("--threads", arguments->options.threads, "That read; as many as there are processors if absent");
  command->add_flag("--skip-bad-lines", arguments->options.skip_bad_lines, "Leave out lines that are wrong, and list them");
  command->add_flag("-q,--quiet", arguments->quiet, "Say only what went wrong");
  command->callback([&invocation, arguments] {
    invocation.run = [&invocation, arguments] { return RunImport(invocation, *arguments); };
  });
}

}  // namespace tripel::cli
