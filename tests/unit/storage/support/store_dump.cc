#include "support/store_dump.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <set>

namespace tripel::storage::testing {
namespace {

std::string Hex(std::string_view bytes) {
  std::string hex;
  for (const char c : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return hex;
}

constexpr size_t kAll = std::numeric_limits<size_t>::max();

std::string SpanText(const Span& span) { return fmt::format("[{},{})", span.begin, span.end); }

std::string EvidenceText(const Evidence& evidence) {
  std::string text =
      fmt::format("{} {} {} {} conf={} unit={} metonym={}", evidence.source, evidence.extractor,
                  evidence.predicate_surface, SpanText(evidence.clause), evidence.confidence,
                  evidence.unit, evidence.metonym);
  for (const Span& span : {evidence.sentence, evidence.predicate, evidence.subject, evidence.object,
                           evidence.speaker, evidence.antecedent_sentence}) {
    text += SpanText(span);
  }
  for (const Span& cue : evidence.cues) text += " cue" + SpanText(cue);
  if (evidence.quantity) text += fmt::format(" quantity={}", *evidence.quantity);
  return text;
}

void DumpEntities(const Snapshot& snapshot, std::set<std::string>* lines) {
  const std::vector<EntityId> ids = ValueOrThrow(snapshot.ScanEntities({}, kAll));
  for (const Entity& entity : ValueOrThrow(snapshot.ReadEntities(ids))) {
    std::string line =
        fmt::format("entity {} name='{}' labels={}", entity.key, entity.name, entity.labels);
    for (const Alias& alias : entity.aliases)
      line += fmt::format(" alias='{}'@{}", alias.text, alias.language);
    line += " " + Value(entity.properties).ToString();
    lines->insert(line);
    const EntityId id = *ValueOrThrow(snapshot.FindEntity(entity.key));
    const auto found_by_alias = [&](const std::string& text) {
      const std::vector<EntityId> found = ValueOrThrow(snapshot.FindByAlias(text));
      return std::find(found.begin(), found.end(), id) != found.end();
    };
    for (const Alias& alias : entity.aliases) {
      lines->insert(
          fmt::format("found {} by '{}': {}", entity.key, alias.text, found_by_alias(alias.text)));
    }
    lines->insert(fmt::format("named '{}': {} times", entity.name,
                              ValueOrThrow(snapshot.FindByName(entity.name)).size()));
  }
  for (const LabelCount& label : snapshot.statistics().labels) {
    lines->insert(
        fmt::format("label {} {} {}", label.text, label.entities,
                    ValueOrThrow(snapshot.ScanEntitiesWithLabel(label.id, {}, kAll)).size()));
  }
}

void DumpStatements(const Snapshot& snapshot, std::set<std::string>* lines) {
  std::vector<StatementId> ids;
  for (const StatementRef& ref : ValueOrThrow(snapshot.ScanStatements({}, kAll)))
    ids.push_back(ref.statement);
  const std::vector<Statement> statements = ValueOrThrow(snapshot.ReadStatements(ids));
  for (size_t i = 0; i < ids.size(); ++i) {
    const Statement& s = statements[i];
    lines->insert(
        fmt::format("statement {} {} {} {} {} {} speaker='{}' time='{}' import='{}' open={} confirmed={} "
                    "conf={} sources={} independent={} "
                    "first={} last={} language={} {}",
                    s.key, s.identity.subject, s.identity.predicate, s.identity.object,
                    ToString(s.identity.polarity), ToString(s.identity.modality),
                    s.identity.speaker, s.identity.time, s.identity.import_id, s.open, s.confirmed, s.confidence,
                    s.sources, s.independent_sources, s.first_published, s.last_published,
                    s.language, Value(s.properties).ToString()));
    size_t ordinal = 0;
    for (const Evidence& evidence : ValueOrThrow(snapshot.ReadEvidence(ids[i]))) {
      lines->insert(fmt::format("evidence {} {} {}", s.key, ordinal++, EvidenceText(evidence)));
    }
  }
  for (const PredicateCount& predicate : snapshot.statistics().predicates) {
    EdgeRequest request;
    request.predicates = {predicate.id};
    request.asserted_only = false;
    const std::unique_ptr<EdgeScan> scan = ValueOrThrow(snapshot.ScanEdges(request));
    uint64_t scanned = 0;
    for (EdgePage page; ValueOrThrow(scan->Next(&page));) scanned += page.lists.edges.statements.size();
    lines->insert(fmt::format("predicate {} {} {} {}", predicate.text, predicate.statements, predicate.asserted, scanned));
  }
}

void DumpSources(const Snapshot& snapshot, std::set<std::string>* lines) {
  for (const std::string& id : ValueOrThrow(snapshot.ListSources())) {
    const Source source = *ValueOrThrow(snapshot.ReadSource(id));
    lines->insert(fmt::format("source {} '{}' {} {} {} '{}'", source.id, source.title,
                              source.published, source.language, source.content_hash, source.text));
    for (const Mention& mention : ValueOrThrow(snapshot.ReadMentions(id))) {
      lines->insert(fmt::format("mention {} {} {}", id, SpanText(mention.span), mention.entity));
    }
  }
}

}  // namespace

std::string Dump(const Snapshot& snapshot) {
  std::set<std::string> lines;
  DumpEntities(snapshot, &lines);
  DumpStatements(snapshot, &lines);
  DumpSources(snapshot, &lines);
  const Statistics& statistics = snapshot.statistics();
  lines.insert(fmt::format("counts {} {} {} {} {}", statistics.sources, statistics.entities,
                           statistics.statements, statistics.asserted, statistics.evidence));
  return fmt::format("{}\n", fmt::join(lines, "\n"));
}

std::string Dump(Store& store) { return Dump(*ValueOrThrow(store.TakeSnapshot())); }

std::string DumpBytes(const KvReader& reader) {
  std::string dump;
  for (size_t i = 0; i < kColumnCount; ++i) {
    const auto column = static_cast<Column>(i);
    ValueOrThrow(reader.Scan(column, "", "", [&](std::string_view key, std::string_view value) {
      dump += fmt::format("{} {} {}\n", ColumnName(column), Hex(key), Hex(value));
      return true;
    }));
  }
  return dump;
}

}  // namespace tripel::storage::testing
