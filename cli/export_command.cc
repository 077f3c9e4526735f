// tripel export: the graph, or a neighbourhood of it, for other programs.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>

#include "cli/invocation.h"

namespace tripel::cli {

namespace {

struct ExportArguments {
  std::string format = "jsonl";
  std::filesystem::path output;
  ExportOptions options;
  bool asserted_only = false;
};

Error CannotWrite(const std::filesystem::path& path) {
  const char* reason = errno != 0 ? std::strerror(errno) : "unknown reason";
  return {ErrorCode::kIo, fmt::format("'{}' cannot be written: {}", path.string(), reason)};
}

/// Writes beside `path` first, so that a reader of `path` sees the old file or the whole new one.
Status ExportToFile(const Database& database, const ExportOptions& options,
                    const std::filesystem::path& path) {
  std::filesystem::path partial = path;
  partial += fmt::format(".{}.partial", getpid());
  errno = 0;
  std::ofstream out(partial, std::ios::binary);
  if (!out) return Fail(CannotWrite(partial));
  Status status = database.Export(options, out);
  out.close();
  if (status && !out) status = Fail(CannotWrite(partial));
  std::error_code failed;
  if (status) {
    std::filesystem::rename(partial, path, failed);
    if (!failed) return {};
    status = Fail(ErrorCode::kIo,
                  fmt::format("'{}' cannot be written: {}", path.string(), failed.message()));
  }
  std::filesystem::remove(partial, failed);
  return status;
}

int RunExport(const Invocation& invocation, const ExportArguments& arguments) {
  ExportOptions options = arguments.options;
  const std::optional<ExportFormat> format = ParseExportFormat(arguments.format);
  if (!format) {
    Error error{ErrorCode::kInvalidArgument,
                fmt::format("there is no export format '{}'", arguments.format)};
    error.hint = "choose one of jsonl, dot, graphml, nquads";
    return Report(error);
  }
  options.format = *format;
  options.all_statements = !arguments.asserted_only;

  const Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
  if (!database) return Report(database.error());
  const bool to_stdout = arguments.output.empty() || arguments.output == "-";
  const Status status = to_stdout ? database->Export(options, std::cout)
                                  : ExportToFile(*database, options, arguments.output);
  if (!status) return Report(status.error());
  return FinishStdout(kExitOk);
}

}  // namespace

void AddExportCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("export", "Write statements for other programs");
  auto arguments = std::make_shared<ExportArguments>();
  command->add_option("-f,--format", arguments->format, "jsonl, dot, graphml or nquads")
      ->capture_default_str();
  CLI::Option* from = command->add_option("--from", arguments->options.from,
                                          "Only what surrounds the entity of this name or alias");
  command->add_option("--hops", arguments->options.hops, "How far from it")
      ->needs(from)
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  command->add_option("-o,--output", arguments->output, "A file instead of stdout");
  command->add_flag("--asserted", arguments->asserted_only,
                    "Leave out what is denied or only possible");
  command->callback([&invocation, arguments] {
    invocation.run = [&invocation, arguments] { return RunExport(invocation, *arguments); };
  });
}

}  // namespace tripel::cli
