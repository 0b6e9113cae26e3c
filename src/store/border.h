// The border of the room: what is thrown inside leaves it as an Error. Private to this room.
#pragma once

#include <new>
#include <string>

#include "stemma/result.h"
#include "store/sqlite.h"

namespace stemma::store {

// Runs `work` and turns what it throws into an Error that names the case.
template <typename Work>
auto at_border(const std::string& path, const Work& work) -> Result<decltype(work())> {
  try {
    return work();
  } catch (const Failure& failure) {
    Error error = failure.error;
    if (error.where.empty()) error.where = path;
    return error;
  } catch (const std::bad_alloc&) {
    return Error{ErrorCode::kStorage, "there is not enough memory for the case", path};
  }
}

}  // namespace stemma::store
