#include "query/exec/taken_edges.h"

#include <algorithm>

namespace tripel::query::exec {

void TakenEdges::Start(const RowView& row, storage::EntityId from) {
  others_.clear();
  for (const plan::EdgeEnds& ends : taken_) {
    const Datum subject = row.Get(ends.subject);
    const Datum object = row.Get(ends.object);
    if (subject.kind() != Kind::kNode || object.kind() != Kind::kNode) continue;
    if (arrow_ != plan::Arrow::kLeft && subject.node() == from) others_.push_back(object.node().value);
    else if (arrow_ != plan::Arrow::kRight && object.node() == from) others_.push_back(subject.node().value);
  }
}

void TakenEdges::StartBetween(const RowView& row, storage::EntityId from, storage::EntityId to) {
  Start(row, from);
  std::erase_if(others_, [to](uint64_t other) { return other != to.value; });
}

bool TakenEdges::Take(uint64_t other) {
  const auto found = std::find(others_.begin(), others_.end(), other);
  if (found == others_.end()) return false;
  others_.erase(found);
  return true;
}

}  // namespace tripel::query::exec
