// Running one query for a person or a program: rows to stdout, everything that is said about them
// to stderr.
#pragma once

#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/row_writer.h"
#include "tripel/database.h"

namespace tripel::cli {

struct AnswerOptions {
  Format format = Format::kBox;
  QueryOptions query;
  bool summary = true;  ///< the line with the number of rows
  bool timing = true;   ///< the time in it
};

/// What a prompt remembers of the last answer.
struct KeptRows {
  size_t limit = 0;       ///< later rows are not kept
  std::vector<Row> rows;  ///< the first ones
  uint64_t total = 0;
};

/// Runs `text` and writes the answer; Ctrl-C cancels it. Returns the exit code. `kept` may be null.
int Answer(const Database& database, std::string_view text, const AnswerOptions& options,
           std::ostream& out, KeptRows* kept = nullptr);

/// The layout for an answer on stdout.
Layout StdoutLayout();

/// "1 row", "2 rows"; `plural` where it is not the singular and an s.
std::string Counted(uint64_t count, std::string_view noun, std::string_view plural = {});

}  // namespace tripel::cli
