// Edges as columns, over the calls that return whole statements.
#include <algorithm>
#include <map>

#include "storage/store.h"

namespace tripel::storage {
namespace {

constexpr size_t kPageStatements = 4096;

bool Wanted(const EdgeRequest& request, const StatementRef& statement) {
  return !request.predicates ||
         std::binary_search(request.predicates->begin(), request.predicates->end(), statement.predicate);
}

// Appends what is asked for of a statement; false when it is passed over.
void Append(const EdgeRequest& request, const StatementRef& statement, EdgeLists* lists) {
  if (request.asserted_only && !statement.asserted) {
    lists->skipped.push_back(statement.statement);
    return;
  }
  const bool out = request.direction == Direction::kOut;
  EdgeColumns& edges = lists->edges;
  if (request.others) edges.others.push_back((out ? statement.object : statement.subject).value);
  if (request.statements) edges.statements.push_back(statement.statement.value);
  if (request.predicate_ids) edges.predicates.push_back(static_cast<uint32_t>(statement.predicate.value));
  if (!request.asserted_only) edges.asserted.push_back(statement.asserted ? 1 : 0);
  ++lists->offsets.back();
}

void Clear(EdgeLists* lists) {
  lists->offsets.assign(1, 0);
  lists->edges = {};
  lists->skipped.clear();
}

class StatementPages final : public EdgeScan {
 public:
  StatementPages(const Snapshot& snapshot, EdgeRequest request)
      : snapshot_(snapshot), request_(std::move(request)) {}

  Result<bool> Next(EdgePage* page) override {
    page->origins.clear();
    Clear(&page->lists);
    TRIPEL_TRY(const std::vector<StatementRef> statements,
               snapshot_.ScanStatements(after_, kPageStatements));
    if (statements.empty()) return false;
    after_ = statements.back().statement;
    std::map<uint64_t, std::vector<StatementRef>> by_origin;
    const bool out = request_.direction == Direction::kOut;
    for (const StatementRef& statement : statements) {
      if (Wanted(request_, statement))
        by_origin[(out ? statement.subject : statement.object).value].push_back(statement);
    }
    for (const auto& [origin, list] : by_origin) {
      page->origins.push_back(origin);
      page->lists.offsets.push_back(page->lists.offsets.back());
      for (const StatementRef& statement : list) Append(request_, statement, &page->lists);
    }
    return true;
  }

 private:
  const Snapshot& snapshot_;
  EdgeRequest request_;
  StatementId after_;
};

}  // namespace

Status Snapshot::ReadEdges(std::span<const EntityId> origins, const EdgeRequest& request,
                           EdgeLists* lists) const {
  const bool one = request.predicates && request.predicates->size() == 1;
  TRIPEL_TRY(const Adjacency found,
             Expand(origins, request.direction,
                    one ? std::optional(request.predicates->front()) : std::nullopt));
  Clear(lists);
  for (size_t i = 0; i < origins.size(); ++i) {
    lists->offsets.push_back(lists->offsets.back());
    for (uint32_t e = found.offsets[i]; e < found.offsets[i + 1]; ++e) {
      if (Wanted(request, found.edges[e])) Append(request, found.edges[e], lists);
    }
  }
  return {};
}

Status Snapshot::CountEdges(std::span<const EntityId> origins, const EdgeRequest& request,
                            std::vector<uint64_t>* counts, std::vector<StatementId>* skipped) const {
  EdgeRequest numbers = request;
  numbers.others = numbers.statements = numbers.predicate_ids = false;
  EdgeLists lists;
  TRIPEL_TRY_STATUS(ReadEdges(origins, numbers, &lists));
  counts->resize(origins.size());
  for (size_t i = 0; i < origins.size(); ++i) (*counts)[i] = lists.offsets[i + 1] - lists.offsets[i];
  *skipped = std::move(lists.skipped);
  return {};
}

Result<std::unique_ptr<EdgeScan>> Snapshot::ScanEdges(const EdgeRequest& request) const {
  return std::unique_ptr<EdgeScan>(std::make_unique<StatementPages>(*this, request));
}

}  // namespace tripel::storage
