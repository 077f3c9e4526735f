// Columns: which variables the rows of an operator carry, and where.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "query/plan/expression.h"

namespace tripel::query::plan {

/// Immutable, shared by all that handle the rows.
class Columns {
 public:
  static constexpr int32_t kAbsent = -1;

  /// `variable_count`: of the whole plan.
  Columns(std::vector<Variable> variables, uint32_t variable_count)
      : variables_(std::move(variables)), column_of_(variable_count, kAbsent) {
    for (size_t i = 0; i < variables_.size(); ++i) column_of_[variables_[i].id] = static_cast<int32_t>(i);
  }

  const std::vector<Variable>& variables() const { return variables_; }
  /// By the number of a variable.
  const std::vector<int32_t>& column_of() const { return column_of_; }

 private:
  std::vector<Variable> variables_;
  std::vector<int32_t> column_of_;
};
using ColumnsPtr = std::shared_ptr<const Columns>;

}  // namespace tripel::query::plan
