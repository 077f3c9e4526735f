// Forward search with anchors: tokens found verbatim fix the limits of those in between.
#include "ingest/frog/align.h"

#include "ingest/frog/paragraphs.h"

namespace tripel::frog {
namespace {

// How far ahead of the expected place an anchor may lie. Beyond it a short token (a comma) would be
// found in some other sentence.
constexpr size_t kSearchBytes = 400;
// How many tokens in a row may have been changed by the tokenizer.
constexpr size_t kMaxChangedTokens = 8;

}  // namespace

size_t Aligner::SkipBlanks(size_t position) const {
  for (size_t size = BlankSize(text_, position); size > 0; size = BlankSize(text_, position))
    position += size;
  return position;
}

void Aligner::NoteGap(size_t end) {
  const std::vector<Place> pieces = SplitAtBlanks(position_, end);
  if (!pieces.empty()) gaps_.push_back({pieces.front().begin, pieces.back().end});
  position_ = end;
}

std::vector<Place> Aligner::SplitAtBlanks(size_t begin, size_t end) const {
  std::vector<Place> pieces;
  for (size_t at = SkipBlanks(begin); at < end; at = SkipBlanks(at)) {
    Place piece{at, at};
    while (piece.end < end && BlankSize(text_, piece.end) == 0) ++piece.end;
    pieces.push_back(piece);
    at = piece.end;
  }
  return pieces;
}

std::vector<Place> Aligner::Align(const std::vector<std::string>& tokens) {
  std::vector<Place> places(tokens.size());
  for (size_t i = 0; i < tokens.size();) {
    position_ = SkipBlanks(position_);
    if (!tokens[i].empty() && text_.substr(position_).starts_with(tokens[i])) {
      places[i] = {position_, position_ + tokens[i].size()};
      position_ = places[i].end;
      ++i;
      continue;
    }
    // tokens[i, anchor) were changed: they share the text before the next one found verbatim.
    const std::string_view window = text_.substr(position_, kSearchBytes);
    size_t anchor = i + 1;
    size_t found = window.find(tokens[i]);  // the text has something extra before tokens[i]
    if (!tokens[i].empty() && found != std::string_view::npos && anchor == tokens.size()) {
      NoteGap(position_ + found);
      continue;
    }
    for (found = std::string_view::npos; anchor < tokens.size() && anchor <= i + kMaxChangedTokens;
         ++anchor) {
      found = tokens[anchor].empty() ? std::string_view::npos : window.find(tokens[anchor]);
      if (found != std::string_view::npos) break;
    }
    size_t limit = found != std::string_view::npos ? position_ + found : text_.size();
    if (found == std::string_view::npos) {
      // Nothing follows in this call: take as many words as there are tokens left.
      anchor = tokens.size();
      const std::vector<Place> rest = SplitAtBlanks(position_, text_.size());
      if (rest.size() >= anchor - i && anchor - i > 0) limit = rest[anchor - i - 1].end;
    }
    const std::vector<Place> pieces = SplitAtBlanks(position_, limit);
    const size_t count = anchor - i;
    if (count == 1 && !pieces.empty()) {
      places[i] = {pieces.front().begin, pieces.back().end};
    } else if (pieces.size() == count) {
      for (size_t k = 0; k < count; ++k) places[i + k] = pieces[k];
    } else {
      NoteGap(limit);
    }
    position_ = limit;
    i = anchor;
  }
  return places;
}

}  // namespace tripel::frog
