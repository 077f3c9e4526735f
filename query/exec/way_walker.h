// WayWalker: the paths of a breadth-first search one after the other, without keeping them.
#pragma once

#include <vector>

#include "query/exec/path_side.h"

namespace tripel::query::exec {

/// Like an odometer: each path is the one before with the last wheel that can turn turned on, and those behind it anew.
class WayWalker {
 public:
  /// The paths from the start of `forward` to its entry `end`, and from there, where `backward` is not null, on to the
  /// start of that, which has reached the same node.
  void Begin(const PathSide* forward, uint32_t end, const PathSide* backward);
  /// The next path; false when there are no more.
  bool Next(PathData* path);

 private:
  /// A way taken, of one of the sides.
  struct Wheel {
    const PathSide* side;
    uint32_t way;
  };

  void PushFrom(const PathSide* side, uint32_t entry);
  /// Goes on from `entry` of `side` to the start of `side`, and from the meeting to the other start.
  void Fill(const PathSide* side, uint32_t entry);

  const PathSide* forward_ = nullptr;
  const PathSide* backward_ = nullptr;
  uint32_t end_ = 0;
  std::vector<Wheel> wheels_;
  bool begun_ = false;
};

}  // namespace tripel::query::exec
