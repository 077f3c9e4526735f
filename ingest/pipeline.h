// Pipeline: an article in, its graph out. The whole flow of ingest in one place.
#pragma once

#include <memory>
#include <vector>

#include "ingest/analysis/analyzer.h"
#include "ingest/calibration.h"
#include "ingest/extract/extractor.h"
#include "ingest/link/linker.h"
#include "storage/model.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// What became of one article.
struct ReadArticle {
  storage::ArticleGraph graph;
  bool analyzed = false;              ///< false: no analyzer covers its language; stored as text
  size_t sentences = 0;
  std::vector<std::string> problems;  ///< what the analyzer could not read
};

/// analyzer -> extractor -> linker -> calibration. Not thread-safe, because analyzers are not; several pipelines may
/// share extractor and linker.
class Pipeline {
 public:
  Pipeline(std::vector<std::unique_ptr<Analyzer>> analyzers, std::shared_ptr<const Extractor> extractor,
           std::shared_ptr<const Linker> linker, std::shared_ptr<const Calibration> calibration = nullptr)
      : analyzers_(std::move(analyzers)),
        extractor_(std::move(extractor)),
        linker_(std::move(linker)),
        calibration_(std::move(calibration)) {}
  Pipeline(std::vector<std::unique_ptr<Analyzer>> analyzers, Extractor extractor, Linker linker)
      : Pipeline(std::move(analyzers), std::make_shared<const Extractor>(std::move(extractor)),
                 std::make_shared<const Linker>(std::move(linker))) {}

  /// `article.language` must be set. Fails when the analyzer does; a language without one is no failure.
  Result<ReadArticle> Read(const Article& article);

 private:
  std::vector<std::unique_ptr<Analyzer>> analyzers_;
  std::shared_ptr<const Extractor> extractor_;
  std::shared_ptr<const Linker> linker_;
  std::shared_ptr<const Calibration> calibration_;  ///< null: rules are believed as they are
};

/// The article as a source, without what it says.
storage::Source ToSource(const Article& article);

}  // namespace tripel::ingest
