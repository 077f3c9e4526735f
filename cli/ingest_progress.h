// IngestProgress display: one live line on a terminal, plain lines about problems elsewhere, a
// summary at the end.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "tripel/database.h"

namespace tripel::cli {

/// Talks on stderr about a running ingest. One thread.
class IngestDisplay {
 public:
  /// `quiet`: only problems.
  explicit IngestDisplay(bool quiet);

  /// Before the first file is done: reading may take a moment, since an analyzer has to load.
  void Start();
  void Update(uint64_t done, uint64_t total, const IngestedFile& file);
  void Finish(const IngestReport& report);
  /// Takes the live line away, so that something else can be written.
  void Clear();

 private:
  void ShowLive(const std::string& line);
  double SecondsSoFar() const;

  bool quiet_;
  bool live_;
  uint64_t statements_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// What to say about a file that was not simply read, or an empty string: "failed  x.txt: it is
/// empty".
std::string ProblemLine(const IngestedFile& file);

/// "9 files: 8 added, 1 failed; 120 statements".
std::string SummaryLine(const IngestReport& report);

}  // namespace tripel::cli
