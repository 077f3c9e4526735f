// RdfGraph: triples become a property graph (docs/formats.md).
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/import/literal.h"
#include "ingest/import/prefixes.h"
#include "storage/bulk_sink.h"
#include "tripel/result.h"

namespace tripel::ingest {

struct RdfTerm {
  enum class Kind : uint8_t { kNone, kIri, kBlank, kLiteral };
  Kind kind = Kind::kNone;
  std::string_view text;      ///< the IRI, the label of a blank node without `_:`, the lexical form
  std::string_view datatype;  ///< of a literal: an IRI, or empty
  std::string_view language;  ///< of a literal, or empty
  friend bool operator==(const RdfTerm&, const RdfTerm&) = default;
};

struct RdfTriple {
  RdfTerm subject;
  RdfTerm predicate;  ///< an IRI
  RdfTerm object;
  RdfTerm graph;      ///< kNone: the default graph
  friend bool operator==(const RdfTriple&, const RdfTriple&) = default;
};

/// How IRIs are called. Built once and then shared by all threads.
struct RdfNames {
  std::string import_name;
  Prefixes nodes;       ///< for keys
  Prefixes vocabulary;  ///< for predicates, labels and properties
};

/// The words that IRIs of a vocabulary became, by IRI.
using RdfWords = std::unordered_map<std::string, std::string>;

/// Which words stand for several IRIs. Thread-safe.
class RdfWordRegister {
 public:
  void Add(const RdfWords& predicates, const RdfWords& labels);
  /// A sentence for each such word, in order: `'name' stands for <http://a.org/name> and <http://b.org/name>`.
  std::vector<std::string> Shared() const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::set<std::string>> predicates_;  ///< IRIs by word
  std::map<std::string, std::set<std::string>> labels_;
};

/// Hands triples to a sink. One per thread.
class RdfGraph {
 public:
  /// `blank_prefix` keeps apart the blank nodes of different files.
  RdfGraph(const RdfNames& names, std::string blank_prefix, storage::BulkSink& sink);

  /// All texts must be UTF-8.
  Status Add(const RdfTriple& triple);
  const RdfWords& predicates() const { return predicates_; }
  const RdfWords& labels() const { return labels_; }

 private:
  /// What a predicate's triples become.
  struct Use {
    std::string word;
    bool is_type = false;
    bool names = false;   ///< its texts are names or aliases
    int name_rank = -1;   ///< how good a name: 0 best; -1: an alias only
  };

  const Use& UseOf(std::string_view predicate);
  std::string_view LabelOf(std::string_view iri);
  LiteralKind KindOf(std::string_view datatype);
  void WriteKey(const RdfTerm& term, std::string* key) const;
  Status AddLiteral(const Use& use, const RdfTerm& literal);
  Status AddEdge(const Use& use, const RdfTriple& triple);

  const RdfNames& names_;
  const std::string key_prefix_;
  const std::string blank_prefix_;
  storage::BulkSink& sink_;

  // Triples of one subject mostly come together, as do those of one predicate.
  std::string subject_;  ///< term text behind its kind
  std::string subject_key_;
  std::string object_key_;
  std::string property_;
  std::string last_predicate_;
  const Use* last_use_ = nullptr;
  std::string last_datatype_;
  LiteralKind last_kind_ = LiteralKind::kText;
  std::unordered_map<std::string, Use> uses_;
  RdfWords predicates_;
  RdfWords labels_;
};

}  // namespace tripel::ingest
