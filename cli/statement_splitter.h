// StatementSplitter: cuts text into the queries that semicolons end.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tripel::cli {

/// Feed it lines, take the queries out. Semicolons inside strings, quoted names and comments do not
/// count. A query is returned without its semicolon and without surrounding white space; one of
/// comments alone is passed over.
class StatementSplitter {
 public:
  /// Adds a line, which stands without its line feed.
  void AddLine(std::string_view line);

  /// The next query whose semicolon has been read.
  std::optional<std::string> Next();

  /// What is left without a semicolon, trimmed, or nothing when that is comments alone; empties the
  /// splitter.
  std::string TakeRest();

  /// True when nothing but white space and comments waits for a semicolon.
  bool empty() const { return !has_words_ && inside_ != Inside::kBlockComment; }

 private:
  enum class Inside { kNothing, kSingle, kDouble, kBackquote, kLineComment, kBlockComment };

  std::optional<size_t> FindSemicolon();
  void ScanOutside(char c, char next);

  std::string text_;
  size_t scanned_ = 0;  ///< text_ before this has no semicolon that ends a query
  Inside inside_ = Inside::kNothing;
  bool has_words_ = false;  ///< something other than comments and white space has been scanned
};

}  // namespace tripel::cli
