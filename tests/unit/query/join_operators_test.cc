// Operators that stand for several plainer ones, against those: over random graphs both must give the same rows, as often.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "query/build_exec.h"
#include "query/plan/rules/choose_columns.h"
#include "query/exec/run_state.h"
#include "storage/memory_store.h"

namespace tripel::query {
namespace {

using plan::Arrow;
using plan::MakeNode;
using plan::NodePtr;
using plan::Variable;

constexpr Variable kA{0}, kB{1}, kC{2}, kX{3}, kY{4}, kZ{5}, kCount{6}, kOther{7}, kStatement{8};

/// Few nodes and many edges of two predicates, so that there are parallel edges, loops, and those that nobody asserts.
std::unique_ptr<storage::Store> RandomGraph(unsigned seed, int nodes, int edges) {
  std::mt19937 random(seed);
  const auto below = [&random](int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); };
  const auto key = [](int i) { return fmt::format("import:g/{}", i); };
  storage::ArticleGraph article;
  article.source.id = "g";
  article.source.content_hash = storage::ContentHash("g", "", "");
  for (int i = 0; i < nodes; ++i) article.entities.push_back({key(i), fmt::format("n{}", i), {"N"}, {}, {}});
  for (int i = 0; i < edges; ++i) {
    storage::SupportedStatement statement;
    statement.identity.subject = key(below(nodes));
    statement.identity.predicate = below(3) == 0 ? "cites" : "knows";
    statement.identity.object = key(below(nodes));
    statement.identity.import_id = fmt::format("g#{}", i);
    if (below(8) == 0) statement.identity.modality = storage::Modality::kPossible;
    statement.evidence.source = "g";
    statement.evidence.confidence = 1;
    article.statements.push_back(std::move(statement));
  }
  std::unique_ptr<storage::Store> store = storage::NewMemoryStore();
  const std::unique_ptr<storage::Writer> writer = ValueOrThrow(store->BeginWrite());
  ValueOrThrow(writer->PutArticle(article, false));
  ValueOrThrow(writer->Commit());
  return store;
}

class JoinOperators : public testing::TestWithParam<unsigned> {
 protected:
  /// The sorted rows of a plan: the ids in these columns.
  std::vector<std::vector<int64_t>> Rows(NodePtr root, const std::vector<Variable>& columns) {
    plan::Plan plan;
    plan.root = std::move(root);
    plan.outputs = columns;
    plan.variable_count = 10;
    plan::ChooseColumns(&plan);
    exec::RunState state(snapshot_, {}, {}, plan, nullptr);
    const exec::Source source = BuildOperators(*plan.root, &state);
    std::vector<std::vector<int64_t>> rows;
    exec::Batch batch;
    for (;;) {
      ValueOrThrow(source.input->Next(&batch));
      if (batch.size == 0) break;
      for (size_t row = 0; row < batch.size; ++row) {
        std::vector<int64_t> values;
        for (const Variable column : columns) {
          const Datum datum = batch.columns[static_cast<size_t>(source.layout.ColumnOf(column))][row];
          const bool edge = datum.kind() == Kind::kEdge;
          const bool node = datum.kind() == Kind::kNode;
          values.push_back(static_cast<int64_t>(edge ? datum.edge().statement.value : node ? datum.node().value : 0));
          if (datum.kind() == Kind::kInteger) values.back() = datum.integer();
        }
        rows.push_back(std::move(values));
      }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
  }

  /// Rows whose last column is a weight, as many as it says.
  static std::vector<std::vector<int64_t>> Unfolded(const std::vector<std::vector<int64_t>>& rows) {
    std::vector<std::vector<int64_t>> unfolded;
    for (std::vector<int64_t> row : rows) {
      const int64_t count = row.back();
      row.pop_back();
      unfolded.insert(unfolded.end(), static_cast<size_t>(count), row);
    }
    return unfolded;
  }

  plan::EdgePattern Edge(Variable variable, Arrow arrow, const std::string& label) const {
    plan::EdgePattern edge;
    edge.variable = variable;
    edge.arrow = arrow;
    if (label.empty()) return edge;
    edge.labels.form = plan::LabelTest::Form::kName;
    edge.labels.name = label;
    edge.labels.predicate = snapshot_->FindPredicate(label);
    return edge;
  }
  plan::StatementViewPtr View(bool all) const {
    auto view = std::make_shared<plan::StatementView>();
    view->all = all;
    view->variable = kStatement;
    return view;
  }
  NodePtr Scan(const plan::EdgePattern& edge, bool all) const {
    plan::EdgeScan scan;
    scan.edge = edge;
    scan.from = kA;
    scan.to = kB;
    scan.view = View(all);
    return MakeNode(std::move(scan), MakeNode(plan::Argument{}));
  }
  plan::Expand Expand(Variable from, const plan::EdgePattern& edge, Variable to, bool into, bool all) const {
    plan::Expand expand;
    expand.from = from;
    expand.edge = edge;
    expand.to = to;
    expand.into = into;
    expand.view = View(all);
    return expand;
  }
  static plan::EdgeEnds EndsOf(Arrow arrow, Variable from, Variable to) {
    return arrow == Arrow::kLeft ? plan::EdgeEnds{to, from} : plan::EdgeEnds{from, to};
  }

  std::unique_ptr<storage::Store> store_ = RandomGraph(GetParam(), 9, 120);
  std::shared_ptr<const storage::Snapshot> snapshot_ = ValueOrThrow(store_->TakeSnapshot());
};

constexpr Arrow kArrows[] = {Arrow::kRight, Arrow::kLeft, Arrow::kEither};

TEST_P(JoinOperators, IntersectFindsWhatTwoExpandsFind) {
  for (const Arrow first : kArrows) {
    for (const Arrow second : kArrows) {
      for (const bool all : {false, true}) {
        const std::string label = first == second ? "knows" : "";
        const plan::EdgePattern x = Edge(kX, Arrow::kRight, "knows");
        const plan::EdgePattern y = Edge(kY, first, label);
        const plan::EdgePattern z = Edge(kZ, second, "knows");
        plan::Expand expand = Expand(kB, y, kC, false, all);
        expand.use.different_from = {kX};
        plan::Expand into = Expand(kA, z, kC, true, all);
        into.use.different_from = {kX, kY};
        plan::Intersect intersect;
        intersect.to = kC;
        intersect.view = View(all);
        intersect.legs = {{kB, "b", y, {{kX}, {}, true}}, {kA, "a", z, {{kX, kY}, {}, true}}};
        const std::vector<Variable> columns = {kA, kB, kC, kX, kY, kZ};
        EXPECT_EQ(Rows(MakeNode(intersect, Scan(x, all)), columns),
                  Rows(MakeNode(into, MakeNode(expand, Scan(x, all))), columns));
      }
    }
  }
}

TEST_P(JoinOperators, EdgesThatNothingReadsAreToldApartByTheirEnds) {
  for (const Arrow arrow : kArrows) {
    const plan::EdgePattern x = Edge(kX, arrow, "knows");
    const plan::EdgePattern y = Edge(kY, arrow, "knows");
    const plan::EdgePattern z = Edge(kZ, arrow, "knows");
    plan::Expand expand = Expand(kB, y, kC, false, false);
    expand.use.different_from = {kX};
    plan::Expand into = Expand(kA, z, kC, true, false);
    into.use.different_from = {kX, kY};
    const auto expected = Rows(MakeNode(into, MakeNode(expand, Scan(x, false))), {kA, kB, kC});

    const plan::EdgeUse second = {{}, {EndsOf(arrow, kA, kB)}, false};
    const plan::EdgeUse third = {{}, {EndsOf(arrow, kA, kB), EndsOf(arrow, kB, kC)}, false};
    plan::Intersect intersect;
    intersect.to = kC;
    intersect.view = View(false);
    intersect.legs = {{kB, "b", y, second}, {kA, "a", z, third}};
    EXPECT_EQ(Rows(MakeNode(intersect, Scan(x, false)), {kA, kB, kC}), expected);

    expand.use = second;
    into.use = third;
    EXPECT_EQ(Rows(MakeNode(into, MakeNode(expand, Scan(x, false))), {kA, kB, kC}), expected);
  }
}

TEST_P(JoinOperators, CountEdgesCountsWhatExpandFinds) {
  for (const Arrow arrow : kArrows) {
    for (const bool all : {false, true}) {
      const plan::EdgePattern x = Edge(kX, arrow, "");
      plan::Expand expand = Expand(kB, Edge(kY, arrow, ""), kC, false, all);
      expand.use.different_from = {kX};
      plan::CountEdges count;
      count.from = kB;
      count.edge = Edge(kY, arrow, "");
      count.view = View(all);
      count.taken = {EndsOf(arrow, kA, kB)};
      count.count = kCount;
      EXPECT_EQ(Unfolded(Rows(MakeNode(count, Scan(x, all)), {kA, kB, kCount})),
                Rows(MakeNode(expand, Scan(x, all)), {kA, kB}));
    }
  }
}

TEST_P(JoinOperators, DegreeScanCountsWhatEdgeScanFinds) {
  for (const Arrow arrow : kArrows) {
    for (const bool all : {false, true}) {
      plan::DegreeScan scan;
      scan.edge = Edge(kX, arrow, "knows");
      scan.node = kA;
      scan.view = View(all);
      scan.count = kCount;
      EXPECT_EQ(Unfolded(Rows(MakeNode(scan, MakeNode(plan::Argument{})), {kA, kCount})),
                Rows(Scan(Edge(kX, arrow, "knows"), all), {kA}));
    }
  }
}

TEST_P(JoinOperators, HashJoinFindsWhatExpandFinds) {
  plan::EdgeScan right;
  right.edge = Edge(kY, Arrow::kRight, "cites");
  right.from = kB;
  right.to = kC;
  right.view = View(false);
  plan::HashJoin join;
  join.on = {kB};
  NodePtr node = MakeNode(join, Scan(Edge(kX, Arrow::kRight, "knows"), false));
  node->inputs.push_back(MakeNode(right, MakeNode(plan::Argument{})));
  const std::vector<Variable> columns = {kA, kB, kC, kX, kY};
  EXPECT_EQ(Rows(std::move(node), columns), Rows(MakeNode(Expand(kB, Edge(kY, Arrow::kRight, "cites"), kC, false, false),
                                                          Scan(Edge(kX, Arrow::kRight, "knows"), false)),
                                                 columns));
}

TEST_P(JoinOperators, HashJoinComparesAsEqualDoes) {
  const auto row = [](DatumList values, Variable variable) {
    plan::Unwind unwind;
    unwind.list = plan::MakeConstant(Datum::List(std::move(values)));
    unwind.variable = variable;
    return MakeNode(std::move(unwind), MakeNode(plan::Argument{}));
  };
  plan::HashJoin join;
  join.equal = {{plan::MakeVariable(kX, "x", kAnyKind), plan::MakeVariable(kOther, "o", kAnyKind)}};
  NodePtr node = MakeNode(join, row({Datum::Integer(1), Datum(), Datum::Integer(2), Datum::Integer(2)}, kX));
  node->inputs.push_back(row({Datum(), Datum::Float(2), Datum::Integer(3), Datum::Integer(2)}, kOther));
  EXPECT_EQ(Rows(std::move(node), {kX}), (std::vector<std::vector<int64_t>>{{2}, {2}, {2}, {2}}));
}

INSTANTIATE_TEST_SUITE_P(Graphs, JoinOperators, testing::Range(1u, 6u));

/// Above a few thousand lists of a predicate it is decoded as a whole; rows must not tell.
TEST(AdjacencyCache, ChangesNothing) {
  const std::unique_ptr<storage::Store> store = RandomGraph(7, 3000, 9000);
  const std::shared_ptr<const storage::Snapshot> snapshot = ValueOrThrow(store->TakeSnapshot());
  plan::Plan plan;
  plan.variable_count = 10;
  exec::RunState state(snapshot, {}, {}, plan, nullptr);
  storage::EdgeRequest request;
  request.predicates = {*snapshot->FindPredicate("knows")};
  request.statements = request.predicate_ids = false;
  std::vector<storage::StatementId> skipped;
  EXPECT_EQ(ValueOrThrow(state.adjacency->Use(request, 1, &state.budget, &skipped)), nullptr);
  const exec::DecodedAdjacency* decoded = ValueOrThrow(state.adjacency->Use(request, 1'000'000, &state.budget, &skipped));
  ASSERT_NE(decoded, nullptr);
  const std::vector<storage::EntityId> nodes = ValueOrThrow(snapshot->ScanEntities({}, 10'000));
  storage::EdgeLists lists;
  ValueOrThrow(snapshot->ReadEdges(nodes, request, &lists));
  for (size_t i = 0; i < nodes.size(); ++i) {
    const std::span<const uint32_t> list = decoded->ListOf(nodes[i].value);
    EXPECT_EQ(std::vector<uint64_t>(list.begin(), list.end()),
              std::vector<uint64_t>(lists.edges.others.begin() + lists.offsets[i],
                                    lists.edges.others.begin() + lists.offsets[i + 1]));
  }
}

TEST(AdjacencyCache, StaysWithinTheMemoryLimit) {
  const std::unique_ptr<storage::Store> store = RandomGraph(7, 300, 9000);
  const std::shared_ptr<const storage::Snapshot> snapshot = ValueOrThrow(store->TakeSnapshot());
  plan::Plan plan;
  RunLimits limits;
  limits.memory_bytes = 1000;
  exec::RunState state(snapshot, limits, {}, plan, nullptr);
  storage::EdgeRequest request;
  std::vector<storage::StatementId> skipped;
  EXPECT_EQ(ValueOrThrow(state.adjacency->Use(request, 1'000'000, &state.budget, &skipped)), nullptr);
}

}  // namespace
}  // namespace tripel::query
