#include "engine/parameters.h"

#include "base/format.h"

namespace stemma::engine {

Parameters parameters(const Options& options) {
  const auto number = [](auto value) { return base::format("{}", value); };
  return {
      {"ingest.max_body_bytes", number(options.ingest.max_body_bytes)},
      {"ingest.max_file_bytes", number(options.ingest.max_file_bytes)},
      {"ingest.max_line_bytes", number(options.ingest.max_line_bytes)},
      {"ingest.max_folder_depth", number(options.ingest.max_folder_depth)},
      {"index.shingle_tokens", number(options.index.shingle_tokens)},
      {"index.min_shared_shingles", number(options.index.min_shared_shingles)},
      {"index.max_per_report", number(options.index.max_per_report)},
      {"index.min_rare_weight", number(options.index.min_rare_weight)},
      {"index.max_rare_candidates", number(options.index.max_rare_candidates)},
      {"index.max_rare_words", number(options.index.max_rare_words)},
      {"index.max_days_apart", number(options.index.max_days_apart)},
      {"align.min_passage_tokens", number(options.align.min_passage_tokens)},
      {"align.min_sentence_score", number(options.align.min_sentence_score)},
      {"align.paraphrase", number(options.align.paraphrase)},
      {"lineage.min_containment", number(options.lineage.min_containment)},
      {"lineage.min_derived", number(options.lineage.min_derived)},
      {"claims.min_similarity", number(options.claims.min_similarity)},
  };
}

std::string stage_key(const std::string& stage, int version, const Options& options) {
  std::string key = base::format("{}@{}", stage, version);
  char separator = '?';
  for (const auto& [name, value] : parameters(options)) {
    if (!name.starts_with(stage + ".")) continue;
    key += separator + name.substr(stage.size() + 1) + "=" + value;
    separator = '&';
  }
  return key;
}

}  // namespace stemma::engine
