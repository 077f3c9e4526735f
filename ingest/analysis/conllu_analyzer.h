// Analyses made elsewhere: any parser's CoNLL-U output, or a dump of `tripel-frog --conllu`.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "ingest/analysis/analyzer.h"

namespace tripel::ingest {

/// Answers from CoNLL-U documents, one per article. Covers every language: what it has no document
/// for fails with kNotFound.
class ConlluAnalyzer final : public Analyzer {
 public:
  /// Looks beside each article: for `dir/name.txt` in `dir/name.conllu`, below `folder` when the
  /// article's id is relative.
  explicit ConlluAnalyzer(std::filesystem::path folder = {}) : folder_(std::move(folder)) {}

  /// Uses `conllu` for the article with this id, before any file.
  void Add(std::string article_id, std::string conllu);

  bool Covers(std::string_view language) const override;

  /// Fails with kNotFound without a document, kData when it is damaged or belongs to another text.
  Result<Analysis> Analyze(const Article& article) override;

 private:
  Result<std::string> Document(const std::string& article_id) const;

  std::filesystem::path folder_;
  std::map<std::string, std::string, std::less<>> documents_;
};

}  // namespace tripel::ingest
