// Decisions: names resolved, logged with the time, applied in one batch.
#include "storage/curation.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>

#include "api/entity_names.h"
#include "api/state.h"

namespace tripel {
namespace {

using storage::Curation;
using storage::Snapshot;
using Kind = storage::CurationEvent::Kind;

std::string Now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

/// Fills the parts of an event that name things.
using Fill = std::function<Status(const Snapshot&, const Curation&, storage::CurationEvent*)>;

Result<uint64_t> Log(storage::Store& store, Kind kind, const std::string& note, const Fill& fill) {
  storage::CurationEvent event;
  event.kind = kind;
  event.time = Now();
  event.note = note;
  TRIPEL_TRY(const auto snapshot, store.TakeSnapshot());
  TRIPEL_TRY(const auto curation, snapshot->ReadCuration());
  TRIPEL_TRY_STATUS(fill(*snapshot, *curation, &event));
  TRIPEL_TRY(const auto writer, store.BeginWrite());
  TRIPEL_TRY_STATUS(writer->Curate({event}));
  TRIPEL_TRY_STATUS(writer->Commit());
  return curation->log().size() + 1;
}

Fill NameEntity(const std::string& entity) {
  return [&entity](const Snapshot& snapshot, const Curation& curation, storage::CurationEvent* event) -> Status {
    TRIPEL_TRY(event->entities.emplace_back(), FindEntityKey(snapshot, curation, entity));
    return {};
  };
}

Fill NameStatement(const std::string& key) {
  return [&key](const Snapshot& snapshot, const Curation&, storage::CurationEvent* event) -> Status {
    TRIPEL_TRY(const auto id, snapshot.FindStatement(key));
    if (!id) {
      Failure failure = Fail(ErrorCode::kNotFound, fmt::format("there is no statement with the key '{}'", key));
      failure.error.hint = "`tripel review --list` and `tripel export` show keys; a rejected one comes back by undo";
      return failure;
    }
    const storage::StatementId ids[] = {*id};
    TRIPEL_TRY(const auto statements, snapshot.ReadStatements(ids));
    event->statement = statements.front().identity;
    return {};
  };
}

std::string StatementText(const storage::StatementIdentity& identity) {
  std::string text = fmt::format("({})-[:{}]->({})", identity.subject, identity.predicate, identity.object);
  if (identity.polarity == storage::Polarity::kNegative) text += " negative";
  if (identity.modality != storage::Modality::kCertain) text += fmt::format(" {}", ToString(identity.modality));
  if (!identity.speaker.empty()) text += fmt::format(" says {}", identity.speaker);
  if (!identity.time.empty()) text += fmt::format(" at {}", identity.time);
  return text;
}

CurationEvent ToPublic(const storage::CurationEvent& event, bool in_force) {
  CurationEvent shown;
  shown.number = event.number;
  shown.time = event.time;
  shown.kind = static_cast<CurationEvent::Kind>(event.kind);
  shown.in_force = in_force;
  shown.entities = event.entities;
  shown.name = event.name;
  shown.labels = event.labels;
  if (event.statement) {
    shown.statement = storage::StatementKey(*event.statement);
    shown.statement_text = StatementText(*event.statement);
  }
  shown.undone = event.undone;
  shown.note = event.note;
  return shown;
}

static_assert(static_cast<int>(Kind::kUndo) == static_cast<int>(CurationEvent::Kind::kUndo));

}  // namespace

std::string_view ToString(CurationEvent::Kind kind) { return storage::ToString(static_cast<Kind>(kind)); }

Result<uint64_t> Database::Merge(const std::string& kept, const std::vector<std::string>& others,
                                 const std::string& note) {
  return Guarded([&]() -> Result<uint64_t> {
    const std::lock_guard lock(state_->writing);
    return Log(*state_->store, Kind::kMerge, note,
               [&](const Snapshot& snapshot, const Curation& curation, storage::CurationEvent* event) -> Status {
                 TRIPEL_TRY(event->entities.emplace_back(), FindEntityKey(snapshot, curation, kept));
                 for (const std::string& other : others) {
                   TRIPEL_TRY(event->entities.emplace_back(), FindEntityKey(snapshot, curation, other));
                 }
                 return {};
               });
  });
}

Result<uint64_t> Database::Split(const std::string& entity, const std::vector<std::string>& parts,
                                 const std::string& note) {
  return Guarded([&]() -> Result<uint64_t> {
    const std::lock_guard lock(state_->writing);
    return Log(*state_->store, Kind::kSplit, note,
               [&](const Snapshot& snapshot, const Curation& curation, storage::CurationEvent* event) -> Status {
                 TRIPEL_TRY(const std::string whole, FindEntityKey(snapshot, curation, entity));
                 event->entities = {whole};
                 for (const std::string& part : parts) {
                   TRIPEL_TRY(event->entities.emplace_back(), FindPartKey(snapshot, curation, whole, part));
                 }
                 return {};
               });
  });
}

Result<uint64_t> Database::Rename(const std::string& entity, const std::string& name, const std::string& note) {
  return Guarded([&]() -> Result<uint64_t> {
    const std::lock_guard lock(state_->writing);
    return Log(*state_->store, Kind::kRename, note,
               [&](const Snapshot& snapshot, const Curation& curation, storage::CurationEvent* event) -> Status {
                 event->name = name;
                 return NameEntity(entity)(snapshot, curation, event);
               });
  });
}

Result<uint64_t> Database::Retype(const std::string& entity, const std::vector<std::string>& labels,
                                  const std::string& note) {
  return Guarded([&]() -> Result<uint64_t> {
    const std::lock_guard lock(state_->writing);
    return Log(*state_->store, Kind::kRetype, note,
               [&](const Snapshot& snapshot, const Curation& curation, storage::CurationEvent* event) -> Status {
                 event->labels = labels;
                 return NameEntity(entity)(snapshot, curation, event);
               });
  });
}

Result<uint64_t> Database::Reject(const std::string& statement, const std::string& note) {
  return Guarded([&]() -> Result<uint64_t> {
    const std::lock_guard lock(state_->writing);
    return Log(*state_->store, Kind::kReject, note, NameStatement(statement));
  });
}

Result<uint64_t> Database::Confirm(const std::string& statement, const std::string& note) {
  return Guarded([&]() -> Result<uint64_t> {
    const std::lock_guard lock(state_->writing);
    return Log(*state_->store, Kind::kConfirm, note, NameStatement(statement));
  });
}

Result<uint64_t> Database::Undo(uint64_t number, const std::string& note) {
  return Guarded([&]() -> Result<uint64_t> {
    const std::lock_guard lock(state_->writing);
    return Log(*state_->store, Kind::kUndo, note,
               [&](const Snapshot&, const Curation&, storage::CurationEvent* event) -> Status {
                 event->undone = number;
                 return {};
               });
  });
}

Result<std::vector<CurationEvent>> Database::CurationLog() const {
  return Guarded([&]() -> Result<std::vector<CurationEvent>> {
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    TRIPEL_TRY(const auto curation, snapshot->ReadCuration());
    std::vector<CurationEvent> events;
    for (const storage::CurationEvent& event : curation->log()) {
      events.push_back(ToPublic(event, curation->Counts(event.number)));
    }
    return events;
  });
}

}  // namespace tripel
