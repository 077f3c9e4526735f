#include "query/graph/budget.h"

#include <fmt/format.h>

#include <utility>

namespace tripel::query {

Budget::Budget(const RunLimits& limits, CancelToken cancel)
    : cancel_(std::move(cancel)),
      time_limit_(limits.time),
      start_(std::chrono::steady_clock::now()),
      memory_limit_bytes_(limits.memory_bytes) {}

Status Budget::CheckNow() {
  until_check_ = kStepsPerCheck;
  if (cancel_.cancelled()) return Fail(ErrorCode::kCancelled, "the query was cancelled");
  if (time_limit_ == std::chrono::milliseconds::max()) return {};
  const auto elapsed = std::chrono::steady_clock::now() - start_;
  if (std::chrono::duration_cast<std::chrono::milliseconds>(elapsed) < time_limit_) return {};
  return Fail({ErrorCode::kTimeout, fmt::format("the query took longer than its limit of {} ms", time_limit_.count()),
               std::nullopt, "narrow the pattern, bound its length or raise the time limit", ""});
}

Status Budget::Charge(uint64_t bytes) {
  if (bytes > memory_limit_bytes_ || used_bytes_ > memory_limit_bytes_ - bytes) {
    return Fail({ErrorCode::kMemoryLimit,
                 fmt::format("the query needs more memory than its limit of {} MiB", memory_limit_bytes_ >> 20),
                 std::nullopt, "narrow the pattern, add a LIMIT or raise the memory limit", ""});
  }
  used_bytes_ += bytes;
  return {};
}

}  // namespace tripel::query
