#include "curation/review.h"

#include <algorithm>
#include <tuple>

namespace tripel::curation {
namespace {

using storage::Snapshot;
using storage::StatementId;

constexpr size_t kBatch = 1000;

Status AddStatements(const Snapshot& snapshot, std::vector<ReviewItem>* items) {
  StatementId after;
  for (;;) {
    TRIPEL_TRY(const auto refs, snapshot.ScanStatements(after, kBatch));
    std::vector<StatementId> ids;
    for (const storage::StatementRef& ref : refs) {
      if (ref.asserted) ids.push_back(ref.statement);
    }
    TRIPEL_TRY(const auto statements, snapshot.ReadStatements(ids));
    for (size_t i = 0; i < ids.size(); ++i) {
      const storage::Statement& statement = statements[i];
      if (statement.confirmed || statement.confidence >= kDoubtfulConfidence ||
          !statement.identity.import_id.empty())
        continue;
      ReviewItem& item = items->emplace_back();
      item.kind = ReviewItem::Kind::kStatement;
      item.statement = ids[i];
      item.statement_key = statement.key;
      item.confidence = statement.confidence;
      item.impact = 1 - statement.confidence;
    }
    if (refs.size() < kBatch) return {};
    after = refs.back().statement;
  }
}

}  // namespace

Result<std::vector<ReviewItem>> Review(const Snapshot& snapshot) {
  std::vector<ReviewItem> items;
  TRIPEL_TRY(std::vector<MergeProposal> proposals, ProposeMerges(snapshot));
  for (MergeProposal& proposal : proposals) {
    ReviewItem& item = items.emplace_back();
    item.confidence = proposal.score;
    item.impact = proposal.score * static_cast<double>(proposal.statements);
    item.link = std::move(proposal);
  }
  TRIPEL_TRY_STATUS(AddStatements(snapshot, &items));
  std::sort(items.begin(), items.end(), [](const ReviewItem& a, const ReviewItem& b) {
    if (a.impact != b.impact) return a.impact > b.impact;
    return std::tie(a.kind, a.link.kept_key, a.link.other_key, a.statement_key) <
           std::tie(b.kind, b.link.kept_key, b.link.other_key, b.statement_key);
  });
  return items;
}

}  // namespace tripel::curation
