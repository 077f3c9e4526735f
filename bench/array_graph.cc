#include "bench/array_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

namespace tripel::bench {
namespace {

using namespace storage;

constexpr std::string_view kKeyPrefix = "import:bench/e";
constexpr uint64_t kLabels = 20;
constexpr size_t kPredicates = 2;

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t Next() {  // splitmix64
    uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  uint64_t Below(uint64_t end) { return Next() % end; }
  double Unit() { return static_cast<double>(Next() >> 11) / 9007199254740992.0; }
  /// Small numbers are likelier, the more so the larger the power.
  uint64_t Skewed(uint64_t end, double power) {
    return std::min(end - 1, static_cast<uint64_t>(static_cast<double>(end) * std::pow(Unit(), power)));
  }

 private:
  uint64_t state_;
};

/// The edges of one predicate in one direction.
struct Lists {
  std::vector<uint32_t> offsets;  // by node, ids from 1
  std::vector<uint64_t> others;
  std::vector<uint64_t> statements;
};

using Triple = std::pair<uint32_t, uint32_t>;  // subject, object

Lists MakeLists(const std::vector<Triple>& edges, uint64_t nodes, uint64_t first_statement, bool out) {
  Lists lists;
  lists.offsets.assign(nodes + 2, 0);
  for (const Triple& edge : edges) ++lists.offsets[(out ? edge.first : edge.second) + 1];
  for (size_t i = 1; i < lists.offsets.size(); ++i) lists.offsets[i] += lists.offsets[i - 1];
  std::vector<uint32_t> next = lists.offsets;
  lists.others.resize(edges.size());
  lists.statements.resize(edges.size());
  for (size_t i = 0; i < edges.size(); ++i) {
    const uint32_t place = next[out ? edges[i].first : edges[i].second]++;
    lists.others[place] = out ? edges[i].second : edges[i].first;
    lists.statements[place] = first_statement + i;
  }
  return lists;
}

class ArrayGraph final : public Snapshot {
 public:
  ArrayGraph(uint64_t nodes, uint64_t seed) : nodes_(nodes) {
    Random random(seed);
    std::vector<uint32_t> order(nodes);
    for (uint32_t i = 0; i < nodes; ++i) order[i] = i + 1;
    for (uint64_t i = nodes - 1; i > 0; --i) std::swap(order[i], order[random.Below(i + 1)]);
    uint64_t statement = 1;
    for (size_t predicate = 0; predicate < kPredicates; ++predicate) {
      const std::vector<Triple> edges = MakeEdges(order, nodes * 17 / 10 / (predicate + 1), &random);
      edges_.push_back(edges);
      lists_[predicate][0] = MakeLists(edges, nodes, statement, true);
      lists_[predicate][1] = MakeLists(edges, nodes, statement, false);
      first_statement_[predicate] = statement;
      statement += edges.size();
      statistics_.predicates.push_back({PredicateId{predicate + 1}, PredicateText({predicate + 1}), edges.size(), edges.size()});
    }
    labels_.resize(nodes + 1);
    std::vector<uint64_t> counts(kLabels, 0);
    for (uint64_t node = 1; node <= nodes; ++node) ++counts[labels_[node] = static_cast<uint8_t>(random.Skewed(kLabels, 2.5))];
    for (uint64_t label = 0; label < kLabels; ++label) {
      label_texts_.push_back(fmt::format("C{}", label));
      statistics_.labels.push_back({LabelId{label + 1}, label_texts_.back(), counts[label]});
    }
    statistics_.entities = nodes;
    statistics_.statements = statistics_.asserted = statement - 1;
    std::reverse(statistics_.predicates.begin(), statistics_.predicates.end());  // by text: cites, knows
  }

  Result<std::optional<EntityId>> FindEntity(std::string_view key) const override {
    if (!key.starts_with(kKeyPrefix)) return std::optional<EntityId>();
    uint64_t number = nodes_;
    std::from_chars(key.data() + kKeyPrefix.size(), key.data() + key.size(), number);
    return number < nodes_ ? std::optional(EntityId{number + 1}) : std::nullopt;
  }
  Result<std::vector<EntityId>> FindByName(std::string_view) const override { return std::vector<EntityId>(); }
  Result<std::vector<EntityId>> FindByAlias(std::string_view) const override { return std::vector<EntityId>(); }
  std::optional<PredicateId> FindPredicate(std::string_view text) const override {
    for (uint64_t id = 1; id <= kPredicates; ++id) {
      if (PredicateText({id}) == text) return PredicateId{id};
    }
    return std::nullopt;
  }
  std::optional<LabelId> FindLabel(std::string_view text) const override {
    for (uint64_t id = 1; id <= kLabels; ++id) {
      if (label_texts_[id - 1] == text) return LabelId{id};
    }
    return std::nullopt;
  }
  const std::string& PredicateText(PredicateId id) const override { return predicate_texts_[id.value - 1]; }
  const std::string& LabelText(LabelId id) const override { return label_texts_[id.value - 1]; }
  Result<std::optional<StatementId>> FindStatement(std::string_view) const override { return std::optional<StatementId>(); }

  Result<std::vector<EntityId>> ScanEntities(EntityId after, size_t limit) const override {
    std::vector<EntityId> found;
    for (uint64_t id = after.value + 1; id <= nodes_ && found.size() < limit; ++id) found.push_back({id});
    return found;
  }
  Result<std::vector<EntityId>> ScanEntitiesWithLabel(LabelId label, EntityId after, size_t limit) const override {
    std::vector<EntityId> found;
    for (uint64_t id = after.value + 1; id <= nodes_ && found.size() < limit; ++id) {
      if (labels_[id] + uint64_t{1} == label.value) found.push_back({id});
    }
    return found;
  }
  Result<std::vector<StatementRef>> ScanStatements(StatementId after, size_t limit) const override {
    std::vector<StatementRef> found;
    for (uint64_t id = after.value + 1; id <= statistics_.statements && found.size() < limit; ++id) found.push_back(At(id));
    return found;
  }
  Status ReadEdges(std::span<const EntityId> origins, const EdgeRequest& request, EdgeLists* lists) const override {
    Clear(lists);
    for (const EntityId origin : origins) AppendEdges(origin.value, request, lists);
    return {};
  }
  Status CountEdges(std::span<const EntityId> origins, const EdgeRequest& request, std::vector<uint64_t>* counts,
                    std::vector<StatementId>*) const override {
    counts->assign(origins.size(), 0);
    for (size_t i = 0; i < origins.size(); ++i) {
      ForEachList(request, [&](const Lists& list, uint32_t) {
        (*counts)[i] += list.offsets[origins[i].value + 1] - list.offsets[origins[i].value];
      });
    }
    return {};
  }
  Result<std::unique_ptr<EdgeScan>> ScanEdges(const EdgeRequest& request) const override {
    return std::unique_ptr<EdgeScan>(std::make_unique<Scan>(*this, request));
  }

  Result<std::vector<Entity>> ReadEntities(std::span<const EntityId> ids) const override {
    std::vector<Entity> entities;
    for (const EntityId id : ids) {
      entities.push_back({fmt::format("{}{}", kKeyPrefix, id.value - 1), fmt::format("node {}", id.value - 1),
                          {label_texts_[labels_[id.value]]}, {}, {}});
    }
    return entities;
  }
  Result<std::vector<std::vector<LabelId>>> ReadLabels(std::span<const EntityId> ids) const override {
    std::vector<std::vector<LabelId>> labels;
    for (const EntityId id : ids) labels.push_back({LabelId{uint64_t{labels_[id.value]} + 1}});
    return labels;
  }
  Result<std::vector<Value>> ReadProperty(std::span<const EntityId> ids, std::string_view name) const override {
    std::vector<Value> values(ids.size());
    for (size_t i = 0; i < ids.size(); ++i) {
      if (name == "key") values[i] = fmt::format("{}{}", kKeyPrefix, ids[i].value - 1);
      if (name == "name") values[i] = fmt::format("node {}", ids[i].value - 1);
    }
    return values;
  }
  Result<std::vector<Statement>> ReadStatements(std::span<const StatementId> ids) const override {
    std::vector<Statement> statements;
    for (const StatementId id : ids) {
      const StatementRef ref = At(id.value);
      Statement statement;
      statement.subject = ref.subject;
      statement.object = ref.object;
      statement.identity.subject = fmt::format("{}{}", kKeyPrefix, ref.subject.value - 1);
      statement.identity.object = fmt::format("{}{}", kKeyPrefix, ref.object.value - 1);
      statement.identity.predicate = PredicateText(ref.predicate);
      statements.push_back(std::move(statement));
    }
    return statements;
  }
  Result<std::vector<Evidence>> ReadEvidence(StatementId) const override { return std::vector<Evidence>(); }
  Result<std::vector<std::string>> ListSources() const override { return std::vector<std::string>(); }
  Result<std::optional<Source>> ReadSource(std::string_view) const override { return std::optional<Source>(); }
  Result<std::vector<Mention>> ReadMentions(std::string_view) const override { return std::vector<Mention>(); }
  Result<std::shared_ptr<const Curation>> ReadCuration() const override { return std::shared_ptr<const Curation>(); }
  Result<std::vector<SupportedStatement>> ReadRejected() const override { return std::vector<SupportedStatement>(); }
  const Statistics& statistics() const override { return statistics_; }

 private:
  class Scan final : public EdgeScan {
   public:
    Scan(const ArrayGraph& graph, EdgeRequest request)
        : graph_(graph),
          request_(std::move(request)),
          next_(graph.nodes_ * request_.part.number / request_.part.count + 1),
          last_(graph.nodes_ * (request_.part.number + 1) / request_.part.count) {}
    Result<bool> Next(EdgePage* page) override {
      constexpr size_t kPageEdges = 8192;
      Clear(&page->lists);
      page->origins.clear();
      for (; next_ <= last_ && page->lists.offsets.back() < kPageEdges; ++next_) {
        const uint32_t before = page->lists.offsets.back();
        graph_.AppendEdges(next_, request_, &page->lists);
        if (page->lists.offsets.back() == before) page->lists.offsets.pop_back();
        else page->origins.push_back(next_);
      }
      return !page->origins.empty();
    }

   private:
    const ArrayGraph& graph_;
    EdgeRequest request_;
    uint64_t next_;
    uint64_t last_;
  };

  static void Clear(EdgeLists* lists) {
    lists->offsets.assign(1, 0);
    lists->edges.others.clear();
    lists->edges.statements.clear();
    lists->edges.predicates.clear();
    lists->edges.asserted.clear();
    lists->skipped.clear();
  }

  static std::vector<Triple> MakeEdges(const std::vector<uint32_t>& order, uint64_t count, Random* random) {
    const uint64_t nodes = order.size();
    std::vector<Triple> edges;
    for (uint64_t i = 0; i < count; ++i) {
      const uint64_t subject = random->Skewed(nodes, 1.5);
      const bool near = random->Unit() < 0.3;
      const uint64_t object = near ? (subject + nodes + random->Below(21) - 10) % nodes : random->Skewed(nodes, 3.0);
      if (subject != object) edges.emplace_back(order[subject], order[object]);
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
  }

  template <typename Visit>
  void ForEachList(const EdgeRequest& request, Visit visit) const {
    for (uint32_t predicate = 0; predicate < kPredicates; ++predicate) {
      const PredicateId id{predicate + 1};
      const bool wanted = !request.predicates || std::binary_search(request.predicates->begin(), request.predicates->end(), id);
      if (wanted) visit(lists_[predicate][request.direction == Direction::kOut ? 0 : 1], predicate + 1);
    }
  }

  void AppendEdges(uint64_t node, const EdgeRequest& request, EdgeLists* lists) const {
    uint32_t size = lists->offsets.back();
    ForEachList(request, [&](const Lists& list, uint32_t predicate) {
      const uint32_t begin = list.offsets[node];
      const uint32_t end = list.offsets[node + 1];
      EdgeColumns& edges = lists->edges;
      if (request.others) edges.others.insert(edges.others.end(), list.others.begin() + begin, list.others.begin() + end);
      if (request.statements) {
        edges.statements.insert(edges.statements.end(), list.statements.begin() + begin, list.statements.begin() + end);
      }
      if (request.predicate_ids) edges.predicates.insert(edges.predicates.end(), end - begin, predicate);
      if (!request.asserted_only) edges.asserted.insert(edges.asserted.end(), end - begin, 1);
      size += end - begin;
    });
    lists->offsets.push_back(size);
  }

  StatementRef At(uint64_t statement) const {
    const size_t predicate = statement >= first_statement_[1] ? 1 : 0;
    const Triple& edge = edges_[predicate][statement - first_statement_[predicate]];
    return {{statement}, {edge.first}, {predicate + 1}, {edge.second}, true};
  }

  uint64_t nodes_;
  std::vector<std::vector<Triple>> edges_;  // by predicate, in order of statement
  Lists lists_[kPredicates][2];             // out, in
  uint64_t first_statement_[kPredicates] = {};
  std::vector<uint8_t> labels_;
  std::vector<std::string> label_texts_;
  std::string predicate_texts_[kPredicates] = {"knows", "cites"};
  Statistics statistics_;
};

}  // namespace

std::shared_ptr<const Snapshot> MakeArrayGraph(uint64_t nodes, uint64_t seed) {
  return std::make_shared<ArrayGraph>(nodes, seed);
}

}  // namespace tripel::bench
