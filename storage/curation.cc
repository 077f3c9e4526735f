// Replaying a log: events in force, one after the other, over plain maps.
#include "storage/curation.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tripel::storage {
namespace {

using Kind = CurationEvent::Kind;

constexpr std::string_view kValueKeys = "value:";

Failure Invalid(std::string message) {
  return Fail(ErrorCode::kInvalidArgument, std::move(message));
}

std::pair<std::string, std::string> Ordered(const std::string& a, const std::string& b) {
  return a < b ? std::pair(a, b) : std::pair(b, a);
}

}  // namespace

std::string_view ToString(CurationEvent::Kind kind) {
  switch (kind) {
    case Kind::kMerge:
      return "merge";
    case Kind::kSplit:
      return "split";
    case Kind::kRename:
      return "rename";
    case Kind::kRetype:
      return "retype";
    case Kind::kReject:
      return "reject";
    case Kind::kConfirm:
      return "confirm";
    case Kind::kUndo:
      return "undo";
  }
  return "undo";
}

Status Curation::Add(CurationEvent event) {
  event.number = log_.size() + 1;
  if (event.kind == Kind::kUndo && event.undone == 0) {
    event.undone = LastInForce();
    if (event.undone == 0) return Invalid("there is nothing to undo");
  }
  TRIPEL_TRY_STATUS(Check(event));
  const bool undo = event.kind == Kind::kUndo;
  log_.push_back(std::move(event));
  counts_.push_back(true);
  if (undo) {
    Replay();
  } else {
    Take(log_.back());
  }
  return {};
}

Status Curation::Check(const CurationEvent& event) const {
  const std::vector<std::string>& keys = event.entities;
  for (const std::string& key : keys) {
    if (key.empty()) return Invalid("a key of an entity is empty");
  }
  switch (event.kind) {
    case Kind::kMerge: {
      if (keys.size() < 2) return Invalid("a merge needs two entities");
      for (const std::string& key : keys) {
        if (key.starts_with(kValueKeys))
          return Invalid(fmt::format("'{}' is a literal; literals are never merged", key));
      }
      const bool one = std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return Resolve(key) == Resolve(keys.front());
      });
      if (one) return Invalid(fmt::format("'{}' and '{}' are one entity already", keys[0], keys[1]));
      return {};
    }
    case Kind::kSplit:
      if (keys.empty()) return Invalid("a split needs an entity");
      if (keys.size() == 1 && !resolved_.contains(keys.front()))
        return Invalid(fmt::format("nothing was merged into '{}'", keys.front()));
      if (std::find(keys.begin() + 1, keys.end(), keys.front()) != keys.end())
        return Invalid(fmt::format("'{}' cannot be split from itself", keys.front()));
      return {};
    case Kind::kRename:
      if (keys.size() != 1) return Invalid("a rename needs one entity");
      if (event.name.empty()) return Invalid("the new name is empty");
      return {};
    case Kind::kRetype:
      if (keys.size() != 1) return Invalid("a retype needs one entity");
      if (event.labels.empty()) return Invalid("a retype needs a label");
      for (const std::string& label : event.labels) {
        if (label.empty()) return Invalid("a label is empty");
      }
      return {};
    case Kind::kReject:
    case Kind::kConfirm:
      if (!event.statement) return Invalid("no statement is named");
      return {};
    case Kind::kUndo:
      return CheckUndo(event);
  }
  return Invalid("an event of no kind that exists");
}

Status Curation::CheckUndo(const CurationEvent& event) const {
  if (event.undone > log_.size())
    return Invalid(fmt::format("there is no event {}; the last one is {}", event.undone,
                               log_.size()));
  if (!Counts(event.undone))
    return Invalid(fmt::format("event {} is undone already", event.undone));
  return {};
}

bool Curation::Counts(uint64_t number) const {
  return number > 0 && number <= counts_.size() && counts_[number - 1];
}

uint64_t Curation::LastInForce() const {
  for (uint64_t number = log_.size(); number > 0; --number) {
    if (Counts(number) && log_[number - 1].kind != Kind::kUndo) return number;
  }
  return 0;
}

void Curation::Replay() {
  // An undo is later than what it undoes, so from the end every event is settled when it is met.
  counts_.assign(log_.size(), true);
  for (uint64_t number = log_.size(); number > 0; --number) {
    const CurationEvent& event = log_[number - 1];
    if (event.kind == Kind::kUndo && counts_[number - 1]) counts_[event.undone - 1] = false;
  }
  resolved_.clear();
  members_.clear();
  apart_.clear();
  names_.clear();
  labels_.clear();
  verdicts_.clear();
  verdict_of_.clear();
  for (const CurationEvent& event : log_) {
    if (Counts(event.number)) Take(event);
  }
}

void Curation::Take(const CurationEvent& event) {
  switch (event.kind) {
    case Kind::kMerge:
      Merge(event);
      break;
    case Kind::kSplit:
      Split(event);
      break;
    case Kind::kRename:
      names_[event.entities.front()] = event.name;
      return;
    case Kind::kRetype: {
      std::vector<std::string>& labels = labels_[event.entities.front()];
      labels = event.labels;
      std::sort(labels.begin(), labels.end());
      labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
      return;
    }
    case Kind::kReject:
    case Kind::kConfirm: {
      const Verdict verdict =
          event.kind == Kind::kReject ? Verdict::kRejected : Verdict::kConfirmed;
      verdicts_.emplace_back(*event.statement, verdict);
      verdict_of_[Resolve(*event.statement)] = verdict;
      return;
    }
    case Kind::kUndo:
      return;
  }
  // Statements that became one share the later verdict.
  verdict_of_.clear();
  for (const auto& [identity, verdict] : verdicts_) verdict_of_[Resolve(identity)] = verdict;
}

void Curation::Merge(const CurationEvent& event) {
  const std::string kept = Resolve(event.entities.front());
  for (auto key = event.entities.begin() + 1; key != event.entities.end(); ++key) {
    const std::string other = Resolve(*key);
    if (other == kept) continue;
    const std::vector<std::string> moved = Members(other);
    for (const std::string& a : Members(kept)) {
      for (const std::string& b : moved) apart_.erase(Ordered(a, b));
    }
    members_.erase(other);
    members_[kept].insert(kept);
    members_[kept].insert(moved.begin(), moved.end());
    for (const std::string& member : members_[kept]) resolved_[member] = kept;
  }
}

void Curation::Split(const CurationEvent& event) {
  std::vector<std::string> parts(event.entities.begin() + 1, event.entities.end());
  std::string whole = event.entities.front();
  if (parts.empty()) {
    whole = Resolve(whole);
    parts = Members(whole);
    std::erase(parts, whole);
  }
  for (const std::string& part : parts) {
    apart_.insert(Ordered(whole, part));
    TakeOut(part);
  }
}

void Curation::TakeOut(const std::string& key) {
  const auto found = resolved_.find(key);
  if (found == resolved_.end()) return;
  const std::string old = found->second;
  std::set<std::string> rest = std::move(members_[old]);
  members_.erase(old);
  rest.erase(key);
  resolved_.erase(key);
  if (rest.size() < 2) {
    for (const std::string& member : rest) resolved_.erase(member);
    return;
  }
  // The rest keeps its key, or takes the least when that is the one that leaves.
  const std::string kept = old == key ? *rest.begin() : old;
  for (const std::string& member : rest) resolved_[member] = kept;
  members_[kept] = std::move(rest);
}

const std::string& Curation::Resolve(const std::string& key) const {
  const auto found = resolved_.find(key);
  return found == resolved_.end() ? key : found->second;
}

std::vector<std::string> Curation::Members(const std::string& key) const {
  const auto group = members_.find(Resolve(key));
  if (group == members_.end()) return {key};
  return {group->second.begin(), group->second.end()};
}

bool Curation::AreApart(const std::string& a, const std::string& b) const {
  if (apart_.empty()) return false;
  const std::vector<std::string> others = Members(b);
  for (const std::string& one : Members(a)) {
    for (const std::string& other : others) {
      if (apart_.contains(Ordered(one, other))) return true;
    }
  }
  return false;
}

StatementIdentity Curation::Resolve(StatementIdentity identity) const {
  identity.subject = Resolve(identity.subject);
  identity.object = Resolve(identity.object);
  if (!identity.speaker.empty()) identity.speaker = Resolve(identity.speaker);
  return identity;
}

Verdict Curation::VerdictOn(const StatementIdentity& resolved) const {
  const auto found = verdict_of_.find(resolved);
  return found == verdict_of_.end() ? Verdict::kNone : found->second;
}

std::set<StatementIdentity> Curation::Judged(Verdict verdict) const {
  std::set<StatementIdentity> judged;
  for (const auto& [identity, given] : verdict_of_) {
    if (given == verdict) judged.insert(identity);
  }
  return judged;
}

Curation::Effect Curation::EffectOn(const std::string& key) const {
  // What is said of the entity as a whole wins over what was said of a part before it was merged.
  Effect effect;
  effect.key = Resolve(key);
  for (const std::string* level : {&std::as_const(effect).key, &key}) {
    const auto name = names_.find(*level);
    if (effect.name == nullptr && name != names_.end()) effect.name = &name->second;
    const auto labels = labels_.find(*level);
    if (effect.labels == nullptr && labels != labels_.end()) effect.labels = &labels->second;
  }
  return effect;
}

bool Curation::Change(Entity* entity) const {
  const Effect effect = EffectOn(entity->key);
  const bool moved = effect.key != entity->key;
  if (!moved && effect.name == nullptr && effect.labels == nullptr) return false;
  const bool named_as_whole = names_.contains(effect.key);
  if (!entity->name.empty() && (moved || effect.name != nullptr)) {
    entity->aliases.push_back({entity->name, ""});
    std::sort(entity->aliases.begin(), entity->aliases.end());
    entity->aliases.erase(std::unique(entity->aliases.begin(), entity->aliases.end()),
                          entity->aliases.end());
  }
  if (effect.name != nullptr) entity->name = *effect.name;
  entity->merged = moved && !named_as_whole;
  if (effect.labels != nullptr) entity->labels = *effect.labels;
  entity->key = effect.key;
  return true;
}

bool Curation::Apply(ArticleGraph* article) const {
  bool changed = false;
  for (Entity& entity : article->entities) changed |= Change(&entity);
  for (Mention& mention : article->mentions) {
    const std::string& key = Resolve(mention.entity);
    if (key != mention.entity) mention.entity = key;
  }
  for (SupportedStatement& statement : article->statements) {
    statement.identity = Resolve(std::move(statement.identity));
  }
  if (verdict_of_.empty()) return changed;
  const size_t rejected =
      std::erase_if(article->statements, [&](const SupportedStatement& statement) {
        return VerdictOn(statement.identity) == Verdict::kRejected;
      });
  return changed || rejected > 0;
}

std::set<std::string> Curation::TouchedKeys() const {
  std::set<std::string> keys;
  for (const auto& [key, resolved] : resolved_) keys.insert(key);
  for (const auto& [key, name] : names_) keys.insert(key);
  for (const auto& [key, labels] : labels_) keys.insert(key);
  return keys;
}

std::set<std::string> Curation::DifferentKeys(const Curation& other) const {
  std::set<std::string> keys = TouchedKeys();
  keys.merge(other.TouchedKeys());
  const auto same = [](const auto* a, const auto* b) {
    return a == nullptr || b == nullptr ? a == b : *a == *b;
  };
  std::erase_if(keys, [&](const std::string& key) {
    const Effect mine = EffectOn(key);
    const Effect theirs = other.EffectOn(key);
    return mine.key == theirs.key && same(mine.name, theirs.name) &&
           same(mine.labels, theirs.labels) &&
           names_.contains(mine.key) == other.names_.contains(theirs.key);
  });
  return keys;
}

}  // namespace tripel::storage
