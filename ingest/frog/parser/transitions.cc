#include "ingest/frog/parser/transitions.h"

#include "base/check.h"

namespace tripel::parser {

int ActionCount(int labels) { return 1 + 2 * labels; }

Action ActionAt(int number, int labels) {
  if (number == 0) return {ActionKind::kShift, 0};
  if (number <= labels) return {ActionKind::kLeft, number - 1};
  return {ActionKind::kRight, number - 1 - labels};
}

int ActionNumber(Action action, int labels) {
  if (action.kind == ActionKind::kShift) return 0;
  return 1 + action.label + (action.kind == ActionKind::kRight ? labels : 0);
}

State::State(int size) : size_(size), arcs_(static_cast<size_t>(size) + 1) {}

bool State::Allows(ActionKind kind) const {
  switch (kind) {
    case ActionKind::kShift:
      return next_ < size_;
    case ActionKind::kLeft:
      return !stack_.empty() && (next_ < size_ || stack_.size() == 1);
    case ActionKind::kRight:
      return stack_.size() >= 2;
  }
  return false;
}

void State::Apply(Action action) {
  TRIPEL_CHECK(Allows(action.kind));
  if (action.kind == ActionKind::kShift) {
    stack_.push_back(next_++);
    return;
  }
  const int dependent = stack_.back();
  stack_.pop_back();
  const int head = action.kind == ActionKind::kLeft ? next_ : stack_.back();
  Arcs& own = arcs_[static_cast<size_t>(dependent)];
  own.head = head;
  own.label = action.label;
  Arcs& above = arcs_[static_cast<size_t>(head)];
  above.label_set |= uint64_t{1} << (action.label % 64);
  if (dependent < head) {
    above.inner_left = above.left;
    above.left = dependent;
    ++above.left_count;
  } else {
    above.inner_right = above.right;
    above.right = dependent;
    ++above.right_count;
  }
}

int State::Stack(int depth) const {
  const auto size = static_cast<int>(stack_.size());
  return depth < size ? stack_[static_cast<size_t>(size - 1 - depth)] : -1;
}

std::array<int, 3> State::Costs(const std::vector<int>& gold_heads) const {
  const auto gold = [&](int index) { return gold_heads[static_cast<size_t>(index)]; };
  std::array<int, 3> costs = {0, 0, 0};
  const int top = Stack(0);
  const int below = Stack(1);
  if (next_ < size_) {
    for (const int word : stack_) {
      if (word != top && gold(next_) == word) ++costs[0];
      if (gold(word) == next_) ++costs[0];
    }
  }
  if (top < 0) return costs;
  int lost_dependents = 0;
  for (int i = next_; i < size_; ++i) {
    if (gold(i) == top) ++lost_dependents;
  }
  const int head = gold(top);
  costs[1] = lost_dependents + ((head == below && below >= 0) || head > next_ ? 1 : 0);
  costs[2] = lost_dependents + (head >= next_ ? 1 : 0);
  return costs;
}

}  // namespace tripel::parser
