// Candidates from indexes of name forms, each pair scored by noisy-or over its reasons.
#include "curation/merge_proposals.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>

#include "curation/name_forms.h"

namespace tripel::curation {
namespace {

using storage::Entity;
using storage::EntityId;
using storage::Snapshot;

constexpr size_t kBatch = 1000;
/// Name forms shared by more entities than this tell nothing about any two of them.
constexpr size_t kMostSharing = 20;

// How likely two entities are one, by the only thing known of them.
constexpr double kSameFullName = 0.9;
constexpr double kSameWord = 0.7;
constexpr double kSameFullSound = 0.85;
constexpr double kSameWordSound = 0.6;
constexpr double kAcronym = 0.5;
constexpr double kSurname = 0.45;
/// The most that common neighbours add.
constexpr double kContext = 0.5;
/// What is left when the two are said to have to do with each other.
constexpr double kRelated = 0.4;
/// Two candidates this close to each other make an entity ambiguous.
constexpr double kAmbiguousGap = 0.15;
constexpr double kJustBelowApply = kApplyScore - 0.01;

/// An entity that could be another one.
struct Node {
  EntityId id;
  std::string key;
  std::vector<std::string> labels;
  std::vector<NameForm> forms;  // the name's first
  bool listed = false;          // a table knows it
  bool imported = false;
  std::map<uint64_t, uint64_t> neighbours;  // id -> statements; only of nodes in a pair
  uint64_t statements = 0;

  bool Is(std::string_view label) const {
    return std::find(labels.begin(), labels.end(), label) != labels.end();
  }
};

struct Reason {
  double chance = 0;
  std::string_view text;
};

using Pair = std::pair<size_t, size_t>;  // indexes of nodes, lesser first
using Index = std::map<std::string, std::set<size_t>>;

bool IsOwnKey(std::string_view key) {
  return key.starts_with("name:") || key.starts_with("local:") || key.starts_with("import:");
}

bool Compatible(const Node& a, const Node& b) {
  if (a.imported || b.imported || a.labels.empty() || b.labels.empty()) return true;
  return std::any_of(a.labels.begin(), a.labels.end(),
                     [&](const std::string& label) { return b.Is(label); });
}

bool SingleWord(const Node& node) {
  return std::all_of(node.forms.begin(), node.forms.end(),
                     [](const NameForm& form) { return form.words.size() == 1; });
}

class Proposer {
 public:
  explicit Proposer(const Snapshot& snapshot) : snapshot_(snapshot) {}

  Result<std::vector<MergeProposal>> Run() {
    TRIPEL_TRY(curation_, snapshot_.ReadCuration());
    TRIPEL_TRY_STATUS(ReadNodes());
    FindPairs();
    TRIPEL_TRY_STATUS(ReadNeighbours());
    for (const auto& [pair, reason] : pairs_) Score(pair, reason);
    HoldBackAmbiguous();
    std::sort(proposals_.begin(), proposals_.end(),
              [](const MergeProposal& a, const MergeProposal& b) {
                if (a.score != b.score) return a.score > b.score;
                return std::tie(a.kept_key, a.other_key) < std::tie(b.kept_key, b.other_key);
              });
    return std::move(proposals_);
  }

 private:
  Status ReadNodes() {
    EntityId after;
    for (;;) {
      TRIPEL_TRY(const std::vector<EntityId> ids, snapshot_.ScanEntities(after, kBatch));
      TRIPEL_TRY(const std::vector<Entity> entities, snapshot_.ReadEntities(ids));
      for (size_t i = 0; i < ids.size(); ++i) AddNode(ids[i], entities[i]);
      if (ids.size() < kBatch) break;
      after = ids.back();
    }
    // Ids tell in which order articles came; keys do not.
    std::sort(nodes_.begin(), nodes_.end(),
              [](const Node& a, const Node& b) { return a.key < b.key; });
    return {};
  }

  void AddNode(EntityId id, const Entity& entity) {
    Node node;
    node.id = id;
    node.key = entity.key;
    node.labels = entity.labels;
    if (entity.key.starts_with("concept:") || node.Is("Concept") || node.Is(storage::kValueLabel))
      return;
    node.listed = !IsOwnKey(entity.key);
    node.imported = entity.key.starts_with("import:");
    std::set<std::string> seen;
    const auto add = [&](const std::string& name) {
      std::optional<NameForm> form = FormOf(name);
      if (form && seen.insert(form->plain).second) node.forms.push_back(*std::move(form));
    };
    add(entity.name);
    for (const storage::Alias& alias : entity.aliases) add(alias.text);
    if (!node.forms.empty()) nodes_.push_back(std::move(node));
  }

  void FindPairs() {
    Index names;
    Index sounds;
    Index initials;
    Index surnames;
    for (size_t i = 0; i < nodes_.size(); ++i) {
      for (const NameForm& form : nodes_[i].forms) {
        names[form.plain].insert(i);
        if (!form.sound.empty()) sounds[form.sound].insert(i);
        if (!form.initials.empty()) initials[form.initials].insert(i);
        if (form.words.size() > 1 && nodes_[i].Is("Person"))
          surnames[form.words.back()].insert(i);
      }
    }
    for (size_t i = 0; i < nodes_.size(); ++i) {
      for (const NameForm& form : nodes_[i].forms) {
        const bool full = form.words.size() > 1;
        Add(i, names[form.plain], {full ? kSameFullName : kSameWord, "same name"});
        if (!form.sound.empty())
          Add(i, sounds[form.sound], {full ? kSameFullSound : kSameWordSound, "other spelling"});
        if (form.acronym && !nodes_[i].Is("Person"))
          Add(i, Lookup(initials, Upper(form.plain)), {kAcronym, "acronym"});
      }
      if (nodes_[i].Is("Person") && SingleWord(nodes_[i])) AddSurnames(i, surnames);
    }
  }

  void AddSurnames(size_t i, const Index& surnames) {
    std::set<size_t> bearers;
    for (const NameForm& form : nodes_[i].forms) {
      const std::set<size_t>& found = Lookup(surnames, form.words.front());
      bearers.insert(found.begin(), found.end());
    }
    if (bearers.empty()) return;
    Add(i, bearers, {kSurname / static_cast<double>(bearers.size()), "surname"});
  }

  static const std::set<size_t>& Lookup(const Index& index, const std::string& key) {
    static const std::set<size_t> kNone;
    const auto found = index.find(key);
    return found == index.end() ? kNone : found->second;
  }

  static std::string Upper(std::string text) {
    for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return text;
  }

  void Add(size_t i, const std::set<size_t>& others, const Reason& reason) {
    if (others.size() > kMostSharing) return;
    for (const size_t other : others) {
      if (other == i) continue;
      const Node& a = nodes_[i];
      const Node& b = nodes_[other];
      if ((a.listed && b.listed) || !Compatible(a, b) || curation_->AreApart(a.key, b.key))
        continue;
      Reason& best = pairs_[{std::min(i, other), std::max(i, other)}];
      if (reason.chance > best.chance) best = reason;
    }
  }

  Status ReadNeighbours() {
    std::set<size_t> used;
    for (const auto& [pair, reason] : pairs_) used.insert({pair.first, pair.second});
    std::vector<size_t> places(used.begin(), used.end());
    std::vector<EntityId> ids;
    for (const size_t place : places) ids.push_back(nodes_[place].id);
    for (size_t begin = 0; begin < ids.size(); begin += kBatch) {
      const std::span<const EntityId> batch(ids.data() + begin,
                                            std::min(kBatch, ids.size() - begin));
      for (const auto direction : {storage::Direction::kOut, storage::Direction::kIn}) {
        TRIPEL_TRY(const storage::Adjacency found,
                   snapshot_.Expand(batch, direction, std::nullopt));
        for (size_t i = 0; i < batch.size(); ++i) {
          Node& node = nodes_[places[begin + i]];
          for (uint32_t e = found.offsets[i]; e < found.offsets[i + 1]; ++e) {
            const storage::StatementRef& edge = found.edges[e];
            const bool out = direction == storage::Direction::kOut;
            ++node.neighbours[out ? edge.object.value : edge.subject.value];
            ++node.statements;
          }
        }
      }
    }
    return ReadDegrees();
  }

  // Of common neighbours only: how much each tells depends on how many it has itself.
  Status ReadDegrees() {
    std::set<uint64_t> common;
    for (const auto& [pair, reason] : pairs_) {
      for (const auto& [id, count] : nodes_[pair.first].neighbours) {
        if (nodes_[pair.second].neighbours.contains(id)) common.insert(id);
      }
    }
    const std::vector<uint64_t> list(common.begin(), common.end());
    for (size_t begin = 0; begin < list.size(); begin += kBatch) {
      std::vector<EntityId> ids;
      for (size_t i = begin; i < std::min(list.size(), begin + kBatch); ++i) ids.push_back({list[i]});
      for (const auto direction : {storage::Direction::kOut, storage::Direction::kIn}) {
        TRIPEL_TRY(const storage::Adjacency found, snapshot_.Expand(ids, direction, std::nullopt));
        for (size_t i = 0; i < ids.size(); ++i)
          degrees_[ids[i].value] += found.offsets[i + 1] - found.offsets[i];
      }
    }
    return {};
  }

  void Score(const Pair& pair, const Reason& reason) {
    const Node& a = nodes_[pair.first];
    const Node& b = nodes_[pair.second];
    double weight = 0;
    size_t common = 0;
    for (const auto& [id, count] : a.neighbours) {
      if (id == a.id.value || id == b.id.value || !b.neighbours.contains(id)) continue;
      ++common;
      weight += 1 / std::log2(2 + static_cast<double>(degrees_[id]));
    }
    double score = 1 - (1 - reason.chance) * (1 - kContext * (1 - std::exp(-weight)));
    std::string text(reason.text);
    if (common > 0)
      text += fmt::format("; {} common neighbour{}", common, common == 1 ? "" : "s");
    if (a.neighbours.contains(b.id.value)) {
      score *= kRelated;
      text += "; related to each other";
    }
    if (a.imported || b.imported) score = std::min(score, kJustBelowApply);
    if (score < kLeastScore) return;
    const bool a_stays = Stays(a, b);
    const Node& kept = a_stays ? a : b;
    const Node& other = a_stays ? b : a;
    proposals_.push_back(
        {kept.id, other.id, kept.key, other.key, score, std::move(text), other.statements});
  }

  static bool Stays(const Node& a, const Node& b) {
    if (a.listed != b.listed) return a.listed;
    const bool a_local = a.key.starts_with("local:");
    if (a_local != b.key.starts_with("local:")) return !a_local;
    const size_t a_words = a.forms.front().words.size();
    const size_t b_words = b.forms.front().words.size();
    if (a_words != b_words) return a_words > b_words;
    return a.key < b.key;
  }

  // An entity that may be one of several which are strangers to one another is ambiguous. Several
  // spellings of one name are no strangers: each is proposed for the other.
  void HoldBackAmbiguous() {
    std::map<std::string, std::vector<size_t>> of;
    std::set<std::pair<std::string, std::string>> close;
    for (size_t i = 0; i < proposals_.size(); ++i) {
      const MergeProposal& proposal = proposals_[i];
      of[proposal.other_key].push_back(i);
      close.insert(std::minmax(proposal.kept_key, proposal.other_key));
    }
    std::set<size_t> held;
    for (const auto& [other, places] : of) {
      for (const size_t one : places) {
        for (const size_t two : places) {
          const MergeProposal& a = proposals_[one];
          const MergeProposal& b = proposals_[two];
          if (one == two || b.score < a.score - kAmbiguousGap) continue;
          if (!close.contains(std::minmax(a.kept_key, b.kept_key))) held.insert(one);
        }
      }
    }
    for (const size_t place : held) {
      proposals_[place].score = std::min(proposals_[place].score, kJustBelowApply);
      proposals_[place].reason += "; ambiguous";
    }
  }

  const Snapshot& snapshot_;
  std::shared_ptr<const storage::Curation> curation_;
  std::vector<Node> nodes_;
  std::map<Pair, Reason> pairs_;
  std::unordered_map<uint64_t, uint64_t> degrees_;
  std::vector<MergeProposal> proposals_;
};

}  // namespace

Result<std::vector<MergeProposal>> ProposeMerges(const Snapshot& snapshot) {
  return Proposer(snapshot).Run();
}

}  // namespace tripel::curation
