// Names of the columns.
#include "storage/kv.h"

namespace tripel::storage {

std::string_view ColumnName(Column column) {
  switch (column) {
    case Column::kMeta:
      return "default";
    case Column::kKeys:
      return "keys";
    case Column::kTerms:
      return "terms";
    case Column::kEntities:
      return "entities";
    case Column::kNames:
      return "names";
    case Column::kLabels:
      return "labels";
    case Column::kDelta:
      return "delta";
    case Column::kSegments:
      return "segments";
    case Column::kPacked:
      return "packed";
    case Column::kStatements:
      return "statements";
    case Column::kEvidence:
      return "evidence";
    case Column::kSources:
      return "sources";
    case Column::kTexts:
      return "texts";
    case Column::kMentions:
      return "mentions";
    case Column::kSupport:
      return "support";
    case Column::kContributions:
      return "contributions";
    case Column::kContributors:
      return "contributors";
    case Column::kCuration:
      return "curation";
    case Column::kOriginals:
      return "originals";
    case Column::kSketches:
      return "sketches";
    case Column::kSketchBands:
      return "sketch_bands";
  }
  return "default";
}

}  // namespace tripel::storage
