// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/request_block_writer.h"

namespace hopscope {

RequestBlockWriter::RequestBlockWriter(sqlite3 *db)
    : m_insert(db, "INSERT INTO request_block (id, count, first_line, columns) VALUES (?1, ?2, ?3, ?4)")
{
}

void RequestBlockWriter::add(std::int64_t id, const Request &request, std::uint64_t agent, bool healthCheck)
{
    if (m_packer.count() == 0) {
        m_first = id;
        m_firstLine = request.at.line;
    }
    m_packer.add(request, agent, healthCheck);
    if (m_packer.full())
        finish();
}

void RequestBlockWriter::finish()
{
    if (m_packer.count() == 0)
        return;
    m_insert.bind(1, m_first);
    m_insert.bind(2, std::uint64_t{m_packer.count()});
    m_insert.bind(3, m_firstLine);
    const std::string columns = m_packer.pack();
    m_insert.bindBytes(4, columns);
    m_insert.run();
}

} // namespace hopscope
