#include "ingest/link/bridging.h"

#include <algorithm>

namespace tripel::ingest {
namespace {

/// How many sentences after the statement the name may come.
constexpr int kReach = 3;
/// What is left of a statement's confidence.
constexpr double kConfidence = 0.6;

class Bridge {
 public:
  Bridge(const DescriptionContext& context, const Describer& describer)
      : context_(context), describer_(describer) {}

  /// The name that takes the description's place in a statement of `sentence`; nullptr when there
  /// is none.
  const NameMention* Find(const LinkedArgument& argument, int node, int sentence) const {
    const Argument& description = argument.description;
    if (description.tokens.empty() || argument.nodes.size() != 1) return nullptr;
    if (!context_.view[description.sentence].IsPlural(description.head) || IsBare(description)) return nullptr;
    if ((*context_.nodes)[node].kind != Kind::kConcept) return nullptr;
    const std::string base = describer_.ReadNoun(description.sentence, description.head).base;
    const std::string& country = (*context_.nodes)[node].country;
    for (const NameMention& name : context_.names.all()) {
      if (name.sentence <= sentence || name.sentence > sentence + kReach) continue;
      const int noun = IntroducingNoun(name, base);
      if (noun >= 0 && !IsSetApart(name, noun, country) && !IsKnownBefore(name)) return &name;
    }
    return nullptr;
  }

 private:
  /// `tegen drugsbendes`: any of them, none that the text goes on to name.
  bool IsBare(const Argument& description) const {
    const SentenceTree& tree = context_.view[description.sentence].tree();
    const std::vector<int>& children = tree.Children(description.head);
    return std::none_of(children.begin(), children.end(), [&](int child) {
      return HasRelation(tree[child], "det") || HasRelation(tree[child], "nummod") || HasRelation(tree[child], "nmod") || HasRelation(tree[child], "amod") ||
             HasRelation(tree[child], "acl");
    });
  }

  /// The singular noun `base` that introduces the name, before it or inside it; -1 when none does.
  int IntroducingNoun(const NameMention& name, const std::string& base) const {
    const SentenceView& sentence = context_.view[name.sentence];
    std::vector<int> nouns = name.nouns;
    for (int token = name.begin; token < name.end; ++token) nouns.push_back(token);
    for (const int noun : nouns) {
      const bool same = sentence[noun].upos == "NOUN" && !sentence.IsPlural(noun) &&
                        describer_.ReadNoun(name.sentence, noun).base == base;
      if (same) return noun;
    }
    return -1;
  }

  /// `de Georgische republiek Abchazië` is none of the republics in Ukraine; `een andere republiek`
  /// is none of them.
  bool IsSetApart(const NameMention& name, int noun, const std::string& country) const {
    const SentenceView& sentence = context_.view[name.sentence];
    for (const int child : sentence.tree().Children(noun)) {
      if (sentence.Lemma(child) == "ander") return true;
    }
    if (country.empty()) return false;
    const Entry* own = describer_.CountryOf(name.sentence, noun);
    if (own != nullptr && own->key != country) return true;
    const std::string& known = (*context_.nodes)[name.node].country;
    return !known.empty() && known != country;
  }

  bool IsKnownBefore(const NameMention& name) const {
    const std::vector<NameMention>& all = context_.names.all();
    return std::any_of(all.begin(), all.end(), [&](const NameMention& other) {
      return other.node == name.node && other.sentence < name.sentence;
    });
  }

  const DescriptionContext& context_;
  const Describer& describer_;
};

/// A bridged statement is probable at best.
storage::Modality Weaken(storage::Modality modality) {
  return modality == storage::Modality::kCertain ? storage::Modality::kProbable : modality;
}

}  // namespace

std::vector<Draft> BridgeDrafts(const std::vector<Draft>& drafts, const DescriptionContext& context,
                                const Describer& describer) {
  const Bridge bridge(context, describer);
  std::vector<Draft> bridged;
  const auto add = [&](const Draft& draft, const LinkedArgument* argument, int Draft::*place) {
    if (argument == nullptr) return;
    const NameMention* name = bridge.Find(*argument, draft.*place, draft.candidate->sentence);
    if (name == nullptr) return;
    Draft further = draft;
    further.*place = name->node;
    if (further.subject == further.object) return;
    further.modality = Weaken(draft.modality);
    further.antecedent_sentence = name->sentence;
    further.extractor = "bridging";
    further.confidence = draft.confidence * kConfidence;
    bridged.push_back(std::move(further));
  };
  for (const Draft& draft : drafts) {
    add(draft, draft.subject_argument, &Draft::subject);
    add(draft, draft.object_argument, &Draft::object);
  }
  return bridged;
}

}  // namespace tripel::ingest
