// Everything, or a breadth-first walk from the entities of one name.
#include "export/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <span>
#include <vector>

namespace tripel::exports {

namespace {

using storage::Direction;
using storage::EntityId;
using storage::Snapshot;
using storage::StatementId;
using storage::StatementRef;

constexpr size_t kBatch = 1000;
constexpr size_t kHalfKeyDigits = 16;

/// Statements among, or one step from, the entities reached so far.
class Neighbourhood {
 public:
  Neighbourhood(const Snapshot& snapshot, bool all_statements)
      : snapshot_(snapshot), all_statements_(all_statements) {}

  Status Walk(std::vector<EntityId> start, int hops) {
    reached_.insert(start.begin(), start.end());
    std::vector<EntityId> frontier = std::move(start);
    for (int hop = 0; hop < hops && !frontier.empty(); ++hop) {
      TRIPEL_TRY(frontier, Step(frontier));
    }
    return {};
  }

  std::vector<StatementId> Statements() const { return {statements_.begin(), statements_.end()}; }

 private:
  /// Takes in the statements of `frontier` and returns the entities that are new by them.
  Result<std::vector<EntityId>> Step(const std::vector<EntityId>& frontier) {
    std::vector<EntityId> next;
    for (size_t begin = 0; begin < frontier.size(); begin += kBatch) {
      const size_t size = std::min(kBatch, frontier.size() - begin);
      const std::span<const EntityId> batch(frontier.data() + begin, size);
      for (const Direction direction : {Direction::kOut, Direction::kIn}) {
        TRIPEL_TRY(const storage::Adjacency found,
                   snapshot_.Expand(batch, direction, std::nullopt));
        for (const StatementRef& edge : found.edges) {
          if (!all_statements_ && !edge.asserted) continue;
          statements_.insert(edge.statement);
          const EntityId other = direction == Direction::kOut ? edge.object : edge.subject;
          if (reached_.insert(other).second) next.push_back(other);
        }
      }
    }
    return next;
  }

  const Snapshot& snapshot_;
  bool all_statements_;
  std::set<EntityId> reached_;
  std::set<StatementId> statements_;
};

Result<std::vector<StatementId>> AllStatements(const Snapshot& snapshot, bool all_statements) {
  std::vector<StatementId> ids;
  StatementId after;
  for (;;) {
    TRIPEL_TRY(const std::vector<StatementRef> batch, snapshot.ScanStatements(after, kBatch));
    for (const StatementRef& ref : batch) {
      if (all_statements || ref.asserted) ids.push_back(ref.statement);
    }
    if (batch.size() < kBatch) return ids;
    after = batch.back().statement;
  }
}

Result<std::vector<StatementId>> Around(const Snapshot& snapshot,
                                        const ExportSelection& selection) {
  TRIPEL_TRY(std::vector<EntityId> start, snapshot.FindByAlias(selection.from));
  if (start.empty()) {
    return Fail(ErrorCode::kNotFound, fmt::format("no entity is known as '{}'", selection.from));
  }
  Neighbourhood neighbourhood(snapshot, selection.all_statements);
  TRIPEL_TRY_STATUS(neighbourhood.Walk(std::move(start), selection.hops));
  return neighbourhood.Statements();
}

}  // namespace

Result<std::array<uint64_t, 2>> ParseStatementKey(std::string_view key) {
  std::array<uint64_t, 2> halves{};
  bool valid = key.size() == 2 * kHalfKeyDigits;
  for (size_t i = 0; valid && i < halves.size(); ++i) {
    const char* begin = key.data() + i * kHalfKeyDigits;
    const auto [end, error] = std::from_chars(begin, begin + kHalfKeyDigits, halves[i], 16);
    valid = error == std::errc() && end == begin + kHalfKeyDigits;
  }
  if (valid) return halves;
  return Fail(ErrorCode::kCorruption, fmt::format("'{}' cannot be the key of a statement", key));
}

Result<std::vector<Selected>> Select(const Snapshot& snapshot, const ExportSelection& selection) {
  TRIPEL_TRY(const std::vector<StatementId> ids,
             selection.from.empty() ? AllStatements(snapshot, selection.all_statements)
                                    : Around(snapshot, selection));
  std::vector<Selected> selected;
  selected.reserve(ids.size());
  for (size_t begin = 0; begin < ids.size(); begin += kBatch) {
    const size_t size = std::min(kBatch, ids.size() - begin);
    const std::span<const StatementId> batch(ids.data() + begin, size);
    TRIPEL_TRY(const std::vector<storage::Statement> statements, snapshot.ReadStatements(batch));
    for (size_t i = 0; i < size; ++i) {
      Selected& one = selected.emplace_back();
      TRIPEL_TRY(one.key, ParseStatementKey(statements[i].key));
      one.id = batch[i];
    }
  }
  std::sort(selected.begin(), selected.end());
  return selected;
}

}  // namespace tripel::exports
