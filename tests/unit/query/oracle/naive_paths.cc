#include "tests/unit/query/oracle/naive_paths.h"

#include <algorithm>

namespace tripel::query::oracle {
namespace {

bool AreDifferent(std::vector<int> numbers) {
  std::sort(numbers.begin(), numbers.end());
  return std::adjacent_find(numbers.begin(), numbers.end()) == numbers.end();
}

bool Allows(Mode mode, const std::vector<int>& nodes, const std::vector<int>& edges) {
  switch (mode) {
    case Mode::kWalk: return true;
    case Mode::kTrail: return AreDifferent(edges);
    case Mode::kAcyclic: return AreDifferent(nodes);
    case Mode::kSimple: {
      if (AreDifferent(nodes)) return true;
      const std::vector<int> all_but_last(nodes.begin(), nodes.end() - 1);
      return nodes.front() == nodes.back() && AreDifferent(all_but_last);
    }
  }
  return false;
}

/// How far a part of the pattern has come along the walk, and what it bound there.
struct Progress {
  size_t place = 0;  ///< of a node: edges before it
  std::set<std::pair<std::string, Place>> bound;
  std::string choices;
  int cost = 0;
  friend bool operator<(const Progress& a, const Progress& b) {
    return std::tie(a.place, a.bound, a.choices) < std::tie(b.place, b.bound, b.choices);
  }
};
using Progresses = std::set<Progress>;

class Matcher {
 public:
  Matcher(const Walk& walk, const Graph& graph) : walk_(walk), graph_(graph) {}

  Progresses Along(const Sequence& sequence, const Progress& start) const {
    Progresses all = {start};
    for (const Part& part : sequence) {
      Progresses next;
      for (const Progress& progress : all) next.merge(Repeated(part, progress));
      all = std::move(next);
    }
    return all;
  }

 private:
  Progresses Repeated(const Part& part, const Progress& start) const {
    // Every repetition takes an edge at least, so there are no more of them than edges.
    const int most = part.max.value_or(part.min + static_cast<int>(walk_.edges.size()));
    Progresses result;
    Progresses now = {start};
    for (int count = 0; count <= most && !now.empty(); ++count) {
      if (count >= part.min) result.insert(now.begin(), now.end());
      Progresses next;
      for (const Progress& progress : now) next.merge(Once(part, progress));
      now = std::move(next);
    }
    return result;
  }

  Progresses Once(const Part& part, const Progress& start) const {
    switch (part.kind) {
      case Part::Kind::kNode: return Node(part, start);
      case Part::Kind::kEdge: return Edge(part, start);
      case Part::Kind::kGroup: return Group(part, start);
    }
    return {};
  }

  Progresses Node(const Part& part, Progress progress) const {
    const int node = walk_.nodes[progress.place];
    if (node < part.least || !part.label.Allows(graph_.labels[static_cast<size_t>(node)])) return {};
    if (!part.variable.empty()) progress.bound.emplace(part.variable, Place{2 * progress.place, 2 * progress.place});
    return {std::move(progress)};
  }

  Progresses Edge(const Part& part, Progress progress) const {
    if (progress.place == walk_.edges.size()) return {};
    const GraphEdge& edge = graph_.edges[static_cast<size_t>(walk_.edges[progress.place])];
    const int from = walk_.nodes[progress.place];
    const int to = walk_.nodes[progress.place + 1];
    const bool right = part.right && edge.from == from && edge.to == to;
    const bool left = part.left && edge.to == from && edge.from == to;
    if ((!right && !left) || edge.weight < part.least || !part.label.Allows(edge.labels)) return {};
    if (!part.variable.empty()) progress.bound.emplace(part.variable, Place{2 * progress.place + 1, 2 * progress.place + 1});
    if (part.costs) progress.cost += edge.weight;
    ++progress.place;
    return {std::move(progress)};
  }

  Progresses Group(const Part& part, const Progress& start) const {
    Progresses result;
    for (size_t i = 0; i < part.alternatives.size(); ++i) {
      // What is bound inside is looked at alone, so that conditions see this repetition and no other.
      Progress inner;
      inner.place = start.place;
      for (const Progress& end : Along(part.alternatives[i], inner)) {
        if (!IsAllowed(part, start.place, end)) continue;
        Progress whole = start;
        whole.place = end.place;
        whole.bound.insert(end.bound.begin(), end.bound.end());
        if (!part.path.empty()) whole.bound.emplace(part.path, Place{2 * start.place, 2 * end.place});
        whole.choices += (part.multiset ? std::to_string(i) + "(" : "(") + end.choices + ")";
        if (!part.multiset) whole.choices = start.choices + end.choices;
        whole.cost += end.cost;
        result.insert(std::move(whole));
      }
    }
    return result;
  }

  bool IsAllowed(const Part& group, size_t begin, const Progress& end) const {
    const auto first = static_cast<std::ptrdiff_t>(begin);
    const auto last = static_cast<std::ptrdiff_t>(end.place);
    const std::vector<int> nodes(walk_.nodes.begin() + first, walk_.nodes.begin() + last + 1);
    const std::vector<int> edges(walk_.edges.begin() + first, walk_.edges.begin() + last);
    if (!Allows(group.mode, nodes, edges)) return false;
    return group.lighter.empty() || WeightOf(group.lighter, end) <= WeightOf(group.heavier, end);
  }

  int WeightOf(const std::string& variable, const Progress& progress) const {
    for (const auto& [name, place] : progress.bound) {
      if (name == variable) return graph_.edges[static_cast<size_t>(walk_.edges[place.begin / 2])].weight;
    }
    return 0;
  }

  const Walk& walk_;
  const Graph& graph_;
};

class Enumerator {
 public:
  Enumerator(const Graph& graph, const Path& path, bool different_edges)
      : graph_(graph), path_(path), different_edges_(different_edges) {}

  NaiveAnswer Run() {
    const size_t longest_matching = path_.Longest().value_or(SIZE_MAX);
    const bool finite = different_edges_ || path_.prefix.mode != Mode::kWalk;
    // Without a repeated edge or an inner node there are no longer walks; else only so many can be tried.
    const size_t longest_tried = finite ? graph_.edges.size() + 1 : graph_.edges.size() > 4 ? 4 : 6;
    answer_.longest = std::min(longest_matching, longest_tried);
    answer_.complete = finite || longest_matching <= longest_tried;
    for (int start = 0; start < graph_.nodes; ++start) {
      Walk walk{{start}, {}};
      Visit(&walk);
    }
    return std::move(answer_);
  }

 private:
  void Visit(Walk* walk) {
    // What a mode forbids at the beginning of a walk it forbids of the whole.
    if (!Allows(path_.prefix.mode, walk->nodes, walk->edges) || (different_edges_ && !AreDifferent(walk->edges))) return;
    answer_.matches.merge(MatchesOf(*walk, graph_, path_, different_edges_));
    if (walk->edges.size() == answer_.longest) return;
    for (size_t i = 0; i < graph_.edges.size(); ++i) {
      const GraphEdge& edge = graph_.edges[i];
      const int at = walk->nodes.back();
      if (edge.from == at) Step(walk, static_cast<int>(i), edge.to);
      if (edge.to == at && edge.from != at) Step(walk, static_cast<int>(i), edge.from);
    }
  }

  void Step(Walk* walk, int edge, int node) {
    walk->edges.push_back(edge);
    walk->nodes.push_back(node);
    Visit(walk);
    walk->edges.pop_back();
    walk->nodes.pop_back();
  }

  const Graph& graph_;
  const Path& path_;
  bool different_edges_;
  NaiveAnswer answer_;
};

}  // namespace

std::set<Match> MatchesOf(const Walk& walk, const Graph& graph, const Path& path, bool different_edges) {
  std::set<Match> matches;
  if (!Allows(path.prefix.mode, walk.nodes, walk.edges)) return matches;
  if (different_edges && !AreDifferent(walk.edges)) return matches;
  for (const Progress& progress : Matcher(walk, graph).Along(path.parts, {})) {
    if (progress.place != walk.edges.size()) continue;
    Match match{walk, {}, progress.bound, progress.choices, progress.cost};
    for (const auto& [variable, place] : progress.bound) match.bound[variable].push_back(place);
    matches.insert(std::move(match));
  }
  return matches;
}

NaiveAnswer FindAll(const Graph& graph, const Path& path, bool different_edges) {
  return Enumerator(graph, path, different_edges).Run();
}

}  // namespace tripel::query::oracle
