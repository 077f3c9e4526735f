// The kinds of names are hints for the linker; the limits of a name matter more, so those are
// mended.
#include "ingest/frog/names.h"

#include <string_view>

#include "ingest/frog/cgn_tag.h"

namespace tripel::frog {
namespace {

struct Label {
  bool begins = false;
  std::string kind;  ///< upper case, empty outside names
};

Label ParseLabel(std::string_view name) {
  if (name.size() < 3 || name[1] != '-' || (name[0] != 'B' && name[0] != 'I')) return {};
  Label label{name[0] == 'B', std::string(name.substr(2))};
  for (char& c : label.kind) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return label;
}

bool IsNameTag(const CgnTag& tag) { return tag.Is("SPEC", "deeleigen") || tag.Is("N", "eigen"); }

/// Adjectives of origin (`Russische`) are no names, whatever Frog says, unless they begin one
/// (`Russische Federatie`).
bool CannotBeName(const CgnTag& tag, bool alone) {
  if (tag.Is("LET") || tag.Is("VZ") || tag.Is("BW")) return alone;
  return alone && (tag.Is("ADJ") || tag.Is("WW") || tag.Is("VNW") || tag.Is("LID") || tag.Is("TW"));
}

}  // namespace

void LabelNames(const std::vector<Word>& words, std::vector<UdToken>* tokens) {
  std::vector<Label> labels;
  for (const Word& word : words) labels.push_back(ParseLabel(word.name));
  for (size_t i = 0; i < words.size() && i < tokens->size(); ++i) {
    const CgnTag tag = ParseCgnTag(words[i].tag);
    Label& label = labels[i];
    const bool follows = i > 0 && !labels[i - 1].kind.empty();
    const bool continued =
        i + 1 < words.size() && !labels[i + 1].kind.empty() && !labels[i + 1].begins;
    if (!label.kind.empty() && CannotBeName(tag, !continued && (label.begins || !follows)))
      label = {};
    const bool same_unit = words[i].relation == kUnitPart && i > 0 && words[i].head >= 0 &&
                           IsNameTag(tag) && IsNameTag(ParseCgnTag(words[i - 1].tag));
    if (label.kind.empty() && IsNameTag(tag))
      label = {true, follows && same_unit ? labels[i - 1].kind : "MISC"};
    if (label.kind.empty()) continue;
    if (follows && same_unit) {
      label = {false, labels[i - 1].kind};
    } else if (!follows || (!label.begins && labels[i - 1].kind != label.kind)) {
      label.begins = true;
    }
    (*tokens)[i].entity = (label.begins ? "B-" : "I-") + label.kind;
  }
}

}  // namespace tripel::frog
