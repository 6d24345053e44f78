// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/nginx_blocks.h"

#include "base/text.h"

#include <QRegularExpression>

namespace hopscope {

namespace {

/// The parts of "http > server x > location /" but for the http level itself.
std::vector<std::string_view> partsOf(std::string_view scope)
{
    constexpr std::string_view separator = " > ";
    std::vector<std::string_view> parts;
    while (!scope.empty()) {
        const auto end = scope.find(separator);
        const std::string_view part = scope.substr(0, end);
        if (part != "http" || !parts.empty())
            parts.push_back(part);
        scope = end == std::string_view::npos ? std::string_view() : scope.substr(end + separator.size());
    }
    return parts;
}

/// nginx's globs have '*' within the last parts of a path. The folder is not compared: what was dropped on the program may
/// lie elsewhere than on the machine it comes from.
bool includes(std::string_view glob, std::string_view path)
{
    const std::string_view wanted = glob.substr(glob.find_last_of('/') + 1);
    const std::string_view name = path.substr(path.find_last_of("/\\!") + 1);
    const auto star = wanted.find('*');
    if (star == std::string_view::npos)
        return wanted == name;
    return name.size() + 1 >= wanted.size() && name.starts_with(wanted.substr(0, star)) && name.ends_with(wanted.substr(star + 1));
}

/// "location", its operator and its argument.
struct LocationHead {
    std::string_view operation; ///< "", "=", "^~", "~", "~*"
    std::string_view argument;
};

std::optional<LocationHead> locationHead(std::string_view name)
{
    constexpr std::string_view keyword = "location ";
    if (!name.starts_with(keyword))
        return std::nullopt;
    std::string_view rest = name.substr(keyword.size());
    for (const std::string_view operation : {"= ", "^~ ", "~* ", "~ "}) {
        if (rest.starts_with(operation))
            return LocationHead{operation.substr(0, operation.size() - 1), rest.substr(operation.size())};
    }
    return LocationHead{"", rest};
}

bool isPattern(const LocationHead &head)
{
    return head.operation.starts_with('~');
}

bool matches(const NginxBlock &block, std::string_view path)
{
    return block.pattern && block.pattern->match(QString::fromUtf8(path.data(), static_cast<qsizetype>(path.size()))).hasMatch();
}

bool namesHost(std::string_view names, std::string_view host)
{
    while (!names.empty()) {
        const std::string_view name = takeUntil(names, ' ');
        if (equalsIgnoreCase(name, host))
            return true;
        if (name.starts_with("*.") && host.size() > name.size() - 1 && equalsIgnoreCase(host.substr(host.size() - name.size() + 1), name.substr(1)))
            return true;
    }
    return false;
}

/// One step into the block by nginx's rules; null where no location fits.
const NginxBlock *locationFor(const NginxBlock &block, std::string_view path)
{
    const NginxBlock *prefix = nullptr;
    std::size_t longest = 0;
    bool final = false;
    for (const auto &inner : block.inner) {
        const auto head = locationHead(inner->name);
        if (!head || isPattern(*head))
            continue;
        if (head->operation == "=" && head->argument == path)
            return inner.get();
        if (head->operation != "=" && path.starts_with(head->argument) && (prefix == nullptr || head->argument.size() > longest)) {
            prefix = inner.get();
            longest = head->argument.size();
            final = head->operation == "^~";
        }
    }
    if (final)
        return prefix;
    for (const auto &inner : block.inner) {
        if (matches(*inner, path))
            return inner.get();
    }
    return prefix;
}

} // namespace

const ConfigStatement *NginxBlock::find(std::string_view statement) const
{
    const auto last = statements.upper_bound(statement);
    if (last == statements.begin() || std::prev(last)->first != statement)
        return nullptr;
    return std::prev(last)->second;
}

std::string NginxBlock::scope() const
{
    if (outer == nullptr)
        return "http";
    return outer->scope() + " > " + name;
}

NginxBlocks::~NginxBlocks() = default;

NginxBlocks::NginxBlocks(std::span<const ConfigStatement> statements)
{
    std::vector<const ConfigStatement *> includeStatements;
    for (const ConfigStatement &statement : statements) {
        if (statement.setting.name == "include")
            includeStatements.push_back(&statement);
    }
    for (const ConfigStatement &statement : statements) {
        std::string_view prefix;
        for (const ConfigStatement *include : includeStatements) {
            if (include->source != statement.source && includes(include->setting.value, statement.path))
                prefix = include->setting.scope;
        }
        add(statement, prefix);
    }
}

void NginxBlocks::add(const ConfigStatement &statement, std::string_view prefix)
{
    NginxBlock *block = &m_root;
    for (const std::string_view part : partsOf(prefix))
        block = &child(*block, part);
    for (const std::string_view part : partsOf(statement.setting.scope))
        block = &child(*block, part);
    block->statements.emplace(statement.setting.name, &statement);
}

NginxBlock &NginxBlocks::child(NginxBlock &block, std::string_view name)
{
    for (const auto &inner : block.inner) {
        if (inner->name == name)
            return *inner;
    }
    auto made = std::make_unique<NginxBlock>();
    made->name = name;
    made->outer = &block;
    if (const auto head = locationHead(name); head && isPattern(*head)) {
        const auto options = head->operation == "~*" ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption;
        const QString text = QString::fromUtf8(head->argument.data(), static_cast<qsizetype>(head->argument.size()));
        made->pattern = std::make_shared<const QRegularExpression>(text, options);
    }
    block.inner.push_back(std::move(made));
    return *block.inner.back();
}

void NginxBlocks::forEach(const std::function<void(const NginxBlock &)> &each) const
{
    std::vector<const NginxBlock *> open{&m_root};
    while (!open.empty()) {
        const NginxBlock *block = open.back();
        open.pop_back();
        each(*block);
        for (auto inner = block->inner.rbegin(); inner != block->inner.rend(); ++inner)
            open.push_back(inner->get());
    }
}

const NginxBlock *NginxBlocks::serverFor(std::string_view host) const
{
    const std::string_view name = host.substr(0, host.find(':'));
    const NginxBlock *first = nullptr;
    for (const auto &block : m_root.inner) {
        if (!block->name.starts_with("server"))
            continue;
        first = first == nullptr ? block.get() : first;
        const ConfigStatement *names = block->find("server_name");
        if (!name.empty() && names != nullptr && namesHost(names->setting.value, name))
            return block.get();
    }
    return first;
}

const NginxBlock &NginxBlocks::blockFor(std::string_view host, std::string_view path) const
{
    const NginxBlock *block = serverFor(host);
    if (block == nullptr)
        block = &m_root;
    while (const NginxBlock *location = locationFor(*block, path))
        block = location;
    return *block;
}

} // namespace hopscope
