// Segment: an immutable packed part of a graph: statements in both orders, and for an import its nodes and all
// properties. Its blocks are values of the column `packed`; what it holds is said by a record in the column `segments`.
//
//   column     key                                    value
//   segments   segment(4)                             -> SegmentRecord
//   packed     segment(4) part(1) column(4) block(4)  -> the block
//   packed     segment(4) part(1) column(4) ff ff ff ff -> Directory of the blocks
//
// Two kinds: an import's own one, whose statements have no records, no evidence and are numbered in order of subject;
// and the one that statements of articles are folded into, which are recorded elsewhere, so that it holds their
// numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/model.h"
#include "tripel/result.h"

namespace tripel::storage::packed {

/// What the blocks of a segment hold.
enum class Part : uint8_t {
  kOut,             ///< statements by subject: EdgeBlock
  kIn,              ///< statements by object: EdgeBlock
  kKeys,            ///< keys of nodes, in order: KeyBlock
  kLabelSets,       ///< the set of labels of each node: ValueBlock
  kNames,           ///< hash of a folded name, node: PairBlock
  kNodeProperties,  ///< ValueBlock; column: place in SegmentRecord::node_properties
  kEdgeProperties,  ///< ValueBlock; column: place in SegmentRecord::edge_properties
};
inline constexpr size_t kPartCount = 7;

/// Names the blocks of one part, or of one property.
struct ColumnId {
  uint32_t segment = 0;
  Part part = Part::kOut;
  uint32_t column = 0;
  friend auto operator<=>(const ColumnId&, const ColumnId&) = default;
};

inline constexpr uint32_t kDirectoryBlock = 0xFFFF'FFFF;
std::string EncodeBlockKey(const ColumnId& column, uint32_t block);
/// All keys of a segment begin with it.
std::string EncodeSegmentKey(uint32_t segment);
std::optional<uint32_t> DecodeSegmentKey(std::string_view key);

/// Where to look for what; small enough to keep in memory.
struct Directory {
  std::vector<uint64_t> firsts;      ///< for each block the first origin, element or hash
  std::vector<uint32_t> predicates;  ///< of edges: the first predicate
  std::vector<uint64_t> before;      ///< of edges: how many are in the blocks before
  std::vector<std::string> keys;     ///< of keys: the first one
  uint64_t bytes = 0;                ///< of all blocks
  uint64_t last = 0;                 ///< the last origin or element
  uint32_t blocks() const { return static_cast<uint32_t>(firsts.size()); }
};
std::string Encode(const Directory& directory);
Result<Directory> DecodeDirectory(std::string_view bytes);

struct PredicateStatistics {
  uint32_t predicate = 0;
  uint64_t edges = 0;
  uint64_t asserted = 0;
  uint64_t subjects = 0;  ///< distinct
  uint64_t objects = 0;
  friend bool operator==(const PredicateStatistics&, const PredicateStatistics&) = default;
};

/// In an edge's properties, the column that holds what the import calls the edge.
inline constexpr std::string_view kEdgeIdColumn = "\x01" "id";

/// In a node's properties, the column of its aliases.
inline constexpr std::string_view kAliasColumn = "\x01" "alias";

struct SegmentRecord {
  uint64_t source = 0;           ///< SourceId of the import; 0: statements of articles, folded
  std::string key_prefix;        ///< what all keys of nodes begin with; left out in blocks
  uint64_t first_entity = 0;     ///< nodes are numbered through in order of their keys
  uint64_t entities = 0;
  uint64_t first_statement = 0;  ///< imports: numbered through in the order of kOut
  uint64_t statements = 0;
  uint64_t asserted = 0;
  std::vector<std::vector<uint64_t>> label_sets;  ///< label ids, ascending
  std::vector<std::string> node_properties;
  std::vector<std::string> edge_properties;       ///< kEdgeIdColumn may be among them
  std::vector<PredicateStatistics> predicates;    ///< by id
  std::vector<std::pair<uint64_t, uint64_t>> labels;  ///< id and number of nodes
  bool odd_names = false;        ///< some node has a property `key`, or a `name` that is no text or an empty one
  uint64_t checksum = 0;         ///< over all statements, in whatever order

  bool folded() const { return source == 0; }
};
std::string Encode(const SegmentRecord& record);
Result<SegmentRecord> DecodeSegment(std::string_view bytes);

/// What SegmentRecord::checksum adds up for each statement.
uint64_t EdgeChecksum(uint64_t subject, uint32_t predicate, uint64_t object, uint64_t statement, bool asserted);

}  // namespace tripel::storage::packed
