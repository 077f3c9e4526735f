// Predicates and labels under change.
#include "storage/term_table.h"

#include <fmt/format.h>

namespace tripel::storage {

Result<uint64_t> TermTable::Intern(std::string_view text) {
  if (const auto known = ids_.find(text); known != ids_.end()) return known->second;
  TRIPEL_TRY(const std::optional<std::string> stored,
             transaction_->Get(Column::kKeys, EncodeTextKey(space_, text)));
  uint64_t id = 0;
  if (stored) {
    const std::optional<uint64_t> decoded = DecodeNumber(*stored);
    if (!decoded || *decoded == 0 || *decoded > kMaxTermId) {
      return Fail(ErrorCode::kCorruption,
                  fmt::format("the store is damaged: no id for '{}'", text));
    }
    id = *decoded;
  } else {
    if (*next_id_ > kMaxTermId) {
      return Fail(
          ErrorCode::kInvalidArgument,
          fmt::format(
              "no room for '{}': the store has had {} predicates or labels, the most it can", text,
              kMaxTermId));
    }
    id = (*next_id_)++;
    terms_[id].text = text;
  }
  ids_.emplace(text, id);
  return id;
}

Result<TermRecord*> TermTable::Load(uint64_t id) {
  if (const auto loaded = terms_.find(id); loaded != terms_.end()) return &loaded->second;
  std::optional<std::string> stored;
  if (id <= kMaxTermId) {
    TRIPEL_TRY(stored, transaction_->Get(Column::kTerms, EncodeTermKey(space_, id)));
  }
  if (!stored) {
    return Fail(ErrorCode::kCorruption,
                fmt::format("the store is damaged: no predicate or label has the id {}", id));
  }
  TRIPEL_TRY(TermRecord record, DecodeTerm(*stored));
  return &(terms_[id] = std::move(record));
}

Result<std::string> TermTable::Text(uint64_t id) {
  TRIPEL_TRY(const TermRecord* const term, Load(id));
  return term->text;
}

Status TermTable::Add(uint64_t id, int64_t count, int64_t asserted) {
  TRIPEL_TRY(TermRecord* const term, Load(id));
  const auto add = [](uint64_t* number, int64_t change) {
    if (change < 0 && *number < static_cast<uint64_t>(-change)) return false;
    *number += static_cast<uint64_t>(change);
    return true;
  };
  if (!add(&term->count, count) || !add(&term->asserted, asserted)) {
    return Fail(ErrorCode::kCorruption,
                fmt::format("the store is damaged: the count of '{}' is too low", term->text));
  }
  changed_.insert(id);
  return {};
}

Status TermTable::Flush() {
  for (const uint64_t id : changed_) {
    const TermRecord& term = terms_.at(id);
    if (term.count > 0) {
      transaction_->Put(Column::kTerms, EncodeTermKey(space_, id), Encode(term));
      transaction_->Put(Column::kKeys, EncodeTextKey(space_, term.text), EncodeNumber(id));
    } else {
      transaction_->Delete(Column::kTerms, EncodeTermKey(space_, id));
      transaction_->Delete(Column::kKeys, EncodeTextKey(space_, term.text));
    }
  }
  changed_.clear();
  return {};
}

}  // namespace tripel::storage
