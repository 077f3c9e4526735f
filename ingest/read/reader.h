// Readers: files in, articles out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ingest/analysis/analysis.h"
#include "tripel/result.h"

namespace tripel::ingest {

/// A file that a reader would take, and the source id it gets.
struct FoundFile {
  std::filesystem::path path;
  std::string id;  ///< the path as given plus the path below it, lexically normal
};

/// What a walk over the given paths found.
struct Walk {
  std::vector<FoundFile> files;       ///< in order of the arguments, folders sorted by path
  std::vector<FoundFile> left_alone;  ///< below a folder, of a kind that no reader takes
  std::vector<std::pair<std::string, Error>> failed;  ///< what could not be looked at, and why
};

/// Files are taken whatever their name; below folders `*.txt` and `*.md` are, hidden entries and symbolic
/// links to folders are left alone. An unknown path or an unreadable folder is listed in `failed`.
Walk FindFiles(const std::vector<std::filesystem::path>& paths);

/// Files larger than this are no articles.
inline constexpr size_t kLargestArticleBytes = 16u << 20;

/// Reads plain text or Markdown: UTF-8, unchanged. Fails with kUnreadable on an empty file, a binary one,
/// invalid UTF-8 (naming the byte) and one above kLargestArticleBytes; with kIo when it cannot be opened.
Result<Article> ReadPlainArticle(const FoundFile& file);

/// Fills title, title_span, date and date_span from `article.text`: a date is a line of its own or a leading
/// `date <ISO>` before running text; a title is a first line under 150 characters that a blank or a date line
/// follows.
void FindTitleAndDate(Article* article);

/// Whether `text` is an ISO 8601 date of the calendar: YYYY, YYYY-MM or YYYY-MM-DD.
bool IsIsoDate(std::string_view text);

}  // namespace tripel::ingest
