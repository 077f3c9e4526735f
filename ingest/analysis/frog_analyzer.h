// Dutch, through the helper program tripel-frog.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/analysis/analyzer.h"
#include "ingest/analysis/frog_process.h"

namespace tripel::ingest {

struct FrogOptions {
  /// Path of tripel-frog. When empty: the environment variable TRIPEL_FROG, else the program of
  /// that name beside the running program, else the one in the folder bin beside the library's
  /// folder.
  std::string program;
  /// Loading takes 4-9 s on a quiet machine.
  std::chrono::milliseconds start_timeout = std::chrono::minutes(3);
  /// For an article: this long, and `timeout_per_kilobyte` for each started kilobyte of its text
  /// (a quiet core does one in 0.2 s).
  std::chrono::milliseconds timeout = std::chrono::minutes(1);
  std::chrono::milliseconds timeout_per_kilobyte = std::chrono::seconds(5);
};

/// Where `options` find tripel-frog.
std::string FrogProgram(const FrogOptions& options);

/// Starts tripel-frog on the first article and keeps it until destroyed. When it dies over an
/// article it is started once more; an article that kills it twice fails with kAnalyzer, the next
/// one starts it again. Fails with kNoAnalyzer when tripel-frog or its data are not installed.
class FrogAnalyzer final : public Analyzer {
 public:
  explicit FrogAnalyzer(FrogOptions options = {}) : options_(std::move(options)) {}

  bool Covers(std::string_view language) const override;
  Result<Analysis> Analyze(const Article& article) override;

 private:
  Result<FrogProcess::Reply> Ask(std::string_view text);

  FrogOptions options_;
  std::unique_ptr<FrogProcess> process_;  ///< null until needed and after trouble
};

}  // namespace tripel::ingest
