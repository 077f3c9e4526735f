#include "ingest/import/serd_parser.h"

#include <fmt/format.h>
#include <serd/serd.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/text/utf8.h"

namespace tripel::ingest {
namespace {

struct ReaderDeleter {
  void operator()(SerdReader* reader) const { serd_reader_free(reader); }
};
struct EnvDeleter {
  void operator()(SerdEnv* env) const { serd_env_free(env); }
};
using ReaderPtr = std::unique_ptr<SerdReader, ReaderDeleter>;
using EnvPtr = std::unique_ptr<SerdEnv, EnvDeleter>;

std::string_view TextOf(const SerdNode* node) {
  if (node == nullptr || node->buf == nullptr) return {};
  return {reinterpret_cast<const char*>(node->buf), node->n_bytes};
}

const uint8_t* Bytes(const std::string& text) { return reinterpret_cast<const uint8_t*>(text.c_str()); }

/// The first thing that serd found wrong.
struct Complaint {
  unsigned line = 0;
  unsigned column = 0;
  std::string message;
};

SerdStatus KeepComplaint(void* handle, const SerdError* error) {
  auto& kept = *static_cast<std::optional<Complaint>*>(handle);
  if (kept) return SERD_SUCCESS;
  std::array<char, 512> text{};
  std::vsnprintf(text.data(), text.size(), error->fmt, *error->args);
  std::string message(text.data());
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
  // serd quotes like `this', and bytes of the file may be anything.
  std::replace(message.begin(), message.end(), '`', '\'');
  if (text::ValidateUtf8(message)) message = "this is not UTF-8";
  kept = Complaint{error->line, error->col, std::move(message)};
  return SERD_SUCCESS;
}

Failure Wrong(std::string message, std::string hint) {
  return Fail(Error{ErrorCode::kInvalidArgument, std::move(message), {}, std::move(hint), ""});
}

/// Reads a whole file; the sinks that serd calls are its static functions.
class TurtleReader {
 public:
  TurtleReader(ByteSource& source, const TurtleOptions& options, const TripleTaker& take)
      : source_(source), options_(options), take_(take) {
    env_.reset(serd_env_new(nullptr));
    if (!options.base.empty()) {
      const SerdNode base = serd_node_from_string(SERD_URI, Bytes(options.base));
      serd_env_set_base_uri(env_.get(), &base);
    }
  }

  Status Read() {
    const ReaderPtr reader(serd_reader_new(options_.trig ? SERD_TRIG : SERD_TURTLE, this, nullptr, &TurtleReader::OnBase,
                                           &TurtleReader::OnPrefix, &TurtleReader::OnTriple, nullptr));
    serd_reader_set_strict(reader.get(), true);
    serd_reader_set_error_sink(reader.get(), &KeepComplaint, &complaint_);
    const char here = 0;
    stack_begin_ = &here;
    const SerdStatus status = serd_reader_read_source(reader.get(), &TurtleReader::OnRead, &TurtleReader::OnReadError, this,
                                                      nullptr, kPageBytes);
    TRIPEL_TRY_STATUS(std::move(failure_));
    if (complaint_) {
      return Wrong(fmt::format("line {}, column {}: {}", complaint_->line, complaint_->column, complaint_->message), "");
    }
    if (!cut_.empty()) return NotUtf8(static_cast<uint64_t>(std::count(buffer_.begin(), buffer_.end(), '\n')));
    if (status > SERD_FAILURE) {
      return Wrong(fmt::format("near line {}: {}", buffer_line_, reinterpret_cast<const char*>(serd_strerror(status))), "");
    }
    return {};
  }

 private:
  // serd calls itself for every bracket that it enters, and asks for a page from in there: small pages, so that the
  // stack cannot grow by much from one look at it to the next.
  static constexpr size_t kPageBytes = 4096;
  static constexpr size_t kBufferBytes = 16 * kPageBytes;
  static constexpr std::ptrdiff_t kMaxStackBytes = std::ptrdiff_t{2} << 20;

  static size_t OnRead(void* page, size_t size, size_t count, void* handle) {
    auto& self = *static_cast<TurtleReader*>(handle);
    const char here = 0;
    if (self.failure_ && std::abs(self.stack_begin_ - &here) > kMaxStackBytes) {
      self.failure_ = Wrong(fmt::format("near line {}: brackets are nested too deep", self.buffer_line_), "");
    }
    if (self.failure_ && self.unread_.empty()) self.failure_ = self.Refill();
    if (!self.failure_) return 0;
    const size_t bytes = std::min(size * count, self.unread_.size());
    std::copy_n(self.unread_.data(), bytes, static_cast<char*>(page));
    self.unread_.remove_prefix(bytes);
    return bytes;
  }

  Status Refill() {
    buffer_line_ += static_cast<uint64_t>(std::count(buffer_.begin(), buffer_.end(), '\n'));
    buffer_.resize(kBufferBytes);
    TRIPEL_TRY(const size_t got, source_.Read(buffer_));
    buffer_.resize(got);
    unread_ = buffer_;
    TRIPEL_TRY_STATUS(CheckUtf8());
    if (options_.taken && !options_.taken(source_.consumed())) {
      return Fail(ErrorCode::kCancelled, "cancelled; nothing was imported");
    }
    return {};
  }

  /// serd lets bytes that are no UTF-8 stand in names. A character may be cut by the end of the buffer: what is there of it
  /// is looked at with the next one.
  Status CheckUtf8() {
    const std::string bytes = cut_ + buffer_;
    cut_.clear();
    const std::optional<size_t> bad = text::ValidateUtf8(bytes);
    if (!bad) return {};
    const std::string_view rest = std::string_view(bytes).substr(*bad);
    if (!buffer_.empty() && IsBeginOfCharacter(rest)) {
      cut_ = rest;
      return {};
    }
    return NotUtf8(static_cast<uint64_t>(std::count(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(*bad), '\n')));
  }

  Failure NotUtf8(uint64_t lines_into_buffer) const {
    return Wrong(fmt::format("line {}: this is not UTF-8", buffer_line_ + lines_into_buffer), "convert the file to UTF-8");
  }

  static bool IsBeginOfCharacter(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes.front());
    const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    const auto follows = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; };
    return bytes.size() < length && std::all_of(bytes.begin() + 1, bytes.end(), follows);
  }

  static int OnReadError(void* handle) { return static_cast<TurtleReader*>(handle)->failure_ ? 0 : 1; }

  static SerdStatus OnBase(void* handle, const SerdNode* iri) {
    return serd_env_set_base_uri(static_cast<TurtleReader*>(handle)->env_.get(), iri);
  }

  static SerdStatus OnPrefix(void* handle, const SerdNode* name, const SerdNode* iri) {
    auto& self = *static_cast<TurtleReader*>(handle);
    std::string space;
    if (!self.WriteIri(*iri, &space)) return SERD_ERR_BAD_SYNTAX;
    if (self.options_.prefixes) self.options_.prefixes(TextOf(name), space);
    self.spaces_[std::string(TextOf(name))] = std::move(space);
    return SERD_SUCCESS;
  }

  static SerdStatus OnTriple(void* handle, SerdStatementFlags, const SerdNode* graph, const SerdNode* subject,
                             const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype,
                             const SerdNode* language) {
    auto& self = *static_cast<TurtleReader*>(handle);
    RdfTriple triple;
    if (!self.ReadTerm(subject, &triple.subject, &self.texts_[0]) ||
        !self.ReadTerm(predicate, &triple.predicate, &self.texts_[1]) ||
        !self.ReadTerm(object, &triple.object, &self.texts_[2]) || !self.ReadTerm(graph, &triple.graph, &self.texts_[3])) {
      return SERD_ERR_BAD_SYNTAX;
    }
    RdfTerm type;
    if (!self.ReadTerm(datatype, &type, &self.texts_[4])) return SERD_ERR_BAD_SYNTAX;
    triple.object.datatype = type.text;
    triple.object.language = TextOf(language);
    if (Status taken = self.take_(triple); !taken) {
      self.failure_ = std::move(taken);
      return SERD_ERR_UNKNOWN;
    }
    return SERD_SUCCESS;
  }

  bool ReadTerm(const SerdNode* node, RdfTerm* term, std::string* text) {
    if (node == nullptr || node->type == SERD_NOTHING) return true;
    term->text = TextOf(node);
    if (node->type == SERD_LITERAL) {
      term->kind = RdfTerm::Kind::kLiteral;
    } else if (node->type == SERD_BLANK) {
      term->kind = RdfTerm::Kind::kBlank;
    } else {
      term->kind = RdfTerm::Kind::kIri;
      if (!WriteIri(*node, text)) return false;
      term->text = *text;
    }
    return true;
  }

  /// The whole IRI of a prefixed name or a relative IRI. False: failure_ says why not.
  bool WriteIri(const SerdNode& node, std::string* iri) {
    const std::string_view text = TextOf(&node);
    if (node.type == SERD_CURIE) {
      const size_t colon = text.find(':');
      const std::string_view prefix = text.substr(0, colon);
      if (last_prefix_ != prefix || last_space_ == nullptr) {
        const auto found = spaces_.find(std::string(prefix));
        if (found == spaces_.end()) {
          return Refuse(fmt::format("the prefix '{}:' is not declared", prefix), fmt::format("{}:", prefix),
                        fmt::format("a line like @prefix {}: <http://example.org/> . says what it stands for", prefix));
        }
        last_prefix_ = found->first;
        last_space_ = &found->second;
      }
      iri->assign(*last_space_).append(text.substr(colon + 1));
      return true;
    }
    if (serd_uri_string_has_scheme(node.buf)) {
      iri->assign(text);
      return true;
    }
    if (TextOf(serd_env_get_base_uri(env_.get(), nullptr)).empty()) {
      return Refuse(fmt::format("the IRI <{}> is relative, and there is no base", text), fmt::format("<{}>", text),
                    "give one in the file: @base <http://example.org/> .");
    }
    SerdNode expanded = serd_env_expand_node(env_.get(), &node);
    iri->assign(TextOf(&expanded));
    serd_node_free(&expanded);
    return true;
  }

  /// Refuses a name; serd does not say where it stands, so that it is looked for.
  bool Refuse(const std::string& what, std::string_view name, std::string hint) {
    const std::string_view before = std::string_view(buffer_).substr(0, buffer_.find(name));
    const bool is_found = before.size() < buffer_.size();
    const auto line = buffer_line_ + static_cast<uint64_t>(is_found ? std::count(before.begin(), before.end(), '\n') : 0);
    failure_ = Wrong(fmt::format("line {}: {}", line, what), std::move(hint));
    return false;
  }

  ByteSource& source_;
  const TurtleOptions& options_;
  const TripleTaker& take_;
  EnvPtr env_;
  std::unordered_map<std::string, std::string> spaces_;
  std::string_view last_prefix_;
  const std::string* last_space_ = nullptr;
  std::array<std::string, 5> texts_;
  std::optional<Complaint> complaint_;
  Status failure_;
  std::string buffer_;
  std::string cut_;  ///< the begin of a character that the buffer before ended in
  std::string_view unread_;    ///< of the buffer
  uint64_t buffer_line_ = 1;  ///< number of its first line
  const char* stack_begin_ = nullptr;
};

}  // namespace

Status ReadTurtle(ByteSource& source, const TurtleOptions& options, const TripleTaker& take) {
  return TurtleReader(source, options, take).Read();
}

void ReadTurtlePrefixes(ByteSource& source, bool trig, const PrefixTaker& take) {
  TurtleOptions options;
  options.trig = trig;
  options.base = "http://base.invalid/";
  options.prefixes = take;
  // The first triple ends it.
  (void)ReadTurtle(source, options, [](const RdfTriple&) -> Status { return Fail(ErrorCode::kCancelled, ""); }).has_value();
}

class SerdLines::State {
 public:
  explicit State(bool quads)
      : reader_(serd_reader_new(quads ? SERD_NQUADS : SERD_NTRIPLES, this, nullptr, nullptr, nullptr, &State::OnTriple,
                                nullptr)) {
    serd_reader_set_strict(reader_.get(), true);
    serd_reader_set_error_sink(reader_.get(), &KeepComplaint, &complaint_);
  }

  Status Read(const std::string& line, const TripleTaker& take) {
    complaint_.reset();
    pending_.reset();
    if (line.find('\0') != std::string::npos) return Wrong(fmt::format("column {}: a zero byte", line.find('\0') + 1), "");
    const SerdStatus status = serd_reader_read_string(reader_.get(), Bytes(line));
    // A triple that lacks its dot is reported after it was handed out: only a line without complaint counts.
    if (complaint_) return Wrong(fmt::format("column {}: {}", complaint_->column, complaint_->message), "");
    if (status > SERD_FAILURE) return Wrong(reinterpret_cast<const char*>(serd_strerror(status)), "");
    return pending_ ? take(Views()) : Status();
  }

 private:
  /// Texts of subject, predicate, object, its datatype and language, and graph.
  using Texts = std::array<std::string, 6>;

  static SerdStatus OnTriple(void* handle, SerdStatementFlags, const SerdNode* graph, const SerdNode* subject,
                             const SerdNode* predicate, const SerdNode* object, const SerdNode* datatype,
                             const SerdNode* language) {
    auto& self = *static_cast<State*>(handle);
    Texts texts;
    const std::array<const SerdNode*, 6> nodes = {subject, predicate, object, datatype, language, graph};
    for (size_t i = 0; i < nodes.size(); ++i) {
      texts[i] = TextOf(nodes[i]);
      const bool is_iri = nodes[i] != nullptr && nodes[i]->type == SERD_URI;
      if (is_iri && !serd_uri_string_has_scheme(nodes[i]->buf)) {
        self.complaint_ = Complaint{1, 1, fmt::format("the IRI <{}> is relative", texts[i])};
        return SERD_ERR_BAD_SYNTAX;
      }
    }
    self.kinds_ = {KindOf(subject), KindOf(object), KindOf(graph)};
    self.pending_ = std::move(texts);
    return SERD_SUCCESS;
  }

  static RdfTerm::Kind KindOf(const SerdNode* node) {
    if (node == nullptr || node->type == SERD_NOTHING) return RdfTerm::Kind::kNone;
    if (node->type == SERD_LITERAL) return RdfTerm::Kind::kLiteral;
    return node->type == SERD_BLANK ? RdfTerm::Kind::kBlank : RdfTerm::Kind::kIri;
  }

  RdfTriple Views() const {
    const Texts& texts = *pending_;
    return {{kinds_[0], texts[0], {}, {}},
            {RdfTerm::Kind::kIri, texts[1], {}, {}},
            {kinds_[1], texts[2], texts[3], texts[4]},
            {kinds_[2], texts[5], {}, {}}};
  }

  ReaderPtr reader_;
  std::optional<Texts> pending_;
  std::array<RdfTerm::Kind, 3> kinds_{};
  std::optional<Complaint> complaint_;
};

SerdLines::SerdLines(bool quads) : state_(std::make_unique<State>(quads)) {}
SerdLines::~SerdLines() = default;
Status SerdLines::Read(const std::string& line, const TripleTaker& take) { return state_->Read(line, take); }

}  // namespace tripel::ingest
