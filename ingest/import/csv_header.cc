#include "ingest/import/csv_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>

namespace tripel::ingest {
namespace {

using Role = CsvColumn::Role;

struct TypeName {
  std::string_view name;
  LiteralKind kind;
};
constexpr std::array kTypes = {
    TypeName{"string", LiteralKind::kText},          TypeName{"char", LiteralKind::kText},
    TypeName{"int", LiteralKind::kInteger},          TypeName{"integer", LiteralKind::kInteger},
    TypeName{"long", LiteralKind::kInteger},         TypeName{"short", LiteralKind::kInteger},
    TypeName{"byte", LiteralKind::kInteger},         TypeName{"float", LiteralKind::kFloat},
    TypeName{"double", LiteralKind::kFloat},         TypeName{"boolean", LiteralKind::kBoolean},
    TypeName{"date", LiteralKind::kDate},            TypeName{"time", LiteralKind::kTime},
    TypeName{"localtime", LiteralKind::kTime},       TypeName{"datetime", LiteralKind::kDateTime},
    TypeName{"localdatetime", LiteralKind::kDateTime}, TypeName{"duration", LiteralKind::kDuration},
};

struct RoleName {
  std::string_view name;
  Role role;
};
constexpr std::array kRoles = {
    RoleName{"ID", Role::kId},     RoleName{"LABEL", Role::kLabel}, RoleName{"START_ID", Role::kStart},
    RoleName{"END_ID", Role::kEnd}, RoleName{"TYPE", Role::kType},  RoleName{"IGNORE", Role::kIgnore},
};

Failure Wrong(size_t column, std::string what, std::string hint) {
  return Fail(Error{ErrorCode::kInvalidArgument, fmt::format("column {}: {}", column + 1, what), {}, std::move(hint), ""});
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& byte : lower) byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  return lower;
}

/// What stands behind the last colon: `ID(Person)`, `int[]`. False for neither a role nor a type.
bool ReadType(std::string_view text, CsvColumn* column) {
  const size_t open = text.find('(');
  const bool has_space = open != std::string_view::npos && text.ends_with(')');
  const std::string_view word = has_space ? text.substr(0, open) : text;
  for (const RoleName& role : kRoles) {
    if (role.name != word) continue;
    const bool takes_space = role.role == Role::kId || role.role == Role::kStart || role.role == Role::kEnd;
    if (has_space && !takes_space) return false;
    column->role = role.role;
    if (has_space) column->space = text.substr(open + 1, text.size() - open - 2);
    return true;
  }
  std::string type = Lower(text);
  column->is_list = type.ends_with("[]");
  if (column->is_list) type.resize(type.size() - 2);
  for (const TypeName& known : kTypes) {
    if (known.name != type) continue;
    column->kind = known.kind;
    column->type = type;
    return true;
  }
  return false;
}

Result<CsvColumn> ReadColumn(std::string_view text, size_t number) {
  CsvColumn column;
  column.type = "string";
  const size_t colon = text.rfind(':');
  column.name = text.substr(0, colon);
  if (colon != std::string_view::npos && !ReadType(text.substr(colon + 1), &column)) {
    return Wrong(number, fmt::format("there is no type '{}'", text.substr(colon + 1)),
                 "it is ID, START_ID, END_ID, LABEL, TYPE, IGNORE, or like name:string, born:int, price:float, at:date, tags:string[]");
  }
  if (column.role == Role::kProperty && column.name.empty()) {
    return Wrong(number, "it has no name", "a column that is not wanted is called :IGNORE");
  }
  if (column.role == Role::kLabel || column.role == Role::kType || column.role == Role::kIgnore) column.name.clear();
  return column;
}

}  // namespace

bool CsvHeader::has_properties() const {
  return std::any_of(columns.begin(), columns.end(), [](const CsvColumn& column) { return column.role == Role::kProperty; });
}

Result<CsvHeader> ParseCsvHeader(const std::vector<CsvCell>& cells) {
  CsvHeader header;
  std::unordered_set<std::string> names;
  for (size_t i = 0; i < cells.size(); ++i) {
    TRIPEL_TRY(CsvColumn column, ReadColumn(cells[i].text, i));
    if (!column.name.empty() && !names.insert(column.name).second) {
      return Wrong(i, fmt::format("there are two columns '{}'", column.name), "give each its own name, or call one :IGNORE");
    }
    std::optional<size_t>* place = column.role == Role::kId      ? &header.id
                                   : column.role == Role::kStart ? &header.start
                                   : column.role == Role::kEnd   ? &header.end
                                   : column.role == Role::kType  ? &header.type
                                                                 : nullptr;
    if (place != nullptr && *place) return Wrong(i, "there are two of these", "ID, START_ID, END_ID and TYPE stand once");
    if (place != nullptr) *place = i;
    header.columns.push_back(std::move(column));
  }
  if (header.start.has_value() != header.end.has_value() || (!header.start && !header.id)) {
    return Fail(Error{ErrorCode::kInvalidArgument, "the header does not say whether these are nodes or edges", {},
                      "name the columns, in the file or by --header: id:ID,name,:LABEL for nodes, :START_ID,:END_ID,:TYPE for edges",
                      ""});
  }
  return header;
}

}  // namespace tripel::ingest
