// Where a tokenizer's tokens stand in the text they were made from.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::frog {

/// A token's place: text[begin, end); begin == end when it could not be found.
struct Place {
  size_t begin = 0;
  size_t end = 0;
};

/// Finds tokens one after the other in `text`, which must outlive the aligner.
///
/// The tokenizer may have changed characters (composed letters, straight quotes): a token that does
/// not stand at the current place takes all that lies before the next token that does.
class Aligner {
 public:
  explicit Aligner(std::string_view text) : text_(text) {}

  /// Places for `tokens`, which follow those of earlier calls. The places ascend and do not
  /// overlap.
  std::vector<Place> Align(const std::vector<std::string>& tokens);

  /// Parts of the text with visible characters that no token covers, so far (up to the last placed
  /// token) or, after `Finish`, in the whole text.
  const std::vector<Place>& gaps() const { return gaps_; }
  void Finish() { NoteGap(text_.size()); }

 private:
  size_t SkipBlanks(size_t position) const;
  void NoteGap(size_t end);
  std::vector<Place> SplitAtBlanks(size_t begin, size_t end) const;

  std::string_view text_;
  size_t position_ = 0;
  std::vector<Place> gaps_;
};

}  // namespace tripel::frog
