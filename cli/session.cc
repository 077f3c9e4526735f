// Queries and the dispatch of commands; the commands themselves are in session_commands.cc.
#include "cli/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>

namespace tripel::cli {

namespace {

constexpr size_t kKeptRows = 10'000;  // that `:why` can ask about
constexpr std::string_view kBlank = " \t\r\n;";

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

}  // namespace

Session::Session(Invocation invocation, Database database)
    : invocation_(std::move(invocation)), database_(std::move(database)) {}

int Session::RunQuery(const std::string& query) {
  kept_ = KeptRows{kKeptRows, {}, 0};
  answered_ = true;
  return Answer(database_, query, options_, std::cout, &kept_);
}

int Session::RunCommand(std::string_view line) {
  const std::string_view text = Trimmed(line);
  const std::string_view name = text.substr(0, text.find_first_of(kBlank));
  const std::string_view argument = Trimmed(text.substr(name.size()));
  for (const SessionCommand& command : SessionCommands()) {
    if (command.name == name) return (this->*command.run)(argument);
  }
  Error error{ErrorCode::kInvalidArgument, fmt::format("there is no command '{}'", name)};
  error.hint = ":help lists them";
  return Report(error);
}

}  // namespace tripel::cli
