#include "ingest/link/argument_linker.h"

#include <algorithm>

namespace tripel::ingest {

ByteSpan ArgumentLinker::SpanOf(const Argument& argument) const {
  const SentenceView& sentence = context_.view[argument.sentence];
  if (argument.part.end > argument.part.begin) return argument.part;
  if (argument.tokens.empty()) return sentence[argument.head].span;
  // An adjective that a phrase of its own parts from the noun is no part of what names the thing.
  size_t first = 0;
  for (size_t i = 0; i + 1 < argument.tokens.size() && argument.tokens[i] < argument.head; ++i) {
    for (int between = argument.tokens[i] + 1; between < argument.tokens[i + 1]; ++between) {
      if (sentence[between].upos == "PUNCT") first = i + 1;
    }
  }
  return {sentence[argument.tokens[first]].span.begin, sentence[argument.tokens.back()].span.end};
}

/// A name, with the names coordinated with it where the argument holds them too.
std::optional<LinkedArgument> ArgumentLinker::LinkName(const Argument& argument,
                                                       const NameMention& name) const {
  const SentenceView& sentence = context_.view[argument.sentence];
  LinkedArgument linked{
      {name.node}, sentence.Span(name.begin, name.end), argument.sentence, -1, {}};
  for (const int token : argument.tokens) {
    if (!HasRelation(sentence[token], "conj")) continue;
    const NameMention* other = context_.names.At(argument.sentence, token);
    if (other == nullptr ||
        std::find(linked.nodes.begin(), linked.nodes.end(), other->node) != linked.nodes.end()) {
      continue;
    }
    linked.nodes.push_back(other->node);
    linked.span.end = std::max(linked.span.end, sentence.Span(other->begin, other->end).end);
  }
  return linked;
}

std::optional<LinkedArgument> ArgumentLinker::LinkUnsaidCountry(const LinkedArgument& subject) const {
  const Resolution country = coreference_->MostPresentCountry(subject.sentence, subject.nodes.front());
  if (country.status != Resolution::Status::kResolved) return std::nullopt;
  return LinkedArgument{country.nodes, {}, subject.sentence, country.antecedent_sentence, {}};
}

std::optional<LinkedArgument> ArgumentLinker::Link(const Argument& argument,
                                                   const std::optional<LinkedArgument>& speaker,
                                                   std::string_view text) {
  LinkedArgument linked;
  linked.sentence = argument.sentence;
  linked.span = SpanOf(argument);
  if (argument.part.end > argument.part.begin) {
    const int node = describer_->DescribePart(
        text.substr(linked.span.begin, linked.span.end - linked.span.begin));
    if (node < 0) return std::nullopt;
    linked.nodes = {node};
    mentions_.insert({node, {linked.span.begin, linked.span.end}});
    return linked;
  }
  if (const NameMention* name = context_.names.At(argument.sentence, argument.head))
    return LinkName(argument, *name);
  const NameMention* introduced =
      argument.generic ? nullptr : context_.names.IntroducedBy(argument.sentence, argument.head);
  if (introduced != nullptr) return LinkName(argument, *introduced);
  const Resolution* resolution =
      argument.generic ? nullptr : coreference_->At(argument.sentence, argument.head);
  if (resolution != nullptr) {
    if (resolution->status == Resolution::Status::kUnresolvable) return std::nullopt;
    if (resolution->status == Resolution::Status::kSpeaker) {
      if (!speaker) return std::nullopt;
      linked.nodes = speaker->nodes;
      const std::string& form = context_.view[argument.sentence].Folded(argument.head);
      if (form == "wij" || form == "we" || form == "ons") linked.nodes = coreference_->SpokenFor(speaker->nodes);
      linked.antecedent_sentence =
          speaker->sentence == argument.sentence ? speaker->antecedent_sentence : speaker->sentence;
      return linked;
    }
    linked.nodes = resolution->nodes;
    linked.antecedent_sentence = resolution->antecedent_sentence;
    linked.description = resolution->antecedent;
    return linked;
  }
  const int node = describer_->Describe(argument);
  if (node < 0) return std::nullopt;
  linked.nodes = {node};
  linked.description = argument;
  // An adjective (`Russische`) points at its country but is no name of it.
  const std::string& upos = context_.view[argument.sentence][argument.head].upos;
  if (upos != "ADJ") {
    mentions_.insert({node, {linked.span.begin, linked.span.end}});
    const std::string surface(text.substr(linked.span.begin, linked.span.end - linked.span.begin));
    (*context_.nodes)[node].aliases.insert({surface, std::string(context_.language)});
  }
  return linked;
}

}  // namespace tripel::ingest
