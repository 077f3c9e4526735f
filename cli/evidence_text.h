// Evidence as a person reads it: where it stands, and the sentence with the words that matter
// marked.
#pragma once

#include <string>
#include <vector>

#include "tripel/cursor.h"
#include "tripel/database.h"

namespace tripel::cli {

/// The sentence with subject, predicate and object marked: by style when `colour`, else in
/// brackets. Ranges that do not lie in the sentence, and ranges that overlap an earlier one, are
/// passed over.
std::string MarkedSentence(const EvidenceView& evidence, bool colour);

/// Source, title, date, marked sentence, what else it rests on; indented, with a final line feed.
std::string EvidenceText(const EvidenceView& evidence, bool colour);

/// A statement found in a row. The name of an end is empty when the row holds the statement without
/// that node.
struct FoundStatement {
  std::string key;
  std::string predicate;
  std::string subject_key;
  std::string subject_name;
  std::string object_key;
  std::string object_name;
};

/// The statements in a row, in lists, maps and paths too, each once, in order.
std::vector<FoundStatement> FindStatements(const Row& row);

}  // namespace tripel::cli
