#include "tests/unit/query/oracle/pattern.h"

#include <fmt/format.h>

#include <algorithm>

namespace tripel::query::oracle {
namespace {

class Generator {
 public:
  Generator(std::mt19937* random, std::string tag) : random_(random), tag_(std::move(tag)) {}

  Path Make(const std::string& from, const std::string& to, bool certain) {
    Path path;
    path.name = "p" + tag_;
    path.from = from;
    path.to = to;
    path.prefix = RandomPrefix(certain);
    costs_ = path.prefix.selector.by_cost();
    const bool selects = path.prefix.selector.kind != Selector::Kind::kAll;
    unbounded_ = path.prefix.mode != Mode::kWalk || (selects && !costs_ && !certain);
    path.parts = RandomSequence(0, false, false);
    path.variables = std::move(variables_);
    return path;
  }

 private:
  size_t Below(size_t limit) { return (*random_)() % limit; }
  bool Chance(size_t percent) { return Below(100) < percent; }

  Prefix RandomPrefix(bool certain) {
    using Kind = Selector::Kind;
    struct Form {
      Kind kind;
      size_t count;
      const char* before;
      const char* after;
    };
    static const std::vector<Form> kForms = {
        {Kind::kAll, 1, "", ""},
        {Kind::kAll, 1, "ALL", ""},
        {Kind::kShortestGroups, 1, "ALL SHORTEST", ""},
        {Kind::kShortestGroups, 2, "SHORTEST 2", "GROUPS"},
        {Kind::kCheapestGroups, 1, "ALL CHEAPEST", ""},
        {Kind::kCheapestGroups, 2, "CHEAPEST 2", "GROUPS"},
        {Kind::kShortestGroups, 3, "SHORTEST 3", "GROUPS"},
        {Kind::kCheapestGroups, 3, "CHEAPEST 3", "GROUPS"},
        {Kind::kAny, 1, "ANY", ""},
        {Kind::kAny, 2, "ANY 2", ""},
        {Kind::kShortest, 1, "ANY SHORTEST", ""},
        {Kind::kShortest, 2, "SHORTEST 2", ""},
        {Kind::kCheapest, 1, "ANY CHEAPEST", ""},
        {Kind::kCheapest, 2, "CHEAPEST 2", ""},
        {Kind::kAny, 4, "ANY 4", ""},
        {Kind::kShortest, 3, "SHORTEST 3", ""},
        {Kind::kShortest, 5, "SHORTEST 5", ""},
        {Kind::kCheapest, 4, "CHEAPEST 4", ""},
    };
    constexpr size_t kCertainForms = 8;
    const Form& form = kForms[Below(certain ? kCertainForms : kForms.size())];
    Prefix prefix;
    prefix.selector = {form.kind, form.count};
    prefix.mode = static_cast<Mode>(Below(4));
    const std::string after = form.after[0] == '\0' ? "" : std::string(" ") + form.after;
    prefix.selector_text = form.before + after;
    if (prefix.selector_text.empty()) prefix.selector_text = "-";
    prefix.text = fmt::format("{} {}{}", form.before, kModeNames[static_cast<int>(prefix.mode)], after);
    return prefix;
  }

  std::string Declare(const char* letter, VariableKind::Of of) {
    const std::string name = fmt::format("{}{}{}", letter, tag_, variables_.size());
    variables_[name] = {repeating_ > 0, of};
    return name;
  }

  /// Over two labels, x and y.
  LabelTest RandomLabel(const char* const (&labels)[2], bool is_edge) {
    // Of no label, x alone, y alone, both.
    constexpr unsigned kNone = 1, kX = 2, kY = 4, kBoth = 8;
    const std::string x = labels[0];
    const std::string y = labels[1];
    const std::vector<LabelTest> tests = {{x, kX | kBoth},
                                          {y, kY | kBoth},
                                          {x + "|" + y, kX | kY | kBoth},
                                          {"!" + x, kNone | kY},
                                          {"%", kX | kY | kBoth},
                                          {x + "&!" + y, kX},
                                          {"!(" + x + "|" + y + ")|" + y, kNone | kY | kBoth},
                                          {x + "&" + y, kBoth},
                                          {"!%", kNone}};
    // The last two match no edge.
    return tests[Below(is_edge ? tests.size() - 2 : tests.size())];
  }

  Part RandomNode(size_t percent_named) {
    Part node;
    node.kind = Part::Kind::kNode;
    if (Chance(15)) node.label = RandomLabel(kNodeLabels, false);
    if (!Chance(percent_named)) return node;
    node.variable = Declare("v", VariableKind::Of::kNode);
    if (Chance(25)) node.least = static_cast<int>(Below(3));
    return node;
  }

  void Quantify(bool must_advance, Part* part) {
    struct Form {
      const char* text;
      int min;
      std::optional<int> max;
    };
    static const std::vector<Form> kForms = {{"{1,2}", 1, 2}, {"{2}", 2, 2},  {"{1,3}", 1, 3},       {"+", 1, {}},
                                             {"{2,}", 2, {}}, {"{0,2}", 0, 2}, {"{0,1}", 0, 1},       {"?", 0, 1},
                                             {"*", 0, {}}};
    constexpr size_t kAdvancingForms = 5;
    const Form& form = kForms[Below(must_advance ? kAdvancingForms : kForms.size())];
    if (!form.max && !unbounded_) return Quantify(must_advance, part);
    part->quantifier = form.text;
    part->min = form.min;
    part->max = form.max;
  }

  void SetArrow(Part* edge) {
    struct Form {
      const char* before;
      const char* after;
      bool right;
      bool left;
    };
    // With a tilde also an edge without a direction would do, of which there are none.
    static const std::vector<Form> kForms = {{"-[", "]->", true, false}, {"<-[", "]-", false, true}, {"-[", "]-", true, true},
                                             {"<-[", "]->", true, true}, {"~[", "]~>", true, false}, {"<~[", "]~", false, true},
                                             {"~[", "]~", false, false}};
    constexpr size_t kPlainForms = 4;
    const Form& form = kForms[Below(Chance(90) ? kPlainForms : kForms.size())];
    edge->before = form.before;
    edge->after = form.after;
    edge->right = form.right;
    edge->left = form.left;
  }

  Part RandomEdge(bool must_advance) {
    Part edge;
    edge.kind = Part::Kind::kEdge;
    if (Chance(40)) Quantify(must_advance, &edge);
    SetArrow(&edge);
    if (Chance(25)) edge.label = RandomLabel(kEdgeLabels, true);
    edge.costs = costs_;
    if (costs_ || Chance(60)) {
      repeating_ += edge.repeats() ? 1 : 0;
      edge.variable = Declare("e", VariableKind::Of::kEdge);
      repeating_ -= edge.repeats() ? 1 : 0;
      if (Chance(30)) edge.least = 1 + static_cast<int>(Below(2));
    }
    return edge;
  }

  Part RandomGroup(int depth, bool must_advance) {
    Part group;
    group.kind = Part::Kind::kGroup;
    if (Chance(60)) Quantify(must_advance, &group);
    const bool was_unbounded = unbounded_;
    // One repetition without an end is enough to search for.
    if (group.repeats() && !group.max) unbounded_ = false;
    repeating_ += group.repeats() ? 1 : 0;
    const size_t alternatives = Chance(35) ? 2 : 1;
    group.multiset = alternatives > 1 && Chance(40);
    for (size_t i = 0; i < alternatives; ++i) {
      group.alternatives.push_back(RandomSequence(depth + 1, true, must_advance || !group.quantifier.empty()));
    }
    if (alternatives == 1) AskForWeights(&group);
    if (Chance(15)) group.path = Declare("q", VariableKind::Of::kPath);
    if (Chance(15)) group.mode = static_cast<Mode>(1 + Below(3));
    repeating_ -= group.repeats() ? 1 : 0;
    unbounded_ = was_unbounded;
    return group;
  }

  /// A condition on two edges of the group at once, where it has two with names.
  void AskForWeights(Part* group) {
    std::vector<std::string> single;
    for (const Part& part : group->alternatives[0]) {
      if (part.kind == Part::Kind::kEdge && !part.variable.empty() && part.quantifier.empty()) single.push_back(part.variable);
    }
    if (single.size() < 2 || !Chance(60)) return;
    group->lighter = single[0];
    group->heavier = single[1];
  }

  /// `inside`: of a group, so that it begins and ends with a node.
  Sequence RandomSequence(int depth, bool inside, bool must_advance) {
    constexpr int kMaxDepth = 2;
    Sequence sequence;
    if (inside) sequence.push_back(RandomNode(50));
    const size_t elements = 1 + (Chance(35) ? 1 : 0);
    for (size_t i = 0; i < elements; ++i) {
      if (i > 0) sequence.push_back(RandomNode(30));
      const bool group = depth < kMaxDepth && Chance(depth == 0 ? 40 : 20);
      sequence.push_back(group ? RandomGroup(depth, must_advance && i == 0) : RandomEdge(must_advance && i == 0));
    }
    if (inside) sequence.push_back(RandomNode(50));
    return sequence;
  }

  std::mt19937* random_;
  std::string tag_;
  std::map<std::string, VariableKind> variables_;
  int repeating_ = 0;  ///< quantifiers around
  bool unbounded_ = false;
  bool costs_ = false;
};

std::string TextOf(const Sequence& sequence);

std::string Filler(const Part& part) {
  std::string text = part.variable;
  if (!part.label.text.empty()) text += ":" + part.label.text;
  const char* property = part.kind == Part::Kind::kNode ? "n" : "w";
  if (part.least > 0) text += fmt::format(" WHERE {}.{} >= {}", part.variable, property, part.least);
  if (part.costs) text += fmt::format(" COST {}.w", part.variable);
  return text;
}

std::string TextOf(const Part& part) {
  switch (part.kind) {
    case Part::Kind::kNode: return fmt::format("({})", Filler(part));
    case Part::Kind::kEdge: return part.before + Filler(part) + part.after + part.quantifier;
    case Part::Kind::kGroup: break;
  }
  std::string text;
  for (const Sequence& alternative : part.alternatives) {
    text += (text.empty() ? "" : part.multiset ? " |+| " : " | ") + TextOf(alternative);
  }
  const std::string mode = part.mode == Mode::kWalk ? "" : fmt::format("{} ", kModeNames[static_cast<int>(part.mode)]);
  const std::string where = part.lighter.empty() ? "" : fmt::format(" WHERE {}.w <= {}.w", part.lighter, part.heavier);
  const std::string path = part.path.empty() ? "" : part.path + " = ";
  return fmt::format(" ({}{}{}{}){} ", path, mode, text, where, part.quantifier);
}

std::string TextOf(const Sequence& sequence) {
  std::string text;
  for (const Part& part : sequence) text += TextOf(part);
  return text;
}

std::optional<size_t> LongestOf(const Sequence& sequence) {
  size_t sum = 0;
  for (const Part& part : sequence) {
    if (part.kind == Part::Kind::kNode) continue;
    size_t once = part.kind == Part::Kind::kEdge ? 1 : 0;
    for (const Sequence& alternative : part.alternatives) {
      const std::optional<size_t> longest = LongestOf(alternative);
      if (!longest) return std::nullopt;
      once = std::max(once, *longest);
    }
    if (!part.max) return std::nullopt;
    sum += once * static_cast<size_t>(*part.max);
  }
  return sum;
}

}  // namespace

Graph RandomGraph(std::mt19937* random) {
  Graph graph;
  graph.nodes = 1 + static_cast<int>((*random)() % 4);
  for (int i = 0; i < graph.nodes; ++i) graph.labels.push_back((*random)() % 4);
  const size_t edges = (*random)() % 7;
  for (size_t i = 0; i < edges; ++i) {
    const auto node = [&] { return static_cast<int>((*random)() % static_cast<unsigned>(graph.nodes)); };
    const int from = node();
    const int to = node();
    const int weight = static_cast<int>((*random)() % 4);
    graph.edges.push_back({from, to, weight, (*random)() % 3 == 0 ? 2U : 1U});
  }
  return graph;
}

std::string Path::Text(bool named) const {
  return fmt::format("{}{} ({}){}({})", named ? name + " = " : "", prefix.text, from, TextOf(parts), to);
}

std::optional<size_t> Path::Longest() const { return LongestOf(parts); }

Path RandomPath(std::mt19937* random, const std::string& tag, const std::string& from, const std::string& to, bool certain) {
  return Generator(random, tag).Make(from, to, certain);
}

}  // namespace tripel::query::oracle
