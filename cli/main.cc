// The program `tripel`: one command per file, see invocation.h.
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <iostream>
#include <memory>
#include <string>

#include "cli/invocation.h"
#include "cli/terminal.h"

namespace {

using tripel::cli::Invocation;

constexpr const char* kDescription =
    "Tripel reads news articles and answers questions about what they say.\n\n"
    "  tripel --db news.tripel ingest articles/\n"
    "  tripel --db news.tripel query \"MATCH (a)-[r:recognizes]->(b) RETURN a.name, b.name\"\n"
    "  tripel --db news.tripel repl\n";

void AddHelpCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("help", "Explain tripel or one of its commands");
  auto name = std::make_shared<std::string>();
  command->add_option("command", *name, "Which command");
  command->callback([&app, &invocation, name] {
    invocation.run = [&app, name] {
      const auto commands = app.get_subcommands(
          [&](const CLI::App* command) { return command->get_name() == *name; });
      if (!name->empty() && commands.empty()) {
        return tripel::cli::Report({tripel::ErrorCode::kInvalidArgument,
                                    fmt::format("there is no command '{}'", *name),
                                    {},
                                    "`tripel help` lists them"});
      }
      std::cout << (name->empty() ? app.help() : commands.front()->help());
      return tripel::cli::FinishStdout(tripel::cli::kExitOk);
    };
  });
}

void Declare(CLI::App& app, Invocation& invocation) {
  app.require_subcommand(1);
  app.fallthrough();  // so that --db may stand after the command as well
  app.set_version_flag("--version", fmt::format("tripel {}", tripel::Version()));
  app.add_option("--db", invocation.db, "Folder of the store; ingest creates it")
      ->envname("TRIPEL_DB")
      ->type_name("DIR");
  app.add_option("--data", invocation.data,
                 "Folder of lexicons and gazetteers, instead of the built-in place")
      ->envname("TRIPEL_DATA")
      ->type_name("DIR");
  AddIngestCommand(app, invocation);
  AddImportCommand(app, invocation);
  AddQueryCommand(app, invocation);
  AddReplCommand(app, invocation);
  AddExportCommand(app, invocation);
  AddRemoveCommand(app, invocation);
  AddCurationCommands(app, invocation);
  AddReviewCommands(app, invocation);
  AddStatsCommand(app, invocation);
  AddVerifyCommand(app, invocation);
  AddCompactCommand(app, invocation);
  AddHelpCommand(app, invocation);
}

int Main(int argc, char** argv) {
  tripel::cli::UseUtf8Locale();
  CLI::App app(kDescription, "tripel");
  Invocation invocation;
  Declare(app, invocation);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // CLI11's own codes (106, ...) say nothing to a shell: help and version succeed, the rest is
    // wrong usage.
    return app.exit(error) == 0 ? tripel::cli::kExitOk : tripel::cli::kExitWrongUsage;
  }
  return invocation.run();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Main(argc, argv);
  } catch (const std::exception& exception) {
    // Memory that runs out, mostly. The library reports its own errors by value.
    fmt::print(stderr, "tripel: {}\n", exception.what());
    return tripel::cli::kExitProblem;
  }
}
