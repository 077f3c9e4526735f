// GraphML, with every attribute declared. Read by Gephi, yEd, Cytoscape and networkx.
#include <fmt/format.h>

#include <array>

#include "base/text/utf8.h"
#include "export/formats.h"
#include "export/graph_walk.h"

namespace tripel::exports {

namespace {

struct Attribute {
  std::string_view id, owner, name, type;
};

// `label` and `weight` are the names that Gephi looks for.
constexpr std::array<Attribute, 14> kAttributes = {{
    {"n_label", "node", "label", "string"},
    {"n_types", "node", "types", "string"},
    {"e_label", "edge", "label", "string"},
    {"e_polarity", "edge", "polarity", "string"},
    {"e_modality", "edge", "modality", "string"},
    {"e_asserted", "edge", "asserted", "boolean"},
    {"e_open", "edge", "open", "boolean"},
    {"e_speaker", "edge", "speaker", "string"},
    {"e_time", "edge", "time", "string"},
    {"e_confidence", "edge", "confidence", "double"},
    {"e_weight", "edge", "weight", "int"},
    {"e_first", "edge", "first_published", "string"},
    {"e_last", "edge", "last_published", "string"},
    {"e_sources", "edge", "sources", "string"},
}};

bool IsXmlCharacter(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

/// Text and attribute values. XML has no way to write control characters, so they become U+FFFD.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (size_t at = 0; at < text.size();) {
    const text::CodePoint code_point = text::ReadCodePoint(text, at);
    const std::string_view bytes = text.substr(at, code_point.size_bytes);
    at += code_point.size_bytes;
    switch (code_point.value) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\t':
      case '\n':
      case '\r':
        escaped += fmt::format("&#{};", static_cast<int>(code_point.value));
        break;
      case 0xFFFD:
        escaped += "\uFFFD";
        break;
      default:
        escaped += IsXmlCharacter(code_point.value) ? bytes : std::string_view("\uFFFD");
    }
  }
  return escaped;
}

class GraphmlFormat {
 public:
  explicit GraphmlFormat(std::ostream& out) : out_(out) {}

  void WriteHead() {
    out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (const Attribute& attribute : kAttributes) {
      out_ << fmt::format("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n",
                          attribute.id, attribute.owner, attribute.name, attribute.type);
    }
    out_ << "  <graph id=\"tripel\" edgedefault=\"directed\">\n";
  }

  Status WriteNode(const storage::Entity& entity) {
    out_ << fmt::format("    <node id=\"{}\">\n", Escaped(entity.key));
    WriteData("n_label", entity.name);
    WriteData("n_types", Joined(entity.labels, ";"));
    out_ << "    </node>\n";
    return {};
  }

  Status WriteEdge(const WalkedStatement& walked) {
    const storage::Statement& statement = walked.statement;
    const storage::StatementIdentity& identity = statement.identity;
    out_ << fmt::format("    <edge id=\"{}\" source=\"{}\" target=\"{}\">\n", statement.key,
                        Escaped(walked.subject.key), Escaped(walked.object.key));
    WriteData("e_label", identity.predicate);
    WriteData("e_polarity", storage::ToString(identity.polarity));
    WriteData("e_modality", storage::ToString(identity.modality));
    WriteData("e_asserted", statement.asserted() ? "true" : "false");
    WriteData("e_open", statement.open ? "true" : "false");
    if (walked.speaker) WriteData("e_speaker", walked.speaker->name);
    WriteData("e_time", identity.time);
    WriteData("e_confidence", fmt::format("{}", statement.confidence));
    WriteData("e_weight", fmt::format("{}", statement.sources.size()));
    WriteData("e_first", statement.first_published);
    WriteData("e_last", statement.last_published);
    WriteData("e_sources", Joined(statement.sources, ";"));
    out_ << "    </edge>\n";
    return {};
  }

  void WriteTail() { out_ << "  </graph>\n</graphml>\n"; }

 private:
  /// Nothing for what is not known: readers tell an absent attribute from an empty one.
  void WriteData(std::string_view key, std::string_view text) {
    if (!text.empty())
      out_ << fmt::format("      <data key=\"{}\">{}</data>\n", key, Escaped(text));
  }

  std::ostream& out_;
};

}  // namespace

Status WriteGraphml(const storage::Snapshot& snapshot, const std::vector<Selected>& selected,
                    std::ostream& out) {
  GraphmlFormat format(out);
  format.WriteHead();
  TRIPEL_TRY_STATUS(VisitEntities(
      snapshot, selected, [&](const storage::Entity& entity) { return format.WriteNode(entity); }));
  TRIPEL_TRY_STATUS(VisitStatements(
      snapshot, selected, [&](const WalkedStatement& walked) { return format.WriteEdge(walked); }));
  format.WriteTail();
  return {};
}

}  // namespace tripel::exports
