#include "query/exec/way_walker.h"

#include <algorithm>

namespace tripel::query::exec {

void WayWalker::Begin(const PathSide* forward, uint32_t end, const PathSide* backward) {
  forward_ = forward;
  backward_ = backward;
  end_ = end;
  wheels_.clear();
  begun_ = false;
}

void WayWalker::PushFrom(const PathSide* side, uint32_t entry) {
  while (entry != 0) {
    const uint32_t way = side->FirstWay(entry);
    wheels_.push_back({side, way});
    entry = side->way(way).from;
  }
}

void WayWalker::Fill(const PathSide* side, uint32_t entry) {
  PushFrom(side, entry);
  if (side == forward_ && backward_ != nullptr) PushFrom(backward_, backward_->Find(forward_->NodeOf(end_)));
}

bool WayWalker::Next(PathData* path) {
  if (!begun_) {
    Fill(forward_, end_);
    begun_ = true;
  } else {
    while (!wheels_.empty() && wheels_.back().side->way(wheels_.back().way).next == PathSide::kNone) wheels_.pop_back();
    if (wheels_.empty()) return false;
    Wheel& wheel = wheels_.back();
    wheel.way = wheel.side->way(wheel.way).next;
    const PathSide* side = wheel.side;
    Fill(side, side->way(wheel.way).from);
  }
  path->nodes.clear();
  path->edges.clear();
  size_t at = 0;
  for (; at < wheels_.size() && wheels_[at].side == forward_; ++at) {
    const PathSide::Way& way = forward_->way(wheels_[at].way);
    path->edges.push_back(way.edge);
    path->nodes.push_back(forward_->NodeOf(way.from));
  }
  std::reverse(path->nodes.begin(), path->nodes.end());
  std::reverse(path->edges.begin(), path->edges.end());
  path->nodes.push_back(forward_->NodeOf(end_));
  for (; at < wheels_.size(); ++at) {
    const PathSide::Way& way = backward_->way(wheels_[at].way);
    path->edges.push_back(way.edge);
    path->nodes.push_back(backward_->NodeOf(way.from));
  }
  return true;
}

}  // namespace tripel::query::exec
