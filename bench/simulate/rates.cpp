#include "rates.h"

#include <charconv>

namespace stemma::simulate {

const std::vector<RateName>& rate_names() {
  static const std::vector<RateName> names{{"accounts", &Rates::accounts},
                                           {"agency", &Rates::agency},
                                           {"verbatim", &Rates::verbatim},
                                           {"trim", &Rates::trim},
                                           {"cut", &Rates::cut},
                                           {"lead", &Rates::lead},
                                           {"edit", &Rates::edit},
                                           {"merge", &Rates::merge},
                                           {"spin", &Rates::spin},
                                           {"quotation", &Rates::quotation},
                                           {"noise", &Rates::noise},
                                           {"furniture", &Rates::furniture},
                                           {"furniture_kept", &Rates::furniture_kept},
                                           {"credit", &Rates::credit},
                                           {"undated", &Rates::undated},
                                           {"restamped", &Rates::restamped},
                                           {"lost", &Rates::lost},
                                           {"merged", &Rates::merged}};
  return names;
}

bool set_rate(Rates& rates, std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view number = assignment.substr(equals + 1);
  int value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size() || value < 0 || value > 1000) return false;
  for (const RateName& rate : rate_names()) {
    if (rate.name != assignment.substr(0, equals)) continue;
    rates.*rate.member = value;
    return true;
  }
  return false;
}

}  // namespace stemma::simulate
