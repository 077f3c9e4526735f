// The order of the passes, and those over counters, terms and sources.
#include "storage/verify.h"

#include <algorithm>

#include "storage/catalog.h"
#include "storage/verifier.h"

namespace tripel::storage {
namespace {

constexpr Column kAllColumns[] = {
    Column::kMeta,       Column::kKeys,       Column::kTerms,    Column::kEntities,
    Column::kNames,      Column::kLabels,     Column::kDelta,    Column::kSegments,
    Column::kPacked,     Column::kStatements, Column::kEvidence, Column::kSources,
    Column::kTexts,      Column::kMentions,   Column::kSupport,  Column::kContributions,
    Column::kContributors, Column::kCuration, Column::kOriginals, Column::kSketches,
    Column::kSketchBands};
static_assert(std::size(kAllColumns) == kColumnCount);

}  // namespace

Status VerifyGraph(const KvReader& reader, VerifyReport* report) {
  return Verifier(reader, report).Run();
}

Status Verifier::Run() {
  TRIPEL_TRY_STATUS(CheckState());
  TRIPEL_TRY_STATUS(ReadTerms(KeySpace::kPredicate, &predicates_));
  TRIPEL_TRY_STATUS(ReadTerms(KeySpace::kLabel, &labels_));
  TRIPEL_TRY_STATUS(ReadLog());
  TRIPEL_TRY_STATUS(ReadSources());
  TRIPEL_TRY_STATUS(ReadContributions());
  TRIPEL_TRY_STATUS(CheckEntities());
  TRIPEL_TRY_STATUS(CheckSegments());
  TRIPEL_TRY_STATUS(CheckStatements());
  TRIPEL_TRY_STATUS(CheckRemoved());
  TRIPEL_TRY_STATUS(CheckSourceTexts());
  CheckCopies();
  TRIPEL_TRY_STATUS(CheckOriginals());
  CheckTerms(KeySpace::kPredicate, predicates_);
  CheckTerms(KeySpace::kLabel, labels_);
  TRIPEL_TRY_STATUS(CheckColumnSizes());
  CheckCounters();
  if (unlisted_ > 0) report_->problems.push_back(fmt::format("and {} more problems", unlisted_));
  return {};
}

void Verifier::AddProblem(std::string text) {
  if (report_->problems.size() < kMaxProblems) {
    report_->problems.push_back(std::move(text));
  } else {
    ++unlisted_;
  }
}

Status Verifier::Expect(Column column, const std::string& key, std::string_view value,
                        std::string_view what) {
  ++expected_[static_cast<size_t>(column)];
  TRIPEL_TRY(const std::optional<std::string> stored, reader_.Get(column, key));
  if (!stored) {
    Problem("{} is missing from '{}'", what, ColumnName(column));
  } else if (*stored != value) {
    Problem("{} has a wrong value in '{}'", what, ColumnName(column));
  }
  return {};
}

Status Verifier::CheckState() {
  TRIPEL_TRY_STATUS(Expect(Column::kMeta, std::string(kFormatKey), EncodeFormat(kFormatVersion),
                           "the format version"));
  ++expected_[static_cast<size_t>(Column::kMeta)];
  Result<StateRecord> state = ReadState(reader_);
  if (state) {
    state_ = *state;
  } else if (state.error().code == ErrorCode::kCorruption) {
    AddProblem(state.error().message);
  } else {
    return Fail(std::move(state).error());
  }
  return {};
}

Status Verifier::ReadTerms(KeySpace space, SeenTerms* terms) {
  const std::string prefix(1, static_cast<char>(space));
  return reader_.Scan(Column::kTerms, prefix, prefix,
                      [&](std::string_view key, std::string_view value) {
                        ++expected_[static_cast<size_t>(Column::kTerms)];
                        uint64_t id = 0;
                        for (const char c : key.substr(1))
                          id = id << 8 | static_cast<unsigned char>(c);
                        Result<TermRecord> term = DecodeTerm(value);
                        if (!term || id > kMaxTermId || EncodeTermKey(space, id) != key) {
                          Problem("a predicate or label cannot be read (id {})", id);
                        } else {
                          (*terms)[id].stored = *std::move(term);
                        }
                        return true;
                      });
}

Status Verifier::ReadSources() {
  TRIPEL_TRY_STATUS(
      reader_.Scan(Column::kSources, "", "", [&](std::string_view key, std::string_view value) {
        ++expected_[static_cast<size_t>(Column::kSources)];
        const std::optional<uint64_t> id = DecodeNumber(key);
        Result<SourceRecord> source = DecodeSource(value);
        if (!id || !source) {
          AddProblem("a source cannot be read");
        } else {
          sources_[*id] = *std::move(source);
        }
        return true;
      }));
  for (const auto& [id, source] : sources_) {
    TRIPEL_TRY_STATUS(Expect(Column::kKeys, EncodeTextKey(KeySpace::kSource, source.id),
                             EncodeNumber(id), fmt::format("the id of source '{}'", source.id)));
  }
  report_->sources = sources_.size();
  return {};
}

void Verifier::CheckTerms(KeySpace space, const SeenTerms& terms) {
  const uint64_t next = space == KeySpace::kPredicate ? state_.next_predicate : state_.next_label;
  for (const auto& [id, term] : terms) {
    const std::string what = fmt::format("'{}' (id {})", term.stored.text, id);
    const Status status = Expect(Column::kKeys, EncodeTextKey(space, term.stored.text),
                                 EncodeNumber(id), "the id of " + what);
    if (!status) Problem("the id of {} cannot be read: {}", what, status.error().message);
    if (term.stored.count != term.count || term.stored.asserted != term.asserted) {
      Problem("{} counts {} uses, {} asserted; there are {}, {} asserted", what, term.stored.count,
              term.stored.asserted, term.count, term.asserted);
    }
    if (id == 0 || id >= next) Problem("the id of {} was never given out", what);
  }
}

Status Verifier::CheckColumnSizes() {
  for (const Column column : kAllColumns) {
    uint64_t keys = 0;
    // What a load that was cut short left has a number that was not given out yet; the next writer takes it away.
    const std::string beyond = packed::EncodeSegmentKey(static_cast<uint32_t>(state_.next_segment));
    TRIPEL_TRY_STATUS(reader_.Scan(column, "", "", [&](std::string_view key, std::string_view) {
      if (column == Column::kPacked && key >= beyond) return false;
      ++keys;
      return true;
    }));
    const uint64_t expected = expected_[static_cast<size_t>(column)];
    if (keys != expected)
      Problem("'{}' holds {} keys; there should be {}", ColumnName(column), keys, expected);
  }
  return {};
}

void Verifier::CheckCounters() {
  const auto check = [this](std::string_view what, uint64_t stored, uint64_t counted) {
    if (stored != counted) Problem("the store counts {} {}; there are {}", stored, what, counted);
  };
  check("sources", state_.sources, report_->sources);
  check("entities", state_.entities, report_->entities);
  check("statements", state_.statements, report_->statements);
  check("asserted statements", state_.asserted, asserted_);
  check("pieces of evidence", state_.evidence, report_->evidence);
  check("originals", state_.originals, expected_[static_cast<size_t>(Column::kOriginals)]);
  const auto check_next = [this](std::string_view what, uint64_t next, uint64_t last) {
    if (next <= last) Problem("the id {} of a {} was never given out", last, what);
  };
  check_next("source", state_.next_source, sources_.empty() ? 0 : sources_.rbegin()->first);
  check_next("entity", state_.next_entity,
             std::max(last_entity_, entities_.empty() ? 0 : entities_.rbegin()->first));
  check_next("statement", state_.next_statement, last_statement_);
}

}  // namespace tripel::storage
