// Names of things as links, for documents that are linked data. Private to this room.
#pragma once

#include <string>
#include <string_view>

namespace stemma::render {

// "urn:stemma:report:city-wire": a URN whose last part is `id` with everything but letters, digits and -._~ of ASCII
// percent-encoded (RFC 8141). Equal ids of one kind give equal names, others others.
std::string urn(std::string_view kind, std::string_view id);

}  // namespace stemma::render
