// Articles read back from the graph, and articles as records.
#include "storage/original.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "storage/entity_union.h"
#include "storage/key_codec.h"
#include "storage/record_codec.h"
#include "storage/records.h"

namespace tripel::storage {
namespace {

constexpr uint8_t kLayout = 1;

Failure Damaged(std::string_view what) {
  return Fail(ErrorCode::kCorruption, "the store is damaged: " + std::string(what));
}

EvidenceRecord ToRecord(const SupportedStatement& statement) {
  EvidenceRecord record{statement.evidence, statement.open, statement.properties};
  record.evidence.source.clear();
  return record;
}

// Reads the parts of one source's contribution, each key of an entity looked up once.
class CuratedReader {
 public:
  CuratedReader(SourceId id, std::string_view source, WriteContext* context)
      : id_(id), context_(*context) {
    article_.source.id = source;
  }

  Result<ArticleGraph> Read() && {
    TRIPEL_TRY_STATUS(ReadEntities());
    TRIPEL_TRY_STATUS(ReadMentions());
    TRIPEL_TRY_STATUS(ReadStatements());
    Normalize(&article_);
    return std::move(article_);
  }

 private:
  using Part = std::pair<uint64_t, std::string>;  // id of an entity or statement, value

  Result<std::vector<Part>> ReadParts(Column column) const {
    std::vector<Part> parts;
    bool readable = true;
    TRIPEL_TRY_STATUS(context_.transaction.Scan(
        column, EncodeNumber(id_.value), [&](std::string_view key, std::string_view value) {
          const std::optional<SourcePart> part = DecodeSourcePart(key);
          readable = part.has_value();
          if (readable) parts.emplace_back(part->part, value);
          return readable;
        }));
    if (!readable) return Damaged("what a source contributes cannot be read");
    return parts;
  }

  Result<std::string> KeyOf(uint64_t entity) {
    const auto known = keys_.find(entity);
    if (known != keys_.end()) return known->second;
    TRIPEL_TRY(const std::optional<std::string> stored,
               context_.transaction.Get(Column::kEntities, EncodeNumber(entity)));
    if (!stored) return Damaged("a source names an entity that is not there");
    TRIPEL_TRY(const EntityHead head, DecodeEntityHead(*stored));
    return keys_[entity] = head.key;
  }

  Status ReadEntities() {
    TRIPEL_TRY(const std::vector<Part> parts, ReadParts(Column::kContributions));
    for (const auto& [id, value] : parts) {
      TRIPEL_TRY(const Contribution contribution, DecodeContribution(value));
      Entity entity;
      TRIPEL_TRY(entity.key, KeyOf(id));
      entity.name = contribution.name;
      entity.merged = contribution.merged;
      for (const uint64_t label : contribution.labels) {
        TRIPEL_TRY(entity.labels.emplace_back(), context_.labels.Text(label));
      }
      entity.aliases = contribution.aliases;
      for (const auto& [key, encoded] : contribution.properties) {
        TRIPEL_TRY(entity.properties[key], DecodeProperty(encoded));
      }
      article_.entities.push_back(std::move(entity));
    }
    return {};
  }

  Status ReadMentions() {
    std::vector<MentionKey> found;
    bool readable = true;
    TRIPEL_TRY_STATUS(context_.transaction.Scan(Column::kMentions, EncodeNumber(id_.value),
                                                [&](std::string_view key, std::string_view) {
                                                  const auto mention = DecodeMention(key);
                                                  readable = mention.has_value();
                                                  if (readable) found.push_back(*mention);
                                                  return readable;
                                                }));
    if (!readable) return Damaged("a mention cannot be read");
    for (const MentionKey& mention : found) {
      TRIPEL_TRY(std::string key, KeyOf(mention.entity.value));
      article_.mentions.push_back({std::move(key), mention.span});
    }
    return {};
  }

  Status ReadStatements() {
    TRIPEL_TRY(const std::vector<Part> parts, ReadParts(Column::kSupport));
    for (const auto& [id, value] : parts) {
      TRIPEL_TRY(const StatementIdentity identity, IdentityOf({id}));
      Status status;
      TRIPEL_TRY_STATUS(context_.transaction.Scan(
          Column::kEvidence, EncodeEvidencePrefix({id}, id_),
          [&](std::string_view, std::string_view bytes) {
            Result<EvidenceRecord> record = DecodeEvidenceRecord(bytes);
            if (!record) {
              status = Fail(std::move(record).error());
              return false;
            }
            record->evidence.source = article_.source.id;
            article_.statements.push_back({identity, record->open, std::move(record->properties),
                                           std::move(record->evidence)});
            return true;
          }));
      TRIPEL_TRY_STATUS(std::move(status));
    }
    return {};
  }

  Result<StatementIdentity> IdentityOf(StatementId id) {
    TRIPEL_TRY(const std::optional<std::string> stored,
               context_.transaction.Get(Column::kStatements, EncodeNumber(id.value)));
    if (!stored) return Damaged("a source supports a statement that is not there");
    TRIPEL_TRY(StatementRecord record, DecodeStatement(*stored));
    StatementIdentity identity;
    TRIPEL_TRY(identity.subject, KeyOf(record.subject.value));
    TRIPEL_TRY(identity.predicate, context_.predicates.Text(record.predicate.value));
    TRIPEL_TRY(identity.object, KeyOf(record.object.value));
    if (record.speaker) {
      TRIPEL_TRY(identity.speaker, KeyOf(record.speaker.value));
    }
    identity.polarity = record.polarity;
    identity.modality = record.modality;
    identity.time = std::move(record.time);
    identity.import_id = std::move(record.import_id);
    return identity;
  }

  SourceId id_;
  WriteContext& context_;
  ArticleGraph article_;
  std::map<uint64_t, std::string> keys_;
};

void WriteEntity(const Entity& entity, RecordWriter* out) {
  out->Text(entity.key);
  out->Text(entity.name);
  out->Bool(entity.merged);
  out->Varint(entity.labels.size());
  for (const std::string& label : entity.labels) out->Text(label);
  out->Varint(entity.aliases.size());
  for (const Alias& alias : entity.aliases) {
    out->Text(alias.text);
    out->Text(alias.language);
  }
  out->Properties(entity.properties);
}

Entity ReadEntity(RecordReader* in) {
  Entity entity;
  entity.key = in->Text();
  entity.name = in->Text();
  entity.merged = in->Bool();
  const size_t labels = in->Count();
  for (size_t i = 0; i < labels && !in->failed(); ++i) entity.labels.push_back(in->Text());
  const size_t aliases = in->Count();
  for (size_t i = 0; i < aliases && !in->failed(); ++i) {
    Alias& alias = entity.aliases.emplace_back();
    alias.text = in->Text();
    alias.language = in->Text();
  }
  entity.properties = in->Properties();
  return entity;
}

}  // namespace

void Normalize(ArticleGraph* article) {
  std::vector<Entity> entities;
  for (auto& [key, entity] : MergeListed(article->entities)) entities.push_back(std::move(entity));
  article->entities = std::move(entities);

  std::sort(article->mentions.begin(), article->mentions.end(),
            [](const Mention& a, const Mention& b) {
              return std::tie(a.span, a.entity) < std::tie(b.span, b.entity);
            });
  article->mentions.erase(std::unique(article->mentions.begin(), article->mentions.end()),
                          article->mentions.end());

  std::map<std::pair<StatementIdentity, std::string>, SupportedStatement> statements;
  for (SupportedStatement& statement : article->statements) {
    std::pair place(statement.identity, Encode(ToRecord(statement)));
    statements.try_emplace(std::move(place), std::move(statement));
  }
  article->statements.clear();
  for (auto& [place, statement] : statements) article->statements.push_back(std::move(statement));
}

std::string EncodeOriginal(const ArticleGraph& article) {
  RecordWriter out;
  out.Varint(article.entities.size());
  for (const Entity& entity : article.entities) WriteEntity(entity, &out);
  out.Varint(article.mentions.size());
  for (const Mention& mention : article.mentions) {
    out.Text(mention.entity);
    out.Varint(mention.span.begin);
    out.Varint(mention.span.end);
  }
  out.Varint(article.statements.size());
  for (const SupportedStatement& statement : article.statements) {
    WriteIdentity(statement.identity, &out);
    out.Text(Encode(ToRecord(statement)));
  }
  // With a checksum, because it is stored only once.
  const std::string content = out.Take();
  RecordWriter record;
  record.Byte(kLayout);
  record.Text(ContentHash(content, "", ""));
  return record.Take() + content;
}

Result<ArticleGraph> DecodeOriginal(std::string_view bytes, std::string_view source) {
  RecordReader head(bytes);
  const bool known = head.Byte() == kLayout;
  const std::string checksum = head.Text();
  const std::string_view content = head.Rest();
  if (!known || head.failed() || checksum != ContentHash(content, "", ""))
    return Damaged("what a source says without curation is not what it was");
  RecordReader in(content);
  ArticleGraph article;
  article.source.id = source;
  const size_t entities = in.Count();
  for (size_t i = 0; i < entities && !in.failed(); ++i) {
    article.entities.push_back(ReadEntity(&in));
  }
  const size_t mentions = in.Count();
  for (size_t i = 0; i < mentions && !in.failed(); ++i) {
    Mention& mention = article.mentions.emplace_back();
    mention.entity = in.Text();
    mention.span.begin = in.Varint();
    mention.span.end = in.Varint();
  }
  const size_t statements = in.Count();
  for (size_t i = 0; i < statements && !in.failed(); ++i) {
    SupportedStatement& statement = article.statements.emplace_back();
    statement.identity = ReadIdentity(&in);
    TRIPEL_TRY(EvidenceRecord record, DecodeEvidenceRecord(in.Text()));
    statement.open = record.open;
    statement.properties = std::move(record.properties);
    statement.evidence = std::move(record.evidence);
    statement.evidence.source = source;
  }
  TRIPEL_TRY_STATUS(in.Finish("what sources say without curation"));
  return article;
}

Result<ArticleGraph> ReadCurated(SourceId id, std::string_view source, WriteContext* context) {
  return CuratedReader(id, source, context).Read();
}

Result<ArticleGraph> ReadOriginal(SourceId id, std::string_view source, WriteContext* context) {
  TRIPEL_TRY(const std::optional<std::string> kept,
             context->transaction.Get(Column::kOriginals, EncodeNumber(id.value)));
  if (kept) return DecodeOriginal(*kept, source);
  return ReadCurated(id, source, context);
}

}  // namespace tripel::storage
