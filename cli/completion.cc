// Where the word at the cursor begins, and what can complete it there.
#include "cli/completion.h"

#include <algorithm>
#include <cctype>
#include <string>

#include "cli/keywords.h"
#include "cli/session.h"

namespace tripel::cli {

namespace {

constexpr size_t kMaxFromStore = 200;

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0 || c == '_';
}

/// The byte after the quote that is open at the end of `text`; npos when none is.
size_t OpenQuote(std::string_view text) {
  size_t open = std::string_view::npos;
  char quote = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (quote == 0 && (text[i] == '\'' || text[i] == '"')) {
      quote = text[i];
      open = i + 1;
    } else if (quote != 0 && text[i] == quote) {
      quote = 0;
      open = std::string_view::npos;
    }
  }
  return open;
}

/// What a word at the cursor can be, by what stands before it.
enum class Place { kAnywhere, kLabel, kField };

struct Word {
  size_t begin = 0;
  Place place = Place::kAnywhere;
};

/// The word at the end of `text`. Labels may hold hyphens: `party-to` in `:party-to`.
Word WordAtEnd(std::string_view text) {
  size_t with_hyphens = text.size();
  while (with_hyphens > 0 &&
         (IsWordByte(text[with_hyphens - 1]) || text[with_hyphens - 1] == '-')) {
    --with_hyphens;
  }
  const std::string_view before_label = ":|&!";
  if (with_hyphens > 0 && before_label.find(text[with_hyphens - 1]) != std::string_view::npos) {
    return {with_hyphens, Place::kLabel};
  }
  size_t begin = text.size();
  while (begin > 0 && IsWordByte(text[begin - 1])) --begin;
  const bool after_dot = begin > 1 && text[begin - 1] == '.' && IsWordByte(text[begin - 2]);
  return {begin, after_dot ? Place::kField : Place::kAnywhere};
}

bool StartsWithIgnoringCase(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                    [](unsigned char a, unsigned char b) {
                                                      return std::toupper(a) == std::toupper(b);
                                                    });
}

/// Names that the store knows; an error here is no reason to disturb someone who is typing.
std::vector<std::string> NamesFromStore(const Database& database, std::string_view prefix) {
  Result<std::vector<std::string>> words = database.Complete(prefix, kMaxFromStore);
  return words ? *std::move(words) : std::vector<std::string>();
}

void AddLabels(const Database& database, std::string_view prefix,
               std::vector<std::string>* candidates) {
  const Result<Statistics> statistics = database.Stats();
  if (!statistics) return;
  for (const auto* names : {&statistics->predicates, &statistics->labels}) {
    for (const CountedName& counted : *names) {
      if (StartsWithIgnoringCase(counted.name, prefix)) candidates->push_back(counted.name);
    }
  }
}

void AddKeywords(std::string_view prefix, std::vector<std::string>* candidates) {
  if (prefix.empty()) return;
  for (const std::string_view keyword : Keywords()) {
    if (StartsWithIgnoringCase(keyword, prefix)) candidates->emplace_back(keyword);
  }
  for (const FunctionHelp& function : Functions()) {
    if (StartsWithIgnoringCase(function.name, prefix)) candidates->push_back(function.name + "(");
  }
}

void AddFields(std::string_view prefix, std::vector<std::string>* candidates) {
  for (const std::string_view field : Fields()) {
    if (StartsWithIgnoringCase(field, prefix)) candidates->emplace_back(field);
  }
}

std::string EscapedFor(char quote, const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == quote || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

Completion CompleteCommand(std::string_view line) {
  Completion completion;
  for (const SessionCommand& command : SessionCommands()) {
    if (command.name.starts_with(line)) completion.candidates.emplace_back(command.name);
  }
  return completion;
}

}  // namespace

Completion CompleteLine(const Database& database, std::string_view before_cursor) {
  if (before_cursor.starts_with(':')) return CompleteCommand(before_cursor);

  Completion completion;
  std::vector<std::string>& candidates = completion.candidates;
  if (const size_t open = OpenQuote(before_cursor); open != std::string_view::npos) {
    completion.begin = open;
    for (const std::string& name : NamesFromStore(database, before_cursor.substr(open))) {
      candidates.push_back(EscapedFor(before_cursor[open - 1], name));
    }
  } else {
    const Word word = WordAtEnd(before_cursor);
    completion.begin = word.begin;
    const std::string_view prefix = before_cursor.substr(word.begin);
    if (word.place == Place::kLabel) AddLabels(database, prefix, &candidates);
    if (word.place == Place::kField) AddFields(prefix, &candidates);
    if (word.place == Place::kAnywhere) AddKeywords(prefix, &candidates);
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  return completion;
}

}  // namespace tripel::cli
