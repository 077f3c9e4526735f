// Selection: the statements an export is about, in the order of their keys.
#pragma once

#include <array>
#include <compare>
#include <string_view>
#include <vector>

#include "export/export.h"

namespace tripel::exports {

/// A statement to export. The key's 32 hexadecimal digits are kept as the number they write: a
/// store may hold millions.
struct Selected {
  std::array<uint64_t, 2> key{};
  storage::StatementId id;
  friend auto operator<=>(const Selected&, const Selected&) = default;
};

/// The number that 32 hexadecimal digits write; kCorruption for anything else.
Result<std::array<uint64_t, 2>> ParseStatementKey(std::string_view key);

/// Sorted by key. Fails with kNotFound when the selection starts from a name that nothing has.
Result<std::vector<Selected>> Select(const storage::Snapshot& snapshot,
                                     const ExportSelection& selection);

}  // namespace tripel::exports
