// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "correlate/configured_timeouts.h"

#include <functional>
#include <map>
#include <memory>

class QRegularExpression;

namespace hopscope {

/// A block of nginx's configuration with what is stated in it.
struct NginxBlock {
    std::string name;             ///< "server shop.example.com", "location = /api"; empty for the http level
    NginxBlock *outer = nullptr;
    std::vector<std::unique_ptr<NginxBlock>> inner; ///< in the order of the file
    std::multimap<std::string, const ConfigStatement *, std::less<>> statements;
    std::shared_ptr<const QRegularExpression> pattern; ///< of a location with a regular expression

    const ConfigStatement *find(std::string_view statement) const; ///< the last one of that name, or null
    std::string scope() const;                                     ///< "http > server x > location /"
};

/// The blocks of all files as one tree. A file that another one includes stands where it is included.
class NginxBlocks {
public:
    explicit NginxBlocks(std::span<const ConfigStatement> statements);
    NginxBlocks(const NginxBlocks &) = delete;
    NginxBlocks &operator=(const NginxBlocks &) = delete;
    ~NginxBlocks();

    void forEach(const std::function<void(const NginxBlock &)> &each) const;
    /// The innermost block that nginx would take for a request: server by name, then location by nginx's order of
    /// preference. A host that no server names gets the only or first server.
    const NginxBlock &blockFor(std::string_view host, std::string_view path) const;

private:
    void add(const ConfigStatement &statement, std::string_view prefix);
    NginxBlock &child(NginxBlock &block, std::string_view name);
    const NginxBlock *serverFor(std::string_view host) const;

    NginxBlock m_root;
};

} // namespace hopscope
