// tripel repl: the prompt.
#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "cli/answer.h"
#include "cli/completion.h"
#include "cli/invocation.h"
#include "cli/line_editor.h"
#include "cli/session.h"
#include "cli/statement_splitter.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

const std::string kPrompt = "tripel>";
const std::string kContinuation = "   ...>";

void Greet(const Session& session, const Invocation& invocation) {
  const Result<Statistics> statistics = session.database().Stats();
  const std::string size = statistics
                               ? fmt::format("{}, {}", Counted(statistics->sources, "source"),
                                             Counted(statistics->statements, "statement"))
                               : "";
  fmt::print("Tripel {}, {}: {}. :help explains, Ctrl-D leaves.\n", Version(),
             invocation.db.string(), size);
}

std::unique_ptr<LineReader> MakeReader(const Session& session) {
  if (StdinIsTerminal() && StdoutIsTerminal()) {
    auto reader = MakeEditingReader(HistoryPath(), [&session](std::string_view before_cursor) {
      return CompleteLine(session.database(), before_cursor);
    });
    if (reader) return *std::move(reader);
  }
  return MakePlainReader(std::cin);
}

/// Reads and obeys until the end. Returns the code of the last line that failed, else kExitOk.
int Converse(Session& session, LineReader& reader) {
  int code = kExitOk;
  const auto note = [&code](int outcome) { code = outcome == kExitOk ? code : outcome; };
  StatementSplitter splitter;
  std::string line;
  while (!session.done()) {
    const auto outcome = reader.Read(splitter.empty() ? kPrompt : kContinuation, &line);
    if (outcome == LineReader::Outcome::kEnd) break;
    if (outcome == LineReader::Outcome::kInterrupted) {
      splitter.TakeRest();
      continue;
    }
    if (splitter.empty() && line.starts_with(':')) {
      reader.Remember(line);
      note(session.RunCommand(line));
    } else {
      splitter.AddLine(line);
      while (const std::optional<std::string> query = splitter.Next()) {
        reader.Remember(*query + ";");
        note(session.RunQuery(*query));
      }
    }
    std::cout.flush();
  }
  // A pipe may end without a semicolon; at a terminal Ctrl-D means that the rest is not wanted.
  if (const std::string rest = splitter.TakeRest(); !rest.empty() && !StdinIsTerminal()) {
    note(session.RunQuery(rest));
  }
  return code;
}

int RunRepl(const Invocation& invocation) {
  Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
  if (!database) return Report(database.error());
  Session session(invocation, *std::move(database));
  const bool person = StdinIsTerminal();
  if (person) Greet(session, invocation);
  const std::unique_ptr<LineReader> reader = MakeReader(session);
  const int code = Converse(session, *reader);
  if (person && !session.done()) fmt::print("\n");
  // Someone at a terminal has seen what failed; a script learns it from the code.
  return FinishStdout(person ? kExitOk : code);
}

}  // namespace

void AddReplCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("repl", "Ask at a prompt, or run queries from a pipe");
  command->callback(
      [&invocation] { invocation.run = [&invocation] { return RunRepl(invocation); }; });
}

}  // namespace tripel::cli
