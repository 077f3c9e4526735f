// Words that complete what somebody types at a prompt.
#include <algorithm>

#include "api/state.h"
#include "base/text/fold.h"

namespace tripel {
namespace {

/// Names are searched among this many entities at most: a prompt must answer at once.
constexpr size_t kSearchedEntities = 50'000;
constexpr size_t kBatch = 1'000;

}  // namespace

Result<std::vector<std::string>> Database::Complete(std::string_view prefix, size_t limit) const {
  return Guarded([&]() -> Result<std::vector<std::string>> {
    TRIPEL_TRY(const auto snapshot, state_->store->TakeSnapshot());
    const std::string folded = text::Fold(prefix);
    std::vector<std::string> words;
    const auto offer = [&](const std::string& word) {
      if (text::Fold(word).starts_with(folded)) words.push_back(word);
    };
    for (const storage::LabelCount& label : snapshot->statistics().labels) offer(label.text);
    for (const storage::PredicateCount& predicate : snapshot->statistics().predicates) offer(predicate.text);
    storage::EntityId last;
    for (size_t seen = 0; seen < kSearchedEntities && words.size() < limit;) {
      TRIPEL_TRY(const auto ids, snapshot->ScanEntities(last, kBatch));
      if (ids.empty()) break;
      TRIPEL_TRY(const auto entities, snapshot->ReadEntities(ids));
      for (const storage::Entity& entity : entities) {
        offer(entity.name);
        for (const storage::Alias& alias : entity.aliases) offer(alias.text);
      }
      seen += ids.size();
      last = ids.back();
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    if (words.size() > limit) words.resize(limit);
    return words;
  });
}

}  // namespace tripel
