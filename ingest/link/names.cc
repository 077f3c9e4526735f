// ResolveNames: senses by the gazetteer, surnames and acronyms by the article, kinds of the rest by
// votes.
#include "ingest/link/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text/fold.h"
#include "base/text/slavic_names.h"
#include "base/text/transliterate.h"
#include "ingest/link/acronyms.h"
#include "ingest/link/gender.h"
#include "ingest/link/name_kind.h"

namespace tripel::ingest {
namespace {

/// `Lavrov` of `Sergej Lavrov`, `Kim` of `Kim Jong-un`: part of a longer name, at a word's
/// boundary.
bool IsPartOf(std::string_view part, std::string_view whole) {
  if (part.size() >= whole.size()) return false;
  const bool last = whole.ends_with(part) && whole[whole.size() - part.size() - 1] == ' ';
  const bool first = whole.starts_with(part) && whole[part.size()] == ' ';
  return last || first;
}

/// `J.P. Jansen` of `Jan Peter Jansen`: initials for the first names, the rest the same.
bool AbbreviatesFirstNames(std::string_view name, std::string_view whole) {
  const size_t blank = name.find(' ');
  const std::string_view initials = name.substr(0, blank);
  if (blank == std::string_view::npos || initials.find('.') == std::string_view::npos) return false;
  const std::string_view surname = name.substr(blank);
  if (!whole.ends_with(surname) || whole.size() <= surname.size()) return false;
  std::string_view first_names = whole.substr(0, whole.size() - surname.size());
  for (const char c : initials) {
    if (c == '.') continue;
    if (first_names.empty()) return true;
    if (first_names.front() != c) return false;
    const size_t next = first_names.find(' ');
    first_names.remove_prefix(next == std::string_view::npos ? first_names.size() : next + 1);
  }
  return true;
}

class Resolver {
 public:
  Resolver(const TextView& view, std::vector<NameSpan> spans, const Gazetteer& gazetteer,
           const Vocabulary& vocabulary, std::string_view language, NodeTable* nodes)
      : view_(view),
        spans_(std::move(spans)),
        gazetteer_(gazetteer),
        vocabulary_(vocabulary),
        language_(language),
        nodes_(nodes),
        chosen_(spans_.size(), -1) {}

  Names Resolve() {
    ChooseExplicitSenses();
    PreferFullNamesOfTheArticle();
    ChooseOtherSenses();
    ResolveUnknown();
    JoinAcronyms();
    std::vector<NameMention> mentions;
    for (size_t i = 0; i < spans_.size(); ++i) {
      Describe(spans_[i], chosen_[i]);
      mentions.push_back({spans_[i].sentence, spans_[i].begin, spans_[i].end, spans_[i].head,
                          chosen_[i], std::move(spans_[i].nouns)});
    }
    return Names(std::move(mentions), static_cast<int>(view_.size()));
  }

 private:
  const std::string& Lemma(const NameSpan& span, int noun) const {
    return view_[span.sentence].Lemma(noun);
  }

  /// `de provincie Loehansk`: the noun says which of the things called Loehansk is meant.
  void ChooseExplicitSenses() {
    for (size_t i = 0; i < spans_.size(); ++i) {
      NameSpan& span = spans_[i];
      for (const int noun : span.nouns) {
        const Entry* entry = EntryWithNoun(span, vocabulary_.Read(Lemma(span, noun)));
        if (entry == nullptr) continue;
        chosen_[i] = nodes_->AddEntry(*entry);
        explicit_senses_[span.folded] = chosen_[i];
        break;
      }
    }
  }

  const Entry* EntryWithNoun(const NameSpan& span, const NounReading& noun) const {
    const std::string with_noun = noun.base + " " + span.surface;
    const std::vector<const Entry*> named =
        gazetteer_.Find(text::Fold(with_noun), with_noun, language_);
    if (!named.empty()) return named.front();
    const Kind kind = KindOfNounType(noun.type);
    const Anaphor* anaphor = vocabulary_.FindAnaphor(noun.base);
    for (const Entry* entry : span.entries) {
      if (anaphor != nullptr && !anaphor->labels.empty()) {
        const bool label = std::any_of(anaphor->labels.begin(), anaphor->labels.end(),
                                       [&](const std::string& l) { return entry->HasLabel(l); });
        if (label) return entry;
      } else if (kind != Kind::kConcept && Fits(entry->kind, kind)) {
        return entry;
      }
    }
    return nullptr;
  }

  static bool Fits(Kind entry, Kind noun) {
    if (noun == Kind::kPlace)
      return entry == Kind::kPlace || entry == Kind::kTerritory || entry == Kind::kCountry;
    return entry == noun;
  }

  /// A surname in the gazetteer gives way to somebody of that name whom the article introduces in
  /// full.
  void PreferFullNamesOfTheArticle() {
    for (size_t i = 0; i < spans_.size(); ++i) {
      NameSpan& span = spans_[i];
      const bool person = !span.entries.empty() && span.entries.front()->kind == Kind::kPerson;
      if (!person || chosen_[i] >= 0) continue;
      for (const NameSpan& other : spans_) {
        const bool somebody_else =
            other.entries.empty() || other.entries.front() != span.entries.front();
        if (somebody_else && other.folded.ends_with(" " + span.folded)) {
          span.entries = other.entries;
          break;
        }
      }
    }
  }

  void ChooseOtherSenses() {
    for (size_t i = 0; i < spans_.size(); ++i) {
      const NameSpan& span = spans_[i];
      if (chosen_[i] >= 0 || span.entries.empty()) continue;
      if (const auto sense = explicit_senses_.find(span.folded); sense != explicit_senses_.end()) {
        chosen_[i] = sense->second;
      } else if (!IsSomebodyElse(span)) {
        chosen_[i] = nodes_->AddEntry(*span.entries.front());
      }
    }
  }

  /// `president Washington`: the noun says that it is none of what the gazetteer knows.
  bool IsSomebodyElse(const NameSpan& span) const {
    // `titelverdediger Frankrijk`: teams are called by their countries.
    if (span.entries.front()->kind == Kind::kCountry) return false;
    for (const int noun : span.nouns) {
      const Kind kind = KindOfNounType(vocabulary_.TypeOf(Lemma(span, noun)));
      const bool person = kind == Kind::kPerson && span.begin == noun + 1;
      if (person && span.entries.front()->kind != Kind::kPerson) return true;
    }
    return false;
  }

  void ResolveUnknown() {
    std::map<std::string, std::vector<size_t>> groups;
    for (size_t i = 0; i < spans_.size(); ++i) {
      if (chosen_[i] < 0) groups[spans_[i].folded].push_back(i);
    }
    // Longer names first, so that parts find them.
    std::vector<const std::string*> order;
    for (const auto& [folded, members] : groups) order.push_back(&folded);
    const auto words = [](const std::string* s) { return std::count(s->begin(), s->end(), ' '); };
    std::stable_sort(order.begin(), order.end(),
                     [&](auto* a, auto* b) { return words(a) > words(b); });
    for (const std::string* folded : order) {
      const std::vector<size_t>& members = groups[*folded];
      int node = IsFamily(spans_[members.front()]) ? -1 : WholeOf(*folded);
      // `Gerards broer`: the s of a possessor is no part of the name.
      const NameSpan& first = spans_[members.front()];
      const bool possessor = view_[first.sentence][first.head].relation == "nmod:poss" && folded->ends_with("s");
      if (node < 0 && possessor) node = WholeOf(folded->substr(0, folded->size() - 1));
      if (node < 0) node = NewNode(members);
      for (const size_t member : members) chosen_[member] = node;
    }
  }

  /// `de familie Rothschild`: none of its members.
  bool IsFamily(const NameSpan& span) const {
    return std::any_of(span.nouns.begin(), span.nouns.end(), [&](int noun) { return Lemma(span, noun).ends_with("familie"); });
  }

  /// The node of a longer name in the article of which `folded` is the first or last part.
  int WholeOf(const std::string& folded) const {
    for (size_t i = 0; i < spans_.size(); ++i) {
      const bool part = IsPartOf(folded, spans_[i].folded) ||
                        AbbreviatesFirstNames(folded, spans_[i].folded);
      if (chosen_[i] < 0 || !part) continue;
      const Kind kind = (*nodes_)[chosen_[i]].kind;
      if (kind == Kind::kPerson || kind == Kind::kOrganization) return chosen_[i];
    }
    return -1;
  }

  int NewNode(const std::vector<size_t>& members) {
    std::vector<const NameSpan*> spans;
    for (const size_t member : members) spans.push_back(&spans_[member]);
    const std::string& surface = spans.front()->surface;
    if (const int node = Compass(*spans.front()); node >= 0) return node;
    const Kind kind = VoteKind(spans, view_, gazetteer_, vocabulary_);
    for (const Entry* entry : gazetteer_.FindBySound(surface)) {
      if (entry->kind == kind) return nodes_->AddEntry(*entry);
    }
    Node node;
    node.kind = kind;
    node.name =
        kind == Kind::kPerson || kind == Kind::kPlace ? text::EnglishSpelling(surface) : surface;
    node.labels.insert(std::string(LabelOf(kind)));
    node.key = fmt::format("name:{}:{}", TypeInKey(kind), text::AsciiKey(node.name));
    if (const Entry* entry = gazetteer_.ByKey(node.key)) return nodes_->AddEntry(*entry);
    return nodes_->Add(std::move(node));
  }

  /// `Noord-Mali`: a part of a place that the gazetteer knows.
  int Compass(const NameSpan& span) {
    struct Direction {
      std::string_view dutch;
      std::string_view english;
    };
    static constexpr auto kDirections = std::to_array<Direction>({
        {"noordoost", "Northeast"},
        {"noordwest", "Northwest"},
        {"zuidoost", "Southeast"},
        {"zuidwest", "Southwest"},
        {"noord", "North"},
        {"oost", "East"},
        {"zuid", "South"},
        {"west", "West"},
        {"midden", "Central"},
    });
    for (const Direction& direction : kDirections) {
      const std::string start = std::string(direction.dutch) + " ";
      if (!span.folded.starts_with(start) || span.surface.find('-') == std::string::npos) continue;
      const std::string_view rest =
          std::string_view(span.surface).substr(direction.dutch.size() + 1);
      for (const Entry* whole : gazetteer_.Find(text::Fold(rest), rest, language_)) {
        if (whole->kind != Kind::kCountry && whole->kind != Kind::kPlace) continue;
        Node node;
        node.kind = Kind::kPlace;
        node.name = fmt::format("{} {}", direction.english, whole->name);
        node.key = "place:" + text::AsciiKey(node.name);
        node.labels = {"Place", "Region"};
        node.country = whole->country;
        return nodes_->Add(std::move(node));
      }
    }
    return -1;
  }

  static std::string_view TypeInKey(Kind kind) {
    switch (kind) {
      case Kind::kPerson:
        return "person";
      case Kind::kOrganization:
        return "org";
      case Kind::kPlace:
        return "place";
      case Kind::kEvent:
        return "event";
      default:
        return "thing";
    }
  }

  static std::string_view LabelOf(Kind kind) {
    switch (kind) {
      case Kind::kPerson:
        return "Person";
      case Kind::kOrganization:
        return "Organization";
      case Kind::kPlace:
        return "Place";
      case Kind::kEvent:
        return "Event";
      default:
        return "Thing";
    }
  }

  /// `Internationaal Atoomenergieagentschap (IAEA)`, or the other way round: one thing.
  void JoinAcronyms() {
    for (size_t i = 0; i + 1 < spans_.size(); ++i) {
      const SentenceView& sentence = view_[spans_[i].sentence];
      const bool bracket = spans_[i + 1].sentence == spans_[i].sentence &&
                           spans_[i + 1].begin == spans_[i].end + 1 &&
                           sentence[spans_[i].end].form == "(" &&
                           spans_[i + 1].end < sentence.size() &&
                           sentence[spans_[i + 1].end].form == ")";
      if (!bracket || chosen_[i] == chosen_[i + 1]) continue;
      const bool behind = IsAcronym(spans_[i + 1].surface);
      if (!behind && !IsAcronym(spans_[i].surface)) continue;
      Join(behind ? i : i + 1, behind ? i + 1 : i);
    }
  }

  /// What the gazetteer knows wins; two things that it tells apart stay apart.
  void Join(size_t name, size_t acronym) {
    const bool acronym_known = !spans_[acronym].entries.empty();
    if (acronym_known && !spans_[name].entries.empty()) return;
    const size_t kept = acronym_known ? acronym : name;
    const std::string& replaced = spans_[kept == name ? acronym : name].folded;
    const int node = chosen_[kept];
    for (size_t k = 0; k < spans_.size(); ++k) {
      if (spans_[k].folded == replaced) chosen_[k] = node;
    }
  }

  /// What the mention tells of its node: aliases, roles, gender, country.
  void Describe(const NameSpan& span, int index) {
    Node& node = (*nodes_)[index];
    if (span.surface != node.name) node.aliases.insert({span.surface, std::string(language_)});
    const SentenceView& sentence = view_[span.sentence];
    // `republiek Loegansk` is called just `Loegansk` as well.
    int proper = span.begin;
    while (proper < span.end && sentence[proper].upos != "PROPN") ++proper;
    if (proper > span.begin && proper < span.end) {
      node.aliases.insert(
          {std::string(sentence.Surface(proper, span.end)), std::string(language_)});
    }
    for (const int noun : span.nouns) {
      const std::string& lemma = sentence.Lemma(noun);
      node.nouns.insert(lemma);
      if (const Gender gender = GenderOfNoun(lemma); node.kind == Kind::kPerson && gender != Gender::kUnknown) node.gender = gender;
      if (node.entry == nullptr) {
        const Anaphor* anaphor = vocabulary_.FindAnaphor(vocabulary_.Read(lemma).base);
        if (anaphor != nullptr && node.kind != Kind::kPerson) {
          for (const std::string& label : anaphor->labels) {
            if (label != "Person") node.labels.insert(label);
          }
        }
      }
      for (const int child : sentence.tree().Children(noun)) {
        const Entry* place = gazetteer_.FindAdjective(sentence.Folded(child));
        if (place != nullptr && HasRelation(sentence[child], "amod") && node.country.empty()) {
          node.country = place->country;
        }
      }
    }
  }

  const TextView& view_;
  std::vector<NameSpan> spans_;
  const Gazetteer& gazetteer_;
  const Vocabulary& vocabulary_;
  std::string_view language_;
  NodeTable* nodes_;
  std::vector<int> chosen_;
  std::map<std::string, int> explicit_senses_;
};

}  // namespace

Names::Names(std::vector<NameMention> mentions, int sentences) : mentions_(std::move(mentions)) {
  size_t at = 0;
  for (int sentence = 0; sentence <= sentences; ++sentence) {
    while (at < mentions_.size() && mentions_[at].sentence < sentence) ++at;
    first_.push_back(static_cast<int>(at));
  }
}

const NameMention* Names::At(int sentence, int token) const {
  for (int i = first_[sentence]; i < first_[sentence + 1]; ++i) {
    if (mentions_[i].begin <= token && token < mentions_[i].end) return &mentions_[i];
  }
  return nullptr;
}

const NameMention* Names::IntroducedBy(int sentence, int noun) const {
  for (int i = first_[sentence]; i < first_[sentence + 1]; ++i) {
    const std::vector<int>& nouns = mentions_[i].nouns;
    if (std::find(nouns.begin(), nouns.end(), noun) != nouns.end()) return &mentions_[i];
  }
  return nullptr;
}

Names ResolveNames(const TextView& view, std::vector<NameSpan> spans, const Gazetteer& gazetteer,
                   const Vocabulary& vocabulary, std::string_view language, NodeTable* nodes) {
  return Resolver(view, std::move(spans), gazetteer, vocabulary, language, nodes).Resolve();
}

}  // namespace tripel::ingest
