// The data model: what ingest hands to a store and what a store gives back, in terms of text keys.
// See docs/GLOSSARY.md for the words.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/value.h"

namespace tripel::storage {

/// A number that a store gave out; 0 is none. Ids are internal: they never leave a process's
/// results.
template <typename Tag>
struct Id {
  uint64_t value = 0;
  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};
using EntityId = Id<struct EntityTag>;
using PredicateId = Id<struct PredicateTag>;
using LabelId = Id<struct LabelTag>;
using StatementId = Id<struct StatementTag>;
using SourceId = Id<struct SourceTag>;

enum class Polarity : uint8_t { kPositive, kNegative };
enum class Modality : uint8_t { kCertain, kProbable, kPossible, kIntended, kHypothetical };
std::string_view ToString(Polarity polarity);  ///< "positive", "negative"
std::string_view ToString(Modality modality);  ///< "certain", ...

/// What a query sees unless it asks for more: positive, and certain or probable or confirmed by
/// somebody who curates. A confirmed denial is still a denial.
constexpr bool IsAsserted(Polarity polarity, Modality modality, bool confirmed = false) {
  return polarity == Polarity::kPositive &&
         (confirmed || modality == Modality::kCertain || modality == Modality::kProbable);
}

/// A half-open range of bytes in a source's text. Exports turn it into code points.
struct Span {
  uint64_t begin = 0;
  uint64_t end = 0;
  bool empty() const { return begin == end; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

struct Alias {
  std::string text;
  std::string language;  ///< BCP 47, or empty when it holds in any
  friend auto operator<=>(const Alias&, const Alias&) = default;
};

/// A node. `key` is its identity: `iso:KP`, `name:person:kim jong-un`, `concept:artillery`,
/// `value:date:2022-08`, ...
struct Entity {
  std::string key;
  std::string name;                 ///< canonical, English where one exists
  std::vector<std::string> labels;  ///< sorted, no repeats
  std::vector<Alias> aliases;       ///< sorted, no repeats; `name` needs no entry of its own
  Map properties;                   ///< other than name, unless that is no text or an empty one
  /// It came under another key and was merged: its name counts only where no other is known. Only
  /// inside storage; ingest leaves it false.
  bool merged = false;
};

/// A literal in the object place is an entity with this label, its content in property `value`.
inline constexpr std::string_view kValueLabel = "Value";

/// A span of the source's text that names an entity.
struct Mention {
  std::string entity;  ///< its key
  Span span;
  friend auto operator<=>(const Mention&, const Mention&) = default;
};

/// One place that supports a statement. All spans are in the text of `source`.
struct Evidence {
  std::string source;  ///< the source's id
  Span sentence;
  Span clause;     ///< the whole clause: holds predicate, subject and object
  Span predicate;  ///< the words of the relation, first to last; empty when none stand for it
  std::string
      predicate_surface;  ///< those words, or the lemmas where they are apart (`zet ... in`)
  Span subject;           ///< empty when it is only understood
  Span object;
  Span speaker;              ///< in the sentence; empty when the source itself speaks
  std::vector<Span> cues;    ///< the words that polarity, modality and time rest on
  Span antecedent_sentence;  ///< a second sentence it rests on (bridging, coreference); else empty
  bool metonym = false;      ///< a capital or seat stands for its state
  std::optional<double> quantity;  ///< of the object: 100000 of `100.000 soldaten`
  std::string unit;                ///< of the quantity: `%`, `EUR`, `km`; else empty
  std::string extractor;           ///< which rule family: `clause`, `apposition`, `bridging`, ...
  double confidence = 0;           ///< 0 .. 1
};

/// What makes two statements the same one (null is a value of `speaker` and `time`).
struct StatementIdentity {
  std::string subject;    ///< entity key
  std::string predicate;  ///< canonical kebab-case label
  std::string object;     ///< entity key
  Polarity polarity = Polarity::kPositive;
  Modality modality = Modality::kCertain;
  std::string speaker;    ///< entity key; empty: the source itself says so
  std::string time;       ///< ISO 8601 / EDTF date or interval; empty: none
  std::string import_id;  ///< `<import source id>#<edge id>` of an imported edge, which is never
                          ///< merged; else empty
  friend auto operator<=>(const StatementIdentity&, const StatementIdentity&) = default;
};

/// The statement's stable key: 32 hexadecimal digits, a hash of the identity.
std::string StatementKey(const StatementIdentity& identity);

/// A statement and one place that says so, as ingest yields it.
struct SupportedStatement {
  StatementIdentity identity;
  bool open = false;  ///< the predicate is no canonical one
  Map properties;     ///< imported edges only
  Evidence evidence;  ///< evidence.source is the article's id
};

struct Source {
  std::string id;  ///< the path as given plus the path below it
  std::string title;
  std::string published;  ///< ISO 8601, possibly YYYY or YYYY-MM; empty when unknown
  std::string language;
  std::string text;          ///< the decoded file, unchanged
  std::string content_hash;  ///< 32 hexadecimal digits over text, published and title
};

/// Hash for Source::content_hash.
std::string ContentHash(std::string_view text, std::string_view title, std::string_view published);

/// Everything one article contributes: the unit of writing. Entities that its statements or
/// mentions name must be listed in `entities`; order does not matter.
struct ArticleGraph {
  Source source;
  std::vector<Entity> entities;
  std::vector<Mention> mentions;
  std::vector<SupportedStatement> statements;
};

/// A statement as a store gives it back: identity plus what its evidence adds up to.
struct Statement {
  StatementIdentity identity;
  std::string key;
  EntityId subject;
  PredicateId predicate;
  EntityId object;
  EntityId speaker;  ///< none: the sources themselves
  bool open = false;
  bool confirmed = false;  ///< by a curation event
  Map properties;
  double confidence = 0;             ///< the best of its evidence
  std::vector<std::string> sources;  ///< ids, sorted
  uint64_t independent_sources = 0;  ///< near-duplicate texts count once
  std::string first_published;       ///< earliest known date; empty when none is known
  std::string last_published;
  std::string language;  ///< of its sources: the one, or "mul" for several
  bool asserted() const {
    return IsAsserted(identity.polarity, identity.modality, confirmed);
  }
};

}  // namespace tripel::storage
