#include "ingest/link/text_view.h"

#include <algorithm>

#include "base/text/fold.h"

namespace tripel::ingest {
namespace {

/// Lemmas compare without the marks of compounding; only ASCII changes case, as lemmas of nouns are
/// lower already.
std::string PlainLemma(std::string_view lemma) {
  std::string plain;
  for (const char c : lemma) {
    if (c == '_') continue;
    plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return plain;
}

bool OpensQuote(const Token& token) {
  return token.form == "\"" || token.form == "'" || token.form == "‘" || token.form == "“" ||
         token.form == "„" || token.form == ":" || token.form == "«";
}

}  // namespace

SentenceView::SentenceView(const Sentence& sentence, int index, std::string_view text)
    : tree_(sentence, index), text_(text) {
  folded_.reserve(sentence.tokens.size());
  lemmas_.reserve(sentence.tokens.size());
  for (const Token& token : sentence.tokens) {
    folded_.push_back(text::Fold(token.form));
    lemmas_.push_back(PlainLemma(token.lemma));
  }
}

std::string_view SentenceView::Surface(int begin, int end) const {
  const ByteSpan span = Span(begin, end);
  return text_.substr(span.begin, span.end - span.begin);
}

bool SentenceView::StartsUpper(int token) const {
  const std::string& form = tree_[token].form;
  if (form.empty()) return false;
  if (static_cast<unsigned char>(form[0]) < 0x80) return form[0] >= 'A' && form[0] <= 'Z';
  // Capitals of Latin-1 and beyond: folding changes the first letter of `Élysée`, not that of
  // `élite`.
  const std::string folded = text::Fold(form.substr(0, 2));
  constexpr unsigned char kLatin1Lead = 0xC3;
  constexpr unsigned char kFirstSmallLetter = 0xA0;
  const bool latin1 = static_cast<unsigned char>(form[0]) == kLatin1Lead && form.size() > 1;
  return latin1 ? static_cast<unsigned char>(form[1]) < kFirstSmallLetter : !folded.empty();
}

bool SentenceView::IsInitial(int token) const { return token == 0 || OpensQuote(tree_[token - 1]); }

int SentenceView::Possessive(int noun) const {
  for (const int child : tree_.Children(noun)) {
    if (tree_[child].Feature("Poss") == "Yes" || tree_[child].relation == "nmod:poss") {
      if (tree_[child].upos == "PRON" || tree_[child].upos == "DET") return child;
    }
  }
  return -1;
}

Determiner SentenceView::DeterminerOf(int noun) const {
  if (Possessive(noun) >= 0) return Determiner::kPossessive;
  for (const int child : tree_.Children(noun)) {
    if (child > noun || !HasRelation(tree_[child], "det")) continue;
    const std::string& word = lemmas_[child];
    if (word == "deze" || word == "die" || word == "dit" || word == "dat")
      return Determiner::kDemonstrative;
    if (word == "de" || word == "het") return Determiner::kDefinite;
    if (word == "een") return Determiner::kIndefinite;
  }
  return Determiner::kNone;
}

bool SentenceView::IsPlural(int token) const { return tree_[token].Feature("Number") == "Plur"; }

bool SentenceView::LooksPlural(int token) const {
  if (!tree_[token].Feature("Number").empty()) return IsPlural(token);
  return tree_[token].form.ends_with("en") || tree_[token].form.ends_with("s");
}

bool SentenceView::IsSubject(int token) const { return HasRelation(tree_[token], "nsubj"); }

int SentenceView::VerbNumber(int token) const {
  const int verb = tree_[token].head;
  if (verb == Token::kRoot) return 0;
  const auto number = [&](int at) {
    const std::string_view value = tree_[at].Feature("Number");
    return tree_[at].upos != "VERB" && tree_[at].upos != "AUX" ? 0
           : value == "Plur"                                   ? 2
           : value == "Sing"                                   ? 1
                                                               : 0;
  };
  // The finite verb is the auxiliary or the copula where there is one.
  for (const int child : tree_.Children(verb)) {
    if ((HasRelation(tree_[child], "aux") || HasRelation(tree_[child], "cop")) &&
        number(child) != 0) {
      return number(child);
    }
  }
  return number(verb);
}

TextView ViewText(const Analysis& analysis, std::string_view text) {
  TextView view;
  view.reserve(analysis.sentences.size());
  for (const Sentence& sentence : analysis.sentences) {
    view.emplace_back(sentence, static_cast<int>(view.size()), text);
  }
  return view;
}

}  // namespace tripel::ingest
