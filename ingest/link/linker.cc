// Linker: the flow of linking one article in one screen.
#include "ingest/link/linker.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/link/argument_linker.h"
#include "ingest/link/bridging.h"
#include "ingest/link/constraints.h"
#include "ingest/link/coreference.h"
#include "ingest/link/offices.h"
#include "ingest/link/statements.h"

namespace tripel::ingest {

struct Linker::Tables {
  Gazetteer gazetteer;
  Vocabulary vocabulary;
  Constraints constraints;
};

namespace {

/// The only language with noun tables of its own so far.
constexpr std::string_view kDefaultLanguage = "nl";

/// Millions and billions as English writes them: `240 million`.
std::string EnglishAmount(const Value& value) {
  const bool whole = value.kind() == Value::Kind::kInteger;
  const double amount = whole ? static_cast<double>(value.integer()) : value.floating();
  for (const auto& [size, word] : {std::pair{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}}) {
    if (amount >= size) return fmt::format("{:g} {}", amount / size, word);
  }
  return value.ToString();
}

/// A literal object as a node; one per value and unit.
int AddValue(const Value& value, const std::string& unit, std::string_view surface,
             std::string_view language, NodeTable* nodes, std::map<int, Value>* values) {
  const std::string text =
      unit.empty() ? value.ToString() : fmt::format("{} {}", value.ToString(), unit);
  Node node;
  if (!unit.empty()) {
    // With a unit it is a thing of its own, whose amount stands on the statement.
    node.kind = Kind::kConcept;
    node.key = fmt::format("concept:{}", text);
    node.name = fmt::format("{} {}", EnglishAmount(value), unit);
    node.labels.insert("Concept");
    if (!surface.empty()) node.aliases.insert({std::string(surface), std::string(language)});
    return nodes->Add(std::move(node));
  }
  node.kind = Kind::kThing;
  node.key = fmt::format("value:{}:{}", KindName(value.kind()), text);
  node.name = text;
  node.labels.insert(std::string(storage::kValueLabel));
  const int index = nodes->Add(std::move(node));
  values->emplace(index, value);
  return index;
}

/// The arguments of a candidate; nullopt when one of them stands for nothing.
std::optional<LinkedCandidate> LinkCandidate(const Candidate& candidate, std::string_view text,
                                             std::string_view language,
                                             ArgumentLinker* linker, NodeTable* nodes,
                                             std::map<int, Value>* values) {
  LinkedCandidate linked;
  linked.candidate = &candidate;
  if (candidate.speaker) {
    linked.speaker = linker->Link(*candidate.speaker, std::nullopt, text);
    if (!linked.speaker) return std::nullopt;
  }
  std::optional<LinkedArgument> subject = linker->Link(candidate.subject, linked.speaker, text);
  if (!subject) return std::nullopt;
  linked.subject = *std::move(subject);
  if (candidate.same_office_as) {
    linked.counterpart = linker->Link(*candidate.same_office_as, linked.speaker, text);
    if (!linked.counterpart) return std::nullopt;
  }
  if (candidate.unsaid_country) {
    linked.object = linker->LinkUnsaidCountry(linked.subject);
    if (!linked.object) return std::nullopt;
  }
  if (candidate.object) {
    linked.object = linker->Link(*candidate.object, linked.speaker, text);
    if (!linked.object) return std::nullopt;
  } else if (candidate.value) {
    linked.value = AddValue(
        *candidate.value, candidate.unit,
        text.substr(candidate.value_span.begin,
                    candidate.value_span.end - candidate.value_span.begin),
        language, nodes, values);
  }
  return linked;
}

storage::Entity ToEntity(const Node& node) {
  storage::Entity entity;
  entity.key = node.key;
  entity.name = node.name;
  entity.labels.assign(node.labels.begin(), node.labels.end());
  for (const storage::Alias& alias : node.aliases) {
    if (alias.text != node.name) entity.aliases.push_back(alias);
  }
  return entity;
}

}  // namespace

Linker::Linker(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Linker::Linker(Linker&&) noexcept = default;
Linker& Linker::operator=(Linker&&) noexcept = default;
Linker::~Linker() = default;

Result<Linker> Linker::Load(const DataPath& data) {
  TRIPEL_TRY(Gazetteer gazetteer, Gazetteer::Load(data / "entities"));
  TRIPEL_TRY(Vocabulary vocabulary, Vocabulary::Load(data / "lexicon" / kDefaultLanguage));
  TRIPEL_TRY(Constraints constraints, Constraints::Load(data / "lexicon" / "predicates.tsv"));
  return Linker(std::unique_ptr<const Tables>(
      new Tables{std::move(gazetteer), std::move(vocabulary), std::move(constraints)}));
}

storage::ArticleGraph Linker::Link(const Article& article, const Analysis& analysis,
                                   const std::vector<Candidate>& candidates) const {
  storage::ArticleGraph graph;
  graph.source = {article.id, article.title, article.date, article.language, article.text, ""};
  const std::string_view language =
      article.language.empty() ? kDefaultLanguage : std::string_view(article.language);

  const TextView view = ViewText(analysis, article.text);
  NodeTable nodes;
  const Names names =
      ResolveNames(view, FindNameSpans(view, tables_->gazetteer, tables_->vocabulary, language),
                   tables_->gazetteer, tables_->vocabulary, language, &nodes);
  const DescriptionContext context{view,     names, tables_->gazetteer, tables_->vocabulary,
                                   language, &nodes};
  Describer describer(context);
  const Coreference coreference(context, &describer);
  describer.SetReferences([&](int sentence, int token) {
    const Resolution* resolution = coreference.At(sentence, token);
    return resolution == nullptr ? std::vector<int>() : resolution->nodes;
  });

  ArgumentLinker arguments(context, &describer, &coreference);
  std::map<int, Value> values;
  std::vector<LinkedCandidate> linked;
  linked.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    std::optional<LinkedCandidate> one =
        LinkCandidate(candidate, article.text, language, &arguments, &nodes, &values);
    if (one) linked.push_back(*std::move(one));
  }
  ResolveOffices(nodes, &linked);
  std::vector<Draft> drafts;
  for (const LinkedCandidate& one : linked) {
    std::vector<Draft> made = MakeDrafts(one, tables_->gazetteer, tables_->constraints, &nodes);
    std::move(made.begin(), made.end(), std::back_inserter(drafts));
  }
  std::vector<Draft> bridged = BridgeDrafts(drafts, context, describer);
  std::move(bridged.begin(), bridged.end(), std::back_inserter(drafts));

  std::set<int> used;
  for (const Draft& draft : drafts) {
    graph.statements.push_back(MakeStatement(draft, view, nodes, article.id));
    used.insert({draft.subject, draft.object});
    if (draft.speaker >= 0) used.insert(draft.speaker);
  }
  for (const NameMention& name : names.all()) {
    const ByteSpan span = view[name.sentence].Span(name.begin, name.end);
    graph.mentions.push_back({nodes[name.node].key, {span.begin, span.end}});
    used.insert(name.node);
  }
  for (const auto& [node, span] : arguments.mentions()) {
    if (!used.contains(node)) continue;
    graph.mentions.push_back({nodes[node].key, {span.first, span.second}});
  }
  for (const int node : used) {
    graph.entities.push_back(ToEntity(nodes[node]));
    if (const auto value = values.find(node); value != values.end()) {
      graph.entities.back().properties.emplace("value", value->second);
    }
  }
  std::sort(graph.mentions.begin(), graph.mentions.end());
  graph.mentions.erase(std::unique(graph.mentions.begin(), graph.mentions.end()),
                       graph.mentions.end());
  return graph;
}

}  // namespace tripel::ingest
