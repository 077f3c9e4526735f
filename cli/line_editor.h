// LineReader: lines from a person, with editing, history and completion, or from a pipe without.
#pragma once

#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tripel/result.h"

namespace tripel::cli {

/// What may stand at the cursor: each candidate replaces the text from byte `begin` of the line to
/// the cursor.
struct Completion {
  size_t begin = 0;
  std::vector<std::string> candidates;  ///< sorted, no repeats
};

/// Completes the line up to the cursor.
using Completer = std::function<Completion(std::string_view before_cursor)>;

class LineReader {
 public:
  enum class Outcome { kLine, kInterrupted, kEnd };

  virtual ~LineReader() = default;
  /// The next line without its line feed, asked for by `prompt` and a space. kInterrupted: Ctrl-C;
  /// forget what was typed. kEnd: no more lines.
  virtual Outcome Read(const std::string& prompt, std::string* line) = 0;
  /// Puts a finished query into the history. One that spans lines becomes one entry.
  virtual void Remember(const std::string& entry) = 0;
};

/// Editing by libedit, on a terminal. `history` is read now and written by Remember; empty: none is
/// kept. Fails when the terminal cannot be used. At most one at a time.
Result<std::unique_ptr<LineReader>> MakeEditingReader(const std::filesystem::path& history,
                                                      Completer completer);

/// Lines of a stream, no prompt, no history. `in` must outlive the reader.
std::unique_ptr<LineReader> MakePlainReader(std::istream& in);

/// $XDG_STATE_HOME/tripel/history or ~/.local/state/tripel/history; its folder is made. Empty when
/// there is no home.
std::filesystem::path HistoryPath();

}  // namespace tripel::cli
