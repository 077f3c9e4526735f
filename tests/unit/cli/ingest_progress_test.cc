#include "cli/ingest_progress.h"

#include <gtest/gtest.h>

namespace tripel::cli {

namespace {

using Outcome = IngestedFile::Outcome;

IngestedFile File(Outcome outcome, std::string message = {}) {
  IngestedFile file;
  file.source = "a.txt";
  file.outcome = outcome;
  file.statements = 2;
  file.message = std::move(message);
  return file;
}

}  // namespace

TEST(ProblemLine, IsSilentAboutWhatWentWell) {
  EXPECT_EQ(ProblemLine(File(Outcome::kAdded)), "");
  EXPECT_EQ(ProblemLine(File(Outcome::kUnchanged)), "");
}

TEST(ProblemLine, NamesTheFileAndTheReason) {
  EXPECT_EQ(ProblemLine(File(Outcome::kFailed, "it is empty")), "failed: a.txt: it is empty");
  EXPECT_EQ(ProblemLine(File(Outcome::kAdded, "one sentence was not parsed")),
            "added: a.txt: one sentence was not parsed");
}

TEST(SummaryLine, CountsByOutcome) {
  IngestReport report;
  report.files = {File(Outcome::kAdded), File(Outcome::kAdded), File(Outcome::kFailed)};

  EXPECT_EQ(SummaryLine(report), "3 files: 2 added, 1 failed; 6 statements");
}

}  // namespace tripel::cli
