// Random reports, annotations and alignments, and their full text for comparing them. For tests only.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "base/format.h"
#include "stemma/alignment.h"
#include "stemma/annotations.h"
#include "stemma/diagnostic.h"
#include "stemma/report.h"

namespace stemma::store {

class Samples {
 public:
  explicit Samples(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
  bool coin() { return below(2) == 0; }
  double real() {
    return coin() ? std::uniform_real_distribution<double>(-1e9, 1e9)(random_) : static_cast<double>(below(3));
  }
  // Pieces that tempt a store: quotes, NUL, line ends, other scripts.
  std::string text(std::size_t max_pieces) {
    static const std::vector<std::string> kPieces = {
        "harbour",      " ",        "'",  "\"", "\\",   "\n", "\t", "Åsgård",
        "港",           "😀",        "%s", "--", "NULL", ";",  "7",  std::string(1, '\0'),
        "\xEF\xBB\xBF", "e\xCC\x81"};
    std::string written;
    for (std::size_t i = below(max_pieces + 1); i > 0; --i) written += kPieces[below(kPieces.size())];
    return written;
  }
  template <typename Enum>
  Enum one_of(std::size_t count) {
    return static_cast<Enum>(below(count));
  }
  Span span(std::size_t size) {
    const auto x = static_cast<std::uint32_t>(below(size + 1));
    const auto y = static_cast<std::uint32_t>(below(size + 1));
    return {std::min(x, y), std::max(x, y)};
  }
  std::optional<Span> maybe_span(std::size_t size) { return coin() ? std::optional(span(size)) : std::nullopt; }
  template <typename Make>
  auto list(std::size_t max, const Make& make) {
    std::vector<decltype(make())> items;
    for (std::size_t i = below(max + 1); i > 0; --i) items.push_back(make());
    return items;
  }

  Report report(const std::string& id) {
    Report it;
    it.id = id;
    it.body = text(200);
    for (std::string* field :
         {&it.title, &it.url, &it.publisher, &it.published, &it.modified, &it.credit, &it.language, &it.path}) {
      *field = text(6);
    }
    const std::size_t size = it.body.size();
    it.authors = list(3, [&] { return text(3); });
    if (coin())
      it.time = TimePoint{static_cast<std::int64_t>(random_()), static_cast<std::int64_t>(below(100000)),
                          one_of<TimeSource>(5)};
    it.credits = list(4, [&] { return Credit{text(2), one_of<CreditKind>(9), span(size)}; });
    if (coin()) it.dateline = Dateline{span(size), text(2), text(2), text(2)};
    it.boilerplate = list(4, [&] { return Boilerplate{span(size), text(1)}; });
    return it;
  }

  Annotations annotations(std::size_t size) {
    Annotations it;
    it.english = coin();
    it.sentences = list(9, [&] { return span(size); });
    it.mentions = list(9, [&] { return Mention{span(size), one_of<MentionType>(4), text(3), text(3)}; });
    it.numbers = list(9, [&] { return NumberExpression{span(size), real(), coin(), text(1)}; });
    it.times = list(9, [&] { return TimeExpression{span(size), one_of<TimeType>(4), text(1)}; });
    it.quotes = list(9, [&] {
      return Quote{span(size), span(size), one_of<QuoteKind>(4), maybe_span(size), text(2), maybe_span(size)};
    });
    it.hedges = list(9, [&] { return Hedge{span(size), text(1), real()}; });
    it.negations = list(9, [&] { return span(size); });
    it.attributions = list(9, [&] {
      const auto spans = [&] { return span(size); };
      return Attribution{list(3, spans),
                         list(2, spans),
                         list(3, spans),
                         one_of<Modality>(6),
                         one_of<SourceGrade>(4),
                         text(2),
                         -1,
                         one_of<AttributionKind>(7),
                         maybe_span(size)};
    });
    for (std::size_t i = 1; i < it.attributions.size(); ++i)
      it.attributions[i].via = static_cast<int>(below(i + 1)) - 1;
    it.disclaimers = list(3, [&] { return Disclaimer{span(size), text(1), span(size)}; });
    it.scopes = list(9, [&] { return Scope{span(size), one_of<Modality>(6), span(size)}; });
    return it;
  }

  Alignment alignment(const Report& a, const Report& b) {
    const std::size_t in_a = a.body.size();
    const std::size_t in_b = b.body.size();
    Alignment it;
    it.a = a.id;
    it.b = b.id;
    it.relation = one_of<Relation>(7);
    it.containment_a = real();
    it.containment_b = real();
    it.shared_tokens = static_cast<std::uint32_t>(random_());
    it.score = real();
    it.passages = list(5, [&] { return Passage{span(in_a), span(in_b), one_of<PassageKind>(5), real(), coin()}; });
    it.changes = list(5, [&] {
      return Change{one_of<ChangeType>(16),
                    maybe_span(in_a),
                    maybe_span(in_b),
                    text(2),
                    text(2),
                    text(1),
                    text(9),
                    coin(),
                    static_cast<int>(below(it.passages.size() + 1)) - 1};
    });
    it.spun_a = {real(), list(3, [&] { return Substitution{span(in_a), text(1), text(1), text(1)}; })};
    it.spun_b = {real(), list(3, [&] { return Substitution{span(in_b), text(1), text(1), text(1)}; })};
    return it;
  }

 private:
  std::mt19937_64 random_;
};

// Writes every member, so that two structs have one text exactly when they are equal.
class Shown {
 public:
  const std::string& text() const { return text_; }

  Shown& add(const std::string& value) { return put(base::format("{}:{} ", value.size(), value)); }
  Shown& add(std::string_view value) { return add(std::string(value)); }
  Shown& add(double value) { return put(base::format("{} ", value)); }
  Shown& add(std::int64_t value) { return put(base::format("{} ", value)); }
  Shown& add(Span span) { return put(base::format("[{},{}] ", span.begin, span.end)); }
  template <typename T>
  Shown& add(const std::optional<T>& value) {
    return value ? add(*value) : put("none ");
  }
  template <typename T>
  Shown& add(const std::vector<T>& items) {
    put(base::format("{{{} ", items.size()));
    for (const T& item : items) add(item);
    return put("}\n");
  }
  Shown& add(const TimePoint& it) { return add(it.utc_s).add(it.precision_s).add(to_string(it.source)); }
  Shown& add(const Credit& it) { return add(it.agency).add(to_string(it.kind)).add(it.span); }
  Shown& add(const Dateline& it) { return add(it.span).add(it.place).add(it.date).add(it.agency); }
  Shown& add(const Boilerplate& it) { return add(it.span).add(it.rule); }
  Shown& add(const Report& it) {
    for (const std::string* field : {&it.id, &it.body, &it.title, &it.url, &it.publisher, &it.published, &it.modified,
                                     &it.credit, &it.language, &it.path}) {
      add(*field);
    }
    return add(it.authors).add(it.time).add(it.credits).add(it.dateline).add(it.boilerplate);
  }
  Shown& add(const Mention& it) { return add(it.span).add(to_string(it.type)).add(it.name).add(it.role); }
  Shown& add(const NumberExpression& it) {
    return add(it.span).add(it.value).add(std::int64_t{it.approximate}).add(it.unit);
  }
  Shown& add(const TimeExpression& it) { return add(it.span).add(to_string(it.type)).add(it.value); }
  Shown& add(const Quote& it) {
    return add(it.span).add(it.content).add(to_string(it.kind)).add(it.speaker).add(it.speaker_name).add(it.cue);
  }
  Shown& add(const Hedge& it) { return add(it.cue).add(it.lemma).add(it.strength); }
  Shown& add(const Attribution& it) {
    return add(it.source)
        .add(it.cue)
        .add(it.content)
        .add(to_string(it.modality))
        .add(to_string(it.grade))
        .add(it.source_name)
        .add(std::int64_t{it.via})
        .add(to_string(it.kind))
        .add(it.addressee);
  }
  Shown& add(const Disclaimer& it) { return add(it.span).add(it.rule).add(it.covers); }
  Shown& add(const Scope& it) { return add(it.span).add(to_string(it.modality)).add(it.cue); }
  Shown& add(const Annotations& it) {
    return add(std::int64_t{it.english})
        .add(it.sentences)
        .add(it.mentions)
        .add(it.numbers)
        .add(it.times)
        .add(it.quotes)
        .add(it.hedges)
        .add(it.negations)
        .add(it.attributions)
        .add(it.disclaimers)
        .add(it.scopes);
  }
  Shown& add(const Passage& it) {
    return add(it.a).add(it.b).add(to_string(it.kind)).add(it.score).add(std::int64_t{it.moved});
  }
  Shown& add(const Change& it) {
    return add(to_string(it.type))
        .add(it.a)
        .add(it.b)
        .add(it.a_text)
        .add(it.b_text)
        .add(it.rule)
        .add(it.explanation)
        .add(std::int64_t{it.of_meaning})
        .add(std::int64_t{it.passage});
  }
  Shown& add(const Substitution& it) { return add(it.span).add(it.text).add(it.meant).add(it.reason); }
  Shown& add(const Alignment& it) {
    return add(it.a)
        .add(it.b)
        .add(to_string(it.relation))
        .add(it.containment_a)
        .add(it.containment_b)
        .add(std::int64_t{it.shared_tokens})
        .add(it.score)
        .add(it.passages)
        .add(it.changes)
        .add(it.spun_a.score)
        .add(it.spun_a.substitutions)
        .add(it.spun_b.score)
        .add(it.spun_b.substitutions);
  }
  Shown& add(const Diagnostic& it) {
    return add(to_string(it.severity)).add(it.room).add(to_string(it.code)).add(it.where).add(it.message);
  }

 private:
  Shown& put(const std::string& piece) {
    text_ += piece;
    return *this;
  }
  std::string text_;
};

template <typename T>
std::string shown(const T& value) {
  return Shown().add(value).text();
}

}  // namespace stemma::store
