// InstructionCounter: how many instructions a stretch of code took, of this process and the threads that it starts. Unlike
// time the number hardly depends on what else the machine does, so it tells whether a change made a loop cheaper.
#pragma once

#include <cstdint>
#include <optional>

namespace tripel::bench {

/// Counts from its making on, in user mode. Threads started before it are not counted.
class InstructionCounter {
 public:
  InstructionCounter();
  ~InstructionCounter();
  InstructionCounter(const InstructionCounter&) = delete;
  InstructionCounter& operator=(const InstructionCounter&) = delete;

  /// Instructions since the making; nullopt where the kernel or the machine does not tell (perf_event_open(2)).
  std::optional<uint64_t> Read() const;

 private:
  int file_ = -1;
};

}  // namespace tripel::bench
