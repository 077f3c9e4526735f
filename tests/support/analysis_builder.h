// AnalysisBuilder: hand-made Universal Dependencies for tests, one token a line.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "ingest/analysis/analysis.h"
#include "ingest/extract/candidate.h"

namespace tripel::test {

/// Builds an article and its analysis sentence by sentence. A sentence is a table
///     form lemma upos head relation [features or -] [entity type]
/// with blanks between columns; heads count from 1, 0 is the root. Tokens are joined by blanks, but
/// for closing punctuation; consecutive tokens with one entity type are one entity.
class AnalysisBuilder {
 public:
  explicit AnalysisBuilder(std::string id = "test.txt");

  AnalysisBuilder& Sentence(std::string_view table);
  /// The next sentence begins a paragraph.
  AnalysisBuilder& Paragraph();

  const ingest::Article& article() const { return article_; }
  const ingest::Analysis& analysis() const { return analysis_; }

  /// An argument in sentence `sentence` (from 0); tokens count from 1, the first one given is the
  /// head.
  static ingest::Argument Argument(int sentence, std::initializer_list<int> tokens);
  /// A candidate of the sentence that the subject stands in unless `sentence` says otherwise.
  ingest::Candidate Candidate(ingest::Argument subject, std::string predicate,
                              ingest::Argument object, int sentence = -1) const;

 private:
  ingest::Article article_;
  ingest::Analysis analysis_;
  int paragraph_ = 0;
};

}  // namespace tripel::test
