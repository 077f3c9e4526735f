// Export: statements with their evidence, or the graph they make, in the formats of other programs.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "storage/store.h"
#include "tripel/result.h"

namespace tripel::exports {

enum class Format : uint8_t {
  kJsonl,    ///< a statement a line, with its evidence; docs/formats.md
  kDot,      ///< Graphviz
  kGraphml,  ///< Gephi, yEd, networkx
  kNquads,  ///< RDF: one named graph for each statement, what is said about it in the default graph
};

/// Which statements. Entities are exported when one of these statements has them at an end or as
/// its speaker.
struct ExportSelection {
  std::string from;  ///< only around the entities with this name or alias; empty: everything
  int hops = 1;  ///< how many statements away, in either direction; 0: none but among themselves
  bool all_statements = true;  ///< denied and hedged ones too; false: asserted ones only
};

/// Writes the statements of `snapshot` in order of their keys, so that equal graphs give equal
/// bytes. Fails with kNotFound when `from` names nothing, with kIo when `out` fails. Memory: a few
/// bytes for each statement selected, and one batch.
Status Export(const storage::Snapshot& snapshot, const ExportSelection& selection, Format format,
              std::ostream& out);

}  // namespace tripel::exports
