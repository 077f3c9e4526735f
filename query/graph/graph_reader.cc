#include "query/graph/graph_reader.h"

#include <algorithm>

#include "query/value/convert.h"
#include "query/value/temporal.h"

namespace tripel::query {
namespace {

// Records kept from one batch to the next; a few batches' worth, so memory does not grow with the graph.
constexpr size_t kMaxRecords = 16'384;
constexpr size_t kMaxLabelRecords = 262'144;
constexpr size_t kMaxSources = 64;
constexpr size_t kMaxSeenProperties = 512;

/// Ids of `ids` that `records` lacks, each once.
template <typename IdType, typename Records>
std::vector<IdType> Missing(std::span<const IdType> ids, const Records& records) {
  std::vector<IdType> missing;
  for (const IdType id : ids) {
    if (!records.contains(id.value)) missing.push_back(id);
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return missing;
}

const Datum* FindProperty(const std::vector<std::pair<std::string, Datum>>& properties, std::string_view key) {
  for (const auto& [name, value] : properties) {
    if (name == key) return &value;
  }
  return nullptr;
}

Datum TextOrNull(std::string_view text) { return text.empty() ? Datum() : Datum::String(std::string(text)); }

/// A full day is a date; a month, a year or an interval stays text; nothing is null.
Datum DateOrText(const std::string& text) {
  if (const std::optional<Date> date = ParseDate(text)) return Datum::OfDate(*date);
  return TextOrNull(text);
}

Datum StringList(const std::vector<std::string>& items) {
  DatumList list;
  list.reserve(items.size());
  for (const std::string& item : items) list.push_back(Datum::String(item));
  return Datum::List(std::move(list));
}

std::string_view TextAt(const std::string& text, const storage::Span& span) {
  if (span.begin > span.end || span.end > text.size()) return {};
  return std::string_view(text).substr(span.begin, span.end - span.begin);
}

int64_t CodePointsBefore(const std::string& text, uint64_t offset) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min<uint64_t>(offset, text.size()));
  return std::count_if(text.begin(), end, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

DatumMap EvidenceMap(const storage::Evidence& evidence, const storage::Source* source) {
  DatumMap map;
  map["source"] = Datum::String(evidence.source);
  map["title"] = source ? TextOrNull(source->title) : Datum();
  map["published"] = source ? DateOrText(source->published) : Datum();
  map["sentence"] = source ? TextOrNull(TextAt(source->text, evidence.sentence)) : Datum();
  const bool has_clause = source && !evidence.clause.empty();
  map["begin"] = has_clause ? Datum::Integer(CodePointsBefore(source->text, evidence.clause.begin)) : Datum();
  map["end"] = has_clause ? Datum::Integer(CodePointsBefore(source->text, evidence.clause.end)) : Datum();
  map["predicate_surface"] = TextOrNull(evidence.predicate_surface);
  map["subject_surface"] = source ? TextOrNull(TextAt(source->text, evidence.subject)) : Datum();
  map["object_surface"] = source ? TextOrNull(TextAt(source->text, evidence.object)) : Datum();
  map["extractor"] = TextOrNull(evidence.extractor);
  map["metonym"] = Datum::Boolean(evidence.metonym);
  map["confidence"] = Datum::Float(evidence.confidence);
  map["quantity"] = evidence.quantity ? Datum::Float(*evidence.quantity) : Datum();
  map["unit"] = TextOrNull(evidence.unit);
  return map;
}

}  // namespace

Status GraphReader::PrefetchNodes(std::span<const storage::EntityId> ids) {
  if (nodes_.size() > kMaxRecords) nodes_.clear();
  const std::vector<storage::EntityId> missing = Missing(ids, nodes_);
  if (missing.empty()) return {};
  TRIPEL_TRY(std::vector<storage::Entity> entities, snapshot_->ReadEntities(missing));
  for (size_t i = 0; i < missing.size(); ++i) {
    NodeRecord record;
    TRIPEL_TRY(record.properties, ToProperties(entities[i].properties));
    record.name = TextOrNull(entities[i].name);
    record.entity = std::move(entities[i]);
    nodes_.insert_or_assign(missing[i].value, std::move(record));
  }
  return {};
}

Status GraphReader::PrefetchNodeProperty(std::span<const storage::EntityId> ids, const std::string& key) {
  std::unordered_map<uint64_t, Datum>& known = properties_[key];
  if (known.size() > kMaxRecords) known.clear();
  const std::vector<storage::EntityId> missing = Missing(ids, known);
  if (missing.empty()) return {};
  TRIPEL_TRY(const std::vector<Value> values, snapshot_->ReadProperty(missing, key));
  std::vector<storage::EntityId> lacking;
  for (size_t i = 0; i < missing.size(); ++i) {
    if (values[i].is_null()) lacking.push_back(missing[i]);
    TRIPEL_TRY(Datum value, FromValue(values[i]));
    known.insert_or_assign(missing[i].value, std::move(value));
  }
  if (seen_properties_.size() < kMaxSeenProperties && lacking.size() < missing.size()) seen_properties_.insert(key);
  return LookAtSome(lacking);
}

Status GraphReader::LookAtSome(const std::vector<storage::EntityId>& lacking) {
  constexpr size_t kLookedAt = 64;
  if (lacking.empty() || looked_at_ >= kLookedAt) return {};
  const size_t count = std::min(lacking.size(), kLookedAt - looked_at_);
  looked_at_ += count;
  return PrefetchNodes(std::span(lacking).first(count));
}

Status GraphReader::PrefetchLabels(std::span<const storage::EntityId> ids) {
  if (labels_.size() > kMaxLabelRecords) labels_.clear();
  const std::vector<storage::EntityId> missing = Missing(ids, labels_);
  if (missing.empty()) return {};
  TRIPEL_TRY(std::vector<std::vector<storage::LabelId>> labels, snapshot_->ReadLabels(missing));
  for (size_t i = 0; i < missing.size(); ++i) labels_.insert_or_assign(missing[i].value, std::move(labels[i]));
  return {};
}

Status GraphReader::PrefetchEdges(std::span<const storage::StatementId> ids) {
  if (edges_.size() > kMaxRecords) edges_.clear();
  const std::vector<storage::StatementId> missing = Missing(ids, edges_);
  if (missing.empty()) return {};
  TRIPEL_TRY(std::vector<storage::Statement> statements, snapshot_->ReadStatements(missing));
  for (size_t i = 0; i < missing.size(); ++i) {
    EdgeRecord record;
    TRIPEL_TRY(record.properties, ToProperties(statements[i].properties));
    record.statement = std::move(statements[i]);
    edges_.insert_or_assign(missing[i].value, std::move(record));
  }
  return {};
}

Result<std::vector<std::pair<std::string, Datum>>> GraphReader::ToProperties(const Map& properties) {
  std::vector<std::pair<std::string, Datum>> converted;
  converted.reserve(properties.size());
  for (const auto& [key, value] : properties) {
    TRIPEL_TRY(Datum datum, FromValue(value));
    converted.emplace_back(key, std::move(datum));
    if (seen_properties_.size() < kMaxSeenProperties) seen_properties_.insert(key);
  }
  return converted;
}

Result<GraphReader::NodeRecord*> GraphReader::NodeAt(storage::EntityId id) {
  auto found = nodes_.find(id.value);
  if (found == nodes_.end()) {
    TRIPEL_TRY_STATUS(PrefetchNodes({&id, 1}));
    found = nodes_.find(id.value);
  }
  return &found->second;
}

Result<GraphReader::EdgeRecord*> GraphReader::EdgeAt(storage::StatementId id) {
  auto found = edges_.find(id.value);
  if (found == edges_.end()) {
    TRIPEL_TRY_STATUS(PrefetchEdges({&id, 1}));
    found = edges_.find(id.value);
  }
  return &found->second;
}

Result<const std::vector<storage::LabelId>*> GraphReader::LabelsOf(storage::EntityId id) {
  auto found = labels_.find(id.value);
  if (found == labels_.end()) {
    TRIPEL_TRY_STATUS(PrefetchLabels({&id, 1}));
    found = labels_.find(id.value);
  }
  return &found->second;
}

Result<const storage::Entity*> GraphReader::EntityOf(storage::EntityId id) {
  TRIPEL_TRY(const NodeRecord* record, NodeAt(id));
  return &record->entity;
}

Result<const storage::Statement*> GraphReader::StatementOf(storage::StatementId id) {
  TRIPEL_TRY(const EdgeRecord* record, EdgeAt(id));
  return &record->statement;
}

Result<PropertyValue> GraphReader::NodeProperty(storage::EntityId id, std::string_view key) {
  if (const auto column = properties_.find(key); column != properties_.end()) {
    if (const auto found = column->second.find(id.value); found != column->second.end()) {
      return PropertyValue{found->second, !found->second.is_null() || key == "name" || key == "key"};
    }
  }
  TRIPEL_TRY(const NodeRecord* record, NodeAt(id));
  if (const Datum* value = FindProperty(record->properties, key)) return PropertyValue{*value, true};
  if (key == "name") return PropertyValue{record->name, true};
  if (key == "key") return PropertyValue{Datum::String(record->entity.key), true};
  return PropertyValue{};
}

Result<PropertyValue> GraphReader::EdgeProperty(EdgeRef edge, std::string_view key) {
  TRIPEL_TRY(const EdgeRecord* record, EdgeAt(edge.statement));
  if (const Datum* value = FindProperty(record->properties, key)) return PropertyValue{*value, true};
  if (const std::optional<EdgeField> field = FindEdgeField(key)) {
    TRIPEL_TRY(Datum value, FieldOf(record->statement, *field));
    return PropertyValue{std::move(value), true};
  }
  return PropertyValue{};
}

Result<Datum> GraphReader::FieldOf(const storage::Statement& statement, EdgeField field) {
  switch (field) {
    case EdgeField::kPolarity: return Datum::String(std::string(storage::ToString(statement.identity.polarity)));
    case EdgeField::kModality: return Datum::String(std::string(storage::ToString(statement.identity.modality)));
    case EdgeField::kAsserted: return Datum::Boolean(statement.asserted());
    case EdgeField::kSpeaker: return statement.speaker ? Datum::Node(statement.speaker) : Datum();
    case EdgeField::kTime: return DateOrText(statement.identity.time);
    case EdgeField::kFirstPublished: return DateOrText(statement.first_published);
    case EdgeField::kLastPublished: return DateOrText(statement.last_published);
    case EdgeField::kConfidence: return Datum::Float(statement.confidence);
    case EdgeField::kSources: return StringList(statement.sources);
    case EdgeField::kSourceCount: return Datum::Integer(static_cast<int64_t>(statement.sources.size()));
    case EdgeField::kIndependentSources: return Datum::Integer(static_cast<int64_t>(statement.independent_sources));
    case EdgeField::kOpen: return Datum::Boolean(statement.open);
    case EdgeField::kNamed: return IsNamed(statement);
    case EdgeField::kLanguage: return TextOrNull(statement.language);
  }
  return Datum();
}

Result<Datum> GraphReader::IsNamed(const storage::Statement& statement) {
  for (const storage::EntityId end : {statement.subject, statement.object}) {
    TRIPEL_TRY(const std::vector<storage::LabelId>* labels, LabelsOf(end));
    const bool named = std::any_of(labels->begin(), labels->end(), [this](storage::LabelId label) {
      const std::string& text = snapshot_->LabelText(label);
      return text != "Concept" && text != storage::kValueLabel;
    });
    if (!named) return Datum::Boolean(false);
  }
  return Datum::Boolean(true);
}

Result<Datum> GraphReader::LabelList(storage::EntityId id) {
  TRIPEL_TRY(const std::vector<storage::LabelId>* labels, LabelsOf(id));
  std::vector<std::string> texts;
  for (const storage::LabelId label : *labels) texts.push_back(snapshot_->LabelText(label));
  std::sort(texts.begin(), texts.end());
  return StringList(texts);
}

Result<Datum> GraphReader::AliasList(storage::EntityId id) {
  TRIPEL_TRY(const NodeRecord* record, NodeAt(id));
  std::vector<std::string> texts;
  for (const storage::Alias& alias : record->entity.aliases) texts.push_back(alias.text);
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return StringList(texts);
}

Result<Datum> GraphReader::NodeProperties(storage::EntityId id) {
  TRIPEL_TRY(const NodeRecord* record, NodeAt(id));
  DatumMap map;
  if (!record->name.is_null()) map["name"] = record->name;
  for (const auto& [key, value] : record->properties) map[key] = value;
  return Datum::Map(std::move(map));
}

Result<Datum> GraphReader::EdgeProperties(EdgeRef edge) {
  TRIPEL_TRY(const EdgeRecord* record, EdgeAt(edge.statement));
  return Datum::Map(DatumMap(record->properties.begin(), record->properties.end()));
}

Result<const storage::Source*> GraphReader::SourceOf(const std::string& id) {
  auto found = sources_.find(id);
  if (found == sources_.end()) {
    TRIPEL_TRY(std::optional<storage::Source> source, snapshot_->ReadSource(id));
    if (!source) return nullptr;
    if (sources_.size() >= kMaxSources) sources_.clear();
    found = sources_.emplace(id, *std::move(source)).first;
  }
  return &found->second;
}

Result<DatumList> GraphReader::EvidenceOf(EdgeRef edge) {
  TRIPEL_TRY(const std::vector<storage::Evidence> all, snapshot_->ReadEvidence(edge.statement));
  DatumList list;
  list.reserve(all.size());
  for (const storage::Evidence& evidence : all) {
    TRIPEL_TRY(const storage::Source* source, SourceOf(evidence.source));
    list.push_back(Datum::Map(EvidenceMap(evidence, source)));
  }
  return list;
}

Result<std::shared_ptr<const Node>> GraphReader::NodeValue(storage::EntityId id) {
  TRIPEL_TRY(NodeRecord* record, NodeAt(id));
  if (!record->value) {
    auto node = std::make_shared<Node>();
    node->key = record->entity.key;
    node->labels = record->entity.labels;
    node->properties = record->entity.properties;
    if (!record->name.is_null()) node->properties.emplace("name", record->entity.name);
    record->value = std::move(node);
  }
  return record->value;
}

Result<Map> GraphReader::FieldValues(const storage::Statement& statement) {
  Map fields;
  for (size_t i = 0; i < kEdgeFieldNames.size(); ++i) {
    TRIPEL_TRY(const Datum datum, FieldOf(statement, static_cast<EdgeField>(i)));
    if (datum.kind() == Kind::kNode) {
      TRIPEL_TRY(const NodeRecord* speaker, NodeAt(datum.node()));
      fields.emplace(kEdgeFieldNames[i], speaker->entity.name);
    } else {
      fields.emplace(kEdgeFieldNames[i], ToPlainValue(datum));
    }
  }
  return fields;
}

Result<std::shared_ptr<const Edge>> GraphReader::EdgeValue(storage::StatementId id) {
  TRIPEL_TRY(EdgeRecord* record, EdgeAt(id));
  if (!record->value) {
    auto edge = std::make_shared<Edge>();
    edge->key = record->statement.key;
    edge->label = record->statement.identity.predicate;
    edge->subject_key = record->statement.identity.subject;
    edge->object_key = record->statement.identity.object;
    edge->properties = record->statement.properties;
    TRIPEL_TRY(edge->fields, FieldValues(record->statement));
    record->value = std::move(edge);
  }
  return record->value;
}

Result<Value> GraphReader::ToValue(const Datum& datum) {
  switch (datum.kind()) {
    case Kind::kNode: {
      TRIPEL_TRY(std::shared_ptr<const Node> node, NodeValue(datum.node()));
      return Value(std::move(node));
    }
    case Kind::kEdge: {
      TRIPEL_TRY(std::shared_ptr<const Edge> edge, EdgeValue(datum.edge().statement));
      return Value(std::move(edge));
    }
    case Kind::kPath: {
      auto path = std::make_shared<Path>();
      TRIPEL_TRY_STATUS(PrefetchNodes(datum.path().nodes));
      for (const storage::EntityId id : datum.path().nodes) {
        TRIPEL_TRY(std::shared_ptr<const Node> node, NodeValue(id));
        path->nodes.push_back(std::move(node));
      }
      for (const EdgeRef& ref : datum.path().edges) {
        TRIPEL_TRY(std::shared_ptr<const Edge> edge, EdgeValue(ref.statement));
        path->edges.push_back(std::move(edge));
      }
      return Value(std::shared_ptr<const Path>(std::move(path)));
    }
    case Kind::kList: {
      tripel::List items;
      items.reserve(datum.list().size());
      for (const Datum& item : datum.list()) {
        TRIPEL_TRY(Value value, ToValue(item));
        items.push_back(std::move(value));
      }
      return Value(std::move(items));
    }
    case Kind::kMap: {
      tripel::Map entries;
      for (const auto& [key, item] : datum.map()) {
        TRIPEL_TRY(Value value, ToValue(item));
        entries.emplace(key, std::move(value));
      }
      return Value(std::move(entries));
    }
    default: return ToPlainValue(datum);
  }
}

}  // namespace tripel::query
