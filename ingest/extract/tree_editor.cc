#include "ingest/extract/tree_editor.h"

#include <algorithm>

#include "ingest/extract/sentence_tree.h"

namespace tripel::ingest {

std::vector<int> TreeEditor::Children(int token) const {
  std::vector<int> children;
  for (int i = 0; i < size(); ++i) {
    if ((*this)[i].head == token) children.push_back(i);
  }
  return children;
}

int TreeEditor::Child(int token, std::string_view relation) const {
  for (int i = 0; i < size(); ++i) {
    if ((*this)[i].head == token && HasRelation((*this)[i], relation)) return i;
  }
  return -1;
}

bool TreeEditor::IsUnder(int token, int ancestor) const {
  for (int steps = 0; token != Token::kRoot && steps <= size(); ++steps) {
    if (token == ancestor) return true;
    token = (*this)[token].head;
  }
  return false;
}

int TreeEditor::First(int token) const {
  for (int i = 0; i < token; ++i) {
    if ((*this)[i].upos != "PUNCT" && IsUnder(i, token)) return i;
  }
  return token;
}

int TreeEditor::Last(int token) const {
  for (int i = size() - 1; i > token; --i) {
    if ((*this)[i].upos != "PUNCT" && IsUnder(i, token)) return i;
  }
  return token;
}

int TreeEditor::Verb(int token) const {
  int at = (*this)[token].head;
  for (int steps = 0; at != Token::kRoot && steps <= size(); ++steps) {
    if ((*this)[at].upos == "VERB") return at;
    at = (*this)[at].head;
  }
  return -1;
}

bool TreeEditor::Attach(int token, int head, std::string_view relation) {
  if (head == token || (head != Token::kRoot && IsUnder(head, token))) return false;
  (*this)[token].head = head;
  (*this)[token].relation = relation;
  return true;
}

bool TreeEditor::Replace(int token, int heir, std::string_view relation) {
  if (token == heir) return false;
  const int head = (*this)[token].head;
  // Only something below the token, or beside it, can take its place.
  if (head != Token::kRoot && IsUnder(head, heir)) return false;
  const std::string own = (*this)[token].relation;
  // The branch of `token` that holds `heir` loses it first, so that no circle can arise.
  (*this)[heir].head = head;
  (*this)[heir].relation = own;
  for (const int child : Children(token)) {
    if (child != heir) (*this)[child].head = heir;
  }
  (*this)[token].head = heir;
  (*this)[token].relation = relation;
  return true;
}

void TreeEditor::SetFeature(int token, std::string_view name, std::string_view value) {
  std::vector<std::string> features;
  std::string_view rest = (*this)[token].features;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('|'), rest.size());
    const std::string_view feature = rest.substr(0, end);
    if (feature.substr(0, feature.find('=')) != name) features.emplace_back(feature);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (!value.empty()) features.push_back(std::string(name) + "=" + std::string(value));
  std::sort(features.begin(), features.end());
  std::string joined;
  for (const std::string& feature : features) joined += (joined.empty() ? "" : "|") + feature;
  (*this)[token].features = std::move(joined);
}

bool TreeEditor::StartsUpper(int token) const {
  const std::string& form = (*this)[token].form;
  return !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
}

std::string_view TreeEditor::NameType(int token) const {
  for (const EntitySpan& entity : sentence_->entities) {
    if (entity.begin <= token && token < entity.end) return entity.type;
  }
  return "";
}

}  // namespace tripel::ingest
