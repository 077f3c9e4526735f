// The child process `tripel-frog` and the bytes to and from it. The protocol is that of
// ingest/frog/README.md.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "tripel/result.h"

namespace tripel::ingest {

/// A running tripel-frog. Killed and waited for when destroyed. After an error other than a refusal
/// the process is of no further use.
class FrogProcess {
 public:
  using Clock = std::chrono::steady_clock;

  /// Starts `program` and waits until it has loaded its data. Fails with kNoAnalyzer when there is
  /// no such program or it says that it cannot work, kAnalyzer on anything unexpected.
  static Result<std::unique_ptr<FrogProcess>> Start(const std::string& program,
                                                    std::chrono::milliseconds timeout);
  ~FrogProcess();
  FrogProcess(const FrogProcess&) = delete;
  FrogProcess& operator=(const FrogProcess&) = delete;

  /// What the process answered: CoNLL-U, or why it refused.
  struct Reply {
    bool refused = false;
    std::string body;
  };
  /// Has `text` analysed. Fails with kAnalyzer when the process dies, says something outside the
  /// protocol, or is not done within `timeout`.
  Result<Reply> Ask(std::string_view text, std::chrono::milliseconds timeout);

  /// Name and version from its greeting: "frog 0.20".
  const std::string& version() const { return version_; }

 private:
  FrogProcess(pid_t pid, int socket) : pid_(pid), socket_(socket) {}

  Status Greet(Clock::time_point deadline);
  Status Send(std::string_view bytes, Clock::time_point deadline);
  Result<std::string> ReadLine(Clock::time_point deadline);
  Result<std::string> ReadBytes(size_t count, Clock::time_point deadline);
  Status Receive(Clock::time_point deadline);
  Failure Died();

  pid_t pid_;
  int socket_;
  std::string received_;  ///< bytes not yet consumed
  std::string version_;
};

}  // namespace tripel::ingest
