// EdgeReader: the edges at many nodes that an edge pattern may be, as columns of ids.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "query/exec/batch.h"
#include "query/exec/evaluate.h"
#include "query/plan/pattern.h"
#include "storage/store.h"

namespace tripel::query::exec {

/// Drops edge i from every column that is there where keep[i] is 0.
void KeepEdges(const std::vector<uint8_t>& keep, storage::EdgeLists* lists);

/// Applies the USE STATEMENTS condition of the linear query.
class StatementFilter {
 public:
  StatementFilter(plan::StatementViewPtr view, RunState* state) : view_(std::move(view)), state_(state) {}
  bool passes_all() const { return view_->conditions.empty(); }
  /// Drops the edges that the condition is not true for. Both statements and predicates are there.
  Status Apply(storage::EdgeLists* lists);

 private:
  Status Judge(const storage::EdgeColumns& edges);
  Result<bool> Passes(uint64_t statement, uint32_t predicate);

  plan::StatementViewPtr view_;
  RunState* state_;
  /// Verdicts of the condition: paths come by the same statements often.
  std::unordered_map<uint64_t, bool> verdicts_;
  std::vector<uint8_t> keep_;
};

/// The predicates that an edge pattern allows, ascending; nullopt: any.
std::optional<std::vector<storage::PredicateId>> PredicatesOf(const plan::LabelTest& labels,
                                                              const storage::Statistics& statistics);

/// What an operator wants to know of edges besides their number.
struct EdgeWants {
  bool others = true;
  bool edges = true;  ///< statements and predicates
};

class EdgeReader {
 public:
  EdgeReader(const plan::EdgePattern& edge, plan::StatementViewPtr view, EdgeWants wants, RunState* state);

  /// For each origin in order of (direction, predicate, other end, statement), out before in. A loop comes once, also
  /// when the pattern has no direction. The pattern's own conditions are not looked at. Columns that are not wanted may
  /// be there or not.
  Status Read(std::span<const storage::EntityId> origins, storage::EdgeLists* lists);

  /// For patterns with a direction of which only other ends are wanted: the lists that Read gives, where so many have
  /// been read that it pays to have them all decoded; else null. `lists`: how many the caller is about to look at.
  Result<const DecodedAdjacency*> Decoded(size_t lists);

  /// How many edges Read finds for each origin.
  Status Count(std::span<const storage::EntityId> origins, std::vector<uint64_t>* counts);

  /// For each origin edges come in order of their other end alone: one predicate, one direction.
  bool is_sorted() const {
    return request_.predicates && request_.predicates->size() == 1 && arrow_ != plan::Arrow::kEither;
  }
  /// What is read is what the store has: no condition on statements thins it out.
  bool is_whole() const { return filter_.passes_all(); }
  plan::Arrow arrow() const { return arrow_; }
  /// For a pattern without a direction, the one along the edges.
  const storage::EdgeRequest& request() const { return request_; }

 private:
  Status ReadDirection(std::span<const storage::EntityId> origins, storage::Direction direction,
                       storage::EdgeLists* lists);
  Status CopyLists(const DecodedAdjacency& decoded, std::span<const storage::EntityId> origins,
                   storage::EdgeLists* lists);

  plan::Arrow arrow_;
  storage::EdgeRequest request_;
  StatementFilter filter_;
  RunState* state_;
  storage::EdgeLists out_;
  storage::EdgeLists in_;
  storage::EdgeLists counted_;
};

/// Reads the edges of a long list of origins piece by piece, so that no piece has very many edges.
class EdgePieces {
 public:
  explicit EdgePieces(EdgeReader* reader) : reader_(reader) {}
  /// The edges of the next origins from `begin` on, at least of one, into lists(). Returns how many origins.
  Result<size_t> ReadFrom(std::span<const storage::EntityId> origins, size_t begin);
  const storage::EdgeLists& lists() const { return lists_; }

 private:
  EdgeReader* reader_;
  storage::EdgeLists lists_;
  size_t piece_ = 64;  ///< origins to read at once
};

/// Reads all edges that a pattern may be, each once, page by page.
class EdgeScanReader {
 public:
  /// `shared`: reads the part of them that is at hand.
  EdgeScanReader(const plan::EdgePattern& edge, plan::StatementViewPtr view, EdgeWants wants, bool shared, RunState* state);

  /// Begins a scan.
  Status Start();
  /// Goes on to the next page(); false at the end.
  Result<bool> Next();
  const storage::EdgePage& page() const { return page_; }
  /// The origins of a page are subjects (kOut) or objects. Along the arrow; kOut where the pattern has no direction.
  storage::Direction direction() const { return request_.direction; }

 private:
  storage::EdgeRequest request_;
  StatementFilter filter_;
  RunState* state_;
  std::unique_ptr<storage::EdgeScan> scan_;
  storage::EdgePage page_;
};

/// True where the edge is one of the edges, or in one of the paths, in these variables of the row.
bool OccursIn(storage::StatementId edge, const std::vector<plan::Variable>& variables, const RowView& row);

}  // namespace tripel::query::exec
