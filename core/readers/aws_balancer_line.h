// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"

#include <array>
#include <string>
#include <string_view>

namespace hopscope {

/// Which of AWS's balancers wrote a line.
enum class AwsBalancer : std::uint8_t {
    Application, ///< ALB: type, end, …; 18 fields at first, others were appended over the years
    Classic,     ///< classic ELB: start, …; 12 fields at first, then 15
    Network,     ///< NLB, its TLS listeners: a connection, without request and status
};

/// One line of an access log of an AWS load balancer: fields by their place, blanks between them, texts in quotes. Times are
/// UTC; -1 as a duration or a number of bytes means that there is none (AWS, "Access logs for your Application Load
/// Balancer" and its sisters).
class AwsBalancerLine {
public:
    /// Returns why the text is no such line (static), or nothing: then request() holds it.
    ///
    /// The total is end - start where both are told, else the sum of the processing times where the first two are told.
    /// The target's entry in `attempts` counts from the dispatch: `header` is target_processing_time, or `response` where it ended
    /// without a whole head. `signal` is error_reason; without one "waf-failed", "fixed-response" (of a 5xx), or of failures
    /// the first processing time that is -1 ("target_processing_time=-1"), or the class of a request that breaks HTTP
    /// ("Severe/BadHeader").
    std::string_view read(std::string_view text, const LinePosition &at);

    const Request &request() const { return m_record.request(); }
    AwsBalancer kind() const { return m_kind; } ///< of the line read last

private:
    struct Times {
        std::optional<Duration> request, target, response;
    };

    bool split(std::string_view text);
    std::string_view field(std::size_t place) const;
    bool recogniseKind();
    std::string_view readHttp();
    std::string_view readConnection();
    bool readTimes(Times &times) const;
    void setTarget(const Times &times);
    void setRequest();
    bool setClocks(const Times &times);
    void setSignal();
    bool set(AccessField field, std::string_view text);

    static constexpr std::size_t mostFields = 40;
    std::array<std::string_view, mostFields> m_fields;
    std::size_t m_count = 0;
    std::string m_signal;
    AccessRecord m_record;
    AwsBalancer m_kind = AwsBalancer::Application;
};

} // namespace hopscope
