// Chunk: a part of a load that one thread read, sealed: its terms in order, and everything said of them sorted, so that
// chunks are merged front to back. Terms are named by their place in the chunk's own order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/bulk/load_names.h"
#include "storage/bulk/spill.h"
#include "storage/bulk/term_list.h"
#include "storage/bulk_sink.h"
#include "storage/packed/segment.h"

namespace tripel::storage::bulk {

/// Node properties that stand for more than themselves. Values are lists: text and language; rank and text.
inline constexpr std::string_view kAliasProperty = packed::kAliasColumn;
inline constexpr std::string_view kFallbackName = "\x01" "name";

/// An edge as a Spill holds it; `kIdentified` in `predicate`: its id and properties are the next text of `identities`.
struct ChunkEdge {
  uint32_t subject = 0;
  uint32_t predicate = 0;
  uint32_t object = 0;
};
inline constexpr uint32_t kIdentified = 0x8000'0000;

struct ChunkLabel {
  uint32_t node = 0;
  uint32_t label = 0;
  friend auto operator<=>(const ChunkLabel&, const ChunkLabel&) = default;
};

struct Chunk {
  uint32_t terms_count = 0;
  Spill terms;       ///< texts, ascending
  Spill edges;       ///< ChunkEdge, by (subject, predicate, object, identity); plain ones once
  Spill identities;  ///< texts: an id, then properties (EncodeIdentity), in the order of their edges
  Spill labels;      ///< ChunkLabel, ascending, once
  Spill values;      ///< property, node, encoded value; ascending, once

  size_t memory_bytes() const;
  Status MoveToFile(const std::string& folder);
};

/// The id and the properties of an edge, by number of the property's name.
std::string EncodeIdentity(std::string_view id, const std::vector<std::pair<uint32_t, std::string>>& properties);
struct Identity {
  std::string id;
  std::vector<std::pair<uint32_t, std::string>> properties;
};
Result<Identity> DecodeIdentity(std::string_view bytes);

/// Collects what one thread reads. Not thread-safe.
class ChunkBuilder {
 public:
  explicit ChunkBuilder(LoadNames* names)
      : predicates_(&names->predicates),
        labels_(&names->labels),
        node_properties_(&names->node_properties),
        edge_properties_(&names->edge_properties) {}

  uint32_t Term(std::string_view key);
  void Label(uint32_t node, std::string_view label);
  void Property(uint32_t node, std::string_view property, const Value& value);
  void Edge(uint32_t subject, std::string_view predicate, uint32_t object);
  void Edge(uint32_t subject, std::string_view predicate, uint32_t object, std::string_view id, const Map& properties);

  size_t memory_bytes() const;
  bool empty() const { return terms_.size() == 0; }
  /// Everything so far, sorted; the builder is empty again.
  Chunk Seal();

 private:
  struct EdgeRecord {
    ChunkEdge edge;
    uint64_t identity = 0;  // place in arena_, for identified ones
  };
  struct ValueRecord {
    uint32_t property = 0;
    uint32_t node = 0;
    uint64_t place = 0;
    uint32_t size = 0;
  };
  std::string_view ArenaText(uint64_t place, uint32_t size) const {
    return std::string_view(arena_).substr(place, size);
  }
  void SealEdges(const std::vector<uint32_t>& rank, Chunk* chunk);
  void SealValues(const std::vector<uint32_t>& rank, Chunk* chunk);

  NameCache predicates_;
  NameCache labels_;
  NameCache node_properties_;
  NameCache edge_properties_;
  TermList terms_;
  std::vector<EdgeRecord> edges_;
  std::vector<ChunkLabel> node_labels_;
  std::vector<ValueRecord> values_;
  std::string arena_;
  std::string last_key_[2];  // the last two keys: a subject comes many times in a row
  uint32_t last_term_[2] = {};
  size_t last_ = 0;
};

}  // namespace tripel::storage::bulk
