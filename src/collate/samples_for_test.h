// Witnesses and what is read off them, for the tests of this room.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "align/align.h"
#include "base/file_system.h"
#include "collate/collate.h"
#include "collate/guide.h"

namespace stemma::collate {

inline const text::Lexicons& lexicons_for_test() {
  static const Result<text::Lexicons> kLexicons = text::Lexicons::load(STEMMA_TEST_DATA_DIR, base::disk());
  return *kLexicons;
}

// Kept together so that nothing borrowed goes away. Ids are "a", "b", ...
class Family {
 public:
  explicit Family(const std::vector<std::string>& bodies) : collator_(lexicons_for_test(), nullptr, {}) {
    for (const std::string& body : bodies) {
      parts_.push_back(std::make_unique<Part>());
      Part& part = *parts_.back();
      part.report.id = std::string(1, static_cast<char>('a' + parts_.size() - 1));
      part.report.body = body;
      part.text = text::read(part.report.body, {}, lexicons_for_test());
      part.profile = collator_.profile({part.report, part.text, part.annotations});
    }
  }

  std::vector<Member> members() const {
    std::vector<Member> members;
    for (const auto& part : parts_) members.push_back({{part->report, part->text, part->annotations}, *part->profile});
    return members;
  }

  Result<CollationTable> collate(const CollateOptions& options = {}) const {
    std::vector<text::Witness> witnesses;
    std::vector<const align::Profile*> profiles;
    for (const auto& part : parts_) {
      witnesses.push_back({part->report, part->text, part->annotations});
      profiles.push_back(part->profile.get());
    }
    return collate::collate(collator_, witnesses, profiles, options);
  }

  const align::Collator& collator() const { return collator_; }

 private:
  struct Part {
    Report report;
    text::Text text;
    Annotations annotations;
    std::shared_ptr<const align::Profile> profile;
  };
  align::Collator collator_;
  std::vector<std::unique_ptr<Part>> parts_;
};

}  // namespace stemma::collate
