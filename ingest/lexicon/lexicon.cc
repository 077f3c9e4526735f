#include "ingest/lexicon/lexicon.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>
#include "ingest/lexicon/tsv.h"

namespace tripel::ingest {
namespace {

std::vector<std::string> Split(std::string_view cell, char separator) {
  std::vector<std::string> parts;
  for (size_t begin = 0; begin <= cell.size();) {
    const size_t end = std::min(cell.find(separator, begin), cell.size());
    if (end > begin) parts.emplace_back(cell.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Failure BadCell(const TsvTable& table, const TsvRow& row, std::string_view column, std::string_view expected) {
  return Fail(table.ErrorAt(row.place(), fmt::format("'{}' is no {} for column {}", row.Get(column), expected, column)));
}

/// Reads a table and hands its rows to `take`, which returns a failure or nothing.
Status ForEachRow(const DataPath& path, const std::vector<std::string>& columns,
                  const std::function<Status(const TsvTable&, const TsvRow&)>& take) {
  TRIPEL_TRY(const TsvTable table, ReadTsv(path, columns));
  for (const TsvRow& row : table.rows()) TRIPEL_TRY_STATUS(take(table, row));
  return {};
}

Result<std::optional<storage::Modality>> ModalityCell(const TsvTable& table, const TsvRow& row) {
  const std::string_view cell = row.Get("modality");
  if (cell.empty()) return std::optional<storage::Modality>();
  for (const storage::Modality modality :
       {storage::Modality::kCertain, storage::Modality::kProbable, storage::Modality::kPossible,
        storage::Modality::kIntended, storage::Modality::kHypothetical}) {
    if (cell == ToString(modality)) return std::optional<storage::Modality>(modality);
  }
  return BadCell(table, row, "modality", "modality");
}

Result<bool> NegativeCell(const TsvTable& table, const TsvRow& row) {
  const std::string_view cell = row.Get("polarity");
  if (cell == "negative") return true;
  if (cell.empty() || cell == "positive") return false;
  return BadCell(table, row, "polarity", "polarity");
}

const std::vector<Frame>& FindFrames(const std::map<std::string, std::vector<Frame>, std::less<>>& frames,
                                     std::string_view lemma) {
  static const std::vector<Frame> kNone;
  const auto found = frames.find(lemma);
  return found == frames.end() ? kNone : found->second;
}

}  // namespace

bool EndsInNoun(std::string_view lemma, std::string_view noun) {
  if (lemma == noun) return true;
  constexpr size_t kLeastModifier = 2;
  constexpr size_t kLeastNoun = 3;  // `oorlog` does not end in the noun `log`, but nearly
  return noun.size() >= kLeastNoun && lemma.size() >= noun.size() + kLeastModifier && lemma.ends_with(noun);
}

Result<Lexicon> Lexicon::Load(const DataPath& folder, std::string_view language) {
  Lexicon lexicon;
  const DataPath own = folder / language;
  TRIPEL_TRY_STATUS(lexicon.LoadPredicates(folder / "predicates.tsv"));
  TRIPEL_TRY_STATUS(lexicon.LoadIdioms(own / "idioms.tsv"));
  TRIPEL_TRY_STATUS(lexicon.LoadFrames(own / "frames.tsv", &lexicon.frames_));
  TRIPEL_TRY_STATUS(lexicon.LoadFrames(own / "object_frames.tsv", &lexicon.object_frames_));
  TRIPEL_TRY_STATUS(lexicon.LoadNominals(own / "nominals.tsv"));
  TRIPEL_TRY_STATUS(lexicon.LoadVerbs(own / "verbs.tsv"));
  TRIPEL_TRY_STATUS(lexicon.LoadQualifiers(own / "adverbs.tsv"));
  TRIPEL_TRY_STATUS(lexicon.LoadRoles(own / "roles.tsv"));
  TRIPEL_TRY_STATUS(lexicon.LoadNouns(own / "nouns.tsv"));
  TRIPEL_TRY(lexicon.times_, TimeWords::Load(own / "time.tsv"));
  TRIPEL_TRY_STATUS(lexicon.LoadUnits(own / "units.tsv"));
  return lexicon;
}

Status Lexicon::LoadPredicates(const DataPath& path) {
  const auto take = [this](const TsvTable& table, const TsvRow& row) -> Status {
    PredicateEntry entry{std::string(row.Get("label")), std::string(row.Get("inverse")),
                         row.Get("symmetric") == "yes", Split(row.Get("domain"), '|'), Split(row.Get("range"), '|')};
    if (!predicates_.emplace(entry.label, entry).second) {
      return Fail(table.ErrorAt(row.place(), fmt::format("predicate '{}' is listed twice", entry.label)));
    }
    return {};
  };
  return ForEachRow(path, {"label", "inverse", "symmetric", "domain", "range"}, take);
}

Status Lexicon::LoadFrames(const DataPath& path, Table<std::vector<Frame>>* frames) const {
  const auto take = [&](const TsvTable& table, const TsvRow& row) -> Status {
    Frame frame{Split(row.Get("fixed"), ' '), Split(row.Get("noun"), '|'), Split(row.Get("preposition"), '|'),
                std::string(row.Get("predicate")), row.Get("direction") == "<", row.Get("direction") == "."};
    if (FindPredicate(frame.predicate) == nullptr) return BadCell(table, row, "predicate", "label of predicates.tsv");
    if (frame.alone && !frame.prepositions.empty()) return BadCell(table, row, "direction", "direction beside a preposition");
    (*frames)[std::string(row.Get("lemma"))].push_back(std::move(frame));
    return {};
  };
  TRIPEL_TRY_STATUS(ForEachRow(path, {"lemma", "fixed", "noun", "preposition", "predicate", "direction"}, take));
  const auto specificity = [](const Frame& frame) { return 2 * frame.fixed.size() + !frame.nouns.empty(); };
  for (auto& [lemma, list] : *frames) {
    std::stable_sort(list.begin(), list.end(),
                     [&](const Frame& a, const Frame& b) { return specificity(a) > specificity(b); });
  }
  return {};
}

Status Lexicon::LoadIdioms(const DataPath& path) {
  const auto take = [this](const TsvTable& table, const TsvRow& row) -> Status {
    Frame frame{Split(row.Get("fixed"), ' '), Split(row.Get("noun"), '|'), Split(row.Get("preposition"), '|'), "", false, false, true};
    if (frame.fixed.empty() && frame.nouns.empty()) return BadCell(table, row, "fixed", "words of an expression, in this cell or under noun");
    frames_[std::string(row.Get("lemma"))].push_back(std::move(frame));
    return {};
  };
  return ForEachRow(path, {"lemma", "fixed", "noun", "preposition"}, take);
}

Status Lexicon::LoadNominals(const DataPath& path) {
  const auto take = [this](const TsvTable& table, const TsvRow& row) -> Status {
    const std::string_view noun = row.Get("noun");
    const size_t space = noun.rfind(' ');
    NominalFrame frame;
    if (space != std::string_view::npos) frame.adjective = noun.substr(0, space);
    frame.noun = space == std::string_view::npos ? noun : noun.substr(space + 1);
    frame.self_subject = row.Get("subject") == "=";
    frame.subject_prepositions = Split(row.Get("subject"), '|');
    frame.object_prepositions = Split(row.Get("object"), '|');
    frame.predicate = row.Get("predicate");
    frame.swapped = row.Get("direction") == "<";
    if (FindPredicate(frame.predicate) == nullptr) return BadCell(table, row, "predicate", "label of predicates.tsv");
    nominals_[frame.noun].push_back(std::move(frame));
    return {};
  };
  return ForEachRow(path, {"noun", "subject", "object", "predicate", "direction"}, take);
}

Status Lexicon::LoadVerbs(const DataPath& path) {
  static constexpr std::pair<std::string_view, VerbClass::Kind> kKinds[] = {
      {"report", VerbClass::Kind::kReport}, {"deny", VerbClass::Kind::kDeny},   {"plan", VerbClass::Kind::kPlan},
      {"urge", VerbClass::Kind::kUrge},     {"phase", VerbClass::Kind::kPhase}, {"raise", VerbClass::Kind::kRaise},
      {"modal", VerbClass::Kind::kModal}};
  const auto take = [this](const TsvTable& table, const TsvRow& row) -> Status {
    if (row.Get("class") == "light") {
      light_verbs_.emplace(row.Get("lemma"));
      return {};
    }
    VerbClass verb;
    const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds),
                                   [&](const auto& entry) { return entry.first == row.Get("class"); });
    if (kind == std::end(kKinds)) return BadCell(table, row, "class", "verb class");
    verb.kind = kind->second;
    TRIPEL_TRY(verb.modality, ModalityCell(table, row));
    TRIPEL_TRY(verb.negative, NegativeCell(table, row));
    verb.object_control = row.Get("control") == "object";
    verb.label = row.Get("label");
    if (!verb.label.empty() && FindPredicate(verb.label) == nullptr) {
      return BadCell(table, row, "label", "label of predicates.tsv");
    }
    verbs_.try_emplace(std::string(row.Get("lemma")), std::move(verb));
    return {};
  };
  return ForEachRow(path, {"lemma", "class", "modality", "polarity", "control", "label"}, take);
}

Status Lexicon::LoadQualifiers(const DataPath& path) {
  const auto take = [this](const TsvTable& table, const TsvRow& row) -> Status {
    Qualifier qualifier;
    TRIPEL_TRY(qualifier.modality, ModalityCell(table, row));
    TRIPEL_TRY(qualifier.negative, NegativeCell(table, row));
    qualifiers_.try_emplace(std::string(row.Get("lemma")), qualifier);
    return {};
  };
  return ForEachRow(path, {"lemma", "modality", "polarity"}, take);
}

Status Lexicon::LoadRoles(const DataPath& path) {
  const auto take = [this](const TsvTable&, const TsvRow& row) -> Status {
    Role role{std::string(row.Get("en")), std::string(row.Get("predicate")), std::string(row.Get("type")),
              std::string(row.Get("target"))};
    roles_.try_emplace(std::string(row.Get("lemma")), std::move(role));
    return {};
  };
  return ForEachRow(path, {"lemma", "en", "predicate", "type", "target"}, take);
}

Status Lexicon::LoadNouns(const DataPath& path) {
  const auto take = [this](const TsvTable&, const TsvRow& row) -> Status {
    noun_types_.try_emplace(std::string(row.Get("lemma")), row.Get("type"));
    return {};
  };
  return ForEachRow(path, {"lemma", "en", "type"}, take);
}

Status Lexicon::LoadUnits(const DataPath& path) {
  const auto take = [this](const TsvTable&, const TsvRow& row) -> Status {
    units_.try_emplace(std::string(row.Get("lemma")), Unit{std::string(row.Get("en")), row.Get("kind") == "money"});
    return {};
  };
  return ForEachRow(path, {"lemma", "en", "kind"}, take);
}

const Unit* Lexicon::FindUnit(std::string_view lemma) const {
  const auto found = units_.find(lemma);
  return found == units_.end() ? nullptr : &found->second;
}

const PredicateEntry* Lexicon::FindPredicate(std::string_view label) const {
  const auto found = predicates_.find(label);
  return found == predicates_.end() ? nullptr : &found->second;
}

const std::vector<Frame>& Lexicon::Frames(std::string_view lemma) const { return FindFrames(frames_, lemma); }

const std::vector<Frame>& Lexicon::ObjectFrames(std::string_view lemma) const {
  return FindFrames(object_frames_, lemma);
}

std::vector<const NominalFrame*> Lexicon::Nominals(std::string_view lemma) const {
  // From the whole word on, ever shorter tails: the longest listed noun wins.
  for (size_t begin = 0; begin < lemma.size(); ++begin) {
    const std::string_view tail = lemma.substr(begin);
    if (begin > 0 && !EndsInNoun(lemma, tail)) continue;
    const auto found = nominals_.find(tail);
    if (found == nominals_.end()) continue;
    std::vector<const NominalFrame*> frames;
    for (const NominalFrame& frame : found->second) frames.push_back(&frame);
    return frames;
  }
  return {};
}

const VerbClass* Lexicon::FindVerb(std::string_view lemma) const {
  const auto found = verbs_.find(lemma);
  return found == verbs_.end() ? nullptr : &found->second;
}

const Qualifier* Lexicon::FindQualifier(std::string_view lemma) const {
  const auto found = qualifiers_.find(lemma);
  return found == qualifiers_.end() ? nullptr : &found->second;
}

const Role* Lexicon::FindRole(std::string_view lemma, std::string* modifier) const {
  for (size_t begin = 0; begin < lemma.size(); ++begin) {
    const std::string_view tail = lemma.substr(begin);
    if (begin > 0 && !EndsInNoun(lemma, tail)) continue;
    const auto found = roles_.find(tail);
    if (found == roles_.end()) continue;
    *modifier = lemma.substr(0, begin);
    return &found->second;
  }
  return nullptr;
}

const Role* Lexicon::FindExactRole(std::string_view form) const {
  const auto found = roles_.find(form);
  return found == roles_.end() ? nullptr : &found->second;
}

std::string_view Lexicon::NounType(std::string_view lemma) const {
  for (size_t begin = 0; begin < lemma.size(); ++begin) {
    const std::string_view tail = lemma.substr(begin);
    if (begin > 0 && !EndsInNoun(lemma, tail)) continue;
    const auto found = noun_types_.find(tail);
    if (found != noun_types_.end()) return found->second;
  }
  return "";
}

}  // namespace tripel::ingest
