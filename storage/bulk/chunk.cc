// Collecting and sealing.
#include "storage/bulk/chunk.h"

#include <algorithm>

#include "storage/bulk/radix_sort.h"
#include "storage/packed/bit_array.h"
#include "storage/record_codec.h"

namespace tripel::storage::bulk {

size_t Chunk::memory_bytes() const {
  return terms.memory_bytes() + edges.memory_bytes() + identities.memory_bytes() + labels.memory_bytes() +
         values.memory_bytes();
}

Status Chunk::MoveToFile(const std::string& folder) {
  for (Spill* spill : {&terms, &edges, &identities, &labels, &values}) {
    if (spill->memory_bytes() > 0) TRIPEL_TRY_STATUS(spill->MoveToFile(folder));
  }
  return {};
}

std::string EncodeIdentity(std::string_view id, const std::vector<std::pair<uint32_t, std::string>>& properties) {
  RecordWriter out;
  out.Text(id);
  out.Varint(properties.size());
  for (const auto& [property, value] : properties) {
    out.Varint(property);
    out.Text(value);
  }
  return out.Take();
}

Result<Identity> DecodeIdentity(std::string_view bytes) {
  RecordReader in(bytes);
  Identity identity;
  identity.id = in.Text();
  identity.properties.resize(in.Count());
  for (auto& [property, value] : identity.properties) {
    property = static_cast<uint32_t>(in.Varint());
    value = in.Text();
  }
  TRIPEL_TRY_STATUS(in.Finish("an edge of the load"));
  return identity;
}

uint32_t ChunkBuilder::Term(std::string_view key) {
  for (size_t i = 0; i < 2; ++i) {
    if (!terms_.size()) break;
    if (last_key_[i] == key && last_term_[i] < terms_.size()) return last_term_[i];
  }
  last_ ^= 1;
  last_key_[last_] = key;
  return last_term_[last_] = terms_.Intern(key);
}

void ChunkBuilder::Label(uint32_t node, std::string_view label) {
  node_labels_.push_back({node, labels_.Intern(label)});
}

void ChunkBuilder::Property(uint32_t node, std::string_view property, const Value& value) {
  RecordWriter encoded;
  encoded.Property(value);
  const std::string bytes = encoded.Take();
  values_.push_back({node_properties_.Intern(property), node, arena_.size(), static_cast<uint32_t>(bytes.size())});
  arena_ += bytes;
}

void ChunkBuilder::Edge(uint32_t subject, std::string_view predicate, uint32_t object) {
  edges_.push_back({{subject, predicates_.Intern(predicate), object}, 0});
}

void ChunkBuilder::Edge(uint32_t subject, std::string_view predicate, uint32_t object, std::string_view id,
                        const Map& properties) {
  std::vector<std::pair<uint32_t, std::string>> encoded;
  for (const auto& [property, value] : properties) {
    RecordWriter writer;
    writer.Property(value);
    encoded.emplace_back(edge_properties_.Intern(property), writer.Take());
  }
  const std::string identity = EncodeIdentity(id, encoded);
  edges_.push_back({{subject, predicates_.Intern(predicate) | kIdentified, object}, arena_.size()});
  RecordWriter size;
  size.Varint(identity.size());
  arena_ += size.Take();
  arena_ += identity;
}

size_t ChunkBuilder::memory_bytes() const {
  return terms_.memory_bytes() + edges_.capacity() * sizeof(EdgeRecord) + node_labels_.capacity() * sizeof(ChunkLabel) +
         values_.capacity() * sizeof(ValueRecord) + arena_.capacity();
}

Chunk ChunkBuilder::Seal() {
  Chunk chunk;
  chunk.terms_count = terms_.size();
  const std::vector<uint32_t> order = terms_.Sorted();
  std::vector<uint32_t> rank(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
    chunk.terms.AppendText(terms_.Text(order[i]));
  }
  terms_ = TermList();
  SealEdges(rank, &chunk);
  SealValues(rank, &chunk);
  for (ChunkLabel& label : node_labels_) label.node = rank[label.node];
  RadixSort(&node_labels_, [](const ChunkLabel& label) { return uint64_t{label.node} << 32 | label.label; });
  node_labels_.erase(std::unique(node_labels_.begin(), node_labels_.end()), node_labels_.end());
  for (const ChunkLabel& label : node_labels_) chunk.labels.AppendRaw(label);
  std::vector<ChunkLabel>().swap(node_labels_);
  std::string().swap(arena_);
  last_key_[0].clear();
  last_key_[1].clear();
  return chunk;
}

void ChunkBuilder::SealEdges(const std::vector<uint32_t>& rank, Chunk* chunk) {
  uint32_t predicates = 0;
  for (EdgeRecord& record : edges_) {
    record.edge.subject = rank[record.edge.subject];
    record.edge.object = rank[record.edge.object];
    predicates = std::max(predicates, record.edge.predicate & ~kIdentified);
  }
  // Object first, then predicate and subject together: the last sort decides most.
  const unsigned width = packed::BitsFor(predicates);
  RadixSort(&edges_, [](const EdgeRecord& record) { return uint64_t{record.edge.object}; });
  RadixSort(&edges_, [width](const EdgeRecord& record) {
    return uint64_t{record.edge.subject} << width | (record.edge.predicate & ~kIdentified);
  });
  const auto identity = [this](const EdgeRecord& record) {
    RecordReader in(std::string_view(arena_).substr(record.identity));
    const uint64_t size = in.Varint();
    return in.Rest().substr(0, size);
  };
  const auto same_ends = [](const ChunkEdge& a, const ChunkEdge& b) {
    return a.subject == b.subject && a.object == b.object && (a.predicate & ~kIdentified) == (b.predicate & ~kIdentified);
  };
  for (size_t begin = 0; begin < edges_.size();) {
    size_t end = begin + 1;
    while (end < edges_.size() && same_ends(edges_[begin].edge, edges_[end].edge)) ++end;
    if (end - begin > 1) {
      std::sort(edges_.begin() + static_cast<ptrdiff_t>(begin), edges_.begin() + static_cast<ptrdiff_t>(end),
                [&](const EdgeRecord& a, const EdgeRecord& b) {
                  const bool a_identified = (a.edge.predicate & kIdentified) != 0;
                  const bool b_identified = (b.edge.predicate & kIdentified) != 0;
                  if (a_identified != b_identified) return b_identified;
                  return a_identified && identity(a) < identity(b);
                });
    }
    bool plain = false;
    for (size_t i = begin; i < end; ++i) {
      const ChunkEdge& edge = edges_[i].edge;
      if ((edge.predicate & kIdentified) == 0) {
        if (plain) continue;
        plain = true;
      } else {
        chunk->identities.AppendText(identity(edges_[i]));
      }
      chunk->edges.AppendRaw(edge);
    }
    begin = end;
  }
  std::vector<EdgeRecord>().swap(edges_);
}

void ChunkBuilder::SealValues(const std::vector<uint32_t>& rank, Chunk* chunk) {
  for (ValueRecord& value : values_) value.node = rank[value.node];
  RadixSort(&values_, [](const ValueRecord& value) { return uint64_t{value.property} << 32 | value.node; });
  for (size_t begin = 0; begin < values_.size();) {
    size_t end = begin + 1;
    const auto same = [&](const ValueRecord& other) {
      return other.property == values_[begin].property && other.node == values_[begin].node;
    };
    while (end < values_.size() && same(values_[end])) ++end;
    std::vector<std::string_view> texts;
    for (size_t i = begin; i < end; ++i) texts.push_back(ArenaText(values_[i].place, values_[i].size));
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    for (const std::string_view text : texts) {
      chunk->values.AppendRaw(values_[begin].property);
      chunk->values.AppendRaw(values_[begin].node);
      chunk->values.AppendText(text);
    }
    begin = end;
  }
  std::vector<ValueRecord>().swap(values_);
}

}  // namespace tripel::storage::bulk
