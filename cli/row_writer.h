// RowWriter: rows of an answer as text, one implementation per format.
#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/cursor.h"

namespace tripel::cli {

enum class Format { kBox, kJson, kJsonl, kCsv, kTsv, kMarkdown };

/// "box" -> kBox; nullopt for an unknown name.
std::optional<Format> ParseFormat(std::string_view name);
/// The names ParseFormat knows, for help texts: "box, json, ...".
std::string FormatNames();

/// How an answer is laid out on a terminal; a pipe or file gets the whole text whatever its width.
struct Layout {
  size_t columns = 0;  ///< width to stay within; 0: none
  bool colour = false;
};

/// Writes one answer. Call Begin once, Row for each row, End once; End is called after an error in
/// the middle too, so that what was written is well formed.
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  virtual void Begin(const std::vector<std::string>& columns) = 0;
  virtual void Write(const Row& row) = 0;
  virtual void End() = 0;
};

/// `out` must outlive the writer.
std::unique_ptr<RowWriter> MakeRowWriter(Format format, const Layout& layout, std::ostream& out);

// One per file; see MakeRowWriter.
std::unique_ptr<RowWriter> MakeBoxWriter(const Layout& layout, std::ostream& out);
std::unique_ptr<RowWriter> MakeJsonWriter(std::ostream& out);
std::unique_ptr<RowWriter> MakeJsonLinesWriter(std::ostream& out);
std::unique_ptr<RowWriter> MakeCsvWriter(std::ostream& out);
std::unique_ptr<RowWriter> MakeTsvWriter(std::ostream& out);
std::unique_ptr<RowWriter> MakeMarkdownWriter(std::ostream& out);

}  // namespace tripel::cli
