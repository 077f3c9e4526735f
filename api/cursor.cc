#include "tripel/cursor.h"

#include "api/state.h"

namespace tripel {

Cursor::Cursor(std::unique_ptr<Rows> rows) : rows_(std::move(rows)) {}
Cursor::Cursor(Cursor&&) noexcept = default;
Cursor& Cursor::operator=(Cursor&&) noexcept = default;
Cursor::~Cursor() = default;

const std::vector<std::string>& Cursor::columns() const { return rows_->stream->columns(); }

Result<bool> Cursor::Next(Row* row) {
  return Guarded([&] { return rows_->stream->Next(row); });
}

const std::vector<Warning>& Cursor::warnings() const { return rows_->stream->warnings(); }

uint64_t Cursor::skipped_statements() const { return rows_->stream->skipped_statements(); }

const QueryPlan* Cursor::plan() const { return rows_->stream->plan(); }

}  // namespace tripel
