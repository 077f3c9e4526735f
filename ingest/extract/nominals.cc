// Nouns that hide a relation, and places inside places.
#include <algorithm>
#include <cctype>

#include "ingest/extract/rules.h"

namespace tripel::ingest {
namespace {

constexpr double kNominalConfidence = 0.65;
constexpr double kPlaceConfidence = 0.7;

class NominalRule {
 public:
  NominalRule(const RuleContext& context, std::vector<Candidate>* out) : context_(context), tree_(context.tree), out_(out) {}

  void Apply(int noun) {
    if (tree_[noun].upos != "NOUN") return;
    for (const NominalFrame* frame : context_.lexicon.Nominals(tree_[noun].lemma)) {
      if (!frame->adjective.empty() && !HasAdjective(noun, frame->adjective)) continue;
      const std::vector<Argument> subjects = Subjects(*frame, noun);
      const std::vector<Argument> objects = Phrases(noun, frame->object_prepositions);
      for (const Argument& subject : subjects) {
        for (const Argument& object : objects) Emit(*frame, noun, subject, object);
      }
      if (!frame->self_subject && !subjects.empty() && !objects.empty()) return;
    }
  }

 private:
  bool HasAdjective(int noun, const std::string& lemma) const {
    const std::vector<int> adjectives = tree_.Children(noun, "amod");
    return std::any_of(adjectives.begin(), adjectives.end(), [&](int a) { return tree_[a].lemma == lemma; });
  }

  /// Phrases with these prepositions that belong to the noun, or that directly follow it and were hung on its
  /// neighbours by the parser.
  std::vector<Argument> Phrases(int noun, const std::vector<std::string>& prepositions) const {
    std::vector<Argument> found;
    const auto add = [&](int head) {
      const std::string preposition = tree_.Preposition(head);
      const bool wanted = std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
      if (!wanted || !context_.phrases.CanBeArgument(head)) return;
      for (Argument& argument : context_.phrases.MakeAll(head)) found.push_back(std::move(argument));
    };
    for (const int child : tree_.Children(noun)) {
      if (HasRelation(tree_[child], "nmod") || HasRelation(tree_[child], "obl")) add(child);
    }
    if (!found.empty()) return found;
    for (const int child : tree_.Children(noun, "nmod")) {
      for (const int inner : tree_.Children(child, "nmod")) {
        // `kritiek op de benoeming van X`: a phrase with `van` belongs to the noun before it.
        if (tree_.Preposition(inner) != "van" || tree_.Preposition(child) == "door") add(inner);
      }
    }
    if (!found.empty() || tree_[noun].head == Token::kRoot) return found;
    for (const int sibling : tree_.Children(tree_[noun].head)) {
      const bool follows = sibling > noun && tree_.Subtree(sibling).front() == tree_.Subtree(noun).back() + 1;
      if (follows && HasRelation(tree_[sibling], "obl")) add(sibling);
    }
    return found;
  }

  std::vector<Argument> Subjects(const NominalFrame& frame, int noun) const {
    if (frame.self_subject) return {context_.phrases.Make(noun)};
    std::vector<Argument> subjects = Phrases(noun, frame.subject_prepositions);
    // `een investering van 2 miljoen euro`: how much, not who.
    std::erase_if(subjects, [&](const Argument& subject) { return context_.phrases.Quantity(subject).has_value(); });
    if (!subjects.empty()) return subjects;
    for (const int child : tree_.Children(noun)) {
      const Token& token = tree_[child];
      const bool capital = std::isupper(static_cast<unsigned char>(token.form[0])) != 0;
      const bool demonym = child < noun && child > 0 && capital && HasRelation(token, "amod");
      const bool possessor = HasRelation(token, "nmod:poss");
      if (demonym) subjects.push_back(context_.phrases.MakePart(child, {}));
      if (possessor) subjects.push_back(context_.phrases.Make(child));
    }
    if (!subjects.empty()) return subjects;
    // `VN-sancties`: what the noun is compounded with, when it is a name.
    const Token& token = tree_[noun];
    const size_t hyphen = token.form.rfind('-');
    if (hyphen != std::string::npos && std::isupper(static_cast<unsigned char>(token.form[0])) != 0) {
      subjects.push_back(context_.phrases.MakePart(noun, {token.span.begin, token.span.begin + hyphen}));
    }
    return subjects;
  }

  void Emit(const NominalFrame& frame, int noun, const Argument& subject, const Argument& object) {
    if (subject == object) return;
    Candidate candidate = context_.Start({noun}, "nominal", kNominalConfidence);
    candidate.subject = frame.swapped ? object : subject;
    candidate.object = frame.swapped ? subject : object;
    candidate.predicate = frame.predicate;
    JudgeNoun(noun, &candidate);
    context_.Finish(&candidate);
    out_->push_back(std::move(candidate));
  }

  /// A definite noun is taken for a fact; what is possible or planned stays so; `X lijkt onwaarschijnlijk`
  /// judges its subject.
  void JudgeNoun(int noun, Candidate* candidate) const {
    const int clause = context_.ClauseOf(noun);
    if (clause < 0) return;
    const Factuality factuality = context_.judge.Judge(clause);
    candidate->speaker = factuality.speaker;
    const Clause& governor = context_.clauses[clause];
    const bool judged = tree_[noun].head == governor.head && HasRelation(tree_[noun], "nsubj") &&
                        (context_.lexicon.FindQualifier(tree_[governor.head].lemma) != nullptr ||
                         HasQualifyingChild(governor.head));
    if (judged) {
      Factuality copy = factuality;
      if (const Qualifier* qualifier = context_.lexicon.FindQualifier(tree_[governor.head].lemma)) {
        if (qualifier->negative) copy.polarity = storage::Polarity::kNegative;
        if (qualifier->modality) copy.modality = Weaker(copy.modality, *qualifier->modality);
        copy.cues.push_back(tree_[governor.head].span);
      }
      candidate->polarity = copy.polarity;
      candidate->modality = copy.modality;
      candidate->cues = copy.cues;
      return;
    }
    const int determiner = tree_.Child(noun, "det");
    const bool definite = determiner >= 0 && tree_[determiner].Feature("Definite") == "Def";
    if (!definite && factuality.modality != storage::Modality::kCertain) {
      candidate->modality = factuality.modality;
      candidate->cues = factuality.cues;
    }
    if (determiner >= 0 && tree_[determiner].lemma == "geen") {
      candidate->polarity = storage::Polarity::kNegative;
      candidate->cues.push_back(tree_[determiner].span);
    }
  }

  bool HasQualifyingChild(int head) const {
    const std::vector<int>& children = tree_.Children(head);
    return std::any_of(children.begin(), children.end(), [&](int child) {
      const Token& token = tree_[child];
      return (token.upos == "ADJ" || token.upos == "ADV") && context_.lexicon.FindQualifier(token.lemma) != nullptr;
    });
  }

  const RuleContext& context_;
  const SentenceTree& tree_;
  std::vector<Candidate>* out_;
};

/// `Guangzhou in China`, `het Assad-regime in Syrië`: a name followed by where it is.
void ExtractNestedPlaces(const RuleContext& context, std::vector<Candidate>* out) {
  const SentenceTree& tree = context.tree;
  for (int token = 0; token < tree.size(); ++token) {
    // `het Internationaal Gerechtshof in Den Haag`: names of common nouns are written with a capital too.
    const bool capital = tree[token].upos == "NOUN" && token > 0 && std::isupper(static_cast<unsigned char>(tree[token].form[0])) != 0;
    if (!IsName(tree[token]) && !capital) continue;
    for (const int place : tree.Children(token, "nmod")) {
      const std::string preposition = tree.Preposition(place);
      const bool adjacent = place > token && tree.Subtree(place).front() <= tree.NameTokens(token).back() + 1;
      if (!adjacent || !IsName(tree[place]) || (preposition != "in" && preposition != "te")) continue;
      // `opgericht door X in Y`: a person is not where the name stands.
      const bool person = std::any_of(tree.sentence().entities.begin(), tree.sentence().entities.end(), [&](const EntitySpan& e) {
        return e.type == "PER" && e.begin <= token && token < e.end;
      });
      if (person) continue;
      Candidate candidate = context.Start({tree.Child(place, "case")}, "place", kPlaceConfidence);
      candidate.subject = context.phrases.Make(token);
      candidate.object = context.phrases.Make(place);
      candidate.predicate = "located-in";
      context.Finish(&candidate);
      out->push_back(std::move(candidate));
    }
  }
}

/// `Jerome Powell van de Federal Reserve`: a person's name followed by the body that the person belongs to.
void ExtractAffiliations(const RuleContext& context, std::vector<Candidate>* out) {
  const SentenceTree& tree = context.tree;
  const auto type_of = [&](int token) -> std::string_view {
    for (const EntitySpan& entity : tree.sentence().entities) {
      if (entity.begin <= token && token < entity.end) return entity.type;
    }
    return "";
  };
  for (int token = 0; token < tree.size(); ++token) {
    if (!IsName(tree[token]) || type_of(token) != "PER" || HasRelation(tree[token], "flat")) continue;
    const int behind = tree.NameTokens(token).back() + 1;
    // The parser hangs the phrase on the name or on the title before it.
    for (const int head : {token, tree[token].head}) {
      if (head == Token::kRoot || (head != token && tree[head].upos != "NOUN")) continue;
      for (const int body : tree.Children(head, "nmod")) {
        const bool adjacent = body > token && tree.Preposition(body) == "van" && tree.Subtree(body).front() == behind;
        if (!adjacent || !IsName(tree[body]) || type_of(body) != "ORG") continue;
        Candidate candidate = context.Start({tree.Child(body, "case")}, "affiliation", kPlaceConfidence);
        candidate.subject = context.phrases.Make(token);
        candidate.object = context.phrases.Make(body);
        candidate.predicate = "affiliated-with";
        context.Finish(&candidate);
        out->push_back(std::move(candidate));
      }
    }
  }
}

}  // namespace

void ExtractNominals(const RuleContext& context, std::vector<Candidate>* out) {
  NominalRule rule(context, out);
  for (int token = 0; token < context.tree.size(); ++token) rule.Apply(token);
  ExtractNestedPlaces(context, out);
  ExtractAffiliations(context, out);
}

}  // namespace tripel::ingest
