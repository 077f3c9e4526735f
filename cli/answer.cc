// One query from text to rows on a stream.
#include "cli/answer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "cli/interrupt.h"
#include "cli/invocation.h"
#include "cli/plan_writer.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

using Clock = std::chrono::steady_clock;

std::string Elapsed(Clock::time_point start) {
  const double ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
  return ms < 1000 ? fmt::format("{:.1f} ms", ms) : fmt::format("{:.2f} s", ms / 1000);
}

/// Rows until the end or an error, which comes back.
Status WriteRows(Cursor& cursor, RowWriter& writer, std::ostream& out, KeptRows* kept,
                 uint64_t* count) {
  Row row;
  for (;;) {
    TRIPEL_TRY(const bool more, cursor.Next(&row));
    if (!more) return {};
    writer.Write(row);
    ++*count;
    if (kept != nullptr && kept->rows.size() < kept->limit) kept->rows.push_back(row);
    if (!out) return Fail(ErrorCode::kIo, "the answer cannot be written");
  }
}

std::string InTime(const AnswerOptions& options, Clock::time_point start) {
  return options.timing ? fmt::format(" in {}", Elapsed(start)) : "";
}

void ReportWarnings(const Cursor& cursor, std::string_view text) {
  for (const Warning& warning : cursor.warnings()) {
    std::string message = Render(warning, text);
    while (!message.empty() && message.back() == '\n') message.pop_back();
    fmt::print(stderr, "{}\n", ColourDiagnostic(message));
  }
}

void ReportSkipped(uint64_t skipped) {
  if (skipped == 0) return;
  fmt::print(stderr, "{} denied or only possible {} left out; USE ALL STATEMENTS shows them\n",
             Counted(skipped, "statement that is", "statements that are"),
             skipped == 1 ? "was" : "were");
}

/// The tree of EXPLAIN or PROFILE.
int AnswerPlan(const Cursor& cursor, std::string_view text, const AnswerOptions& options,
               Clock::time_point start, std::ostream& out) {
  const QueryPlan& plan = *cursor.plan();
  WritePlan(plan, options.format, out);
  out.flush();
  ReportWarnings(cursor, text);
  if (options.summary && plan.root.measured) {
    fmt::print(stderr, "{} measured{}\n", Counted(plan.root.measured->rows, "row"), InTime(options, start));
  }
  ReportSkipped(cursor.skipped_statements());
  return kExitOk;
}

}  // namespace

int Answer(const Database& database, std::string_view text, const AnswerOptions& options,
           std::ostream& out, KeptRows* kept) {
  QueryOptions query = options.query;
  query.cancel = CancelToken();
  const InterruptScope interrupt(query.cancel);
  const Clock::time_point start = Clock::now();

  Result<Cursor> cursor = database.Run(text, query);
  if (!cursor) return Report(cursor.error(), text);
  if (cursor->plan() != nullptr && ShowsTrees(options.format)) {
    if (kept != nullptr) *kept = KeptRows{kept->limit, {}, 0};
    return AnswerPlan(*cursor, text, options, start, out);
  }
  const auto writer = MakeRowWriter(options.format, StdoutLayout(), out);
  writer->Begin(cursor->columns());
  uint64_t count = 0;
  const Status status = WriteRows(*cursor, *writer, out, kept, &count);
  // A table that failed before its first row would only be in the way of the message.
  if (status || count > 0 || options.format != Format::kBox) writer->End();
  out.flush();

  if (kept != nullptr) kept->total = count;
  ReportWarnings(*cursor, text);
  if (!status) return Report(status.error(), text);
  if (options.summary) {
    fmt::print(stderr, "{}{}\n", Counted(count, "row"), InTime(options, start));
  }
  ReportSkipped(cursor->skipped_statements());
  return kExitOk;
}

Layout StdoutLayout() {
  if (!StdoutIsTerminal()) return {};
  return {static_cast<size_t>(TerminalColumns()), UsesColour(STDOUT_FILENO)};
}

std::string Counted(uint64_t count, std::string_view noun, std::string_view plural) {
  if (count == 1) return fmt::format("1 {}", noun);
  return plural.empty() ? fmt::format("{} {}s", count, noun) : fmt::format("{} {}", count, plural);
}

}  // namespace tripel::cli
