// Path patterns by their definition: every walk of the graph up to a length is compared with the whole pattern, then
// the mode says which remain. Slow, and so simple that it can be seen to be right.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/unit/query/oracle/pattern.h"

namespace tripel::query::oracle {

struct Walk {
  std::vector<int> nodes;  ///< one more than edges
  std::vector<int> edges;
  friend auto operator<=>(const Walk&, const Walk&) = default;
};

/// Where in a walk something stands: node i at 2i, edge i at 2i + 1; a path from its first to its last node.
struct Place {
  size_t begin = 0;
  size_t end = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};

/// One way in which a walk matches a pattern. Which repetition took which part is not kept (the standard's reduction of
/// path bindings): two ways in which every variable stands at the same places of the walk are one, unless they went
/// through different alternatives of a |+|.
struct Match {
  Walk walk;
  std::map<std::string, std::vector<Place>> bound; ///< variable to its places, along the walk
  std::set<std::pair<std::string, Place>> places;
  std::string choices;                             ///< at |+|, in the order of the walk
  int cost = 0;
  friend bool operator<(const Match& a, const Match& b) {
    return std::tie(a.walk, a.places, a.choices) < std::tie(b.walk, b.places, b.choices);
  }
};

/// The matches of one walk, of any length; none where the path's mode or `different_edges` forbid it.
std::set<Match> MatchesOf(const Walk& walk, const Graph& graph, const Path& path, bool different_edges);

struct NaiveAnswer {
  std::set<Match> matches;      ///< selectors are still to choose among them
  size_t longest = 0;           ///< walks were tried up to so many edges
  bool complete = false;        ///< longer ones cannot match
};
NaiveAnswer FindAll(const Graph& graph, const Path& path, bool different_edges);

}  // namespace tripel::query::oracle
