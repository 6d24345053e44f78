// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/document_settings.h"
#include "readers/secret_settings.h"

// The library's objects are linked, not compiled into every user.
#define TOML_HEADER_ONLY 0
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace hopscope {

namespace {

std::string textOf(const toml::node &value)
{
    if (const auto *text = value.as_string())
        return text->get();
    std::ostringstream stream;
    value.visit([&stream](const auto &node) { stream << node; });
    return stream.str();
}

class SettingsOfToml {
public:
    /// In the order of the lines; the library sorts by key.
    void handOver(RecordSink &sink)
    {
        std::ranges::stable_sort(m_found, {}, [](const Setting &setting) { return setting.at.line; });
        for (const Setting &setting : m_found)
            sink.add(setting);
    }

    void readTable(const toml::table &table, const std::string &scope)
    {
        for (const auto &[key, value] : table)
            read(value, std::string(key.str()), scope);
    }

private:
    void read(const toml::node &node, const std::string &key, const std::string &scope)
    {
        if (const toml::table *table = node.as_table())
            readTable(*table, within(scope, key));
        else if (const toml::array *array = node.as_array())
            readArray(*array, key, scope);
        else
            add(node, key, scope);
    }

    void readArray(const toml::array &array, const std::string &key, const std::string &scope)
    {
        std::size_t place = 0;
        for (const toml::node &entry : array) {
            ++place;
            const toml::table *table = entry.as_table();
            if (table == nullptr) {
                read(entry, key, scope);
                continue;
            }
            const auto name = (*table)["name"].value<std::string>();
            readTable(*table, within(scope, key + " " + name.value_or(std::to_string(place))));
        }
    }

    static std::string within(const std::string &scope, const std::string &label) { return scope.empty() ? label : scope + " > " + label; }

    void add(const toml::node &node, const std::string &key, const std::string &scope)
    {
        const LinePosition at{LineNumber(node.source().begin.line), {}};
        m_found.push_back({at, scope, key, std::string(keptValue(key, textOf(node)))});
    }

    std::vector<Setting> m_found;
};

} // namespace

std::optional<DocumentDamage> readTomlSettings(const std::string &text, RecordSink &sink)
{
    constexpr int mostDamages = 8; // each further one stands before the last: a value over lines was begun there
    std::optional<DocumentDamage> damage;
    std::string_view sound = text;
    for (int i = 0; i < mostDamages; ++i) {
        try {
            SettingsOfToml settings;
            settings.readTable(toml::parse(sound), {});
            settings.handOver(sink);
            return damage;
        } catch (const toml::parse_error &problem) {
            damage = DocumentDamage{problem.source().begin.line, std::string(problem.description())};
            sound = linesBefore(sound, damage->line);
        }
    }
    return damage;
}

} // namespace hopscope
