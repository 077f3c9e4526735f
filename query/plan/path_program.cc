#include "query/plan/path_program.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::query::plan {
namespace {

// Enough for any pattern a person writes; keeps {1,1000000} from filling the memory.
constexpr size_t kMaxSteps = 20'000;

class Compiler {
 public:
  explicit Compiler(bool backwards) : backwards_(backwards) {}

  Result<PathProgram> Run(const PathGroup& root) {
    TRIPEL_TRY_STATUS(Group(root));
    Emit(PathStep::Kind::kAccept, 0);
    for (PathStep& step : program_.steps) {
      if (step.kind == PathStep::Kind::kAccept) step.next = 0;
    }
    for (const PathGroup& group : program_.groups) {
      program_.records_events |= group.remembers() || group.path || group.multiset;
    }
    program_.binds = !program_.groups[0].exposures.empty();
    program_.max_edges = MaxEdges(root);
    program_.ends = Ends(root, false);
    program_.remembers_finitely = RemembersFinitely(root, true);
    program_.repeat = RepeatOf(root);
    return std::move(program_);
  }

 private:
  uint32_t here() const { return static_cast<uint32_t>(program_.steps.size()); }

  /// Appends a step that goes on at the one after it.
  uint32_t Emit(PathStep::Kind kind, size_t index) {
    const uint32_t at = here();
    program_.steps.push_back({kind, static_cast<uint32_t>(index), at + 1, 0});
    return at;
  }

  Status Group(const PathGroup& group) {
    const size_t index = IndexOf(group);
    Emit(PathStep::Kind::kOpen, index);
    std::vector<uint32_t> ends;
    for (size_t i = 0; i < group.alternatives.size(); ++i) {
      const bool last = i + 1 == group.alternatives.size();
      const uint32_t split = last ? 0 : Emit(PathStep::Kind::kSplit, 0);
      if (group.multiset) Emit(PathStep::Kind::kMark, i);
      TRIPEL_TRY_STATUS(Sequence(group.alternatives[i]));
      if (last) break;
      ends.push_back(Emit(PathStep::Kind::kJump, 0));
      program_.steps[split].other = here();
    }
    for (const uint32_t end : ends) program_.steps[end].next = here();
    Emit(PathStep::Kind::kClose, index);
    return {};
  }

  Status Sequence(const std::vector<PathElement>& elements) {
    for (size_t i = 0; i < elements.size(); ++i) {
      TRIPEL_TRY_STATUS(Repeated(elements[backwards_ ? elements.size() - 1 - i : i]));
    }
    return {};
  }

  Status Repeated(const PathElement& element) {
    for (uint64_t i = 0; i < element.min; ++i) TRIPEL_TRY_STATUS(Once(element));
    if (!element.max) {
      const uint32_t split = Emit(PathStep::Kind::kSplit, 0);
      TRIPEL_TRY_STATUS(Once(element));
      program_.steps[Emit(PathStep::Kind::kJump, 0)].next = split;
      program_.steps[split].other = here();
      return {};
    }
    std::vector<uint32_t> splits;
    for (uint64_t i = element.min; i < *element.max; ++i) {
      splits.push_back(Emit(PathStep::Kind::kSplit, 0));
      TRIPEL_TRY_STATUS(Once(element));
    }
    for (const uint32_t split : splits) program_.steps[split].other = here();
    return {};
  }

  Status Once(const PathElement& element) {
    if (program_.steps.size() > kMaxSteps) {
      return Fail(ErrorCode::kUnsupported, "the bounds of this pattern's quantifiers are too large");
    }
    if (const auto* node = std::get_if<NodePattern>(&element.part)) {
      Emit(PathStep::Kind::kNode, IndexOf(*node));
      return {};
    }
    if (const auto* edge = std::get_if<EdgePattern>(&element.part)) {
      Emit(PathStep::Kind::kEdge, IndexOf(*edge));
      return {};
    }
    return Group(*std::get<std::shared_ptr<PathGroup>>(element.part));
  }

  // A part that stands in a repetition is compiled several times but described once; its address tells.
  size_t IndexOf(const NodePattern& node) {
    return IndexOf(&node, &known_nodes_, [&] { program_.nodes.push_back(node); });
  }
  size_t IndexOf(const EdgePattern& edge) {
    return IndexOf(&edge, &known_edges_, [&] {
      program_.edges.push_back(edge);
      if (backwards_) program_.edges.back().arrow = Reversed(edge.arrow);
    });
  }
  size_t IndexOf(const PathGroup& group) {
    return IndexOf(&group, &known_groups_, [&] { 
      program_.groups.push_back({{}, group.multiset, group.mode, group.path, group.conditions, group.exposures});
    });
  }
  template <typename T, typename Add>
  size_t IndexOf(const T* part, std::vector<const T*>* known, Add add) {
    const auto found = std::find(known->begin(), known->end(), part);
    if (found != known->end()) return static_cast<size_t>(found - known->begin());
    known->push_back(part);
    add();
    return known->size() - 1;
  }

  static std::optional<uint64_t> MaxEdges(const PathGroup& group) {
    uint64_t most = 0;
    for (const std::vector<PathElement>& elements : group.alternatives) {
      uint64_t sum = 0;
      for (const PathElement& element : elements) {
        uint64_t once = 0;
        if (std::holds_alternative<EdgePattern>(element.part)) once = 1;
        if (const auto* inner = std::get_if<std::shared_ptr<PathGroup>>(&element.part)) {
          const std::optional<uint64_t> edges = MaxEdges(**inner);
          if (!edges) return std::nullopt;
          once = *edges;
        }
        if (once == 0) continue;
        if (!element.max) return std::nullopt;
        sum += once * *element.max;
      }
      most = std::max(most, sum);
    }
    return most;
  }

  template <typename Check>
  static bool AllElements(const PathGroup& group, Check check) {
    return std::all_of(group.alternatives.begin(), group.alternatives.end(), [&](const std::vector<PathElement>& elements) {
      return std::all_of(elements.begin(), elements.end(), check);
    });
  }

  /// A path mode of a part allows only finitely many ways through it.
  static bool Ends(const PathGroup& group, bool inside_mode) {
    const bool bounded = inside_mode || (group.mode && *group.mode != PathMode::kWalk);
    return AllElements(group, [bounded](const PathElement& element) {
      if (!element.max && !bounded) return false;
      const auto* inner = std::get_if<std::shared_ptr<PathGroup>>(&element.part);
      return inner == nullptr || Ends(**inner, bounded);
    });
  }

  static bool RemembersFinitely(const PathGroup& group, bool is_root) {
    if (!is_root && group.remembers()) return Ends(group, false);
    return AllElements(group, [](const PathElement& element) {
      const auto* inner = std::get_if<std::shared_ptr<PathGroup>>(&element.part);
      return inner == nullptr || RemembersFinitely(**inner, false);
    });
  }

  static bool IsFree(const PathElement& element) {
    const auto* node = std::get_if<NodePattern>(&element.part);
    return node != nullptr && node->labels.always() && node->conditions.empty();
  }

  /// One repeated edge between two nodes without tests of their own.
  static std::optional<PathProgram::Repeat> RepeatOf(const PathGroup& root) {
    if (root.alternatives.size() != 1 || !root.conditions.empty() || root.mode || root.path) return std::nullopt;
    const PathElement* repeated = nullptr;
    for (const PathElement& element : root.alternatives[0]) {
      if (IsFree(element)) continue;
      if (repeated != nullptr || !std::holds_alternative<EdgePattern>(element.part)) return std::nullopt;
      repeated = &element;
    }
    if (repeated == nullptr) return std::nullopt;
    return PathProgram::Repeat{repeated->min, repeated->max};
  }

  bool backwards_;
  PathProgram program_;
  std::vector<const NodePattern*> known_nodes_;
  std::vector<const EdgePattern*> known_edges_;
  std::vector<const PathGroup*> known_groups_;
};

}  // namespace

Result<PathProgram> CompilePath(const PathGroup& root, bool backwards) { return Compiler(backwards).Run(root); }

std::string ToString(const PathProgram& program) {
  std::string text;
  for (size_t i = 0; i < program.steps.size(); ++i) {
    const PathStep& step = program.steps[i];
    switch (step.kind) {
      case PathStep::Kind::kNode: text += fmt::format("{}: node {}\n", i, ToString(program.nodes[step.index])); break;
      case PathStep::Kind::kEdge: text += fmt::format("{}: edge {}\n", i, ToString(program.edges[step.index])); break;
      case PathStep::Kind::kSplit: text += fmt::format("{}: split {} {}\n", i, step.next, step.other); break;
      case PathStep::Kind::kJump: text += fmt::format("{}: jump {}\n", i, step.next); break;
      case PathStep::Kind::kOpen: text += fmt::format("{}: open {}\n", i, step.index); break;
      case PathStep::Kind::kClose: text += fmt::format("{}: close {}\n", i, step.index); break;
      case PathStep::Kind::kMark: text += fmt::format("{}: mark {}\n", i, step.index); break;
      case PathStep::Kind::kAccept: text += fmt::format("{}: accept\n", i); break;
    }
  }
  return text;
}

}  // namespace tripel::query::plan
