// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/event.h"
#include "facts/request.h"

#include <string_view>

namespace hopscope {

/// What a text of HAProxy (without the syslog envelope, or with any envelope that ends before the client) turned out to be.
enum class HaproxyLine : std::uint8_t {
    Request,    ///< `request` is filled
    Event,      ///< `event` is filled
    Nothing,    ///< understood, but tells nothing: "Connect from …"
    Unknown,
};

/// Reads a line of `option httplog`, `option httpslog` or `option tcplog` into `request`, and a listener's error or a
/// server's state into `event`. A connection of tcplog has neither method, target nor status, and a signal of two letters.
/// `request` is only cleared and filled for Request; of `event` the fields
/// meaning, message, subject and client (time too, where the text has its own) are set for Event.
///
/// Shape of httplog (doc/configuration.txt 8.2.3): `ip:port [accept date] frontend backend/server TR/Tw/Tc/Tr/Ta status
/// bytes cookie cookie flags act/fe/be/srv/retries srv_queue/backend_queue {captured} {captured} "request"`. Times are
/// milliseconds, -1 where the phase was not reached. Lines are cut at 1024 bytes, so the end of the request may be missing.
HaproxyLine parseHaproxyText(std::string_view text, Request &request, Event &event);

} // namespace hopscope
