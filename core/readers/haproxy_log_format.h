// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_pattern.h"

namespace hopscope {

/// The text of a HAProxy log-format, its configuration escapes undone: `%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST
/// %{+Q}r %[capture.req.hdr(0)]`. Stamps are starts. Names of stock formats ("${HAPROXY_HTTP_LOG_FMT} %[ssl_fc_sni]") stand
/// for these. With the flag +json, lines are objects of the items that have a name.
/// Source: doc/configuration.txt, sections 8.2.3 to 8.2.6, and src/log.c.
struct HaproxyLogFormat {
    static constexpr std::string_view http = "%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %CC %CS %tsc "
                                             "%ac/%fc/%bc/%sc/%rc %sq/%bq %hr %hs %{+Q}r";
    static constexpr std::string_view tcp = "%ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq";
    /// Of `option httplog clf` and `option tcplog clf`.
    static constexpr std::string_view httpClf = "%{+Q}o %{-Q}ci - - [%trg] %r %ST %B \"\" \"\" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta "
                                                "%tsc %ac %fc %bc %sc %rc %sq %bq %CC %CS %hrl %hsl";
    static constexpr std::string_view tcpClf = "%{+Q}o %{-Q}ci - - [%T] \"TCP \" 000 %B \"\" \"\" %cp %ms %ft %b %s %Th %Tw %Tc %Tt %U "
                                               "%ts-- %ac %fc %bc %sc %rc %sq %bq \"\" \"\" ";

    /// nullopt where it is no line of fields.
    static std::optional<AccessPattern> compile(std::string_view text);
};

/// Whether a text with percent signs is HAProxy's rather than Apache's, whose directives are single letters.
bool isHaproxyLogFormat(std::string_view text);

} // namespace hopscope
