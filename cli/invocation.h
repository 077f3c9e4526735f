// Invocation: what one command line asks for. Each command is a file <name>_command.cc with one
// function that declares its options and, when chosen, says what to run.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <string_view>

#include "tripel/database.h"

namespace tripel::cli {

// What a shell can rely on. A query cut short by Ctrl-C ends like any program that SIGINT ends.
inline constexpr int kExitOk = 0;
inline constexpr int kExitProblem = 1;     ///< the store, a file or the machine: see stderr
inline constexpr int kExitWrongUsage = 2;  ///< the query or the command line is wrong
inline constexpr int kExitInterrupted = 130;

struct Invocation {
  std::filesystem::path db;
  std::filesystem::path data;  ///< empty: where the program finds its own
  std::function<int()> run;    ///< set by the command that was chosen; returns the exit code
};

void AddIngestCommand(CLI::App& app, Invocation& invocation);
void AddImportCommand(CLI::App& app, Invocation& invocation);
void AddQueryCommand(CLI::App& app, Invocation& invocation);
void AddReplCommand(CLI::App& app, Invocation& invocation);
void AddExportCommand(CLI::App& app, Invocation& invocation);
void AddRemoveCommand(CLI::App& app, Invocation& invocation);
void AddCurationCommands(CLI::App& app, Invocation& invocation);
void AddReviewCommands(CLI::App& app, Invocation& invocation);
void AddStatsCommand(CLI::App& app, Invocation& invocation);
void AddVerifyCommand(CLI::App& app, Invocation& invocation);
void AddCompactCommand(CLI::App& app, Invocation& invocation);

/// The store the invocation names. Fails with kInvalidArgument when it names none.
Result<Database> OpenStore(const Invocation& invocation, OpenMode mode);

/// Says on stderr what went wrong, `text` being the query that spans point into, and returns the
/// exit code for it.
int Report(const Error& error, std::string_view text = {});

/// The exit code for an error: kExitWrongUsage when the caller can mend the query or the options.
int ExitCodeOf(ErrorCode code);

/// Flushes stdout; kExitProblem when it could not be written (a full disk), else `code`.
int FinishStdout(int code);

}  // namespace tripel::cli
