#include "ingest/import/rdf_graph.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <utility>

namespace tripel::ingest {
namespace {

constexpr std::string_view kRdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view kAltLabel = "http://www.w3.org/2004/02/skos/core#altLabel";

/// What names a node that has no property `name`, best first.
constexpr std::array<std::string_view, 4> kNaming = {
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/elements/1.1/title",
};

/// Of one predicate's names those without a language are best, then English ones.
constexpr int kRanksPerPredicate = 3;
int LanguageRank(std::string_view language) {
  if (language.empty()) return 0;
  return language == "en" || language.starts_with("en-") ? 1 : 2;
}

}  // namespace

void RdfWordRegister::Add(const RdfWords& predicates, const RdfWords& labels) {
  const std::lock_guard lock(mutex_);
  for (const auto& [iri, word] : predicates) predicates_[word].insert(iri);
  for (const auto& [iri, word] : labels) labels_[word].insert(iri);
}

std::vector<std::string> RdfWordRegister::Shared() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> sentences;
  for (const auto* words : {&predicates_, &labels_}) {
    for (const auto& [word, iris] : *words) {
      if (iris.size() == 1) continue;
      const std::string more = iris.size() == 2 ? "" : fmt::format(" and {} more", iris.size() - 2);
      sentences.push_back(fmt::format("'{}' stands for <{}> and <{}>{}", word, *iris.begin(), *std::next(iris.begin()), more));
    }
  }
  return sentences;
}

RdfGraph::RdfGraph(const RdfNames& names, std::string blank_prefix, storage::BulkSink& sink)
    : names_(names),
      key_prefix_("import:" + names.import_name + "/"),
      blank_prefix_(std::move(blank_prefix)),
      sink_(sink) {}

const RdfGraph::Use& RdfGraph::UseOf(std::string_view predicate) {
  if (last_use_ != nullptr && predicate == last_predicate_) return *last_use_;
  last_predicate_.assign(predicate);
  const auto [found, added] = uses_.try_emplace(last_predicate_);
  Use& use = found->second;
  if (added) {
    use.word = Prefixes::WordFor(predicate, names_.vocabulary);
    use.is_type = predicate == kRdfType;
    if (use.word == "name") use.name_rank = 0;
    for (size_t i = 0; i < kNaming.size(); ++i) {
      if (predicate == kNaming[i]) use.name_rank = static_cast<int>(i + 1);
    }
    use.names = use.name_rank >= 0 || predicate == kAltLabel;
    predicates_.emplace(last_predicate_, use.word);
  }
  last_use_ = &use;
  return use;
}

std::string_view RdfGraph::LabelOf(std::string_view iri) {
  const auto [found, added] = labels_.try_emplace(std::string(iri));
  if (added) found->second = Prefixes::WordFor(iri, names_.vocabulary);
  return found->second;
}

LiteralKind RdfGraph::KindOf(std::string_view datatype) {
  if (datatype.empty()) return LiteralKind::kText;
  if (datatype != last_datatype_) {
    last_datatype_.assign(datatype);
    last_kind_ = KindOfDatatype(datatype);
  }
  return last_kind_;
}

void RdfGraph::WriteKey(const RdfTerm& term, std::string* key) const {
  key->assign(key_prefix_);
  if (term.kind == RdfTerm::Kind::kBlank) {
    key->append("_:").append(blank_prefix_).append(term.text);
  } else {
    names_.nodes.Shorten(term.text, key);
  }
}

Status RdfGraph::AddLiteral(const Use& use, const RdfTerm& literal) {
  const bool is_tagged = !literal.language.empty();
  if (use.names && !literal.text.empty()) {
    // A property `name` without a language is the name itself.
    if (use.name_rank > 0 || (use.name_rank == 0 && is_tagged)) {
      const int rank = use.name_rank * kRanksPerPredicate + LanguageRank(literal.language);
      TRIPEL_TRY_STATUS(sink_.NameIfNone(subject_key_, literal.text, rank));
    }
    if (is_tagged || use.name_rank < 0) TRIPEL_TRY_STATUS(sink_.Alias(subject_key_, literal.text, literal.language));
  }
  if (!is_tagged) return sink_.Property(subject_key_, use.word, LiteralValue(literal.text, KindOf(literal.datatype)));
  property_.assign(use.word).append("@").append(literal.language);
  return sink_.Property(subject_key_, property_, literal.text);
}

Status RdfGraph::AddEdge(const Use& use, const RdfTriple& triple) {
  WriteKey(triple.object, &object_key_);
  if (triple.graph.kind == RdfTerm::Kind::kNone) return sink_.Edge(subject_key_, use.word, object_key_);
  // The same triple in two graphs is two edges, told apart by their graph.
  std::string graph;
  if (triple.graph.kind == RdfTerm::Kind::kBlank) {
    graph.append("_:").append(blank_prefix_).append(triple.graph.text);
  } else {
    names_.nodes.Shorten(triple.graph.text, &graph);
  }
  std::string id = subject_key_.substr(key_prefix_.size());
  id.append(" ").append(use.word).append(" ").append(object_key_, key_prefix_.size()).append(" ").append(graph);
  return sink_.Edge(subject_key_, use.word, object_key_, id, Map{{"graph", Value(std::move(graph))}});
}

Status RdfGraph::Add(const RdfTriple& triple) {
  const bool is_blank = triple.subject.kind == RdfTerm::Kind::kBlank;
  const bool is_last = !subject_.empty() && (subject_.front() == 'b') == is_blank &&
                       std::string_view(subject_).substr(1) == triple.subject.text;
  if (!is_last) {
    subject_.assign(1, is_blank ? 'b' : 'i').append(triple.subject.text);
    WriteKey(triple.subject, &subject_key_);
  }
  const Use& use = UseOf(triple.predicate.text);
  if (triple.object.kind == RdfTerm::Kind::kLiteral) return AddLiteral(use, triple.object);
  if (use.is_type && triple.object.kind == RdfTerm::Kind::kIri) return sink_.Label(subject_key_, LabelOf(triple.object.text));
  return AddEdge(use, triple);
}

}  // namespace tripel::ingest
