// Predicates, labels and counts.
#include "storage/catalog.h"

#include <algorithm>

#include "storage/key_codec.h"

namespace tripel::storage {
namespace {

template <typename Id, typename Ids>
std::optional<Id> Find(const Ids& ids, std::string_view text) {
  const auto entry = ids.find(text);
  if (entry == ids.end()) return std::nullopt;
  return entry->second;
}

// Terms of one space, by id.
Result<std::map<uint64_t, TermRecord>> ReadTerms(const KvReader& reader, KeySpace space) {
  std::map<uint64_t, TermRecord> terms;
  Status status;
  const std::string prefix(1, static_cast<char>(space));
  constexpr size_t kTermKeyBytes = 5;
  TRIPEL_TRY_STATUS(reader.Scan(
      Column::kTerms, prefix, prefix, [&](std::string_view key, std::string_view value) {
        Result<TermRecord> term = DecodeTerm(value);
        if (!term || key.size() != kTermKeyBytes) {
          status = Fail(ErrorCode::kCorruption,
                        "the store is damaged: a predicate or label cannot be read");
          return false;
        }
        uint64_t id = 0;
        for (const char c : key.substr(1)) id = id << 8 | static_cast<unsigned char>(c);
        terms.emplace(id, *std::move(term));
        return true;
      }));
  TRIPEL_TRY_STATUS(std::move(status));
  return terms;
}

template <typename Count>
void SortByText(std::vector<Count>* counts) {
  std::sort(counts->begin(), counts->end(),
            [](const Count& a, const Count& b) { return a.text < b.text; });
}

}  // namespace

Result<StateRecord> ReadState(const KvReader& reader) {
  TRIPEL_TRY(const std::optional<std::string> stored, reader.Get(Column::kMeta, kStateKey));
  if (!stored)
    return Fail(ErrorCode::kCorruption, "the store is damaged: its counters are missing");
  return DecodeState(*stored);
}

Result<std::shared_ptr<const Catalog>> Catalog::Load(const KvReader& reader, const StateRecord& state,
                                                     const PredicateEnds& ends) {
  TRIPEL_TRY(const auto predicates, ReadTerms(reader, KeySpace::kPredicate));
  TRIPEL_TRY(const auto labels, ReadTerms(reader, KeySpace::kLabel));
  auto catalog = std::make_shared<Catalog>();
  catalog->state_ = state;
  Statistics& statistics = catalog->statistics_;
  statistics.sources = state.sources;
  statistics.entities = state.entities;
  statistics.statements = state.statements;
  statistics.asserted = state.asserted;
  statistics.evidence = state.evidence;
  for (const auto& [id, term] : predicates) {
    PredicateCount count{{id}, term.text, term.count, term.asserted};
    const auto known = ends.find(static_cast<uint32_t>(id));
    if (known != ends.end()) {
      count.subjects = known->second.subjects;
      count.objects = known->second.objects;
    }
    statistics.predicates.push_back(std::move(count));
    catalog->predicate_ids_[term.text] = {id};
    catalog->predicate_texts_[id] = term.text;
  }
  for (const auto& [id, term] : labels) {
    statistics.labels.push_back({{id}, term.text, term.count});
    catalog->label_ids_[term.text] = {id};
    catalog->label_texts_[id] = term.text;
  }
  SortByText(&statistics.predicates);
  SortByText(&statistics.labels);
  return std::shared_ptr<const Catalog>(std::move(catalog));
}

std::optional<PredicateId> Catalog::FindPredicate(std::string_view text) const {
  return Find<PredicateId>(predicate_ids_, text);
}

std::optional<LabelId> Catalog::FindLabel(std::string_view text) const {
  return Find<LabelId>(label_ids_, text);
}

const std::string& Catalog::PredicateText(PredicateId id) const {
  const auto entry = predicate_texts_.find(id.value);
  return entry == predicate_texts_.end() ? unknown_ : entry->second;
}

const std::string& Catalog::LabelText(LabelId id) const {
  const auto entry = label_texts_.find(id.value);
  return entry == label_texts_.end() ? unknown_ : entry->second;
}

}  // namespace tripel::storage
