// Lexicon: what words mean for extraction, read from data/lexicon (formats: data/lexicon/README.md).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/lexicon/data_path.h"
#include "ingest/lexicon/time_words.h"
#include "storage/model.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// A canonical predicate.
struct PredicateEntry {
  std::string label;
  std::string inverse;
  bool symmetric = false;
  std::vector<std::string> domain;  ///< types; empty: no veto
  std::vector<std::string> range;
};

/// How a verb with its complements becomes a predicate.
struct Frame {
  std::vector<std::string> fixed;         ///< lemmas that belong to the expression
  std::vector<std::string> nouns;         ///< the direct object's head is one of these, or ends in one
  std::vector<std::string> prepositions;  ///< of the statement's object; empty: the direct object
  std::string predicate;
  bool swapped = false;                   ///< subject and object change places
  bool alone = false;                     ///< says it of the subject by itself: `vertrekken`, `om het leven komen`
  bool silent = false;                    ///< an expression that makes no statement (`op het punt staan`), nor does its verb with it
};

/// A noun that hides a relation: `steun van A aan B`.
struct NominalFrame {
  std::string adjective;                  ///< lemma that must stand before it, or empty
  std::string noun;                       ///< lemma; compounds ending in it match too
  bool self_subject = false;              ///< the noun phrase itself is the subject: `sancties tegen X` target X
  std::vector<std::string> subject_prepositions;
  std::vector<std::string> object_prepositions;
  std::string predicate;
  bool swapped = false;
};

/// What a verb does to the clause below it.
struct VerbClass {
  enum class Kind : uint8_t { kReport, kDeny, kPlan, kUrge, kPhase, kRaise, kModal };
  Kind kind = Kind::kReport;
  std::optional<storage::Modality> modality;
  bool negative = false;
  bool object_control = false;
  std::string label;                      ///< predicate of the act itself (`denies`), or empty
};

/// What an adverb or adjective does to its clause.
struct Qualifier {
  std::optional<storage::Modality> modality;
  bool negative = false;
};

/// What numbers count: `procent`, `euro`, `ton`.
struct Unit {
  std::string english;  ///< plural
  bool money = false;
};

/// A noun for what somebody or something is to something else.
struct Role {
  std::string english;
  std::string predicate;
  std::string type;    ///< Person, Organization, Place
  std::string target;  ///< country, organization, place, none
};

/// Immutable after Load; safe from many threads.
class Lexicon {
 public:
  /// Reads predicates.tsv and `language`/*.tsv below `folder`. Errors name file and line: unknown labels in
  /// a frame, unknown classes, duplicates.
  static Result<Lexicon> Load(const DataPath& folder, std::string_view language);

  const PredicateEntry* FindPredicate(std::string_view label) const;
  /// Frames of a verb (`zich verzetten` for reflexive ones), the more specific ones first.
  const std::vector<Frame>& Frames(std::string_view lemma) const;
  /// Frames whose subject is what the verb acts on (`publiceren in`: published-in); `nouns` restricts it.
  const std::vector<Frame>& ObjectFrames(std::string_view lemma) const;
  /// Frames of a noun or of the longest noun it is compounded with.
  std::vector<const NominalFrame*> Nominals(std::string_view lemma) const;
  const VerbClass* FindVerb(std::string_view lemma) const;
  /// Whether the verb says nothing without its complements (`hebben`, `maken`): no open relation comes of it.
  bool IsLightVerb(std::string_view lemma) const { return light_verbs_.contains(lemma); }
  const Unit* FindUnit(std::string_view lemma) const;
  const Qualifier* FindQualifier(std::string_view lemma) const;
  /// By lemma, else by the longest role noun that the lemma ends in (`oppositieleider` -> leider), with the
  /// part before it in *modifier.
  const Role* FindRole(std::string_view lemma, std::string* modifier) const;
  /// Only as listed: for forms of several words (`minister van buitenlandse zaken`).
  const Role* FindExactRole(std::string_view form) const;
  /// Type of a common noun: Concept, Person, Organization, Place, ...; "" when not listed.
  std::string_view NounType(std::string_view lemma) const;
  const TimeWords& times() const { return times_; }

 private:
  Status LoadPredicates(const DataPath& path);
  Status LoadNominals(const DataPath& path);
  Status LoadVerbs(const DataPath& path);
  Status LoadQualifiers(const DataPath& path);
  Status LoadRoles(const DataPath& path);
  Status LoadNouns(const DataPath& path);
  Status LoadUnits(const DataPath& path);

  template <typename T>
  using Table = std::map<std::string, T, std::less<>>;
  Status LoadFrames(const DataPath& path, Table<std::vector<Frame>>* frames) const;
  Status LoadIdioms(const DataPath& path);

  Table<PredicateEntry> predicates_;
  Table<std::vector<Frame>> frames_;
  Table<std::vector<Frame>> object_frames_;
  Table<std::vector<NominalFrame>> nominals_;
  Table<VerbClass> verbs_;
  std::set<std::string, std::less<>> light_verbs_;
  Table<Unit> units_;
  Table<Qualifier> qualifiers_;
  Table<Role> roles_;
  Table<std::string> noun_types_;
  TimeWords times_;
};

/// Whether `lemma` is `noun` or a compound ending in it (`vredesakkoord`, `akkoord`); at least two letters
/// must stand before it.
bool EndsInNoun(std::string_view lemma, std::string_view noun);

}  // namespace tripel::ingest
