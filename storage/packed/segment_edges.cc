// Statements of a segment, read in place.
#include <algorithm>

#include "storage/packed/open_segment.h"

namespace tripel::storage::packed {
namespace {

bool IsHidden(Hidden hidden, uint64_t statement) {
  return hidden != nullptr && std::binary_search(hidden->begin(), hidden->end(), statement);
}

// Calls `visit` with each group of the origin at `index` whose predicate is wanted.
template <typename Visit>
void ForEachGroup(const EdgeBlockView& block, uint32_t index, const EdgeRequest& request, const Visit& visit) {
  const uint32_t end = block.GroupBegin(index + 1);
  uint32_t group = block.GroupBegin(index);
  if (!request.predicates) {
    for (; group < end; ++group) visit(group);
    return;
  }
  for (const PredicateId predicate : *request.predicates) {
    group = block.FindPredicate(group, end, static_cast<uint32_t>(predicate.value));
    if (group == end) return;
    if (block.Predicate(group) == predicate.value) visit(group);
  }
}

// Nothing is wanted of the statements but how many they are.
bool IsCount(const EdgeRequest& request) {
  return !request.others && !request.statements && !request.predicate_ids && request.asserted_only;
}

// All of a group: what there is to say of its statements is the same for each.
void AppendWhole(const EdgeBlockView& block, uint32_t group, const EdgeRequest& request, EdgeColumns* edges) {
  const uint32_t begin = block.EdgeBegin(group);
  const uint32_t end = block.EdgeBegin(group + 1);
  if (request.others) block.AppendOthers(begin, end, &edges->others);
  if (request.statements) block.AppendStatements(begin, end, &edges->statements);
  if (request.predicate_ids) edges->predicates.insert(edges->predicates.end(), end - begin, block.Predicate(group));
  if (!request.asserted_only) edges->asserted.insert(edges->asserted.end(), end - begin, 1);
}

// Statement by statement. Returns how many were taken.
uint32_t AppendEach(const EdgeBlockView& block, uint32_t group, const EdgeRequest& request, Hidden hidden,
                    EdgeColumns* edges, std::vector<StatementId>* skipped) {
  uint32_t taken = 0;
  for (uint32_t edge = block.EdgeBegin(group); edge < block.EdgeBegin(group + 1); ++edge) {
    const uint64_t statement = block.Statement(edge);
    if (IsHidden(hidden, statement)) continue;
    const bool asserted = block.Asserted(edge);
    if (request.asserted_only && !asserted) {
      skipped->push_back({statement});
      continue;
    }
    if (request.others) edges->others.push_back(block.Other(edge));
    if (request.statements) edges->statements.push_back(statement);
    if (request.predicate_ids) edges->predicates.push_back(block.Predicate(group));
    if (!request.asserted_only) edges->asserted.push_back(asserted ? 1 : 0);
    ++taken;
  }
  return taken;
}

uint32_t AppendGroup(const EdgeBlockView& block, uint32_t group, const EdgeRequest& request, Hidden hidden,
                     EdgeColumns* edges, std::vector<StatementId>* skipped) {
  if (hidden == nullptr && block.all_asserted()) {
    AppendWhole(block, group, request, edges);
    return block.EdgeBegin(group + 1) - block.EdgeBegin(group);
  }
  return AppendEach(block, group, request, hidden, edges, skipped);
}

// Calls `visit` with each block that has the origin, and the origin's place in it.
template <typename Visit>
Status ForEachBlock(BlockReader* blocks, BlockColumn* column, uint64_t origin, const EdgeRequest& request,
                    const Visit& visit) {
  const Directory& directory = column->directory();
  if (directory.blocks() == 0 || origin < directory.firsts.front() || origin > directory.last) return {};
  uint32_t low = 0;
  uint32_t high = ~uint32_t{0};
  if (request.predicates) {
    if (request.predicates->empty()) return {};
    low = static_cast<uint32_t>(request.predicates->front().value);
    high = static_cast<uint32_t>(request.predicates->back().value);
  }
  const BlockRange range = FindBlocks(directory, origin, low, high);
  for (uint32_t number = range.begin; number < range.end; ++number) {
    TRIPEL_TRY(const EdgeBlockView* const block, blocks->Get<EdgeBlockView>(column, number));
    const uint32_t index = block->FindOrigin(origin);
    if (index < block->origins() && block->Origin(index) == origin) visit(*block, index);
  }
  return {};
}

}  // namespace

BlockRange FindBlocks(const Directory& directory, uint64_t origin, uint32_t low, uint32_t high) {
  const std::vector<uint64_t>& firsts = directory.firsts;
  const uint32_t last = FindBlock(firsts, origin);
  if (firsts[last] < origin) return {last, last + 1};
  // The origin begins some block: it may begin in the one before, and go on for many.
  const auto below = [&](uint32_t block, uint32_t predicate) {
    return firsts[block] < origin || (firsts[block] == origin && directory.predicates[block] < predicate);
  };
  uint32_t begin = 0;
  for (uint32_t size = last + 1; size > 0;) {
    const uint32_t half = size / 2;
    if (below(begin + half, low)) {
      begin += half + 1;
      size -= half + 1;
    } else {
      size = half;
    }
  }
  // The block before the first one at or above (origin, low) may end in what is sought. Several blocks may begin with
  // the same predicate, so the end is the first one above.
  uint32_t end = last + 1;
  while (end > begin && directory.predicates[end - 1] > high) --end;
  return {begin == 0 ? 0 : begin - 1, end};
}

Result<bool> OpenSegment::AppendEdges(BlockReader* blocks, BlockColumn* column, uint64_t origin,
                                      const EdgeRequest& request, Hidden hidden, EdgeLists* lists) const {
  uint32_t taken = 0;
  TRIPEL_TRY_STATUS(
      ForEachBlock(blocks, column, origin, request, [&](const EdgeBlockView& block, uint32_t index) {
        ForEachGroup(block, index, request, [&](uint32_t group) {
          taken += AppendGroup(block, group, request, hidden, &lists->edges, &lists->skipped);
        });
      }));
  lists->offsets.back() += taken;
  return taken > 0;
}

Result<uint64_t> OpenSegment::CountEdges(BlockReader* blocks, BlockColumn* column, uint64_t origin,
                                         const EdgeRequest& request, Hidden hidden,
                                         std::vector<StatementId>* skipped) const {
  EdgeRequest counting;
  counting.asserted_only = request.asserted_only;
  counting.others = counting.statements = counting.predicate_ids = false;
  uint64_t count = 0;
  TRIPEL_TRY_STATUS(
      ForEachBlock(blocks, column, origin, request, [&](const EdgeBlockView& block, uint32_t index) {
        ForEachGroup(block, index, request, [&](uint32_t group) {
          if (hidden == nullptr && block.all_asserted()) {
            count += block.EdgeBegin(group + 1) - block.EdgeBegin(group);
          } else {
            EdgeColumns none;
            count += AppendEach(block, group, counting, hidden, &none, skipped);
          }
        });
      }));
  return count;
}

void OpenSegment::AppendBlock(const EdgeBlockView& block, const EdgeRequest& request, Hidden hidden,
                              EdgePage* page) const {
  EdgeLists& lists = page->lists;
  if (request.predicates && request.predicates->size() == 1) {
    // Most scans: a look at each group, and at the origins of those that match.
    const auto predicate = static_cast<uint32_t>(request.predicates->front().value);
    const bool is_count = IsCount(request) && hidden == nullptr && block.all_asserted();
    uint32_t index = 0;
    uint32_t next_origin = block.GroupBegin(1);
    block.ForEachGroupOf(predicate, [&](uint32_t group) {
      while (next_origin <= group) next_origin = block.GroupBegin(++index + 1);
      const uint32_t taken = is_count ? block.EdgeBegin(group + 1) - block.EdgeBegin(group)
                                      : AppendGroup(block, group, request, hidden, &lists.edges, &lists.skipped);
      if (taken == 0) return;
      page->origins.push_back(block.Origin(index));
      lists.offsets.push_back(lists.offsets.back() + taken);
    });
    return;
  }
  for (uint32_t index = 0; index < block.origins(); ++index) {
    uint32_t taken = 0;
    ForEachGroup(block, index, request, [&](uint32_t group) {
      taken += AppendGroup(block, group, request, hidden, &lists.edges, &lists.skipped);
    });
    if (taken == 0) continue;
    page->origins.push_back(block.Origin(index));
    lists.offsets.push_back(lists.offsets.back() + taken);
  }
}

Result<StatementRef> OpenSegment::ReadStatement(BlockReader* blocks, BlockColumn* out, uint64_t statement) const {
  const uint64_t number = statement - record_.first_statement;
  const std::vector<uint64_t>& before = out->directory().before;
  const auto after = std::upper_bound(before.begin(), before.end(), number);
  if (after != before.begin()) {
    const auto place = static_cast<uint32_t>(after - before.begin() - 1);
    TRIPEL_TRY(const EdgeBlockView* const block, blocks->Get<EdgeBlockView>(out, place));
    const uint64_t edge = number - before[place];
    if (edge < block->edges()) {
      const auto index = static_cast<uint32_t>(edge);
      const uint32_t group = block->FindGroup(index);
      return StatementRef{{statement},
                          {block->Origin(block->FindOriginOf(group))},
                          {block->Predicate(group)},
                          {block->Other(index)},
                          block->Asserted(index)};
    }
  }
  return Fail(ErrorCode::kCorruption, "the store is damaged: a segment has fewer statements than its record says");
}

}  // namespace tripel::storage::packed
