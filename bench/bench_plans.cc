#include "bench/bench_plans.h"

#include "base/check.h"
#include "query/plan/path_program.h"
#include "query/plan/rules/choose_columns.h"

namespace tripel::bench {
namespace {

using namespace query;
using namespace query::plan;

constexpr Variable kA{0}, kB{1}, kC{2}, kD{3}, kX{4}, kY{5}, kZ{6}, kCount{7}, kOther{8}, kResult{9}, kStatement{10};

class Maker {
 public:
  Maker(const storage::Snapshot& snapshot, std::string label, std::string from, std::string to)
      : snapshot_(snapshot), label_(std::move(label)), from_(std::move(from)), to_(std::move(to)) {}

  std::vector<NamedPlan> MakeAll() {
    Add("point", Expanded(Lookup(kA, from_), kA, kX, kB), {kB});
    NodePtr two = Expanded(Expanded(Lookup(kA, from_), kA, kX, kB), kB, kY, kC, {{kA, kB}});
    Add("hop3", CountRows(Counted(std::move(two), kC, "knows", kCount, {{kA, kB}, {kB, kC}}), kCount), {kResult});
    Add("triangle", CountRows(Triangle(), std::nullopt), {kResult});
    NodePtr star = Counted(Counted(Labeled(kA), kA, "knows", kCount, {}), kA, "cites", kOther, {});
    Extend product;
    product.items.push_back({kD, "d", MakeBinary(Op::kMultiply, Number(kCount), Number(kOther), SetOf(Kind::kInteger))});
    Add("star", CountRows(MakeNode(std::move(product), std::move(star)), kD), {kResult});
    Add("reach", CountRows(Search(PathSelector::Kind::kShortest, 6, false), std::nullopt), {kResult});
    Add("shortest", Search(PathSelector::Kind::kShortest, 30, true), {kB});
    Add("all_shortest", CountRows(Search(PathSelector::Kind::kShortestGroups, 30, true), kCount), {kResult});
    Add("group", Grouped(), {kCount, kB});
    Add("scan", CountRows(Scan("knows"), std::nullopt), {kResult});
    NodePtr both = Expanded(Scan("knows"), kB, kY, kC, {{kA, kB}});
    Add("expand_all", CountRows(std::move(both), std::nullopt), {kResult});
    return std::move(plans_);
  }

 private:
  void Add(std::string name, NodePtr root, std::vector<Variable> outputs) {
    query::plan::Plan plan;
    plan.root = std::move(root);
    plan.outputs = std::move(outputs);
    plan.variable_count = 11;
    ChooseColumns(&plan);
    plans_.push_back({std::move(name), std::move(plan)});
  }

  EdgePattern Edge(Variable variable, const std::string& predicate) const {
    EdgePattern edge;
    edge.variable = variable;
    edge.labels.form = LabelTest::Form::kName;
    edge.labels.name = predicate;
    edge.labels.predicate = snapshot_.FindPredicate(predicate);
    return edge;
  }
  static ExpressionPtr Number(Variable variable) { return MakeVariable(variable, "n", SetOf(Kind::kInteger)); }

  static NodePtr Lookup(Variable node, const std::string& key) { return Lookup(node, key, MakeNode(Argument{})); }
  static NodePtr Lookup(Variable node, const std::string& key, NodePtr input) {
    NodeLookup lookup;
    lookup.node = node;
    lookup.value = MakeConstant(Datum::String(key));
    return MakeNode(std::move(lookup), std::move(input));
  }
  NodePtr Labeled(Variable node) const {
    NodeScan scan;
    scan.node = node;
    scan.label = snapshot_.FindLabel(label_).value_or(storage::LabelId{});
    return MakeNode(std::move(scan), MakeNode(Argument{}));
  }
  NodePtr Scan(const std::string& predicate) const {
    EdgeScan scan;
    scan.edge = Edge(kX, predicate);
    scan.from = kA;
    scan.to = kB;
    scan.view = view_;
    scan.use.read = false;
    return MakeNode(std::move(scan), MakeNode(Argument{}));
  }
  NodePtr Expanded(NodePtr input, Variable from, Variable edge, Variable to, std::vector<EdgeEnds> taken = {}) const {
    Expand expand;
    expand.from = from;
    expand.edge = Edge(edge, "knows");
    expand.to = to;
    expand.view = view_;
    expand.use = {{}, std::move(taken), false};
    return MakeNode(std::move(expand), std::move(input));
  }
  NodePtr Counted(NodePtr input, Variable from, const std::string& predicate, Variable count,
                  std::vector<EdgeEnds> taken) const {
    CountEdges edges;
    edges.from = from;
    edges.edge = Edge(kZ, predicate);
    edges.view = view_;
    edges.taken = std::move(taken);
    edges.count = count;
    return MakeNode(std::move(edges), std::move(input));
  }
  NodePtr Triangle() const {
    Intersect intersect;
    intersect.to = kC;
    intersect.view = view_;
    intersect.legs = {{kB, "b", Edge(kY, "knows"), {{}, {{kA, kB}}, false}},
                      {kA, "a", Edge(kZ, "knows"), {{}, {{kA, kB}, {kB, kC}}, false}}};
    return MakeNode(std::move(intersect), Scan("knows"));
  }
  NodePtr Search(PathSelector::Kind kind, uint64_t max, bool into) const {
    PathElement repeated;
    repeated.part = Edge(kX, "knows");
    repeated.max = max;
    PathGroup root;
    root.alternatives.push_back({repeated});
    PathSearch search;
    search.from = kA;
    search.to = kB;
    search.into = into;
    search.selector = {kind, 1};
    search.different_edges = true;
    search.program = std::make_shared<PathProgram>(ValueOrThrow(CompilePath(root, false)));
    search.view = view_;
    if (kind == PathSelector::Kind::kShortestGroups) search.count = kCount;
    NodePtr input = Lookup(kA, from_);
    if (into) input = Lookup(kB, to_, std::move(input));
    return MakeNode(std::move(search), std::move(input));
  }
  static NodePtr CountRows(NodePtr input, std::optional<Variable> weight) {
    Aggregate aggregate;
    AggregateCall call;
    call.variable = kResult;
    aggregate.calls.push_back(std::move(call));
    aggregate.weight = weight;
    return MakeNode(std::move(aggregate), std::move(input));
  }
  NodePtr Grouped() const {
    DegreeScan scan;
    scan.edge = Edge(kX, "cites");
    scan.edge.arrow = Arrow::kLeft;
    scan.node = kB;
    scan.view = view_;
    scan.count = kCount;
    Sort sort;
    sort.keys.push_back({Number(kCount), true, false});
    sort.limit = 10;
    return MakeNode(std::move(sort), MakeNode(std::move(scan), MakeNode(Argument{})));
  }

  static StatementViewPtr MakeView() {
    auto view = std::make_shared<StatementView>();
    view->variable = kStatement;
    return view;
  }

  const storage::Snapshot& snapshot_;
  std::string label_;
  std::string from_;
  std::string to_;
  StatementViewPtr view_ = MakeView();
  std::vector<NamedPlan> plans_;
};

}  // namespace

std::vector<NamedPlan> MakePlans(const storage::Snapshot& snapshot, const std::string& label, const std::string& from,
                                 const std::string& to) {
  return Maker(snapshot, label, from, to).MakeAll();
}

}  // namespace tripel::bench
