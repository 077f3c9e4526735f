// What imports in segments of their own add to the answers of a snapshot.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text/fold.h"
#include "storage/graph_snapshot.h"
#include "storage/import_segment.h"

namespace tripel::storage {

using packed::BlockColumn;
using packed::BlockReader;
using packed::EdgeBlockView;
using packed::OpenSegment;
using packed::PairBlockView;
using packed::Part;
using packed::ValueBlockView;

namespace {

// Puts what both lists have in order and cuts it.
template <typename T>
void Merge(std::vector<T> added, size_t limit, std::vector<T>* found) {
  if (added.empty()) return;
  const auto middle = static_cast<ptrdiff_t>(found->size());
  found->insert(found->end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
  const auto by_id = [](const T& a, const T& b) {
    if constexpr (std::is_same_v<T, StatementRef>) {
      return a.statement < b.statement;
    } else {
      return a < b;
    }
  };
  std::inplace_merge(found->begin(), found->begin() + middle, found->end(), by_id);
  if (found->size() > limit) found->resize(limit);
}

// Calls `visit` with each element that a column has a value for, and its place in the block; false ends it.
template <typename Visit>
Status ForEachValue(const KvReader& reader, packed::BlockCache* cache, BlockColumn* column, uint64_t from,
                    const Visit& visit) {
  const packed::Directory& directory = column->directory();
  if (directory.blocks() == 0 || from > directory.last) return {};
  BlockReader blocks(reader, cache);
  for (uint32_t number = packed::FindBlock(directory.firsts, from); number < directory.blocks(); ++number) {
    TRIPEL_TRY(const ValueBlockView* const block, blocks.Get<ValueBlockView>(column, number));
    for (uint32_t i = 0; i < block->size(); ++i) {
      if (block->Number(i) >= from && !visit(*block, i)) return {};
    }
  }
  return {};
}

}  // namespace

std::optional<StatementId> GraphSnapshot::FindPackedStatement(std::string_view raw_key) const {
  for (const GraphState::SegmentPtr& segment : state_->imports()) {
    const std::optional<uint64_t> number = ParsePackedStatementKey(raw_key, segment->record());
    if (number) return StatementId{segment->record().first_statement + *number};
  }
  return std::nullopt;
}

Status GraphSnapshot::AddPackedNames(std::string_view folded, std::optional<std::string_view> exact,
                                     std::vector<EntityId>* found) const {
  if (folded.empty()) return {};
  const uint64_t hash = HashName(folded);
  BlockReader blocks(*reader_, state_->cache());
  for (const GraphState::SegmentPtr& segment : state_->imports()) {
    TRIPEL_TRY(BlockColumn* const names, segment->ColumnOf(*reader_, Part::kNames));
    const packed::Directory& directory = names->directory();
    if (directory.blocks() == 0) continue;
    std::vector<uint64_t> candidates;
    uint32_t number = packed::FindBlock(directory.firsts, hash);
    // Pairs with one hash may begin in the block before.
    while (number > 0 && directory.firsts[number] == hash) --number;
    for (; number < directory.blocks() && directory.firsts[number] <= hash; ++number) {
      TRIPEL_TRY(const PairBlockView* const block, blocks.Get<PairBlockView>(names, number));
      for (uint32_t i = block->Find(hash); i < block->size() && block->First(i) == hash; ++i)
        candidates.push_back(block->Second(i));
    }
    for (const uint64_t node : candidates) {
      const EntityId id{segment->record().first_entity + node};
      TRIPEL_TRY(const Value name, ReadPackedProperty(*segment, &blocks, id, "name"));
      if (exact) {
        if (name.kind() == Value::Kind::kString && name.string() == *exact) found->push_back(id);
        continue;
      }
      bool known = false;
      for (const std::string& text : NamesIn(name)) known = known || text::Fold(text) == folded;
      if (!known) {
        TRIPEL_TRY(const Value aliases, ReadPackedProperty(*segment, &blocks, id, packed::kAliasColumn));
        for (const storage::Alias& alias : ToAliases(aliases)) known = known || text::Fold(alias.text) == folded;
      }
      if (known) found->push_back(id);
    }
  }
  return {};
}

Status GraphSnapshot::AddPackedOwnNamed(std::vector<EntityId>* found) const {
  for (const GraphState::SegmentPtr& segment : state_->imports()) {
    if (!segment->record().odd_names) continue;
    const uint64_t first = segment->record().first_entity;
    for (const std::string_view name : {"name", "key"}) {
      const std::optional<uint32_t> place = segment->NodeProperty(name);
      if (!place) continue;
      TRIPEL_TRY(BlockColumn* const column, segment->ColumnOf(*reader_, Part::kNodeProperties, *place));
      TRIPEL_TRY_STATUS(ForEachValue(*reader_, state_->cache(), column, 0, [&](const ValueBlockView& block, uint32_t i) {
        // A name that is a text is the node's name, as it should be.
        const bool ordinary = name == "name" && block.TextAt(i) && !block.TextAt(i)->empty();
        if (!ordinary) {
          const Result<Value> value = name == "name" ? block.At(i) : Result<Value>(Value());
          const bool text = value && value->kind() == Value::Kind::kString && !value->string().empty();
          if (!text) found->push_back({first + block.Number(i)});
        }
        return true;
      }));
    }
  }
  std::sort(found->begin(), found->end());
  found->erase(std::unique(found->begin(), found->end()), found->end());
  return {};
}

void GraphSnapshot::AddPackedEntities(EntityId after, size_t limit, std::vector<EntityId>* found) const {
  std::vector<EntityId> added;
  for (const GraphState::SegmentPtr& segment : state_->imports()) {
    const packed::SegmentRecord& record = segment->record();
    const uint64_t end = record.first_entity + record.entities;
    for (uint64_t id = std::max(record.first_entity, after.value + 1); id < end && added.size() < limit; ++id)
      added.push_back({id});
  }
  Merge(std::move(added), limit, found);
}

Status GraphSnapshot::AddPackedEntitiesWithLabel(LabelId label, EntityId after, size_t limit,
                                                 std::vector<EntityId>* found) const {
  std::vector<EntityId> added;
  for (const GraphState::SegmentPtr& segment : state_->imports()) {
    const packed::SegmentRecord& record = segment->record();
    if (added.size() >= limit || after.value >= record.first_entity + record.entities) continue;
    std::vector<bool> has;
    for (const std::vector<uint64_t>& set : record.label_sets)
      has.push_back(std::binary_search(set.begin(), set.end(), label.value));
    if (std::find(has.begin(), has.end(), true) == has.end()) continue;
    const uint64_t from = after.value < record.first_entity ? 0 : after.value + 1 - record.first_entity;
    TRIPEL_TRY(BlockColumn* const sets, segment->ColumnOf(*reader_, Part::kLabelSets));
    TRIPEL_TRY_STATUS(ForEachValue(*reader_, state_->cache(), sets, from, [&](const ValueBlockView& block, uint32_t i) {
      const std::optional<int64_t> set = block.IntegerAt(i);
      if (set && static_cast<uint64_t>(*set) < has.size() && has[static_cast<size_t>(*set)])
        added.push_back({record.first_entity + block.Number(i)});
      return added.size() < limit;
    }));
  }
  Merge(std::move(added), limit, found);
  return {};
}

Status GraphSnapshot::AddPackedStatements(StatementId after, size_t limit, std::vector<StatementRef>* found) const {
  std::vector<StatementRef> added;
  BlockReader blocks(*reader_, state_->cache());
  for (const GraphState::SegmentPtr& segment : state_->imports()) {
    const packed::SegmentRecord& record = segment->record();
    if (record.statements == 0 || after.value + 1 >= record.first_statement + record.statements) continue;
    uint64_t next = after.value < record.first_statement ? 0 : after.value + 1 - record.first_statement;
    TRIPEL_TRY(BlockColumn* const out, segment->ColumnOf(*reader_, Part::kOut));
    const packed::Directory& directory = out->directory();
    for (uint32_t number = packed::FindBlock(directory.before, next);
         number < directory.blocks() && added.size() < limit; ++number) {
      TRIPEL_TRY(const EdgeBlockView* const block, blocks.Get<EdgeBlockView>(out, number));
      next = std::max(next, directory.before[number]);
      for (uint32_t index = 0; index < block->origins(); ++index) {
        for (uint32_t group = block->GroupBegin(index); group < block->GroupBegin(index + 1); ++group) {
          for (uint32_t edge = block->EdgeBegin(group); edge < block->EdgeBegin(group + 1); ++edge) {
            if (directory.before[number] + edge < next || added.size() >= limit) continue;
            added.push_back({{block->Statement(edge)},
                             {block->Origin(index)},
                             {block->Predicate(group)},
                             {block->Other(edge)},
                             block->Asserted(edge)});
          }
        }
      }
    }
  }
  Merge(std::move(added), limit, found);
  return {};
}

Result<std::string> GraphSnapshot::ReadPackedKey(const OpenSegment& segment, EntityId id) const {
  TRIPEL_TRY(BlockColumn* const keys, segment.ColumnOf(*reader_, Part::kKeys));
  BlockReader blocks(*reader_, state_->cache());
  return segment.ReadKey(&blocks, keys, id.value - segment.record().first_entity);
}

Result<Value> GraphSnapshot::ReadPackedProperty(const OpenSegment& segment, BlockReader* blocks, EntityId id,
                                                std::string_view name) const {
  const uint64_t node = id.value - segment.record().first_entity;
  if (const std::optional<uint32_t> place = segment.NodeProperty(name)) {
    TRIPEL_TRY(BlockColumn* const column, segment.ColumnOf(*reader_, Part::kNodeProperties, *place));
    TRIPEL_TRY(Value value, segment.ReadValue(blocks, column, node));
    if (value.kind() != Value::Kind::kNull) return value;
  }
  if (name != "key") return Value();
  TRIPEL_TRY(BlockColumn* const keys, segment.ColumnOf(*reader_, Part::kKeys));
  TRIPEL_TRY(std::string key, segment.ReadKey(blocks, keys, node));
  return Value(std::move(key));
}

Result<Entity> GraphSnapshot::ReadPackedEntity(const OpenSegment& segment, EntityId id) const {
  const packed::SegmentRecord& record = segment.record();
  const uint64_t node = id.value - record.first_entity;
  Entity entity;
  TRIPEL_TRY(entity.key, ReadPackedKey(segment, id));
  BlockReader blocks(*reader_, state_->cache());
  TRIPEL_TRY(BlockColumn* const sets, segment.ColumnOf(*reader_, Part::kLabelSets));
  TRIPEL_TRY(const std::vector<uint64_t>* const labels, segment.ReadLabelSet(&blocks, sets, node));
  for (const uint64_t label : *labels) entity.labels.push_back(LabelText({label}));
  std::sort(entity.labels.begin(), entity.labels.end());
  for (uint32_t place = 0; place < record.node_properties.size(); ++place) {
    TRIPEL_TRY(BlockColumn* const column, segment.ColumnOf(*reader_, Part::kNodeProperties, place));
    TRIPEL_TRY(Value value, segment.ReadValue(&blocks, column, node));
    const std::string& name = record.node_properties[place];
    if (value.kind() == Value::Kind::kNull) continue;
    if (name == packed::kAliasColumn) {
      entity.aliases = ToAliases(value);
    } else if (name == "name" && value.kind() == Value::Kind::kString && !value.string().empty()) {
      entity.name = value.string();
    } else {
      entity.properties.emplace(name, std::move(value));
    }
  }
  return entity;
}

Result<Statement> GraphSnapshot::ReadPackedStatement(const OpenSegment& segment, StatementId id) const {
  const packed::SegmentRecord& record = segment.record();
  const uint64_t number = id.value - record.first_statement;
  Statement statement;
  TRIPEL_TRY(BlockColumn* const out, segment.ColumnOf(*reader_, Part::kOut));
  std::optional<std::string> edge_id;  // a plain triple has none
  {
    BlockReader blocks(*reader_, state_->cache());
    TRIPEL_TRY(const StatementRef ref, segment.ReadStatement(&blocks, out, id.value));
    statement.subject = ref.subject;
    statement.predicate = ref.predicate;
    statement.object = ref.object;
    for (uint32_t place = 0; place < record.edge_properties.size(); ++place) {
      TRIPEL_TRY(BlockColumn* const column, segment.ColumnOf(*reader_, Part::kEdgeProperties, place));
      TRIPEL_TRY(Value value, segment.ReadValue(&blocks, column, number));
      if (value.kind() == Value::Kind::kNull) continue;
      if (record.edge_properties[place] == packed::kEdgeIdColumn) {
        edge_id = value.string();
      } else {
        statement.properties.emplace(record.edge_properties[place], std::move(value));
      }
    }
  }
  const std::string import(ImportName(record));
  TRIPEL_TRY(statement.identity.subject, ReadPackedKey(segment, statement.subject));
  TRIPEL_TRY(statement.identity.object, ReadPackedKey(segment, statement.object));
  statement.identity.predicate = PredicateText(statement.predicate);
  if (edge_id) statement.identity.import_id = import + "#" + *edge_id;
  statement.key = PackedStatementKey(record, number);
  statement.confidence = 1;
  statement.sources = {import};
  statement.independent_sources = 1;
  return statement;
}

}  // namespace tripel::storage
