// MeasuredOp: stands before another operator and notes what it does. Only PROFILE builds these.
#pragma once

#include <chrono>

#include "query/exec/operator.h"
#include "query/exec/profile.h"

namespace tripel::query::exec {

class MeasuredOp final : public Operator {
 public:
  /// *profile must outlive the operator.
  MeasuredOp(OperatorPtr measured, OperatorProfile* profile) : measured_(std::move(measured)), profile_(profile) {}

  Status Next(Batch* batch) override {
    const auto start = std::chrono::steady_clock::now();
    Status status = measured_->Next(batch);
    profile_->time += std::chrono::steady_clock::now() - start;
    if (status) profile_->rows += batch->size;
    return status;
  }

 private:
  OperatorPtr measured_;
  OperatorProfile* profile_;
};

}  // namespace tripel::query::exec
