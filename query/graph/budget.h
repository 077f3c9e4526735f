// Budget: the limits of one run, and what it has used of them.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "tripel/cursor.h"
#include "tripel/result.h"

namespace tripel::query {

/// What one operator of a profiled run holds, and the most it ever held.
struct MemoryMeter {
  uint64_t held_bytes = 0;
  uint64_t peak_bytes = 0;
  void Hold(uint64_t bytes) {
    held_bytes += bytes;
    if (held_bytes > peak_bytes) peak_bytes = held_bytes;
  }
};

/// Every loop whose length depends on data or query text calls Step; everything that keeps memory from one
/// batch to the next charges it. One thread, but for charges.
class Budget {
 public:
  Budget(const RunLimits& limits, CancelToken cancel);
  /// For a thread that does a part of the work of the run, whose memory it charges. *whole must outlive it.
  explicit Budget(Budget* whole);
  Budget(const Budget&) = delete;
  Budget& operator=(const Budget&) = delete;

  /// Stops the work as if cancelled once a number below `part` stands in *failed, which must outlive it.
  void StopBehind(const std::atomic<uint32_t>* failed, uint32_t part) {
    failed_ = failed;
    part_ = part;
  }

  /// Counts work and, every few thousand steps, looks at the clock and at the cancel token.
  Status Step(uint64_t steps = 1) {
    if (steps < until_check_) [[likely]] {
      until_check_ -= steps;
      return {};
    }
    return CheckNow();
  }
  /// kCancelled, kTimeout, or fine.
  Status CheckNow();

  /// kMemoryLimit where the run would hold more than it may.
  Status Charge(uint64_t bytes);
  uint64_t left_bytes() const {
    const uint64_t used = used_bytes_->load(std::memory_order_relaxed);
    return used < memory_limit_bytes_ ? memory_limit_bytes_ - used : 0;
  }
  void Refund(uint64_t bytes) { used_bytes_->fetch_sub(bytes, std::memory_order_relaxed); }

  /// Where charges that are made from now on are noted as well; null, as ever outside PROFILE: nowhere.
  MemoryMeter* meter() const { return meter_; }
  void set_meter(MemoryMeter* meter) { meter_ = meter; }

 private:
  static constexpr uint64_t kStepsPerCheck = 2048;

  CancelToken cancel_;
  std::chrono::milliseconds time_limit_;
  std::chrono::steady_clock::time_point start_;
  uint64_t memory_limit_bytes_;
  std::atomic<uint64_t> own_used_bytes_ = 0;
  std::atomic<uint64_t>* used_bytes_ = &own_used_bytes_;  ///< of the whole run
  const std::atomic<uint32_t>* failed_ = nullptr;
  uint32_t part_ = 0;
  uint64_t until_check_ = kStepsPerCheck;
  MemoryMeter* meter_ = nullptr;
};

/// What one owner has charged; gives it back when it goes.
class MemoryCharge {
 public:
  explicit MemoryCharge(Budget* budget) : budget_(budget), meter_(budget->meter()) {}
  MemoryCharge(const MemoryCharge&) = delete;
  MemoryCharge& operator=(const MemoryCharge&) = delete;
  ~MemoryCharge() { Clear(); }

  Status Add(uint64_t bytes) {
    TRIPEL_TRY_STATUS(budget_->Charge(bytes));
    bytes_ += bytes;
    if (meter_ != nullptr) meter_->Hold(bytes);
    return {};
  }
  void Remove(uint64_t bytes) {
    budget_->Refund(bytes);
    bytes_ -= bytes;
    if (meter_ != nullptr) meter_->held_bytes -= bytes;
  }
  /// To so many bytes in all.
  Status Set(uint64_t bytes) {
    if (bytes > bytes_) return Add(bytes - bytes_);
    Remove(bytes_ - bytes);
    return {};
  }
  void Clear() { Remove(bytes_); }

 private:
  Budget* budget_;
  MemoryMeter* meter_;
  uint64_t bytes_ = 0;
};

}  // namespace tripel::query
