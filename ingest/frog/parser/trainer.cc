#include "ingest/frog/parser/trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <random>

#include "base/check.h"
#include "ingest/frog/parser/features.h"
#include "ingest/frog/parser/parser.h"
#include "ingest/frog/parser/transitions.h"

namespace tripel::parser {
namespace {

// From the second round on the learner follows its own choices this often (in ten), else the right
// ones.
constexpr int kExploreOfTen = 9;
// Weights with a smaller code than this are noise.
constexpr int kSmallestCode = 3;

class Learner {
 public:
  Learner(const std::vector<TrainingSentence>& sentences, std::vector<std::string> labels)
      : sentences_(sentences), labels_(std::move(labels)) {
    for (size_t i = 0; i < labels_.size(); ++i) label_numbers_[labels_[i]] = static_cast<int>(i);
    actions_ = ActionCount(static_cast<int>(labels_.size()));
    const size_t size = size_t{kFeatureSpace} * static_cast<size_t>(actions_);
    weights_.assign(size, 0);
    changes_.assign(size, 0);
    sum_.assign(size, 0);
  }

  void TrainOne(int number, const TrainingOptions& options, const TrainingProgress& progress) {
    std::fill(weights_.begin(), weights_.end(), 0);
    std::fill(changes_.begin(), changes_.end(), 0);
    steps_ = 1;
    random_.seed(options.seed + static_cast<uint32_t>(number));
    std::vector<size_t> order(sentences_.size());
    for (size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (int round = 0; round < options.rounds; ++round) {
      std::shuffle(order.begin(), order.end(), random_);
      decisions_ = right_ = 0;
      for (const size_t index : order) Learn(sentences_[index], round > 0);
      progress(number, round,
               static_cast<double>(right_) / static_cast<double>(std::max<size_t>(decisions_, 1)));
    }
    for (size_t i = 0; i < sum_.size(); ++i)
      sum_[i] += weights_[i] - changes_[i] / static_cast<float>(steps_);
  }

  Model Finish() const {
    float largest = 1e-6f;
    for (const float weight : sum_) largest = std::max(largest, std::fabs(weight));
    std::vector<std::vector<Model::Entry>> rows(kFeatureSpace);
    for (size_t feature = 0; feature < kFeatureSpace; ++feature) {
      for (int action = 0; action < actions_; ++action) {
        const float weight =
            sum_[feature * static_cast<size_t>(actions_) + static_cast<size_t>(action)];
        const auto code = static_cast<int>(
            std::lround(Model::kLargestCode * std::sqrt(std::fabs(weight) / largest)));
        if (code < kSmallestCode) continue;
        rows[feature].push_back(
            {static_cast<uint8_t>(action), static_cast<int8_t>(weight < 0 ? -code : code)});
      }
    }
    return Model(labels_, rows);
  }

 private:
  void Learn(const TrainingSentence& sentence, bool explore) {
    const auto size = static_cast<int>(sentence.words.size());
    std::vector<int> gold_heads;
    std::vector<int> gold_labels;
    for (size_t i = 0; i < sentence.heads.size(); ++i) {
      gold_heads.push_back(sentence.heads[i] < 0 ? size : sentence.heads[i]);
      gold_labels.push_back(label_numbers_.at(sentence.labels[i]));
    }
    State state(size);
    while (!state.Done()) {
      ExtractFeatures(sentence.words, state, &features_);
      ScoreAll();
      const auto [best, right] = Choose(state, gold_heads, gold_labels);
      ++decisions_;
      if (best == right) ++right_;
      if (best != right) Update(best, right);
      ++steps_;
      const bool follow = explore && static_cast<int>(random_() % 10) < kExploreOfTen;
      state.Apply(ActionAt(follow ? best : right, static_cast<int>(labels_.size())));
    }
  }

  void ScoreAll() {
    scores_.assign(static_cast<size_t>(actions_), 0);
    for (const uint32_t feature : features_) {
      const float* row = &weights_[size_t{feature} * static_cast<size_t>(actions_)];
      for (int action = 0; action < actions_; ++action)
        scores_[static_cast<size_t>(action)] += row[action];
    }
  }

  /// The best-scored action of all, and of those that cost nothing more than need be.
  std::pair<int, int> Choose(const State& state, const std::vector<int>& gold_heads,
                             const std::vector<int>& gold_labels) const {
    const std::array<int, 3> costs = state.Costs(gold_heads);
    int least = std::numeric_limits<int>::max();
    for (const ActionKind kind : {ActionKind::kShift, ActionKind::kLeft, ActionKind::kRight}) {
      if (state.Allows(kind)) least = std::min(least, costs[static_cast<size_t>(kind)]);
    }
    int best = -1;
    int right = -1;
    for (int number = 0; number < actions_; ++number) {
      const Action action = ActionAt(number, static_cast<int>(labels_.size()));
      if (!state.Allows(action.kind)) continue;
      const float score = scores_[static_cast<size_t>(number)];
      if (best < 0 || score > scores_[static_cast<size_t>(best)]) best = number;
      if (costs[static_cast<size_t>(action.kind)] != least ||
          WrongLabel(state, action, gold_heads, gold_labels))
        continue;
      if (right < 0 || score > scores_[static_cast<size_t>(right)]) right = number;
    }
    TRIPEL_CHECK(best >= 0 && right >= 0);
    return {best, right};
  }

  static bool WrongLabel(const State& state, Action action, const std::vector<int>& gold_heads,
                         const std::vector<int>& gold_labels) {
    if (action.kind == ActionKind::kShift) return false;
    const auto dependent = static_cast<size_t>(state.Stack(0));
    const int head = action.kind == ActionKind::kLeft ? state.Buffer(0) : state.Stack(1);
    return gold_heads[dependent] == head && gold_labels[dependent] != action.label;
  }

  void Update(int wrong, int right) {
    for (const uint32_t feature : features_) {
      const size_t row = size_t{feature} * static_cast<size_t>(actions_);
      weights_[row + static_cast<size_t>(right)] += 1;
      changes_[row + static_cast<size_t>(right)] += static_cast<float>(steps_);
      weights_[row + static_cast<size_t>(wrong)] -= 1;
      changes_[row + static_cast<size_t>(wrong)] -= static_cast<float>(steps_);
    }
  }

  const std::vector<TrainingSentence>& sentences_;
  std::vector<std::string> labels_;
  std::map<std::string, int> label_numbers_;
  int actions_ = 0;
  std::vector<float> weights_;
  std::vector<float> changes_;  ///< for the average: each change times the step it was made in
  std::vector<float> sum_;      ///< over the models
  std::vector<uint32_t> features_;
  std::vector<float> scores_;
  std::mt19937 random_;
  size_t steps_ = 1;
  size_t decisions_ = 0;
  size_t right_ = 0;
};

Status ReadWord(std::string_view line, size_t number, TrainingSentence* sentence) {
  std::array<std::string_view, 5> fields;
  for (size_t i = 0; i < fields.size(); ++i) {
    const size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == fields.size())) {
      return Fail(ErrorCode::kData,
                  fmt::format("line {}: expected form, lemma, tag, head and label", number));
    }
    fields[i] = line.substr(0, tab);
    if (tab != std::string_view::npos) line.remove_prefix(tab + 1);
  }
  int head = 0;
  const auto [end, error] =
      std::from_chars(fields[3].data(), fields[3].data() + fields[3].size(), head);
  if (error != std::errc() || end != fields[3].data() + fields[3].size() || head < 0) {
    return Fail(ErrorCode::kData,
                fmt::format("line {}: the head {} is not a number", number, fields[3]));
  }
  sentence->words.push_back(MakeInputWord(fields[0], fields[1], fields[2]));
  sentence->heads.push_back(head - 1);
  sentence->labels.emplace_back(fields[4]);
  return {};
}

}  // namespace

Result<std::vector<TrainingSentence>> ReadTrainingSentences(std::string_view text) {
  std::vector<TrainingSentence> sentences;
  TrainingSentence sentence;
  for (size_t number = 1; !text.empty() || !sentence.words.empty(); ++number) {
    const size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (!line.empty()) {
      TRIPEL_TRY_STATUS(ReadWord(line, number, &sentence));
      continue;
    }
    for (const int head : sentence.heads) {
      if (head >= static_cast<int>(sentence.words.size())) {
        return Fail(ErrorCode::kData,
                    fmt::format("line {}: a head lies outside the sentence before it", number));
      }
    }
    if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
    sentence = {};
  }
  return sentences;
}

Model Train(const std::vector<TrainingSentence>& sentences, const TrainingOptions& options,
            const TrainingProgress& progress) {
  std::map<std::string, int> seen;
  for (const TrainingSentence& sentence : sentences) {
    for (const std::string& label : sentence.labels) ++seen[label];
  }
  std::vector<std::string> labels;
  for (const auto& [label, count] : seen) labels.push_back(label);
  Learner learner(sentences, std::move(labels));
  for (int number = 0; number < options.models; ++number)
    learner.TrainOne(number, options, progress);
  return learner.Finish();
}

Accuracy Measure(const std::vector<TrainingSentence>& sentences, const Model& model) {
  size_t words = 0;
  size_t heads = 0;
  size_t both = 0;
  for (const TrainingSentence& sentence : sentences) {
    const std::vector<Attachment> tree = ParseSentence(sentence.words, model);
    for (size_t i = 0; i < tree.size(); ++i) {
      const bool head = tree[i].head == sentence.heads[i];
      ++words;
      heads += head ? 1 : 0;
      both += head && tree[i].label == sentence.labels[i] ? 1 : 0;
    }
  }
  const auto share = [&](size_t count) {
    return words == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(words);
  };
  return {share(heads), share(both)};
}

}  // namespace tripel::parser
