// Proposals and reviews: what curation/ finds, with names and sentences for people.
#include "curation/review.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "api/entity_names.h"
#include "api/evidence_view.h"
#include "api/state.h"
#include "curation/merge_proposals.h"

namespace tripel {
namespace {

using storage::Snapshot;

static_assert(kLinkScore == curation::kApplyScore);

Result<MergeProposal> ToPublic(const Snapshot& snapshot, const curation::MergeProposal& proposal) {
  const storage::EntityId ids[] = {proposal.kept, proposal.other};
  TRIPEL_TRY(const auto entities, snapshot.ReadEntities(ids));
  const auto view = [](const storage::Entity& entity) { return EntityView{entity.key, entity.name, entity.labels}; };
  return MergeProposal{view(entities[0]), view(entities[1]), proposal.score, proposal.reason, proposal.statements};
}

/// The most trusted of a statement's evidence; of equals the first.
Result<storage::Evidence> BestEvidence(const Snapshot& snapshot, storage::StatementId id) {
  TRIPEL_TRY(const std::vector<storage::Evidence> evidence, snapshot.ReadEvidence(id));
  return *std::max_element(evidence.begin(), evidence.end(), [](const auto& a, const auto& b) {
    return a.confidence < b.confidence;
  });
}

/// A sentence that names the entity, its mention marked as subject; none when no statement does.
Status AddSentence(const Snapshot& snapshot, storage::EntityId entity, std::vector<EvidenceView>* views) {
  const storage::EntityId ids[] = {entity};
  for (const auto direction : {storage::Direction::kOut, storage::Direction::kIn}) {
    TRIPEL_TRY(const storage::Adjacency found, snapshot.Expand(ids, direction, std::nullopt));
    for (const storage::StatementRef& edge : found.edges) {
      TRIPEL_TRY(storage::Evidence evidence, BestEvidence(snapshot, edge.statement));
      const storage::Span mention = direction == storage::Direction::kOut ? evidence.subject : evidence.object;
      if (mention.empty()) continue;
      evidence.subject = mention;
      evidence.object = evidence.predicate = evidence.speaker = {};
      TRIPEL_TRY(views->emplace_back(), ViewEvidence(snapshot, evidence));
      return {};
    }
  }
  return {};
}

std::string StatementText(const storage::StatementIdentity& identity, const std::string& subject,
                          const std::string& object, const std::string& speaker) {
  std::string text = fmt::format("{} -{}-> {}", subject, identity.predicate, object);
  if (identity.polarity == storage::Polarity::kNegative) text += ", negative";
  if (identity.modality != storage::Modality::kCertain) text += fmt::format(", {}", ToString(identity.modality));
  if (!identity.speaker.empty()) text += fmt::format(", says {}", speaker);
  if (!identity.time.empty()) text += fmt::format(", {}", identity.time);
  return text;
}

Status FillLink(const Snapshot& snapshot, const curation::MergeProposal& proposal, ReviewItem* item) {
  TRIPEL_TRY(item->link, ToPublic(snapshot, proposal));
  item->text = fmt::format("{} = {}? ({})", item->link.other.name, item->link.kept.name, proposal.reason);
  TRIPEL_TRY_STATUS(AddSentence(snapshot, proposal.kept, &item->evidence));
  return AddSentence(snapshot, proposal.other, &item->evidence);
}

Status FillStatement(const Snapshot& snapshot, storage::StatementId id, ReviewItem* item) {
  const storage::StatementId ids[] = {id};
  TRIPEL_TRY(const auto statements, snapshot.ReadStatements(ids));
  const storage::Statement& statement = statements.front();
  std::vector<storage::EntityId> ends{statement.subject, statement.object};
  if (statement.speaker) ends.push_back(statement.speaker);
  TRIPEL_TRY(const auto entities, snapshot.ReadEntities(ends));
  item->statement = statement.key;
  item->text = StatementText(statement.identity, entities[0].name, entities[1].name,
                             entities.size() > 2 ? entities[2].name : "");
  TRIPEL_TRY(const storage::Evidence best, BestEvidence(snapshot, id));
  TRIPEL_TRY(item->evidence.emplace_back(), ViewEvidence(snapshot, best));
  return {};
}

}  // namespace

Result<std::vector<MergeProposal>> Database::ProposeMerges() const {
  return Guarded([&]() -> Result<std::vector<MergeProposal>> {
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    TRIPEL_TRY(const auto proposals, curation::ProposeMerges(*snapshot));
    std::vector<MergeProposal> views;
    for (const curation::MergeProposal& proposal : proposals) {
      TRIPEL_TRY(views.emplace_back(), ToPublic(*snapshot, proposal));
    }
    return views;
  });
}

Result<uint64_t> Database::ApplyProposals(double least_score) {
  return Guarded([&]() -> Result<uint64_t> {
    const std::lock_guard lock(state_->writing);
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    TRIPEL_TRY(const auto proposals, curation::ProposeMerges(*snapshot));
    TRIPEL_TRY(const auto decided, snapshot->ReadCuration());
    storage::Curation curation = *decided;
    std::vector<storage::CurationEvent> events;
    for (const curation::MergeProposal& proposal : proposals) {
      if (proposal.score < least_score) break;
      storage::CurationEvent event;
      event.kind = storage::CurationEvent::Kind::kMerge;
      event.time = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
      event.entities = {proposal.kept_key, proposal.other_key};
      event.note = fmt::format("link {:.2f}: {}", proposal.score, proposal.reason);
      // Refused is what a better proposal has made one already.
      if (curation.Add(event)) events.push_back(std::move(event));
    }
    if (events.empty()) return uint64_t{0};
    TRIPEL_TRY(const auto writer, state_->store->BeginWrite());
    TRIPEL_TRY_STATUS(writer->Curate(events));
    TRIPEL_TRY_STATUS(writer->Commit());
    return uint64_t{events.size()};
  });
}

Result<std::vector<ReviewItem>> Database::Review(size_t limit) const {
  return Guarded([&]() -> Result<std::vector<ReviewItem>> {
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    TRIPEL_TRY(const auto found, curation::Review(*snapshot));
    std::vector<ReviewItem> items;
    for (const curation::ReviewItem& item : found) {
      if (items.size() == limit) break;
      ReviewItem& shown = items.emplace_back();
      shown.confidence = item.confidence;
      shown.impact = item.impact;
      if (item.kind == curation::ReviewItem::Kind::kLink) {
        TRIPEL_TRY_STATUS(FillLink(*snapshot, item.link, &shown));
      } else {
        shown.kind = ReviewItem::Kind::kStatement;
        TRIPEL_TRY_STATUS(FillStatement(*snapshot, item.statement, &shown));
      }
    }
    return items;
  });
}

Result<std::vector<ReviewItem>> Database::Rejected() const {
  return Guarded([&]() -> Result<std::vector<ReviewItem>> {
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    TRIPEL_TRY(const auto rejected, snapshot->ReadRejected());
    std::vector<ReviewItem> items;
    for (const storage::SupportedStatement& statement : rejected) {
      const std::string key = storage::StatementKey(statement.identity);
      if (items.empty() || items.back().statement != key) {
        ReviewItem& item = items.emplace_back();
        item.kind = ReviewItem::Kind::kRejected;
        item.statement = key;
        const storage::StatementIdentity& identity = statement.identity;
        item.text = StatementText(identity, identity.subject, identity.object, identity.speaker);
      }
      ReviewItem& item = items.back();
      item.confidence = std::max(item.confidence, statement.evidence.confidence);
      TRIPEL_TRY(item.evidence.emplace_back(), ViewEvidence(*snapshot, statement.evidence));
    }
    std::sort(items.begin(), items.end(),
              [](const ReviewItem& a, const ReviewItem& b) { return a.statement < b.statement; });
    return items;
  });
}

}  // namespace tripel
