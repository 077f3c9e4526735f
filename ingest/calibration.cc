#include "ingest/calibration.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "ingest/lexicon/tsv.h"

namespace tripel::ingest {
namespace {

std::optional<uint64_t> ParseCount(std::string_view text) {
  uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

std::optional<bool> ParseYesNo(std::string_view text) {
  if (text == "yes") return true;
  if (text == "no") return false;
  return std::nullopt;
}

}  // namespace

Result<Calibration> Calibration::Load(const DataPath& path) {
  TRIPEL_TRY(const TsvTable table,
             ReadTsv(path, {"extractor", "open", "concept", "right", "judged"}));
  Calibration calibration;
  for (const TsvRow& row : table.rows()) {
    const std::optional<bool> open = ParseYesNo(row.Get("open"));
    const std::optional<bool> concept_object = ParseYesNo(row.Get("concept"));
    const std::optional<uint64_t> right = ParseCount(row.Get("right"));
    const std::optional<uint64_t> judged = ParseCount(row.Get("judged"));
    if (row.Get("extractor").empty() || !open || !concept_object)
      return Fail(table.ErrorAt(row.place(), "a row needs an extractor, and yes or no for open and concept"));
    if (!right || !judged || *right > *judged)
      return Fail(table.ErrorAt(row.place(), fmt::format("'{}' of '{}' are no counts", row.Get("right"),
                                                         row.Get("judged"))));
    const bool added = calibration.cells_
                           .try_emplace({std::string(row.Get("extractor")), *open, *concept_object},
                                        Counts{*right, *judged})
                           .second;
    if (!added) return Fail(table.ErrorAt(row.place(), "this combination is listed twice"));
  }
  return calibration;
}

double Calibration::Confidence(std::string_view extractor, bool open, bool concept_object,
                               double own) const {
  const auto cell = cells_.find({std::string(extractor), open, concept_object});
  if (cell == cells_.end()) return own;
  const auto [right, judged] = cell->second;
  return (static_cast<double>(right) + kOwnWeight * own) /
         (static_cast<double>(judged) + kOwnWeight);
}

void Calibration::Apply(storage::ArticleGraph* article) const {
  if (cells_.empty()) return;
  std::set<std::string_view> concepts;
  for (const storage::Entity& entity : article->entities) {
    const bool is_concept = std::find(entity.labels.begin(), entity.labels.end(), "Concept") !=
                            entity.labels.end();
    if (is_concept) concepts.insert(entity.key);
  }
  for (storage::SupportedStatement& statement : article->statements) {
    storage::Evidence& evidence = statement.evidence;
    evidence.confidence =
        Confidence(evidence.extractor, statement.open,
                   concepts.contains(statement.identity.object), evidence.confidence);
  }
}

}  // namespace tripel::ingest
