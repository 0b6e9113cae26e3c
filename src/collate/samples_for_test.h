// Witnesses and what is read off them, for the tests of this room.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "align/samples_for_test.h"
#include "collate/collate.h"
#include "collate/guide.h"

namespace stemma::collate {

using align::lexicons_for_test;

// Kept together so that nothing borrowed goes away. Ids are "a", "b", ...
class Family {
 public:
  explicit Family(const std::vector<std::string>& bodies) : collator_(lexicons_for_test(), nullptr, {}) {
    for (const std::string& body : bodies) {
      const char id = static_cast<char>('a' + samples_.size());
      samples_.push_back(std::make_unique<align::Sample>(body, std::string(1, id)));
      profiles_.push_back(collator_.profile(samples_.back()->witness()));
    }
  }

  std::vector<Member> members() const {
    std::vector<Member> members;
    for (std::size_t i = 0; i < samples_.size(); ++i) members.push_back({samples_[i]->witness(), *profiles_[i]});
    return members;
  }

  Result<CollationTable> collate(const CollateOptions& options = {}) const {
    std::vector<text::Witness> witnesses;
    std::vector<const align::Profile*> profiles;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      witnesses.push_back(samples_[i]->witness());
      profiles.push_back(profiles_[i].get());
    }
    return collate::collate(collator_, witnesses, profiles, options);
  }

  const align::Collator& collator() const { return collator_; }

 private:
  align::Collator collator_;
  std::vector<std::unique_ptr<align::Sample>> samples_;
  std::vector<std::shared_ptr<const align::Profile>> profiles_;
};

}  // namespace stemma::collate
