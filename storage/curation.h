// Curation: what a log of curation events adds up to, and what it makes of an article. A store's
// graph is a function of its articles and this, whatever the order in which either came.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/curation_event.h"
#include "storage/model.h"
#include "tripel/result.h"

namespace tripel::storage {

/// What curation says of a statement.
enum class Verdict : uint8_t { kNone, kRejected, kConfirmed };

/// Safe to share once no Add is under way.
class Curation {
 public:
  /// Takes the next event of the log. kInvalidArgument, changing nothing, when the event makes no
  /// sense as things stand: entities that are one already, an undo of nothing, a merge of a literal.
  Status Add(CurationEvent event);

  /// All of it, in order; event n has the number n.
  const std::vector<CurationEvent>& log() const { return log_; }
  /// True when the event with this number is in force: not undone.
  bool Counts(uint64_t number) const;
  /// The number of the last event in force that is no undo; 0 when there is none.
  uint64_t LastInForce() const;

  /// The key of the entity that `key` belongs to: another one where it was merged, else itself.
  const std::string& Resolve(const std::string& key) const;
  /// The keys that make up the entity of `key`, sorted; `key` alone when nothing was merged.
  std::vector<std::string> Members(const std::string& key) const;
  /// True when somebody decided that the entities of `a` and `b` are two.
  bool AreApart(const std::string& a, const std::string& b) const;

  /// `identity` with each key resolved.
  StatementIdentity Resolve(StatementIdentity identity) const;
  /// Of a statement whose keys are resolved.
  Verdict VerdictOn(const StatementIdentity& resolved) const;
  /// Statements with that verdict, keys resolved.
  std::set<StatementIdentity> Judged(Verdict verdict) const;

  /// Makes `article` what curation says it is: entities merged, renamed and retyped, rejected
  /// statements left out. False when that changes nothing.
  bool Apply(ArticleGraph* article) const;

  /// Keys whose entities curation treats otherwise than `other` does.
  std::set<std::string> DifferentKeys(const Curation& other) const;

 private:
  // What becomes of an entity with a certain key.
  struct Effect {
    std::string key;                                ///< resolved
    const std::string* name = nullptr;              ///< a new one
    const std::vector<std::string>* labels = nullptr;
  };

  Status Check(const CurationEvent& event) const;
  Status CheckUndo(const CurationEvent& event) const;
  void Replay();
  void Take(const CurationEvent& event);
  void Merge(const CurationEvent& event);
  void Split(const CurationEvent& event);
  void TakeOut(const std::string& key);
  Effect EffectOn(const std::string& key) const;
  bool Change(Entity* entity) const;
  std::set<std::string> TouchedKeys() const;

  std::vector<CurationEvent> log_;
  std::vector<bool> counts_;  // for each event of the log

  std::map<std::string, std::string> resolved_;           // members of groups of two and more
  std::map<std::string, std::set<std::string>> members_;  // by the key that stands for the group
  std::set<std::pair<std::string, std::string>> apart_;   // lesser key first
  std::map<std::string, std::string> names_;
  std::map<std::string, std::vector<std::string>> labels_;
  std::vector<std::pair<StatementIdentity, Verdict>> verdicts_;       // as decided, in order
  std::map<StatementIdentity, Verdict> verdict_of_;                   // keys resolved
};

}  // namespace tripel::storage
