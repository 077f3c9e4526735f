// Marks before a dependent clause, conjunct or apposition go to that; all others to what is on
// their left.
#include "ingest/frog/punctuation.h"

#include <algorithm>
#include <vector>

namespace tripel::frog {
namespace {

bool IsPunctuation(const Node& node) { return node.relation == "punct"; }

/// Subtree limits without punctuation, for all words at once.
struct Limits {
  std::vector<int> left;
  std::vector<int> right;
};

Limits SubtreeLimits(const Tree& tree) {
  Limits limits;
  for (int i = 0; i < tree.size(); ++i) {
    limits.left.push_back(i);
    limits.right.push_back(i);
  }
  for (const int i : tree.PostOrder()) {
    const int head = tree.at(i).head;
    if (head == Word::kRoot || IsPunctuation(tree.at(i))) continue;
    const auto at = static_cast<size_t>(i);
    const auto above = static_cast<size_t>(head);
    limits.left[above] = std::min(limits.left[above], limits.left[at]);
    limits.right[above] = std::max(limits.right[above], limits.right[at]);
  }
  return limits;
}

int NextWord(const Tree& tree, int index, int step) {
  int i = index + step;
  while (i >= 0 && i < tree.size() && IsPunctuation(tree.at(i))) i += step;
  return i >= 0 && i < tree.size() ? i : -1;
}

int HeadFor(const Tree& tree, const Limits& limits, int index) {
  const int left = NextWord(tree, index, -1);
  const int right = NextWord(tree, index, +1);
  if (left < 0 && right < 0) return -1;
  // The highest word that lies wholly on one side.
  const auto climb = [&](int word, auto&& beside) {
    while (tree.at(word).head != Word::kRoot && beside(tree.at(word).head))
      word = tree.at(word).head;
    return word;
  };
  const auto is_right = [&](int word) { return limits.left[static_cast<size_t>(word)] > index; };
  const auto is_left = [&](int word) { return limits.right[static_cast<size_t>(word)] < index; };
  if (left < 0) return climb(right, is_right);
  if (right < 0) return climb(left, is_left);
  const int right_top = climb(right, is_right);
  const int left_top = climb(left, is_left);
  const int right_head = tree.at(right_top).head;
  const int left_head = tree.at(left_top).head;
  // What follows depends on something before the mark, or the other way round.
  if (right_head != Word::kRoot && right_head < index) return right_top;
  if (left_head != Word::kRoot && left_head > index) return left_top;
  return left_head != Word::kRoot ? left_head : left_top;
}

}  // namespace

void AttachPunctuation(Tree* tree) {
  // Nothing hangs on a mark.
  for (int i = 0; i < tree->size(); ++i) {
    int head = tree->at(i).head;
    while (head != Word::kRoot && IsPunctuation(tree->at(head))) head = tree->at(head).head;
    if (head != Word::kRoot) tree->Attach(i, head);
  }
  const Limits limits = SubtreeLimits(*tree);
  for (int i = 0; i < tree->size(); ++i) {
    if (!IsPunctuation(tree->at(i))) continue;
    const int head = HeadFor(*tree, limits, i);
    if (head >= 0) tree->Attach(i, head);
  }
}

}  // namespace tripel::frog
