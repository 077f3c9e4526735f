// Key first, then name, then alias: the first that means anything decides.
#include "api/entity_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace tripel {
namespace {

constexpr size_t kMaxCandidates = 8;

Failure Ambiguous(const std::string& text, const std::vector<EntityView>& candidates) {
  std::vector<std::string> lines;
  for (const EntityView& candidate : candidates) {
    if (lines.size() == kMaxCandidates) break;
    lines.push_back(fmt::format("{} ({}, {})", candidate.key, candidate.name, fmt::join(candidate.labels, " ")));
  }
  if (candidates.size() > kMaxCandidates) lines.push_back(fmt::format("{} more", candidates.size() - kMaxCandidates));
  Failure failure = Fail(ErrorCode::kInvalidArgument,
                         fmt::format("'{}' may mean {} entities: {}", text, candidates.size(), fmt::join(lines, ", ")));
  failure.error.hint = "name one by its key";
  return failure;
}

std::string_view EndOfKey(std::string_view key) { return key.substr(key.rfind(':') + 1); }

}  // namespace

Result<std::vector<EntityView>> ReadEntityViews(const storage::Snapshot& snapshot,
                                                const std::vector<storage::EntityId>& ids) {
  TRIPEL_TRY(const std::vector<storage::Entity> entities, snapshot.ReadEntities(ids));
  std::vector<EntityView> views;
  for (const storage::Entity& entity : entities) views.push_back({entity.key, entity.name, entity.labels});
  std::sort(views.begin(), views.end(), [](const EntityView& a, const EntityView& b) { return a.key < b.key; });
  return views;
}

Result<std::string> FindEntityKey(const storage::Snapshot& snapshot, const storage::Curation& curation,
                                  const std::string& text) {
  const std::string& resolved = curation.Resolve(text);
  TRIPEL_TRY(const auto by_key, snapshot.FindEntity(resolved));
  // What is merged is known by its key even while no article speaks of it.
  if (by_key || resolved != text || curation.Members(text).size() > 1) return resolved;
  TRIPEL_TRY(std::vector<storage::EntityId> found, snapshot.FindByName(text));
  if (found.empty()) {
    TRIPEL_TRY(found, snapshot.FindByAlias(text));
  }
  if (found.empty()) {
    Failure failure = Fail(ErrorCode::kNotFound, fmt::format("no entity is known as '{}'", text));
    failure.error.hint = "name it by its key, its name or an alias";
    return failure;
  }
  TRIPEL_TRY(const std::vector<EntityView> views, ReadEntityViews(snapshot, found));
  if (views.size() > 1) return Ambiguous(text, views);
  return views.front().key;
}

Result<std::string> FindPartKey(const storage::Snapshot& snapshot, const storage::Curation& curation,
                                const std::string& entity, const std::string& text) {
  const std::vector<std::string> members = curation.Members(entity);
  if (std::find(members.begin(), members.end(), text) != members.end()) return text;
  std::vector<EntityView> named;
  for (const std::string& member : members) {
    if (members.size() > 1 && EndOfKey(member) == text) named.push_back({member, std::string(EndOfKey(member)), {}});
  }
  if (named.size() > 1) return Ambiguous(text, named);
  if (named.size() == 1) return named.front().key;
  TRIPEL_TRY(const std::string key, FindEntityKey(snapshot, curation, text));
  if (members.size() < 2 || key != curation.Resolve(entity)) return key;
  // An alias of the whole: which part gave it is not told by the name.
  Failure failure = Fail(ErrorCode::kInvalidArgument,
                         fmt::format("'{}' is a name of all that was merged: {}", text, fmt::join(members, ", ")));
  failure.error.hint = "name the part by its key";
  return failure;
}

}  // namespace tripel
