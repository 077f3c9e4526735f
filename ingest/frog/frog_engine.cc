// Calls libfrog and libucto. Exceptions of theirs end here.
#include "ingest/frog/frog_engine.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>

#include "frog/FrogAPI.h"
#include "ingest/frog/align.h"
#include "ingest/frog/paragraphs.h"

namespace tripel::frog {
namespace {

// The parser's time and memory grow faster than the sentence; news sentences stay far below this.
constexpr unsigned kMaxParserTokens = 200;
// Frog returns nothing at all for words of many thousand letters.
constexpr size_t kMaxWordBytes = 400;

constexpr char kTokenizerData[] = "/usr/share/ucto/tokconfig-nld";

/// The paragraph with its white space made plain spaces and words that Frog cannot take blanked
/// out. Offsets stay what they are.
std::string PlainText(std::string_view text, const Paragraph& paragraph,
                      std::vector<std::string>* problems) {
  std::string plain(text.substr(paragraph.begin, paragraph.end - paragraph.begin));
  for (size_t at = 0; at < plain.size();) {
    if (const size_t blank = BlankSize(plain, at); blank > 0) {
      plain.replace(at, blank, blank, ' ');
      at += blank;
      continue;
    }
    size_t end = at;
    while (end < plain.size() && BlankSize(plain, end) == 0) ++end;
    if (end - at > kMaxWordBytes) {
      problems->push_back(
          fmt::format("the word of {} bytes at byte {} is too long and was left out", end - at,
                      paragraph.begin + at));
      plain.replace(at, end - at, end - at, ' ');
    }
    at = end;
  }
  return plain;
}

void CopyTags(const frog_data& data, FrogSentence* sentence) {
  std::vector<Word>& words = sentence->words;
  for (size_t i = 0; i < words.size(); ++i) {
    const frog_record& record = data.units[i];
    words[i].tag = record.tag;
    words[i].lemma = record.lemmas.empty() ? record.word : record.lemmas.front();
    words[i].name = record.ner_tag.empty() ? "O" : record.ner_tag;
  }
}

/// Copies the tree from Frog's units, which hold multiword units as one record each.
void CopyTree(const frog_data& data, FrogSentence* sentence) {
  std::vector<Word>& words = sentence->words;
  std::vector<int> first_word;  // of each multiword unit
  for (const frog_record& unit : data.mw_units) {
    first_word.push_back(unit.parts.empty() ? -1 : static_cast<int>(*unit.parts.begin()));
  }
  for (size_t u = 0; u < data.mw_units.size(); ++u) {
    const frog_record& unit = data.mw_units[u];
    if (unit.parse_role.empty()) sentence->parsed = false;
    for (const size_t part : unit.parts) {
      if (part >= words.size()) continue;
      if (static_cast<int>(part) != first_word[u]) {
        words[part].head = first_word[u];
        words[part].relation = kUnitPart;
      } else {
        const int head = unit.parse_index;
        const bool inside = head >= 1 && static_cast<size_t>(head) <= first_word.size();
        words[part].head = inside ? first_word[static_cast<size_t>(head) - 1] : Word::kRoot;
        words[part].relation = unit.parse_role;
      }
    }
  }
}

/// Sends standard error to nowhere while it lives: ucto greets on it, and no option stops that.
class SilencedStandardError {
 public:
  SilencedStandardError() : saved_(dup(STDERR_FILENO)) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (saved_ >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) close(nowhere);
  }
  ~SilencedStandardError() {
    if (saved_ < 0) return;
    dup2(saved_, STDERR_FILENO);
    close(saved_);
  }
  SilencedStandardError(const SilencedStandardError&) = delete;
  SilencedStandardError& operator=(const SilencedStandardError&) = delete;

 private:
  int saved_;
};

class LibFrogEngine final : public FrogEngine {
 public:
  explicit LibFrogEngine(TreeSource trees)
      : trees_(trees), log_stream_("/dev/null"), log_(log_stream_, "", StampMessage) {}

  void Load() {
    options_.doMorph = false;
    options_.doDeepMorph = false;
    options_.doIOB = false;
    options_.doMwu = options_.doParse = trees_ == TreeSource::kFrog;
    options_.numThreads = 1;
    options_.maxParserTokens = kMaxParserTokens;
    configuration_.fill(FrogAPI::defaultConfigFile("nld"));
    frog_ = std::make_unique<FrogAPI>(options_, configuration_, &log_, &log_);
    tokenizer_.setErrorLog(&log_);
    tokenizer_.init(std::vector<std::string>{"nld"});
    tokenizer_.setFiltering(false);
    tokenizer_.setLangDetection(false);
    tokenizer_.setParagraphDetection(false);
  }

  std::string Version() const override { return "frog " TRIPEL_FROG_VERSION; }

  Result<FrogArticle> Read(std::string_view text) override {
    FrogArticle article;
    int number = 0;
    for (const Paragraph& paragraph : SplitParagraphs(text)) {
      try {
        ReadParagraph(text, paragraph, number, &article);
      } catch (const std::exception& problem) {
        return Fail(ErrorCode::kAnalyzer, fmt::format("Frog failed on the paragraph at byte {}: {}",
                                                      paragraph.begin, problem.what()));
      }
      ++number;
    }
    return article;
  }

 private:
  void ReadParagraph(std::string_view text, const Paragraph& paragraph, int number,
                     FrogArticle* article) {
    const std::string plain = PlainText(text, paragraph, &article->problems);
    Aligner aligner(plain);
    tokenizer_.tokenizeLine(plain);
    for (bool first = true;; first = false) {
      std::vector<Tokenizer::Token> tokens = tokenizer_.popSentence();
      if (tokens.empty()) break;
      std::vector<std::string> forms;
      for (Tokenizer::Token& token : tokens) forms.push_back(token.texttostring());
      // A dateline is no part of the sentence that it stands before.
      if (const size_t dateline = first ? DatelineWords(forms) : 0; dateline > 0) {
        const auto end = tokens.begin() + static_cast<std::ptrdiff_t>(dateline);
        const auto forms_end = forms.begin() + static_cast<std::ptrdiff_t>(dateline);
        AddSentence(text, paragraph, number, {tokens.begin(), end}, {forms.begin(), forms_end}, &aligner, article);
        tokens.erase(tokens.begin(), end);
        forms.erase(forms.begin(), forms_end);
      }
      AddSentence(text, paragraph, number, std::move(tokens), forms, &aligner, article);
    }
    aligner.Finish();
    for (const Place& gap : aligner.gaps()) {
      article->problems.push_back(fmt::format("the text at byte {} to {} was lost by Frog",
                                              paragraph.begin + gap.begin,
                                              paragraph.begin + gap.end));
    }
  }

  void AddSentence(std::string_view text, const Paragraph& paragraph, int number, std::vector<Tokenizer::Token> tokens,
                   const std::vector<std::string>& forms, Aligner* aligner, FrogArticle* article) {
    const std::vector<Place> places = aligner->Align(forms);
    FrogSentence sentence{{}, number, paragraph.heading, true};
    for (const Place& place : places) {
      Word word;
      word.begin = paragraph.begin + place.begin;
      word.end = paragraph.begin + place.end;
      word.form = std::string(text.substr(word.begin, word.end - word.begin));
      sentence.words.push_back(std::move(word));
    }
    Label(&tokens, &sentence, &article->problems);
    std::erase_if(sentence.words, [](const Word& word) { return word.begin == word.end; });
    if (!sentence.words.empty()) article->sentences.push_back(std::move(sentence));
  }

  void Label(std::vector<Tokenizer::Token>* tokens, FrogSentence* sentence,
             std::vector<std::string>* problems) {
    const size_t place = sentence->words.front().begin;
    const bool aligned = std::all_of(sentence->words.begin(), sentence->words.end(),
                                     [](const Word& word) { return word.begin < word.end; });
    const frog_data data = frog_->frog_sentence(*tokens, ++sentence_count_);
    if (data.units.size() != sentence->words.size() || !aligned) {
      sentence->parsed = false;
      problems->push_back(fmt::format("the sentence at byte {} could not be analysed", place));
      return;
    }
    CopyTags(data, sentence);
    if (trees_ == TreeSource::kFrog) CopyTree(data, sentence);
    if (!sentence->parsed)
      problems->push_back(fmt::format("the sentence at byte {} is too long to parse", place));
  }

  TreeSource trees_;
  std::ofstream log_stream_;
  TiCC::LogStream log_;
  ::FrogOptions options_;
  TiCC::Configuration configuration_;
  Tokenizer::TokenizerClass tokenizer_;
  std::unique_ptr<FrogAPI> frog_;
  size_t sentence_count_ = 0;
};

}  // namespace

Result<std::unique_ptr<FrogEngine>> FrogEngine::Load(TreeSource trees) {
  const std::string configuration = FrogAPI::defaultConfigFile("nld");
  if (!std::filesystem::exists(configuration)) {
    return Fail(ErrorCode::kNotFound,
                fmt::format("Frog's data for Dutch is missing ({}); install the package frogdata",
                            configuration));
  }
  if (!std::filesystem::exists(kTokenizerData)) {
    return Fail(ErrorCode::kNotFound,
                fmt::format("the tokenizer's data for Dutch is missing ({}); install the "
                            "package uctodata",
                            kTokenizerData));
  }
  try {
    const SilencedStandardError silence;
    auto engine = std::make_unique<LibFrogEngine>(trees);
    engine->Load();
    return std::unique_ptr<FrogEngine>(std::move(engine));
  } catch (const std::exception& problem) {
    return Fail(ErrorCode::kAnalyzer,
                fmt::format("Frog could not load its data: {}", problem.what()));
  }
}

}  // namespace tripel::frog
