// Session: what a prompt remembers between lines, and what its lines do.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/answer.h"
#include "cli/invocation.h"
#include "tripel/database.h"

namespace tripel::cli {

class Session {
 public:
  Session(Invocation invocation, Database database);

  const Database& database() const { return database_; }

  /// Answers a query. Returns the exit code that `tripel query` would have.
  int RunQuery(const std::string& query);

  /// Obeys a line that begins with a colon. Returns the exit code as RunQuery does.
  int RunCommand(std::string_view line);

  /// True after `:quit`.
  bool done() const { return done_; }

  // What the commands do; `argument` is what follows the command's name, trimmed. See
  // SessionCommands.
  int Help(std::string_view argument);
  int Schema(std::string_view argument);
  int Why(std::string_view argument);
  int SetFormat(std::string_view argument);
  int SetTiming(std::string_view argument);
  int Params(std::string_view argument);
  int Stats(std::string_view argument);
  int Sources(std::string_view argument);
  int Functions(std::string_view argument);
  int Explain(std::string_view argument);
  int Open(std::string_view argument);
  int Quit(std::string_view argument);

 private:
  int ShowEvidence(const Row& row, bool colour);

  Invocation invocation_;
  Database database_;
  AnswerOptions options_;
  KeptRows kept_;
  bool answered_ = false;
  bool done_ = false;
};

/// One command of the prompt.
struct SessionCommand {
  std::string_view name;     ///< with its colon
  std::string_view use;      ///< what may follow it
  std::string_view meaning;  ///< one phrase
  int (Session::*run)(std::string_view argument);
};

/// All of them, in the order of `:help`.
std::span<const SessionCommand> SessionCommands();

}  // namespace tripel::cli
