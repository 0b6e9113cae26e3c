#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemma::simulate {

// How often something happens, of a thousand.
struct Rates {
  int accounts = 250;  // A story gets one more independent account, and again.
  int agency = 400;    // An account is an agency's.
  int verbatim = 200;  // A copy is left as it was. Of the others each of the next six happens by itself.
  int trim = 300;
  int cut = 250;
  int lead = 250;
  int edit = 350;
  int merge = 40;
  int spin = 50;
  int quotation = 30;       // A report takes a quotation from another story's.
  int noise = 20;           // A report went through character recognition.
  int furniture = 600;      // A report stands in its outlet's furniture.
  int furniture_kept = 60;  // A copy keeps the furniture of what it was copied from.
  int credit = 500;         // A copy keeps the agency's credit.
  int undated = 150;
  int restamped = 50;  // A report carries another date than that of its first appearance.
  int lost = 0;        // A report that others may be made from is not in the collection.
  int merged = 0;      // Of families of given shape: one of its reports is made from two, half the time of the family.
};

struct RateName {
  std::string_view name;
  int Rates::*member;
};
const std::vector<RateName>& rate_names();

// Sets one from "NAME=N", N in 0 .. 1000. False if it is not one.
bool set_rate(Rates& rates, std::string_view assignment);

}  // namespace stemma::simulate
