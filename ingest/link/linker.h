// Linker: candidates in, an article's graph out. Words become entities, by the article, the data
// files and nothing else: what a store happens to hold never changes the result.
#pragma once

#include <memory>
#include <vector>

#include "ingest/lexicon/data_path.h"
#include "ingest/extract/candidate.h"
#include "storage/model.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// Immutable after Load; safe from many threads.
class Linker {
 public:
  /// Reads the gazetteers and noun tables below `data` (docs/lexicons.md). Errors name file and
  /// line.
  static Result<Linker> Load(const DataPath& data);
  Linker(Linker&&) noexcept;
  Linker& operator=(Linker&&) noexcept;
  ~Linker();

  /// Resolves every argument (names, descriptions, pronouns, sets), drops candidates whose
  /// arguments resolve to nothing or veto the predicate, and lists entities and mentions.
  /// source.id, text, title, published and language come from `article`.
  storage::ArticleGraph Link(const Article& article, const Analysis& analysis,
                             const std::vector<Candidate>& candidates) const;

 private:
  struct Tables;
  explicit Linker(std::unique_ptr<const Tables> tables);
  std::unique_ptr<const Tables> tables_;
};

}  // namespace tripel::ingest
