// Plain head pointers: sentences are short, so children are searched for instead of kept.
#include "ingest/frog/tree.h"

#include <algorithm>

#include "base/check.h"

namespace tripel::frog {
namespace {

std::string LowerAscii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

bool Node::IsNominal() const {
  return upos == "NOUN" || upos == "PROPN" || upos == "PRON" || upos == "NUM" || upos == "SYM";
}

Tree::Tree(const std::vector<Word>& words) {
  for (const Word& word : words) {
    Node node;
    node.form = word.form;
    node.lemma = word.lemma;
    node.lower = LowerAscii(word.form);
    node.cgn = ParseCgnTag(word.tag);
    node.upos = UposOf(node.cgn, word.form);
    node.role = word.relation;
    nodes_.push_back(std::move(node));
  }
  for (int i = 0; i < size(); ++i) {
    const int head = words[static_cast<size_t>(i)].head;
    if (head >= 0 && head < size()) Attach(i, head);
  }
}

std::vector<int> Tree::Children(int index) const {
  std::vector<int> children;
  for (int i = 0; i < size(); ++i) {
    if (at(i).head == index) children.push_back(i);
  }
  return children;
}

int Tree::ChildWithRole(int index, std::string_view role) const {
  for (int i = 0; i < size(); ++i) {
    if (at(i).head == index && at(i).role == role && at(i).relation.empty()) return i;
  }
  return -1;
}

int Tree::ChildWithRelation(int index, std::string_view relation) const {
  for (int i = 0; i < size(); ++i) {
    const std::string& own = at(i).relation;
    if (at(i).head == index &&
        (own == relation || (own.starts_with(relation) && own[relation.size()] == ':')))
      return i;
  }
  return -1;
}

bool Tree::IsAbove(int ancestor, int index) const {
  for (int i = index; i != Word::kRoot; i = at(i).head) {
    if (i == ancestor) return true;
  }
  return false;
}

int Tree::Leftmost(int index) const {
  for (int i = 0; i < index; ++i) {
    if (IsAbove(index, i)) return i;
  }
  return index;
}

int Tree::Rightmost(int index) const {
  for (int i = size() - 1; i > index; --i) {
    if (IsAbove(index, i)) return i;
  }
  return index;
}

bool Tree::Attach(int index, int head) {
  TRIPEL_CHECK(index >= 0 && index < size() && head >= Word::kRoot && head < size());
  if (head != Word::kRoot && IsAbove(index, head)) return false;
  at(index).head = head;
  return true;
}

void Tree::Swap(int index, int child, std::string relation) {
  TRIPEL_CHECK(at(child).head == index);
  Node& old_head = at(index);
  Node& new_head = at(child);
  new_head.head = old_head.head;
  new_head.role = old_head.role;
  new_head.relation = old_head.relation;
  for (const int other : Children(index)) {
    at(other).head = child;
    at(other).of_clause = at(other).of_clause || old_head.cgn.Is("WW");
  }
  new_head.of_clause = old_head.of_clause;
  old_head.head = child;
  old_head.relation = std::move(relation);
}

std::vector<int> Tree::PostOrder() const {
  std::vector<std::vector<int>> children(nodes_.size());
  std::vector<int> stack;
  for (int i = 0; i < size(); ++i) {
    if (at(i).head == Word::kRoot) {
      stack.push_back(i);
    } else {
      children[static_cast<size_t>(at(i).head)].push_back(i);
    }
  }
  std::vector<int> order;
  while (!stack.empty()) {
    const int i = stack.back();
    stack.pop_back();
    order.push_back(i);
    for (const int child : children[static_cast<size_t>(i)]) stack.push_back(child);
  }
  std::reverse(order.begin(), order.end());
  return order;
}

std::vector<int> Tree::Roots() const { return Children(Word::kRoot); }

}  // namespace tripel::frog
