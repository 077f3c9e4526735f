// tripel merge, split, rename, retype, reject, confirm, undo: decisions about what articles say; and
// tripel log, which shows them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/answer.h"
#include "cli/invocation.h"

namespace tripel::cli {

namespace {

struct Decision {
  std::string first;
  std::vector<std::string> rest;
  uint64_t number = 0;
  std::string note;
};

using Decide = Result<uint64_t> (*)(Database& database, const Decision& decision);

int RunDecision(const Invocation& invocation, const Decision& decision, Decide decide) {
  // Opening to write would create a store that is not there; a mistyped --db should not.
  if (const Result<Database> existing = OpenStore(invocation, OpenMode::kReadOnly); !existing)
    return Report(existing.error());
  Result<Database> database = OpenStore(invocation, OpenMode::kReadWrite);
  if (!database) return Report(database.error());
  const Result<uint64_t> number = decide(*database, decision);
  if (!number) return Report(number.error());
  fmt::print(stderr, "event {}; `tripel undo {}` takes it back\n", *number, *number);
  return kExitOk;
}

/// Declares a command; `declare` adds what it takes besides --note.
template <typename Declare>
void AddDecision(CLI::App& app, Invocation& invocation, const std::string& name,
                 const std::string& meaning, Declare declare, Decide decide) {
  CLI::App* command = app.add_subcommand(name, meaning);
  auto decision = std::make_shared<Decision>();
  declare(command, *decision);
  command->add_option("--note", decision->note, "Why; kept in the log");
  command->callback([&invocation, decision, decide] {
    invocation.run = [&invocation, decision, decide] {
      return RunDecision(invocation, *decision, decide);
    };
  });
}

std::string What(const CurationEvent& event) {
  const auto& keys = event.entities;
  const std::vector<std::string> rest(keys.begin() + (keys.empty() ? 0 : 1), keys.end());
  switch (event.kind) {
    case CurationEvent::Kind::kMerge:
      return fmt::format("{} <- {}", keys.front(), fmt::join(rest, ", "));
    case CurationEvent::Kind::kSplit:
      return rest.empty() ? keys.front()
                          : fmt::format("{} | {}", keys.front(), fmt::join(rest, ", "));
    case CurationEvent::Kind::kRename:
      return fmt::format("{} = {}", keys.front(), event.name);
    case CurationEvent::Kind::kRetype:
      return fmt::format("{} : {}", keys.front(), fmt::join(event.labels, " "));
    case CurationEvent::Kind::kReject:
    case CurationEvent::Kind::kConfirm:
      return fmt::format("{} {}", event.statement, event.statement_text);
    case CurationEvent::Kind::kUndo:
      return fmt::format("event {}", event.undone);
  }
  return {};
}

int RunLog(const Invocation& invocation, const std::string& format_name) {
  const std::optional<Format> format = ParseFormat(format_name);
  if (!format) {
    Error error{ErrorCode::kInvalidArgument, fmt::format("there is no format '{}'", format_name)};
    error.hint = "choose one of " + FormatNames();
    return Report(error);
  }
  const Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
  if (!database) return Report(database.error());
  const Result<std::vector<CurationEvent>> log = database->CurationLog();
  if (!log) return Report(log.error());
  const auto writer = MakeRowWriter(*format, StdoutLayout(), std::cout);
  writer->Begin({"number", "time", "event", "what", "in_force", "note"});
  for (const CurationEvent& event : *log) {
    writer->Write({Value(static_cast<int64_t>(event.number)), Value(event.time),
                   Value(std::string(ToString(event.kind))), Value(What(event)),
                   Value(event.in_force), Value(event.note)});
  }
  writer->End();
  return FinishStdout(kExitOk);
}

void AddLogCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("log", "Show the curation log");
  auto format = std::make_shared<std::string>("box");
  command->add_option("-f,--format", *format, "One of " + FormatNames());
  command->callback([&invocation, format] {
    invocation.run = [&invocation, format] { return RunLog(invocation, *format); };
  });
}

}  // namespace

void AddCurationCommands(CLI::App& app, Invocation& invocation) {
  constexpr const char* kEntity = "An entity, by key, name or alias";
  constexpr const char* kStatement = "Key of a statement, as `tripel review --list` shows it";
  AddDecision(
      app, invocation, "merge", "Make several entities one",
      [=](CLI::App* command, Decision& decision) {
        command->add_option("kept", decision.first, "The entity whose key and name stay")
            ->required();
        command->add_option("other", decision.rest, "Entities that are the same one")->required();
      },
      [](Database& database, const Decision& decision) {
        return database.Merge(decision.first, decision.rest, decision.note);
      });
  AddDecision(
      app, invocation, "split", "Take apart what was merged, or keep entities apart",
      [=](CLI::App* command, Decision& decision) {
        command->add_option("entity", decision.first, kEntity)->required();
        command->add_option("part", decision.rest,
                            "What is not that entity; without it: all that was merged into it");
      },
      [](Database& database, const Decision& decision) {
        return database.Split(decision.first, decision.rest, decision.note);
      });
  AddDecision(
      app, invocation, "rename", "Give an entity another name",
      [=](CLI::App* command, Decision& decision) {
        command->add_option("entity", decision.first, kEntity)->required();
        command->add_option("name", decision.rest, "The new name")->required()->expected(1);
      },
      [](Database& database, const Decision& decision) {
        return database.Rename(decision.first, decision.rest.front(), decision.note);
      });
  AddDecision(
      app, invocation, "retype", "Give an entity other labels",
      [=](CLI::App* command, Decision& decision) {
        command->add_option("entity", decision.first, kEntity)->required();
        command->add_option("label", decision.rest, "All its labels: Person, Country, ...")
            ->required();
      },
      [](Database& database, const Decision& decision) {
        return database.Retype(decision.first, decision.rest, decision.note);
      });
  AddDecision(
      app, invocation, "reject", "Hide a statement that the articles do not make",
      [=](CLI::App* command, Decision& decision) {
        command->add_option("statement", decision.first, kStatement)->required();
      },
      [](Database& database, const Decision& decision) {
        return database.Reject(decision.first, decision.note);
      });
  AddDecision(
      app, invocation, "confirm", "Assert a statement",
      [=](CLI::App* command, Decision& decision) {
        command->add_option("statement", decision.first, kStatement)->required();
      },
      [](Database& database, const Decision& decision) {
        return database.Confirm(decision.first, decision.note);
      });
  AddDecision(
      app, invocation, "undo", "Take back a decision",
      [=](CLI::App* command, Decision& decision) {
        command->add_option("number", decision.number,
                            "Which, as `tripel log` numbers them; without it: the last");
      },
      [](Database& database, const Decision& decision) {
        return database.Undo(decision.number, decision.note);
      });
  AddLogCommand(app, invocation);
}

}  // namespace tripel::cli
