#include "tests/support/analysis_builder.h"

#include <algorithm>
#include <sstream>
#include <utility>

namespace tripel::test {
namespace {

bool ClosesUp(const std::string& form) {
  return form == "." || form == "," || form == ")" || form == "?";
}

}  // namespace

AnalysisBuilder::AnalysisBuilder(std::string id) {
  article_.id = std::move(id);
  article_.language = "nl";
  analysis_.analyzer = "test";
}

AnalysisBuilder& AnalysisBuilder::Sentence(std::string_view table) {
  ingest::Sentence sentence;
  sentence.paragraph = paragraph_;
  std::string& text = article_.text;
  if (!text.empty() && text.back() != '\n') text += ' ';
  std::istringstream lines{std::string(table)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream columns(line);
    ingest::Token token;
    std::string entity;
    int head = 0;
    if (!(columns >> token.form >> token.lemma >> token.upos >> head >> token.relation)) continue;
    columns >> token.features >> entity;
    if (token.features == "-") token.features.clear();
    token.head = head - 1;
    const bool first = sentence.tokens.empty();
    if (!first && !ClosesUp(token.form) && sentence.tokens.back().form != "(") text += ' ';
    token.span = {text.size(), text.size() + token.form.size()};
    text += token.form;
    const int index = static_cast<int>(sentence.tokens.size());
    if (!entity.empty()) {
      const bool goes_on = !sentence.entities.empty() && sentence.entities.back().end == index &&
                           sentence.entities.back().type == entity;
      if (goes_on)
        sentence.entities.back().end = index + 1;
      else
        sentence.entities.push_back({index, index + 1, entity});
    }
    sentence.tokens.push_back(std::move(token));
  }
  sentence.span = {sentence.tokens.front().span.begin, sentence.tokens.back().span.end};
  analysis_.sentences.push_back(std::move(sentence));
  return *this;
}

AnalysisBuilder& AnalysisBuilder::Paragraph() {
  ++paragraph_;
  article_.text += "\n\n";
  return *this;
}

ingest::Argument AnalysisBuilder::Argument(int sentence, std::initializer_list<int> tokens) {
  ingest::Argument argument;
  argument.sentence = sentence;
  argument.head = *tokens.begin() - 1;
  for (const int token : tokens) argument.tokens.push_back(token - 1);
  std::sort(argument.tokens.begin(), argument.tokens.end());
  return argument;
}

ingest::Candidate AnalysisBuilder::Candidate(ingest::Argument subject, std::string predicate,
                                             ingest::Argument object, int sentence) const {
  ingest::Candidate candidate;
  candidate.sentence = sentence >= 0 ? sentence : subject.sentence;
  candidate.subject = std::move(subject);
  candidate.predicate = std::move(predicate);
  candidate.object = std::move(object);
  candidate.clause = analysis_.sentences[candidate.sentence].span;
  candidate.extractor = "clause";
  candidate.confidence = 0.9;
  return candidate;
}

}  // namespace tripel::test
