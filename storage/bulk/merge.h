// Merging of chunks: each gives its records in order, and together they come out in order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "tripel/result.h"

namespace tripel::storage::bulk {

/// A k-way merge over a heap. `Input` has `Result<bool> Next()`, which moves to its first or next record, and `<`
/// between the records that two of them stand at. Equal records come from the inputs in their order.
template <typename Input>
class Merge {
 public:
  explicit Merge(std::vector<Input> inputs) : inputs_(std::move(inputs)) {}

  Status Start() {
    for (size_t i = 0; i < inputs_.size(); ++i) {
      TRIPEL_TRY(const bool more, inputs_[i].Next());
      if (more) heap_.push_back(i);
    }
    std::make_heap(heap_.begin(), heap_.end(), After{this});
    return {};
  }
  bool ended() const { return heap_.empty(); }
  /// The input with the least record, and its place among the inputs.
  Input& Top() { return inputs_[heap_.front()]; }
  size_t top() const { return heap_.front(); }
  /// Moves past the least record.
  Status Pop() {
    const size_t input = heap_.front();
    TRIPEL_TRY(const bool more, inputs_[input].Next());
    if (more && (heap_.size() == 1 || !NeedsMoving())) return {};
    std::pop_heap(heap_.begin(), heap_.end(), After{this});
    if (more) {
      std::push_heap(heap_.begin(), heap_.end(), After{this});
    } else {
      heap_.pop_back();
    }
    return {};
  }

 private:
  struct After {
    const Merge* merge;
    bool operator()(size_t a, size_t b) const {
      if (merge->inputs_[b] < merge->inputs_[a]) return true;
      if (merge->inputs_[a] < merge->inputs_[b]) return false;
      return a > b;
    }
  };
  // Runs of one input are common: it often stays at the top.
  bool NeedsMoving() const {
    const After after{this};
    for (size_t child = 1; child <= 2 && child < heap_.size(); ++child) {
      if (after(heap_[0], heap_[child])) return true;
    }
    return false;
  }

  std::vector<Input> inputs_;
  std::vector<size_t> heap_;
};

}  // namespace tripel::storage::bulk
