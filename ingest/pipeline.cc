#include "ingest/pipeline.h"

#include <algorithm>

#include "ingest/extract/tree_repair.h"

namespace tripel::ingest {

Result<ReadArticle> Pipeline::Read(const Article& article) {
  ReadArticle read;
  const auto analyzer = std::find_if(analyzers_.begin(), analyzers_.end(),
                                     [&](const auto& candidate) { return candidate->Covers(article.language); });
  if (analyzer == analyzers_.end()) {
    read.graph.source = ToSource(article);
    return read;
  }
  TRIPEL_TRY(Analysis analysis, (*analyzer)->Analyze(article));
  RepairTrees(extractor_->lexicon(), &analysis);
  const std::vector<Candidate> candidates = extractor_->Extract(article, analysis);
  read.graph = linker_->Link(article, analysis, candidates);
  if (calibration_ != nullptr) calibration_->Apply(&read.graph);
  read.graph.source = ToSource(article);
  read.analyzed = true;
  read.sentences = analysis.sentences.size();
  read.problems = std::move(analysis.problems);
  return read;
}

storage::Source ToSource(const Article& article) {
  return {article.id,       article.title, article.date,
          article.language, article.text,  storage::ContentHash(article.text, article.title, article.date)};
}

}  // namespace tripel::ingest
