// ParallelReader: articles through the pipeline on several threads, results in the order in which
// the articles were given.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "ingest/pipeline.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// How much may be under way at once.
struct ReadingLimits {
  size_t threads = 1;                       ///< at least 1
  size_t articles = 64;                     ///< given and not yet taken
  size_t bytes = size_t{8} << 20;           ///< of their text; a single article may be larger
  /// A further thread starts when this much text waits: its analyzer takes as long to load as it
  /// takes to read some 30 kB.
  size_t bytes_worth_a_thread = size_t{32} << 10;
  /// ... and when this much memory is available for the analyzer, which is the large part.
  uint64_t memory_per_thread = uint64_t{2} << 30;
};

/// One thread gives and takes. The analyzers of each reading thread are its own; the first reading
/// thread starts with the first article.
class ParallelReader {
 public:
  using MakeAnalyzers = std::function<std::vector<std::unique_ptr<Analyzer>>()>;

  /// `make_analyzers` is called once on each thread, by one thread at a time.
  ParallelReader(MakeAnalyzers make_analyzers, std::shared_ptr<const Extractor> extractor,
                 std::shared_ptr<const Linker> linker,
                 std::shared_ptr<const Calibration> calibration, const ReadingLimits& limits);
  /// Waits for the articles being read, drops those that wait.
  ~ParallelReader();
  ParallelReader(const ParallelReader&) = delete;
  ParallelReader& operator=(const ParallelReader&) = delete;

  /// False when enough is under way: take a result first.
  bool HasRoom() const;
  /// Hands over an article. `article.language` must be set. Does not block.
  void Give(Article article);
  /// True when the result of the oldest article not yet taken is there: Take will not block.
  bool IsNextDone() const;
  /// The result of the oldest article not yet taken; waits for it. There must be one.
  Result<ReadArticle> Take();

  size_t threads() const { return threads_.size(); }

 private:
  struct Job {
    Article article;
    bool taken = false;  // by a thread
    std::optional<Result<ReadArticle>> result;
  };

  bool WantsThread() const;
  void Read();

  const MakeAnalyzers make_analyzers_;
  const std::shared_ptr<const Extractor> extractor_;
  const std::shared_ptr<const Linker> linker_;
  const std::shared_ptr<const Calibration> calibration_;
  const ReadingLimits limits_;

  mutable std::mutex mutex_;
  std::mutex making_;              // held while analyzers are made
  std::condition_variable given_;  // something to read, or the end
  std::condition_variable done_;   // a result
  std::deque<std::shared_ptr<Job>> jobs_;  // in the order given
  size_t waiting_bytes_ = 0;       // of jobs that no thread has taken
  size_t held_bytes_ = 0;          // of all jobs
  size_t idle_ = 0;                // threads that wait for a job
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tripel::ingest
