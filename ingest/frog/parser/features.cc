// Templates in the manner of Zhang and Nivre: single words, pairs, triples, dependents, valency,
// label sets, and what lies between. S0, S1, S2 are the top of the stack, B0 to B3 the words to
// come.
#include "ingest/frog/parser/features.h"

#include <algorithm>
#include <initializer_list>

namespace tripel::parser {
namespace {

constexpr uint64_t kNothing = 0x6E6F7468696E67ull;
constexpr uint64_t kRootWord = 0x726F6F74ull;
constexpr int kMaxLookahead = 40;

class Extractor {
 public:
  Extractor(const std::vector<InputWord>& words, const State& state,
            std::vector<uint32_t>* features)
      : words_(words), state_(state), features_(features) {}

  void Run() {
    features_->clear();
    Add({1});
    for (const int word : {s0, s1, s2, b0, b1, b2}) Single(word);
    Add({Class(b3)});
    Add({Class(b1), Class(b2), Class(b3)});
    Pair(s0, b0);
    Pair(s1, s0);
    LooksAhead();
    Triples();
    for (const int head : {s0, s1, b0}) Dependents(head);
    DependentsInContext();
    Valency();
    LabelSets();
    Between();
    FiniteVerbs();
  }

 private:
  uint64_t Of(int word, uint64_t InputWord::*member) const {
    if (word < 0) return kNothing;
    return word >= state_.size() ? kRootWord : words_[static_cast<size_t>(word)].*member;
  }
  uint64_t Form(int word) const { return Of(word, &InputWord::form); }
  uint64_t Lemma(int word) const { return Of(word, &InputWord::lemma); }
  uint64_t Tag(int word) const { return Of(word, &InputWord::tag); }
  uint64_t Class(int word) const { return Of(word, &InputWord::word_class); }
  uint64_t Coarse(int word) const { return Of(word, &InputWord::coarse); }
  uint64_t Label(int word) const {
    return word < 0 ? kNothing : static_cast<uint64_t>(state_.At(word).label + 2);
  }
  int Left(int word) const { return word < 0 ? -1 : state_.At(word).left; }
  int Right(int word) const { return word < 0 ? -1 : state_.At(word).right; }
  int InnerLeft(int word) const { return word < 0 ? -1 : state_.At(word).inner_left; }
  int InnerRight(int word) const { return word < 0 ? -1 : state_.At(word).inner_right; }
  uint64_t Distance(int from, int to) const {
    if (from < 0 || to < 0) return 9;
    return to >= state_.size() ? 8 : static_cast<uint64_t>(std::min(to - from, 6));
  }

  static uint64_t Mix(uint64_t a, uint64_t b) {
    a ^= b + 0x9e3779b97f4a7c15ull + (a << 6) + (a >> 2);
    return a * 0xff51afd7ed558ccdull;
  }
  /// One feature: the template is told apart by its place in the order of calls.
  void Add(std::initializer_list<uint64_t> values) {
    uint64_t hash = Mix(0x1234, features_->size());
    for (const uint64_t value : values) hash = Mix(hash, value);
    hash ^= hash >> 29;
    features_->push_back(static_cast<uint32_t>(hash % kFeatureSpace));
  }

  void Single(int word) {
    Add({Form(word), Class(word)});
    Add({Lemma(word)});
    Add({Tag(word)});
    Add({Class(word)});
    Add({Lemma(word), Tag(word)});
  }

  void Pair(int left, int right) {
    const uint64_t distance = Distance(left, right);
    Add({Lemma(left), Tag(left), Lemma(right), Tag(right)});
    Add({Lemma(left), Lemma(right)});
    Add({Lemma(left), Class(left), Class(right)});
    Add({Class(left), Lemma(right), Class(right)});
    Add({Tag(left), Tag(right)});
    Add({Class(left), Class(right), distance});
    Add({Lemma(left), Class(right), distance});
    Add({Class(left), Lemma(right), distance});
  }

  void LooksAhead() {
    Add({Class(b0), Class(b1)});
    Add({Lemma(b0), Lemma(b1)});
    Add({Lemma(b0), Class(b1)});
    Add({Class(b0), Lemma(b1)});
    Add({Lemma(s1), Lemma(b0)});
    Add({Class(s1), Class(b0)});
  }

  void Triples() {
    Add({Class(s0), Class(b0), Class(b1)});
    Add({Class(s0), Class(s1), Class(b0)});
    Add({Class(s0), Class(s1), Class(s2)});
    Add({Class(b0), Class(b1), Class(b2)});
    Add({Class(s0), Class(s1), Class(b0), Class(b1)});
    Add({Lemma(s0), Class(s1), Class(b0)});
    Add({Class(s0), Lemma(s1), Class(b0)});
    Add({Class(s0), Class(s1), Lemma(b0)});
    Add({Class(s0), Class(b0), Lemma(b1)});
    Add({Tag(s0), Tag(b0), Tag(b1)});
    Add({Tag(s1), Tag(s0), Tag(b0)});
  }

  void Dependents(int head) {
    const int left = Left(head);
    const int right = Right(head);
    Add({Class(head), Class(left), Label(left)});
    Add({Class(head), Lemma(head), Label(left)});
    Add({Class(head), Class(right), Label(right)});
    Add({Class(head), Lemma(head), Label(right)});
    Add({Class(head), Label(right), Label(InnerRight(head))});
    Add({Class(head), Label(left), Label(InnerLeft(head))});
    Add({Class(head), Lemma(left)});
    Add({Class(head), Lemma(right)});
  }

  void DependentsInContext() {
    const int inner = InnerLeft(b0);
    Add({Class(s0), Class(b0), Label(Left(b0)), Label(inner)});
    Add({Class(s0), Class(b0), Class(Left(b0))});
    for (const int other : {b0, s1}) {
      Add({Class(s0), Class(other), Class(Right(s0)), Label(Right(s0))});
      Add({Class(s0), Class(other), Class(Left(s0)), Label(Left(s0))});
    }
    Add({Class(s0), Class(s1), Class(Right(s1)), Label(Right(s1))});
    Add({Class(s0), Class(s1), Class(Left(s1)), Label(Left(s1))});
    Add({Class(s0), Class(s1), Lemma(Left(s0))});
    Add({Lemma(s1), Lemma(Left(s0)), Class(s0)});
    Add({Lemma(b0), Lemma(Left(s0)), Class(s0)});
    Add({Lemma(s1), Lemma(s0), Lemma(Left(s0))});
  }

  uint64_t Counts(int word) const {
    if (word < 0) return 99;
    const State::Arcs& arcs = state_.At(word);
    return static_cast<uint64_t>(std::min(arcs.left_count, 3) * 4 + std::min(arcs.right_count, 3));
  }
  void Valency() {
    const uint64_t of_s0 = Counts(s0);
    const uint64_t of_s1 = Counts(s1);
    const uint64_t of_b0 = Counts(b0);
    Add({Class(s0), of_s0});
    Add({Class(s1), of_s1});
    Add({Class(b0), of_b0});
    Add({Lemma(s0), of_s0});
    Add({Lemma(s1), of_s1});
    Add({Class(s0), Class(b0), of_s0, of_b0});
    Add({Class(s0), Class(s1), of_s0, of_s1});
  }

  uint64_t LabelSet(int word) const { return word < 0 ? 0 : state_.At(word).label_set; }
  void LabelSets() {
    for (const int word : {s0, s1, b0}) Add({Coarse(word), LabelSet(word)});
    Add({Class(s0), Class(b0), LabelSet(s0)});
    Add({Class(s0), Class(s1), LabelSet(s1)});
    Add({Class(s0), Class(b0), LabelSet(b0)});
    Add({Class(s0), Class(s1), LabelSet(s0)});
  }

  /// Finite verbs, marks and clause openers strictly between two words.
  uint64_t Between(int from, int to) const {
    uint64_t verbs = 0;
    uint64_t marks = 0;
    uint64_t openers = 0;
    if (from >= 0 && to >= 0) {
      for (int i = from + 1; i < std::min(to, state_.size()); ++i) {
        const InputWord& word = words_[static_cast<size_t>(i)];
        verbs += word.finite ? 1 : 0;
        marks += word.punctuation ? 1 : 0;
        openers += word.opens_clause ? 1 : 0;
      }
    }
    return std::min<uint64_t>(verbs, 2) * 16 + std::min<uint64_t>(marks, 2) * 4 +
           std::min<uint64_t>(openers, 2);
  }
  void Between() {
    const uint64_t before_b0 = Between(s0, b0);
    Add({Class(s0), Class(b0), before_b0});
    Add({Class(s0), Class(s1), Between(s1, s0)});
    Add({Lemma(s0), before_b0});
  }

  void FiniteVerbs() {
    uint64_t ahead = 0;
    bool in_this_clause = false;
    bool clause_ended = false;
    const int end = std::min(state_.size(), state_.next() + kMaxLookahead);
    for (int i = state_.next(); i < end; ++i) {
      const InputWord& word = words_[static_cast<size_t>(i)];
      ahead += word.finite ? 1 : 0;
      in_this_clause = in_this_clause || (word.finite && !clause_ended);
      clause_ended = clause_ended || word.clause_end;
    }
    uint64_t waiting = 0;
    for (const int i : state_.stack()) waiting += words_[static_cast<size_t>(i)].finite ? 1 : 0;
    ahead = std::min<uint64_t>(ahead, 3);
    waiting = std::min<uint64_t>(waiting, 3);
    Add({Class(s0), Class(b0), ahead, waiting});
    Add({Class(s0), Class(s1), ahead, waiting});
    Add({Class(s0), Class(s1), in_this_clause ? 1ull : 0ull});
    Add({Lemma(s0), in_this_clause ? 1ull : 0ull, Class(b0)});
  }

  const std::vector<InputWord>& words_;
  const State& state_;
  std::vector<uint32_t>* features_;
  const int s0 = state_.Stack(0);
  const int s1 = state_.Stack(1);
  const int s2 = state_.Stack(2);
  const int b0 = state_.Buffer(0);
  const int b1 = state_.Buffer(1);
  const int b2 = state_.Buffer(2);
  const int b3 = state_.Buffer(3);
};

}  // namespace

void ExtractFeatures(const std::vector<InputWord>& words, const State& state,
                     std::vector<uint32_t>* features) {
  Extractor(words, state, features).Run();
}

}  // namespace tripel::parser
