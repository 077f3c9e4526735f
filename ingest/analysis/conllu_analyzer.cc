// Finds the document; conllu.h does the rest.
#include "ingest/analysis/conllu_analyzer.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "ingest/analysis/article_fit.h"
#include "ingest/analysis/conllu.h"

namespace tripel::ingest {

void ConlluAnalyzer::Add(std::string article_id, std::string conllu) {
  documents_.insert_or_assign(std::move(article_id), std::move(conllu));
}

bool ConlluAnalyzer::Covers(std::string_view) const { return true; }

Result<std::string> ConlluAnalyzer::Document(const std::string& article_id) const {
  if (const auto added = documents_.find(article_id); added != documents_.end())
    return added->second;
  const std::filesystem::path path = (folder_ / article_id).replace_extension(".conllu");
  std::error_code error;
  std::ifstream file(path, std::ios::binary);
  if (!std::filesystem::is_regular_file(path, error) || !file) {
    return Fail(ErrorCode::kNotFound, fmt::format("there is no analysis {} for the article {}",
                                                  path.string(), article_id));
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<Analysis> ConlluAnalyzer::Analyze(const Article& article) {
  TRIPEL_TRY(const std::string conllu, Document(article.id));
  TRIPEL_TRY(const ConlluDocument document, ParseConllu(conllu));
  TRIPEL_TRY(Analysis analysis, PlaceInText(document, article.text));
  if (analysis.analyzer.empty()) analysis.analyzer = "conllu";
  FitToArticle(article, &analysis);
  return analysis;
}

}  // namespace tripel::ingest
