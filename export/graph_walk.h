// GraphWalk: the selected statements with their ends, and the entities they use, batch by batch.
// What the formats have in common.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "export/selection.h"

namespace tripel::exports {

/// A statement with the entities it names.
struct WalkedStatement {
  storage::StatementId id;
  storage::Statement statement;
  storage::Entity subject;
  storage::Entity object;
  std::optional<storage::Entity> speaker;
};

using StatementVisitor = std::function<Status(const WalkedStatement&)>;
using EntityVisitor = std::function<Status(const storage::Entity&)>;

/// Calls `visit` for each selected statement, in order. Stops at the first error.
Status VisitStatements(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
                       const StatementVisitor& visit);

/// Calls `visit` once for each entity that is an end or the speaker of a selected statement, in
/// order of key.
Status VisitEntities(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
                     const EntityVisitor& visit);

/// True for an entity that stands for a literal: a date, a number.
bool IsLiteral(const storage::Entity& entity);

/// The content of a literal; its name when it has no other.
Value LiteralValue(const storage::Entity& entity);

/// The parts with a separator between them: `a;b`.
std::string Joined(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace tripel::exports
