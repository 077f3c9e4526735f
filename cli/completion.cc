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

/// Where the word at the end of `text` begins. Labels may hold hyphens: `party-to` in `:party-to`.
size_t WordBegin(std::string_view text, bool* after_colon) {
  size_t with_hyphens = text.size();
  while (with_hyphens > 0 && (IsWordByte(text[with_hyphens - 1]) || text[with_hyphens - 1] == '-')) {
    --with_hyphens;
  }
  *after_colon = with_hyphens > 0 && std::string_view(":|&!").find(text[with_hyphens - 1]) !=
                                         std::string_view::npos;
  if (*after_colon) return with_hyphens;
  size_t begin = text.size();
  while (begin > 0 && IsWordByte(text[begin - 1])) --begin;
  return begin;
}

bool StartsWithIgnoringCase(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](unsigned char a, unsigned char b) {
           return std::toupper(a) == std::toupper(b);
         });
}

/// What the store knows; an error here is no reason to disturb someone who is typing.
std::vector<std::string> FromStore(const Database& database, std::string_view prefix) {
  Result<std::vector<std::string>> words = database.Complete(prefix, kMaxFromStore);
  return words ? *std::move(words) : std::vector<std::string>();
}

void AddLanguageWords(std::string_view prefix, std::vector<std::string>* candidates) {
  if (prefix.empty()) return;
  for (const std::string_view keyword : Keywords()) {
    if (StartsWithIgnoringCase(keyword, prefix)) candidates->emplace_back(keyword);
  }
  for (const FunctionHelp& function : Functions()) {
    if (StartsWithIgnoringCase(function.name, prefix)) candidates->push_back(function.name + "(");
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
    for (const std::string& name : FromStore(database, before_cursor.substr(open))) {
      candidates.push_back(EscapedFor(before_cursor[open - 1], name));
    }
  } else {
    bool after_colon = false;
    completion.begin = WordBegin(before_cursor, &after_colon);
    const std::string_view prefix = before_cursor.substr(completion.begin);
    if (!prefix.empty() || after_colon) candidates = FromStore(database, prefix);
    // Outside quotes a name with spaces cannot stand.
    std::erase_if(candidates, [](const std::string& word) {
      return !std::all_of(word.begin(), word.end(), [](char c) { return IsWordByte(c) || c == '-'; });
    });
    if (!after_colon) AddLanguageWords(prefix, &candidates);
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  return completion;
}

}  // namespace tripel::cli
