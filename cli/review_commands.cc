// tripel link: entities that may be one. tripel review: doubtful links and statements, one question
// at a time.
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/answer.h"
#include "cli/display.h"
#include "cli/evidence_text.h"
#include "cli/invocation.h"
#include "cli/terminal.h"

namespace tripel::cli {

namespace {

struct LinkArguments {
  bool apply = false;
  double least_score = kLinkScore;
  std::string format = "box";
};

struct ReviewArguments {
  bool list = false;
  bool rejected = false;
  size_t limit = 100;
  std::string format = "box";
};

Result<Format> FormatNamed(const std::string& name) {
  if (const std::optional<Format> format = ParseFormat(name)) return *format;
  Error error{ErrorCode::kInvalidArgument, fmt::format("there is no format '{}'", name)};
  error.hint = "choose one of " + FormatNames();
  return Fail(std::move(error));
}

Value Rounded(double number) { return Value(static_cast<double>(static_cast<int64_t>(number * 1000 + 0.5)) / 1000); }

int ListProposals(const Database& database, Format format) {
  const Result<std::vector<MergeProposal>> proposals = database.ProposeMerges();
  if (!proposals) return Report(proposals.error());
  const auto writer = MakeRowWriter(format, StdoutLayout(), std::cout);
  writer->Begin({"score", "kept", "other", "kept_key", "other_key", "statements", "reason"});
  for (const MergeProposal& proposal : *proposals) {
    writer->Write({Rounded(proposal.score), Value(proposal.kept.name), Value(proposal.other.name),
                   Value(proposal.kept.key), Value(proposal.other.key),
                   Value(static_cast<int64_t>(proposal.statements)), Value(proposal.reason)});
  }
  writer->End();
  return FinishStdout(kExitOk);
}

int RunLink(const Invocation& invocation, const LinkArguments& arguments) {
  const Result<Format> format = FormatNamed(arguments.format);
  if (!format) return Report(format.error());
  {
    // Also so that a mistyped --db does not create a store.
    const Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
    if (!database) return Report(database.error());
    if (!arguments.apply) return ListProposals(*database, *format);
  }
  Result<Database> database = OpenStore(invocation, OpenMode::kReadWrite);
  if (!database) return Report(database.error());
  const Result<uint64_t> merged = database->ApplyProposals(arguments.least_score);
  if (!merged) return Report(merged.error());
  fmt::print(stderr, "{} merged; `tripel log` shows them, `tripel undo` takes one back\n",
             Counted(*merged, "pair"));
  return kExitOk;
}

std::string_view KindName(ReviewItem::Kind kind) {
  switch (kind) {
    case ReviewItem::Kind::kLink:
      return "link";
    case ReviewItem::Kind::kStatement:
      return "statement";
    case ReviewItem::Kind::kRejected:
      return "rejected";
  }
  return "";
}

int ListItems(const std::vector<ReviewItem>& items, Format format) {
  const auto writer = MakeRowWriter(format, StdoutLayout(), std::cout);
  writer->Begin({"kind", "impact", "confidence", "what", "key", "sentence"});
  for (const ReviewItem& item : items) {
    const std::string key = item.kind == ReviewItem::Kind::kLink
                                ? fmt::format("{} {}", item.link.kept.key, item.link.other.key)
                                : item.statement;
    const std::string sentence =
        item.evidence.empty() ? "" : MarkedSentence(item.evidence.back(), false);
    writer->Write({Value(std::string(KindName(item.kind))), Rounded(item.impact),
                   Rounded(item.confidence), Value(item.text), Value(key), Value(sentence)});
  }
  writer->End();
  return FinishStdout(kExitOk);
}

/// Asks about items and turns the answers into decisions.
class Reviewer {
 public:
  Reviewer(Database& database, const std::vector<ReviewItem>& items)
      : database_(database), items_(items), colour_(UsesColour(STDOUT_FILENO)) {}

  int Run() {
    fmt::print("y yes, n no, s skip, u undo the last answer, q quit\n");
    size_t place = 0;
    for (;;) {
      const bool end = place == items_.size();
      if (end) {
        // The last answer can be undone too.
        fmt::print("\nnothing more to review\n");
        if (decided_.empty()) break;
        fmt::print("u or q? ");
        std::fflush(stdout);
      } else {
        Show(place);
      }
      std::string answer;
      if (!std::getline(std::cin, answer) || answer == "q") break;
      if (answer == "u") {
        place = Undo(place);
      } else if (end) {
        break;
      } else if (answer == "y" || answer == "n") {
        Decide(items_[place], answer == "y");
        decided_.push_back({place, number_});
        ++place;
      } else if (answer == "s") {
        ++place;
      } else {
        fmt::print("answer y, n, s, u or q\n");
      }
    }
    return FinishStdout(code_);
  }

 private:
  struct Decided {
    size_t place = 0;
    uint64_t number = 0;  // of the event; 0: none came of it
  };

  void Show(size_t place) const {
    const ReviewItem& item = items_[place];
    fmt::print("\n[{}/{}] {}  ({:.2f})\n", place + 1, items_.size(),
               Styled(Printable(item.text), Style::kBold, colour_), item.confidence);
    for (const EvidenceView& evidence : item.evidence)
      fmt::print("{}", EvidenceText(evidence, colour_));
    fmt::print("{} ", item.kind == ReviewItem::Kind::kLink ? "the same?" : "is that what it says?");
    std::fflush(stdout);
  }

  void Decide(const ReviewItem& item, bool yes) {
    const Result<uint64_t> number = Log(item, yes);
    number_ = number ? *number : 0;
    // An earlier answer may have settled this one; the review goes on.
    if (!number) code_ = Report(number.error());
  }

  Result<uint64_t> Log(const ReviewItem& item, bool yes) {
    if (item.kind == ReviewItem::Kind::kLink) {
      const std::string& kept = item.link.kept.key;
      const std::string& other = item.link.other.key;
      return yes ? database_.Merge(kept, {other}, "review") : database_.Split(kept, {other}, "review");
    }
    return yes ? database_.Confirm(item.statement, "review") : database_.Reject(item.statement, "review");
  }

  /// The item to ask about again.
  size_t Undo(size_t place) {
    if (decided_.empty()) {
      fmt::print("nothing to undo\n");
      return place;
    }
    const Decided last = decided_.back();
    decided_.pop_back();
    if (last.number > 0) {
      const Result<uint64_t> undone = database_.Undo(last.number, "review");
      if (!undone) code_ = Report(undone.error());
    }
    return last.place;
  }

  Database& database_;
  const std::vector<ReviewItem>& items_;
  const bool colour_;
  std::vector<Decided> decided_;
  uint64_t number_ = 0;
  int code_ = kExitOk;
};

int RunReview(const Invocation& invocation, const ReviewArguments& arguments) {
  const Result<Format> format = FormatNamed(arguments.format);
  if (!format) return Report(format.error());
  std::vector<ReviewItem> items;
  {
    const Result<Database> database = OpenStore(invocation, OpenMode::kReadOnly);
    if (!database) return Report(database.error());
    Result<std::vector<ReviewItem>> found =
        arguments.rejected ? database->Rejected() : database->Review(arguments.limit);
    if (!found) return Report(found.error());
    items = *std::move(found);
  }
  if (arguments.list || arguments.rejected) return ListItems(items, *format);
  Result<Database> database = OpenStore(invocation, OpenMode::kReadWrite);
  if (!database) return Report(database.error());
  return Reviewer(*database, items).Run();
}

}  // namespace

void AddReviewCommands(CLI::App& app, Invocation& invocation) {
  CLI::App* link = app.add_subcommand("link", "Propose entities that may be one");
  auto link_arguments = std::make_shared<LinkArguments>();
  link->add_flag("--apply", link_arguments->apply, "Merge those with a high score, as decisions");
  link->add_option("--score", link_arguments->least_score, "How high, with --apply")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  link->add_option("-f,--format", link_arguments->format, "One of " + FormatNames());
  link->callback([&invocation, link_arguments] {
    invocation.run = [&invocation, link_arguments] { return RunLink(invocation, *link_arguments); };
  });

  CLI::App* review =
      app.add_subcommand("review", "Decide on doubtful links and statements, one by one");
  auto review_arguments = std::make_shared<ReviewArguments>();
  review->add_flag("--list", review_arguments->list, "Show them, ask nothing");
  review->add_flag("--rejected", review_arguments->rejected, "List what was rejected instead");
  review->add_option("--limit", review_arguments->limit, "At most so many")->capture_default_str();
  review->add_option("-f,--format", review_arguments->format, "One of " + FormatNames());
  review->callback([&invocation, review_arguments] {
    invocation.run = [&invocation, review_arguments] {
      return RunReview(invocation, *review_arguments);
    };
  });
}

}  // namespace tripel::cli
