// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/request_packer.h"
#include "store/statement.h"

namespace hopscope {

/// Writes one source's requests as packed blocks. Errors stick until done() tells them.
class RequestBlockWriter {
public:
    explicit RequestBlockWriter(sqlite3 *db);

    /// `id` follows that of the request before, unless finish() came between. For the rest see RequestPacker::add().
    void add(std::int64_t id, const Request &request, std::uint64_t agent, bool healthCheck);
    /// Writes what is left.
    void finish();
    Result<void> done(const std::string &what) const { return m_insert.done(what); }

private:
    Statement m_insert;
    RequestPacker m_packer;
    std::int64_t m_first = 0; ///< id of the packer's first request
    LineNumber m_firstLine;
};

} // namespace hopscope
