// Paragraphs of a plain text, so that a heading and the paragraph below it never become one
// sentence.
#pragma once

#include <cstddef>
#include <string>
#include <string>
#include <string_view>
#include <vector>

namespace tripel::frog {

/// A run of lines without a blank line between them: text[begin, end), without outer white space.
struct Paragraph {
  size_t begin = 0;
  size_t end = 0;
  bool heading = false;  ///< one short line that does not end like a sentence
};

/// The paragraphs of `text` (UTF-8) in order. Lines may end in "\n" or "\r\n".
std::vector<Paragraph> SplitParagraphs(std::string_view text);

/// How many of a paragraph's first words are its dateline (`ROTTERDAM -`, `DEN HAAG (ANP) -`): words in capitals and the
/// dash behind them. 0 where it has none.
size_t DatelineWords(const std::vector<std::string>& words);

/// Size in bytes of the white space character (ASCII or Unicode, zero-width ones included) at
/// `text[position]`, 0 when another character or the end of the text is there.
size_t BlankSize(std::string_view text, size_t position);

}  // namespace tripel::frog
