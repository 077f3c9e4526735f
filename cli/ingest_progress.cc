// The words and the live line of an ingest.
#include "cli/ingest_progress.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <utility>

#include "cli/answer.h"
#include "cli/display.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

using Outcome = IngestedFile::Outcome;

constexpr int kFallbackColumns = 80;
constexpr std::string_view kClearLine = "\r\x1b[K";

constexpr std::array<std::pair<Outcome, std::string_view>, 6> kOutcomeWords = {{
    {Outcome::kAdded, "added"},
    {Outcome::kReplaced, "replaced"},
    {Outcome::kUnchanged, "unchanged"},
    {Outcome::kStoredAsText, "stored as text only"},
    {Outcome::kLeftAlone, "left alone"},
    {Outcome::kFailed, "failed"},
}};

std::string_view OutcomeWord(Outcome outcome) {
  for (const auto& [known, word] : kOutcomeWords) {
    if (known == outcome) return word;
  }
  return "read";
}

}  // namespace

IngestDisplay::IngestDisplay(bool quiet) : quiet_(quiet), live_(!quiet && StderrIsTerminal()) {}

void IngestDisplay::Start() { ShowLive("reading; the first article may take a few seconds"); }

void IngestDisplay::Update(uint64_t done, uint64_t total, const IngestedFile& file) {
  statements_ += file.statements;
  if (const std::string problem = ProblemLine(file); !problem.empty()) {
    Clear();
    fmt::print(stderr, "{}\n", Printable(problem));
  }
  ShowLive(fmt::format("[{}/{}]  {}, {:.0f} s  {}", done, total, Counted(statements_, "statement"),
                       SecondsSoFar(), Printable(file.source)));
}

void IngestDisplay::Finish(const IngestReport& report) {
  Clear();
  if (!quiet_) fmt::print(stderr, "{} in {:.1f} s\n", SummaryLine(report), SecondsSoFar());
}

void IngestDisplay::Clear() {
  if (live_) fmt::print(stderr, "{}", kClearLine);
}

void IngestDisplay::ShowLive(const std::string& line) {
  if (!live_) return;
  const int columns = TerminalColumns();
  const size_t room = static_cast<size_t>(columns > 0 ? columns : kFallbackColumns) - 1;
  fmt::print(stderr, "{}{}", kClearLine, Truncate(line, room));
  std::fflush(stderr);
}

double IngestDisplay::SecondsSoFar() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

std::string ProblemLine(const IngestedFile& file) {
  const bool ordinary = file.outcome == Outcome::kAdded || file.outcome == Outcome::kReplaced ||
                        file.outcome == Outcome::kUnchanged;
  if (ordinary && file.message.empty()) return {};
  if (file.message.empty()) return fmt::format("{}: {}", OutcomeWord(file.outcome), file.source);
  return fmt::format("{}: {}: {}", OutcomeWord(file.outcome), file.source, file.message);
}

std::string SummaryLine(const IngestReport& report) {
  uint64_t statements = 0;
  for (const IngestedFile& file : report.files) statements += file.statements;
  std::string line = Counted(report.files.size(), "file");
  std::string_view separator = ": ";
  for (const auto& [outcome, word] : kOutcomeWords) {
    const uint64_t count = report.Count(outcome);
    if (count == 0) continue;
    line += fmt::format("{}{} {}", separator, count, word);
    separator = ", ";
  }
  return fmt::format("{}; {}", line, Counted(statements, "statement"));
}

}  // namespace tripel::cli
