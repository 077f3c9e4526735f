#include "ingest/extract/rules.h"

#include <algorithm>
#include <cmath>

namespace tripel::ingest {
namespace {

/// Whole numbers up to here are exact in a double.
constexpr double kLargestWhole = 9e15;

}  // namespace

int RuleContext::ClauseOf(int token) const {
  for (int at = token; at != Token::kRoot; at = tree[at].head) {
    for (size_t i = 0; i < clauses.size(); ++i) {
      if (clauses[i].head == at) return static_cast<int>(i);
    }
  }
  return -1;
}

Candidate RuleContext::Start(std::vector<int> predicate, const char* extractor, double confidence) const {
  Candidate candidate;
  candidate.sentence = tree.index();
  std::sort(predicate.begin(), predicate.end());
  predicate.erase(std::unique(predicate.begin(), predicate.end()), predicate.end());
  for (const int token : predicate) {
    if (!candidate.predicate_surface.empty()) candidate.predicate_surface += ' ';
    candidate.predicate_surface += tree[token].form;
  }
  candidate.predicate_span = {tree[predicate.front()].span.begin, tree[predicate.back()].span.end};
  candidate.clause = candidate.predicate_span;
  candidate.extractor = extractor;
  candidate.confidence = confidence;
  return candidate;
}

void RuleContext::Judge(int clause, Candidate* candidate) const {
  if (clause < 0) return;
  Factuality factuality = judge.Judge(clause);
  candidate->polarity = factuality.polarity;
  candidate->modality = factuality.modality;
  candidate->cues = std::move(factuality.cues);
  candidate->speaker = std::move(factuality.speaker);
}

void RuleContext::Finish(Candidate* candidate) const {
  const auto widen = [&](const Argument& argument) {
    if (argument.sentence != tree.index()) return;
    const ByteSpan span = phrases.Span(argument);
    candidate->clause.begin = std::min(candidate->clause.begin, span.begin);
    candidate->clause.end = std::max(candidate->clause.end, span.end);
  };
  widen(candidate->subject);
  if (candidate->object && candidate->object->sentence == tree.index() && !candidate->object->generic) {
    if (const std::optional<Measure> measure = phrases.FindMeasure(candidate->object->head)) {
      const bool whole = measure->amount == std::floor(measure->amount) && std::abs(measure->amount) < kLargestWhole;
      candidate->value = whole ? Value(static_cast<int64_t>(measure->amount)) : Value(measure->amount);
      candidate->quantity = measure->amount;
      candidate->unit = measure->unit;
      candidate->value_span = measure->span;
      candidate->clause.begin = std::min(candidate->clause.begin, measure->span.begin);
      candidate->clause.end = std::max(candidate->clause.end, measure->span.end);
      candidate->object.reset();
    }
  }
  if (candidate->object) {
    widen(*candidate->object);
    candidate->quantity = phrases.Quantity(*candidate->object);
  }
}

}  // namespace tripel::ingest
