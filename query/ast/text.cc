#include "query/ast/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tripel::query::ast {
namespace {

constexpr size_t kLongestKeyword = 11;

// Sorted, for binary search. A test compares it with the grammar.
constexpr std::array<std::string_view, 89> kKeywords = {
    "ACYCLIC",   "ALL",      "AND",        "ANY",        "AS",        "ASC",        "ASCENDING",
    "BETWEEN",   "BINDINGS", "BY",         "CASE",       "CHEAPEST",  "COLLECT",    "CONTAINS",
    "COST",      "COUNT",    "DATE",       "DATETIME",   "DESC",      "DESCENDING", "DESTINATION",
    "DIFFERENT", "DIRECTED", "DISTINCT",   "DURATION",   "EDGE",      "EDGES",      "ELEMENT",
    "ELEMENTS",  "ELSE",     "END",        "ENDS",       "EXCEPT",    "EXISTS",     "EXPLAIN",
    "FALSE",     "FILTER",   "FIRST",      "FOR",        "GROUP",     "GROUPS",     "IN",
    "INTERSECT", "IS",       "LABELED",    "LAST",       "LET",       "LIMIT",      "MATCH",
    "NEXT",      "NONE",     "NOT",        "NULL",       "NULLS",     "OF",         "OFFSET",
    "OPTIONAL",  "OR",       "ORDER",      "ORDINALITY", "OTHERWISE", "PATH",       "PATHS",
    "PROFILE",   "REDUCE",   "REPEATABLE", "RETURN",     "SHORTEST",  "SIMPLE",     "SINGLE",
    "SKIP",      "SOURCE",   "STARTS",     "STATEMENTS", "THEN",      "TIME",       "TIMESTAMP",
    "TRAIL",     "TRUE",     "UNION",      "UNKNOWN",    "UNWIND",    "USE",        "VALUE",
    "WALK",      "WHEN",     "WHERE",      "WITH",       "XOR",
};

// Keywords that are functions when a parenthesis follows.
constexpr std::array<std::string_view, 14> kFunctionKeywords = {
    "COLLECT", "COUNT",   "DATE", "DATETIME", "DURATION", "EDGES",     "ELEMENTS",
    "EXISTS",  "LABELED", "LAST", "SOURCE",   "TIME",     "TIMESTAMP", "VALUE"};

char UpperAscii(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsIdentifierStart(char c) {
  return c == '_' || (UpperAscii(c) >= 'A' && UpperAscii(c) <= 'Z');
}
bool IsIdentifierPart(char c) { return IsIdentifierStart(c) || IsDigit(c); }

bool IsPlainIdentifier(std::string_view name) {
  return !name.empty() && IsIdentifierStart(name[0]) &&
         std::all_of(name.begin(), name.end(), IsIdentifierPart);
}

std::string Upper(std::string_view word) {
  std::string upper(word);
  std::transform(upper.begin(), upper.end(), upper.begin(), UpperAscii);
  return upper;
}

std::string Backquoted(std::string_view name) {
  std::string text = "`";
  for (const char c : name) text.append(c == '`' ? 2 : 1, c);
  return text + "`";
}

// Whether all parts between the hyphens are identifiers or numbers.
bool IsPlainLabel(std::string_view name) {
  for (;;) {
    const std::string_view word = name.substr(0, name.find('-'));
    const bool number = !word.empty() && std::all_of(word.begin(), word.end(), IsDigit);
    if (!number && !IsPlainIdentifier(word)) return false;
    if (word.size() == name.size()) return true;
    name.remove_prefix(word.size() + 1);
  }
}

}  // namespace

bool IsKeyword(std::string_view word) {
  return word.size() <= kLongestKeyword &&
         std::binary_search(kKeywords.begin(), kKeywords.end(), Upper(word));
}

std::string VariableText(std::string_view name) {
  return IsPlainIdentifier(name) && !IsKeyword(name) ? std::string(name) : Backquoted(name);
}

std::string KeyText(std::string_view name) {
  return IsPlainIdentifier(name) ? std::string(name) : Backquoted(name);
}

std::string FunctionText(std::string_view name) {
  const bool keyword = std::find(kFunctionKeywords.begin(), kFunctionKeywords.end(), Upper(name)) !=
                       kFunctionKeywords.end();
  return keyword ? std::string(name) : VariableText(name);
}

std::string LabelText(std::string_view name) {
  return IsPlainLabel(name) ? std::string(name) : Backquoted(name);
}

std::string ParameterText(std::string_view name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), IsIdentifierPart);
  return fmt::format("${}", plain ? std::string(name) : Backquoted(name));
}

std::string StringText(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    switch (c) {
      case '\'':
        quoted += "\\'";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        } else {
          quoted += c;
        }
    }
  }
  return quoted + "'";
}

}  // namespace tripel::query::ast
