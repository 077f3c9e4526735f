// tripel ingest: reads articles into the store.
#include <fmt/format.h>
#include <signal.h>

#include <cstdio>
#include <memory>
#include <vector>

#include "cli/ingest_progress.h"
#include "cli/interrupt.h"
#include "cli/invocation.h"

namespace tripel::cli {

namespace {

struct IngestArguments {
  std::vector<std::string> paths;
  IngestOptions options;
  bool quiet = false;
};

int RunIngest(const Invocation& invocation, const IngestArguments& arguments) {
  // An analyzer that dies must come back as an error of its file, not end this program.
  signal(SIGPIPE, SIG_IGN);
  Result<Database> database = OpenStore(invocation, OpenMode::kReadWrite);
  if (!database) return Report(database.error());

  const std::vector<std::filesystem::path> paths(arguments.paths.begin(), arguments.paths.end());
  IngestDisplay display(arguments.quiet);
  const InterruptScope interrupt(arguments.options.cancel);
  display.Start();
  const Result<IngestReport> report = database->Ingest(
      paths, arguments.options, [&](uint64_t done, uint64_t total, const IngestedFile& file) {
        display.Update(done, total, file);
      });
  if (!report) {
    display.Clear();
    return Report(report.error());
  }
  display.Finish(*report);
  if (arguments.options.cancel.cancelled()) {
    fmt::print(stderr, "interrupted; the articles counted above are in the store\n");
    return kExitInterrupted;
  }
  return report->Count(IngestedFile::Outcome::kFailed) > 0 ? kExitProblem : kExitOk;
}

}  // namespace

void AddIngestCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("ingest", "Read articles: files, or folders of them");
  auto arguments = std::make_shared<IngestArguments>();
  IngestOptions& options = arguments->options;
  command->add_option("path", arguments->paths, "Text files, or folders of *.txt and *.md")
      ->required();
  command->add_option("--date", options.date,
                      "Date (YYYY-MM-DD) of articles that have none of their own");
  command->add_option("--language", options.language,
                      "Language of the articles (nl); told from the text if absent");
  command->add_option("--conllu", options.conllu,
                      "Folder with a parse NAME.conllu of each NAME.txt");
  command->add_option("--lexicon", options.lexicons,
                      "Folder laid out like the data folder, whose tables add to it")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command->add_option("--threads", options.threads,
                      "How many articles to read at once; all processors if absent")
      ->check(CLI::Range(1, 256));
  command->add_flag("--reread", options.reread, "Analyse articles again that are stored unchanged");
  command->add_flag("-q,--quiet", arguments->quiet, "Say only what went wrong");
  command->callback([&invocation, arguments] {
    invocation.run = [&invocation, arguments] { return RunIngest(invocation, *arguments); };
  });
}

}  // namespace tripel::cli
