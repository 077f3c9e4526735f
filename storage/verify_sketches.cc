// Sketches: each must be that of its text, and copies must be those whose sketches say so.
#include <algorithm>
#include <set>
#include <vector>

#include "storage/verifier.h"

namespace tripel::storage {

Status Verifier::CheckSketch(SourceId source, const std::string& text) {
  const text::Sketch sketch = text::SketchOf(text);
  if (sketch.shingles == 0) return {};
  sketches_[source.value] = sketch;
  const std::string what = fmt::format("the sketch of source '{}'", sources_[source.value].id);
  TRIPEL_TRY_STATUS(
      Expect(Column::kSketches, EncodeNumber(source.value), Encode(sketch), what));
  for (size_t band = 0; band < text::kSketchBands; ++band) {
    const std::string key = EncodeBand(static_cast<uint8_t>(band), sketch.Band(band), source);
    TRIPEL_TRY_STATUS(Expect(Column::kSketchBands, key, "", what));
  }
  return {};
}

void Verifier::CheckCopies() {
  std::map<std::pair<size_t, uint64_t>, std::vector<uint64_t>> bands;
  for (const auto& [id, sketch] : sketches_) {
    for (size_t band = 0; band < text::kSketchBands; ++band)
      bands[{band, sketch.Band(band)}].push_back(id);
  }
  std::map<uint64_t, std::set<uint64_t>> copies;
  for (const auto& [band, ids] : bands) {
    for (size_t i = 0; i < ids.size(); ++i) {
      for (size_t j = i + 1; j < ids.size(); ++j) {
        if (copies[ids[i]].contains(ids[j]) ||
            !text::AreCopies(sketches_[ids[i]], sketches_[ids[j]]))
          continue;
        copies[ids[i]].insert(ids[j]);
        copies[ids[j]].insert(ids[i]);
      }
    }
  }
  for (const auto& [id, source] : sources_) {
    const std::set<uint64_t>& expected = copies[id];
    if (!std::equal(expected.begin(), expected.end(), source.copies.begin(), source.copies.end()))
      Problem("the copies of source '{}' are not those its text has", source.id);
  }
}

}  // namespace tripel::storage
