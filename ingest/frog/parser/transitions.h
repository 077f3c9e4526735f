// The arc-hybrid transition system: a stack, the words still to come, and three kinds of action.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tripel::parser {

/// kShift puts the next word on the stack; kLeft hangs the top of the stack on the next word;
/// kRight hangs it on the word below it.
enum class ActionKind : uint8_t { kShift, kLeft, kRight };

struct Action {
  ActionKind kind = ActionKind::kShift;
  int label = 0;
};

/// Action numbers: 0 is shift, then the left arcs, then the right arcs of all labels.
int ActionCount(int labels);
Action ActionAt(int number, int labels);
int ActionNumber(Action action, int labels);

/// The parser's state after some actions. The artificial root stands behind the last word, at
/// index `size`. Indices are -1 where there is no such word.
class State {
 public:
  explicit State(int size);

  int size() const { return size_; }
  bool Done() const { return next_ == size_ && stack_.empty(); }
  /// kLeft onto the artificial root is only allowed for the last word on the stack, so that there
  /// is one root.
  bool Allows(ActionKind kind) const;
  void Apply(Action action);

  /// The `depth`-th word of the stack from the top, or -1.
  int Stack(int depth) const;
  const std::vector<int>& stack() const { return stack_; }
  /// The `offset`-th word to come; the artificial root counts, behind it -1.
  int Buffer(int offset) const { return next_ + offset <= size_ ? next_ + offset : -1; }
  int next() const { return next_; }

  struct Arcs {
    int head = -1;
    int label = -1;
    int left = -1;        ///< the leftmost dependent so far
    int inner_left = -1;  ///< the one found before it
    int right = -1;
    int inner_right = -1;
    int left_count = 0;
    int right_count = 0;
    uint64_t label_set = 0;  ///< bit (label mod 64) of each dependent
  };
  /// `index` may be the artificial root.
  const Arcs& At(int index) const { return arcs_[static_cast<size_t>(index)]; }

  /// How many of the gold arcs each action (by kind) makes impossible. `gold_heads` uses `size` for
  /// the root.
  std::array<int, 3> Costs(const std::vector<int>& gold_heads) const;

 private:
  int size_;
  int next_ = 0;
  std::vector<int> stack_;
  std::vector<Arcs> arcs_;
};

}  // namespace tripel::parser
