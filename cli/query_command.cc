// tripel query: one answer on stdout.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>

#include "cli/answer.h"
#include "cli/invocation.h"
#include "cli/parameters.h"
#include "cli/plan_writer.h"
#include "cli/statement_splitter.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

constexpr double kMaxTimeoutSeconds =
    1e9;  // beyond any wait, and safely within what a duration holds

struct QueryArguments {
  std::string text = "-";
  std::string format = "box";
  std::vector<std::string> parameters;
  double timeout_seconds = 0;
  uint32_t threads = 0;
  bool strict_names = false;
  bool explain = false;
  bool quiet = false;
};

std::string ReadStdin() {
  if (StdinIsTerminal()) fmt::print(stderr, "reading a query; end it with Ctrl-D on a new line\n");
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

std::vector<std::string> SplitQueries(const std::string& text) {
  StatementSplitter splitter;
  splitter.AddLine(text);
  std::vector<std::string> queries;
  while (std::optional<std::string> query = splitter.Next()) queries.push_back(*std::move(query));
  if (std::string rest = splitter.TakeRest(); !rest.empty()) queries.push_back(std::move(rest));
  return queries;
}

Result<AnswerOptions> MakeOptions(const QueryArguments& arguments) {
  AnswerOptions options;
  const std::optional<Format> format = ParseFormat(arguments.format);
  if (!format) {
    return Fail({ErrorCode::kInvalidArgument,
                 fmt::format("there is no format '{}'", arguments.format),
                 {},
                 "choose one of " + FormatNames()});
  }
  options.format = *format;
  options.summary = !arguments.quiet;
  options.query.strict_names = arguments.strict_names;
  if (arguments.timeout_seconds > 0) {
    const double seconds = std::min(arguments.timeout_seconds, kMaxTimeoutSeconds);
    options.query.limits.time = std::chrono::milliseconds(static_cast<int64_t>(seconds * 1000) + 1);
  }
  options.query.limits.threads = arguments.threads;
  for (const std::string& assignment : arguments.parameters) {
    TRIPEL_TRY_STATUS(AddParameter(assignment, &options.query.parameters));
  }
  return options;
}

int Explain(const Database& database, const std::string& text, const AnswerOptions& options) {
  if (!ShowsTrees(options.format)) {
    return Report({ErrorCode::kInvalidArgument,
                   "--explain prints a tree: --format must be box or json",
                   {},
                   "for rows write EXPLAIN before the query itself"});
  }
  const Result<QueryPlan> plan = database.Explain(text, options.query.parameters);
  if (!plan) return Report(plan.error(), text);
  WritePlan(*plan, options.format, std::cout);
  return kExitOk;
}

int RunQuery(const Invocation& invocation, const QueryArguments& arguments) {
  const Result<AnswerOptions> options = MakeOptions(arguments);
  if (!options) return Report(options.error());
  const Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
  if (!database) return Report(database.error());

  const std::string text = arguments.text == "-" ? ReadStdin() : arguments.text;
  const std::vector<std::string> queries = SplitQueries(text);
  if (queries.empty()) return Report({ErrorCode::kSyntax, "the query is empty"});
  for (const std::string& query : queries) {
    const int code = arguments.explain ? Explain(*database, query, *options)
                                       : Answer(*database, query, *options, std::cout);
    if (code != kExitOk) return FinishStdout(code);
  }
  return FinishStdout(kExitOk);
}

}  // namespace

void AddQueryCommand(CLI::App& app, Invocation& invocation) {
  CLI::App* command = app.add_subcommand("query", "Answer a query; rows go to stdout");
  auto arguments = std::make_shared<QueryArguments>();
  command->add_option("text", arguments->text, "The query; '-' or nothing reads stdin");
  command->add_option("-f,--format", arguments->format, FormatNames())->capture_default_str();
  command
      ->add_option("-p,--param", arguments->parameters,
                   "name=value for $name; typed when the value is JSON, else a string; repeatable")
      ->allow_extra_args(false);
  command->add_option("--timeout", arguments->timeout_seconds, "Give up after so many seconds")
      ->check(CLI::PositiveNumber);
  command->add_option("--threads", arguments->threads, "Work on a query with so many threads at most; by default as many as "
                      "there are processors")
      ->check(CLI::PositiveNumber);
  command->add_flag("--strict-names", arguments->strict_names,
                    "Unknown labels, predicates and properties are errors, not warnings");
  command->add_flag("--explain", arguments->explain, "Print the plan instead of running it; box or json");
  command->add_flag("-q,--quiet", arguments->quiet, "Do not say how many rows there were");
  command->callback([&invocation, arguments] {
    invocation.run = [&invocation, arguments] { return RunQuery(invocation, *arguments); };
  });
}

}  // namespace tripel::cli
