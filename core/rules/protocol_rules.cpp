// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/protocol_rules.h"

#include "base/text.h"
#include "rules/statement.h"

namespace hopscope {

namespace {

struct Reading {
    Cause cause;
    std::string_view words;
};

/// A TLS record begins with 0x16 0x03; servers print it escaped or raw.
bool showsTlsBytes(const std::string &message)
{
    return message.find("\\x16\\x03") != std::string::npos || message.find("\x16\x03") != std::string::npos;
}

Reading read(const Event &event)
{
    if (event.meaning == Meaning::TlsFromPeerFailed) {
        const bool plain = containsIgnoreCase(event.message, "http_request") || containsIgnoreCase(event.message, "http request")
            || containsIgnoreCase(event.message, "wrong version") || containsIgnoreCase(event.message, "wrong_version");
        return plain ? Reading{Cause::ProtocolMismatch, "The server wanted TLS and got plain HTTP"}
                     : Reading{Cause::TlsHandshake, "The TLS handshake failed at the server"};
    }
    if (showsTlsBytes(event.message))
        return {Cause::TlsHandshake, "The server speaks plain HTTP there and got a TLS handshake"};
    return {Cause::ProtocolMismatch, "The server got bytes that are no request of the protocol that it speaks"};
}

/// Whether others of this proxy were answered shortly before: then both sides speak one protocol, and these bytes were bad.
bool speaksWithProxy(const FailureContext &context)
{
    constexpr auto shortly = std::chrono::minutes(10);
    const Hop *front = context.frontHop();
    if (!front)
        return false;
    const auto answered = context.around->answeredAfter(front->sourceIndex, context.span->begin - shortly, shortly);
    return answered && *answered < context.span->begin;
}

} // namespace

void otherProtocolRule(const FailureContext &context, EvidenceList &evidence)
{
    using std::chrono::milliseconds;
    const bool mayBe = context.signs.brokeOff || context.signs.refused || !context.signs.told;
    if (!context.span || !mayBe || context.backHop() || context.signs.gaveUpReading || context.isLostByHttpSys())
        return;
    const TimeRange near{context.span->begin - milliseconds(300), context.span->end + milliseconds(300)};
    const StoredEvent *nearest = context.around->nearest({Meaning::BadRequestLine, Meaning::TlsFromPeerFailed}, near, context.span->begin);
    if (!nearest)
        return;
    const StoredEvent &event = *nearest;
    const Reading reading = read(event.event);
    const LineReference at{event.source, event.event.at.line};
    if (event.event.meaning == Meaning::BadRequestLine && !showsTlsBytes(event.event.message) && speaksWithProxy(context)) {
        evidence.supports(Cause::ProtocolMismatch, 0.5, "The server, which answered others of this proxy shortly before, could not read a request "
                + distance(*event.event.time, context.span->begin, event.event.resolution) + ": " + quoted(event.event.message), at);
        return;
    }
    evidence.supports(reading.cause, 0.9, std::string(reading.words) + " "
            + distance(*event.event.time, context.span->begin, event.event.resolution) + ": " + quoted(event.event.message), at);
    const std::string text = "The server's log says that the two sides spoke different protocols, "
        + distance(*event.event.time, context.span->begin, event.event.resolution);
    for (const Cause plain : {Cause::ConnectionReset, Cause::PrematureClose, Cause::KeepaliveRace, Cause::ConnectionRefused})
        evidence.opposes(plain, 0.3, text, at);
}

} // namespace hopscope
