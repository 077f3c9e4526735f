// N-Quads. Each statement is a named graph of one triple, so that a denied one is never mistaken
// for a fact of the whole; what is said about statements, entities and evidence stands in the
// default graph. docs/formats.md lists the vocabulary.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "export/formats.h"
#include "export/graph_walk.h"
#include "export/source_cache.h"

namespace tripel::exports {

namespace {

using storage::Entity;
using storage::Evidence;
using storage::Snapshot;

constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view kType = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
constexpr std::string_view kLabel = "<http://www.w3.org/2000/01/rdf-schema#label>";
constexpr std::string_view kAltLabel = "<http://www.w3.org/2004/02/skos/core#altLabel>";

/// `<urn:tripel:kind:name>`, the name percent-encoded.
std::string Iri(std::string_view kind, std::string_view name) {
  std::string iri = fmt::format("<urn:tripel:{}:", kind);
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 ||
                                       std::string_view("-._~:").find(c) != std::string_view::npos);
    if (plain) {
      iri += c;
    } else {
      iri += fmt::format("%{:02X}", byte);
    }
  }
  return iri + '>';
}

std::string Term(std::string_view name) { return Iri("term", name); }

std::string Literal(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        literal += "\\\"";
        break;
      case '\\':
        literal += "\\\\";
        break;
      case '\n':
        literal += "\\n";
        break;
      case '\r':
        literal += "\\r";
        break;
      case '\t':
        literal += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          literal += fmt::format("\\u{:04X}", static_cast<unsigned char>(c));
        } else {
          literal += c;
        }
    }
  }
  return literal + '"';
}

std::string Typed(std::string_view text, std::string_view type) {
  return fmt::format("{}^^<{}{}>", Literal(text), kXsd, type);
}

/// A language tag as N-Quads allows one: letters, then parts of letters and digits.
bool IsLanguageTag(std::string_view tag) {
  bool first_part = true;
  size_t part = 0;
  for (const char c : tag) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '-') {
      if (part == 0) return false;
      first_part = false;
      part = 0;
    } else if (byte < 0x80 && (first_part ? std::isalpha(byte) : std::isalnum(byte)) != 0) {
      ++part;
    } else {
      return false;
    }
  }
  return part > 0;
}

std::string LiteralOf(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kBoolean:
      return Typed(value.ToString(), "boolean");
    case Value::Kind::kInteger:
      return Typed(value.ToString(), "integer");
    case Value::Kind::kFloat:
      return Typed(fmt::format("{}", value.floating()), "double");
    case Value::Kind::kDate:
      return Typed(value.ToString(), "date");
    default:
      return Literal(value.ToString());
  }
}

class NquadsFormat {
 public:
  NquadsFormat(const Snapshot& snapshot, std::ostream& out)
      : snapshot_(snapshot), sources_(snapshot), out_(out) {}

  Status WriteEntity(const Entity& entity) {
    if (IsLiteral(entity)) return {};
    const std::string self = Iri("entity", entity.key);
    for (const std::string& label : entity.labels) WriteTriple(self, kType, Iri("label", label));
    WriteTriple(self, kLabel, Literal(entity.name));
    for (const storage::Alias& alias : entity.aliases) {
      const bool tagged = IsLanguageTag(alias.language);
      WriteTriple(self, kAltLabel,
                  tagged ? Literal(alias.text) + "@" + alias.language : Literal(alias.text));
    }
    return {};
  }

  Status WriteStatement(const WalkedStatement& walked) {
    const storage::Statement& statement = walked.statement;
    const storage::StatementIdentity& identity = statement.identity;
    const std::string self = Iri("statement", statement.key);
    const std::string object = IsLiteral(walked.object) ? LiteralOf(LiteralValue(walked.object))
                                                        : Iri("entity", walked.object.key);
    out_ << fmt::format("{} {} {} {} .\n", Iri("entity", walked.subject.key),
                        Iri("predicate", identity.predicate), object, self);
    WriteTriple(self, Term("polarity"), Literal(storage::ToString(identity.polarity)));
    WriteTriple(self, Term("modality"), Literal(storage::ToString(identity.modality)));
    WriteTriple(self, Term("asserted"), Typed(statement.asserted() ? "true" : "false", "boolean"));
    if (walked.speaker) WriteTriple(self, Term("speaker"), Iri("entity", walked.speaker->key));
    if (!identity.time.empty()) WriteTriple(self, Term("time"), Literal(identity.time));
    WriteTriple(self, Term("confidence"), Typed(fmt::format("{}", statement.confidence), "double"));
    for (const std::string& source : statement.sources) {
      WriteTriple(self, Term("source"), Iri("source", source));
    }
    return WriteEvidence(walked, self);
  }

 private:
  Status WriteEvidence(const WalkedStatement& walked, const std::string& statement) {
    TRIPEL_TRY(const std::vector<Evidence> evidence, snapshot_.ReadEvidence(walked.id));
    for (size_t i = 0; i < evidence.size(); ++i) {
      const Evidence& one = evidence[i];
      TRIPEL_TRY(const auto source, sources_.Get(one.source));
      const std::string self = Iri("evidence", fmt::format("{}:{}", walked.statement.key, i));
      const auto position = [&](uint64_t byte) {
        return Typed(fmt::format("{}", source->CodePoint(byte)), "integer");
      };
      WriteTriple(statement, Term("evidence"), self);
      WriteTriple(self, Term("source"), Iri("source", one.source));
      WriteTriple(self, Term("begin"), position(one.clause.begin));
      WriteTriple(self, Term("end"), position(one.clause.end));
      WriteTriple(self, Term("sentence"), Literal(source->Text(one.sentence)));
      if (!one.predicate_surface.empty()) {
        WriteTriple(self, Term("predicate-surface"), Literal(one.predicate_surface));
      }
      WriteTriple(self, Term("extractor"), Literal(one.extractor));
      WriteTriple(self, Term("confidence"), Typed(fmt::format("{}", one.confidence), "double"));
    }
    return {};
  }

  void WriteTriple(std::string_view subject, std::string_view predicate, std::string_view object) {
    out_ << subject << ' ' << predicate << ' ' << object << " .\n";
  }

  const Snapshot& snapshot_;
  SourceCache sources_;
  std::ostream& out_;
};

}  // namespace

Status WriteNquads(const Snapshot& snapshot, const std::vector<Selected>& selected,
                   std::ostream& out) {
  NquadsFormat format(snapshot, out);
  TRIPEL_TRY_STATUS(VisitEntities(
      snapshot, selected, [&](const Entity& entity) { return format.WriteEntity(entity); }));
  return VisitStatements(snapshot, selected, [&](const WalkedStatement& walked) {
    return format.WriteStatement(walked);
  });
}

}  // namespace tripel::exports
