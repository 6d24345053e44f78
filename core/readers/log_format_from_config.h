// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "facts/own_format.h"
#include "readers/access_pattern.h"
#include "readers/reader.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hopscope {

/// A log format that a configuration or a person defines.
struct KnownLogFormat {
    enum class Kind : std::uint8_t { Nginx, NginxJson, Apache, HAProxy, Keyed };
    std::string name; ///< "main"; empty for an unnamed LogFormat or one written into a CustomLog
    std::string text; ///< as ReaderContext::logFormat takes it: quotes and configuration escapes undone
    Kind kind = Kind::Nginx;
    std::vector<std::string> files = {}; ///< that the configuration writes in this format, as it names them
    std::string ownFormat = {};          ///< id of the person's own format that this is, or empty
    Role role = Role::Unknown;           ///< that a person's own format says
    friend bool operator==(const KnownLogFormat &, const KnownLogFormat &) = default;
};

/// The log formats that the settings of one or more configurations (formats nginx-conf, apache-conf, haproxy-conf) define:
/// nginx's log_format, Apache's LogFormat and CustomLog with a format of its own, HAProxy's log-format. Each text once, in the order of the settings.
std::vector<KnownLogFormat> logFormatsOf(std::span<const Setting> settings);

/// The same for a person's own formats.
std::vector<KnownLogFormat> logFormatsOf(std::span<const OwnFormat> formats);

/// Whether `path` looks like one of the format's files: the same name, perhaps rotated or compressed ("access.log.2.gz").
/// An Apache format also says that stamps are starts, while other servers write lines of the same form with ends: a file
/// should be taught an Apache format only where this holds.
bool isWrittenIn(const KnownLogFormat &format, std::string_view path);

/// Of what kind a format's text is: nginx's have variables ("$status"), Apache's directives ("%s"), HAProxy's longer ones ("%ST"),
/// and an object of keys and fields tells of JSON lines (see KeyedLogFormat).
KnownLogFormat::Kind kindOf(std::string_view formatText);
/// A Problem where the text is no log format: no field that is known is in it.
Result<void> checkLogFormat(std::string_view formatText);
/// Id of the format that reads logs of this kind: "nginx-access", "json-access", "apache-access", "haproxy-http".
std::string_view formatIdOf(KnownLogFormat::Kind kind);

/// Tells lines that are written in a log format of nginx or Apache; of other kinds, and of a text that is no log format, none.
class LogFormatMatcher {
public:
    explicit LogFormatMatcher(std::string_view formatText);

    bool matches(std::string_view line);
    std::string_view formatId() const { return m_formatId; }

private:
    std::string_view m_formatId;
    std::optional<AccessPattern> m_pattern;
    AccessRecord m_record;
};

/// The share (0..1) of the prefix's lines that match the format wholly, 0 where the text is no log format. To teach a
/// reader: take the known format with the largest share, if that is above a half.
double logFormatFit(std::string_view formatText, const Prefix &prefix);

} // namespace hopscope
