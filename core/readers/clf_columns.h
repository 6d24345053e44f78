// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "readers/clf_column.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hopscope {

/// Whether the number behind the status is known to be one of bytes, or only customarily is.
enum class BytesPlace : std::uint8_t { Known, Guessed };

/// Finds out what the further fields of CLF lines mean, column by column, from the first lines of a file.
/// Lines of the common and of the combined format in one file have columns of their own; key=value fields go by their key.
class ClfColumns {
public:
    void learn(const ClfLine &line);
    /// After the lines to learn from.
    void decide(BytesPlace place = BytesPlace::Known);

    /// Hands the further fields of a line to the record. One that can't be what its column is, is left out.
    void apply(const ClfLine &line, AccessRecord &record) const;

    bool looksLikeNginx() const { return m_nginx; }   ///< upstream fields, or nginx's customary keys
    bool looksLikeApache() const { return m_apache; } ///< %X, or the site with its port in front
    bool looksLikeTraefik() const { return m_traefik || (m_traefikTails * 10 >= m_lines * 9 && m_lines > 0); }
    bool looksLikeVarnish() const { return m_absolute * 10 >= m_lines * 9 && m_lines > 0; } ///< "GET http://host/path"
    bool looksLikeSquid() const { return m_squid; }   ///< "TCP_MISS:HIER_DIRECT"
    bool bytesAreTime() const { return m_bytes.use.field != AccessField::Skip; }
    const std::vector<std::string> &notes() const { return m_notes; }

private:
    AccessFieldUse keyedUse(const ClfField &field) const;
    static void decideIngress(std::vector<ClfColumn> &table);
    void conclude(const ClfColumn &column);
    void decideBytes(std::vector<ClfColumn> &table);
    void note(const ClfColumn &column);

    std::vector<ClfColumn> m_unkeyed[2]; ///< of common and of combined lines
    std::vector<ClfColumn> m_keyed;
    ClfColumn m_bytes; ///< the number behind the status, which need not be one of bytes where the format is not known
    std::size_t m_sitesWithPort = 0;
    std::size_t m_traefikTails = 0; ///< lines that end as Traefik's: a count, router, URL of the server, "12ms"
    std::size_t m_ingressTails = 0; ///< lines that end as those of Kubernetes' ingress controller
    std::size_t m_absolute = 0; ///< requests whose target has its scheme and host
    std::size_t m_lines = 0;
    bool m_nginx = false, m_apache = false, m_traefik = false, m_squid = false;
    std::vector<std::string> m_notes;
};

} // namespace hopscope
