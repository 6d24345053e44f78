// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/access_field.h"
#include "readers/json_leaves.h"

#include <string>
#include <string_view>
#include <vector>

namespace hopscope {

/// One line of a CloudFront log: values by the names of the columns (Amazon CloudFront Developer Guide, "Standard logging").
class CloudFrontLine final : private JsonLeaves::Visitor {
public:
    CloudFrontLine();

    /// The columns of the rows to come: the names behind "#Fields:". False where they are not CloudFront's.
    bool setColumns(std::string_view names);
    /// Return why the line is no request of CloudFront (static), or nothing: then request() holds it.
    std::string_view readRow(std::string_view text, const LinePosition &at);
    std::string_view readJson(std::string_view text, const LinePosition &at);

    const Request &request() const { return m_record.request(); }

    /// What a column means: a field, or a value that is told together with others.
    struct Column {
        enum class Kind : std::uint8_t { Field, Date, Time, Domain, Query, Agent, Detail, ResponseResult, Result };
        std::string_view name;
        Kind kind = Kind::Field;
        AccessFieldUse use;
    };

private:
    void leaf(std::string_view path, std::string_view value) override;
    void begin(const LinePosition &at);
    void take(const Column &column, std::string_view value);
    std::string_view complete();

    std::vector<const Column *> m_columns; ///< null: nothing to read
    bool m_assumed = true;                 ///< no #Fields line told the columns
    JsonLeaves m_leaves;
    AccessRecord m_record;
    std::string m_stamp, m_time, m_domain, m_query, m_signal;
    Column::Kind m_signalFrom = Column::Kind::Field;
    bool m_misfit = false;
    bool m_edge = false;                   ///< an object with a key of CloudFront's own
};

} // namespace hopscope
