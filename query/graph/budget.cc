#include "query/graph/budget.h"

#include <fmt/format.h>

#include <utility>

namespace tripel::query {

Budget::Budget(const RunLimits& limits, CancelToken cancel)
    : cancel_(std::move(cancel)),
      time_limit_(limits.time),
      start_(std::chrono::steady_clock::now()),
      memory_limit_bytes_(limits.memory_bytes) {}

Budget::Budget(Budget* whole)
    : cancel_(whole->cancel_),
      time_limit_(whole->time_limit_),
      start_(whole->start_),
      memory_limit_bytes_(whole->memory_limit_bytes_),
      used_bytes_(whole->used_bytes_) {}

Status Budget::CheckNow() {
  until_check_ = kStepsPerCheck;
  const bool in_vain = failed_ != nullptr && failed_->load(std::memory_order_relaxed) < part_;
  if (in_vain || cancel_.cancelled()) return Fail(ErrorCode::kCancelled, "the query was cancelled");
  if (time_limit_ == std::chrono::milliseconds::max()) return {};
  const auto elapsed = std::chrono::steady_clock::now() - start_;
  if (std::chrono::duration_cast<std::chrono::milliseconds>(elapsed) < time_limit_) return {};
  return Fail({ErrorCode::kTimeout, fmt::format("the query took longer than its limit of {} ms", time_limit_.count()),
               std::nullopt, "narrow the pattern, bound its length or raise the time limit", ""});
}

Status Budget::Charge(uint64_t bytes) {
  const uint64_t before = used_bytes_->fetch_add(bytes, std::memory_order_relaxed);
  if (bytes > memory_limit_bytes_ || before > memory_limit_bytes_ - bytes) {
    used_bytes_->fetch_sub(bytes, std::memory_order_relaxed);
    return Fail({ErrorCode::kMemoryLimit,
                 fmt::format("the query needs more memory than its limit of {} MiB", memory_limit_bytes_ >> 20),
                 std::nullopt, "narrow the pattern, add a LIMIT or raise the memory limit", ""});
  }
  return {};
}

}  // namespace tripel::query
