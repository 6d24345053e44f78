// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/windows_csv_columns.h"

#include "base/text.h"
#include "readers/level_words.h"
#include "readers/windows_event.h"

#include <algorithm>
#include <array>

namespace hopscope {

namespace {

using C = WindowsColumn;

struct Name {
    std::string_view name;
    WindowsColumn column;
};

// The order is the priority where a header has several names for the same column.
constexpr auto names = std::to_array<Name>({
    {"Level", C::Level}, {"Ebene", C::Level}, {"Niveau", C::Level}, {"Nivel", C::Level}, {"N\u00EDvel", C::Level}, {"Livello", C::Level},
    {"LevelDisplayName", C::Level}, {"EntryType", C::Level}, {"EventLevelName", C::Level}, {"log.level", C::Level}, {"Type", C::Level},
    {"Date and Time", C::Time}, {"Datum und Uhrzeit", C::Time}, {"Date et heure", C::Time}, {"Fecha y hora", C::Time}, {"Data e hora", C::Time},
    {"Datum en tijd", C::Time}, {"Data e ora", C::Time}, {"TimeCreated", C::Time}, {"TimeGenerated", C::Time}, {"TimeGenerated [UTC]", C::Time}, {"@timestamp", C::Time}, {"_time", C::Time},
    {"Source", C::Provider}, {"Quelle", C::Provider}, {"Origen", C::Provider}, {"Origem", C::Provider}, {"Fonte", C::Provider}, {"Bron", C::Provider},
    {"Origine", C::Provider}, {"ProviderName", C::Provider}, {"event.provider", C::Provider}, {"winlog.provider_name", C::Provider}, {"SourceName", C::Provider},
    {"Event ID", C::Id}, {"Ereignis-ID", C::Id}, {"ID de l'\u00E9v\u00E9nement", C::Id}, {"ID de l\u2019\u00E9v\u00E9nement", C::Id},
    {"Id. del evento", C::Id}, {"Id. de evento", C::Id}, {"Id del evento", C::Id}, {"Identifica\u00E7\u00E3o do evento", C::Id},
    {"ID do evento", C::Id}, {"Gebeurtenis-id", C::Id}, {"ID evento", C::Id}, {"Id", C::Id}, {"EventID", C::Id}, {"event.code", C::Id}, {"winlog.event_id", C::Id}, {"EventCode", C::Id},
    {"Computer", C::Computer}, {"MachineName", C::Computer}, {"Ordinateur", C::Computer}, {"Equipo", C::Computer}, {"Computador", C::Computer},
    {"host.name", C::Computer}, {"winlog.computer_name", C::Computer}, {"ComputerName", C::Computer},
    {"ProcessId", C::Pid},
    {"Message", C::Message}, {"Description", C::Message}, {"Beschreibung", C::Message}, {"RenderedDescription", C::Message},
});

bool has(const std::vector<WindowsColumn> &columns, WindowsColumn column)
{
    return std::ranges::find(columns, column) != columns.end();
}

/// Words without digits, none of them empty.
bool mayBeNames(const CsvLine &header)
{
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (trimmed(header[i]).empty() || header[i].find_first_of("0123456789/=<{") != std::string_view::npos)
            return false;
    }
    return true;
}

} // namespace

WindowsColumn windowsColumnOf(std::string_view name)
{
    const auto found = std::ranges::find_if(names, [name](const Name &row) { return equalsIgnoreCase(row.name, trimmed(name)); });
    return found == names.end() ? C::Other : found->column;
}

std::optional<std::vector<WindowsColumn>> windowsColumnsOf(const CsvLine &header)
{
    constexpr std::size_t viewerColumns = 5;
    std::vector<WindowsColumn> columns;
    for (std::size_t i = 0; i < header.size(); ++i)
        columns.push_back(windowsColumnOf(header[i]));
    if (has(columns, C::Time) && has(columns, C::Id) && (has(columns, C::Provider) || has(columns, C::Message)))
        return columns;
    if (header.size() != viewerColumns || !mayBeNames(header))
        return std::nullopt;
    return std::vector{C::Level, C::Time, C::Provider, C::Id, C::Other};
}

std::optional<unsigned> windowsIdOf(std::string_view number)
{
    const auto id = parseInteger<std::uint64_t>(number);
    return id ? std::optional(static_cast<unsigned>(*id & 0xFFFF)) : std::nullopt;
}

Level windowsLevelOf(std::string_view word)
{
    struct Word {
        std::string_view word;
        Level level;
    };
    using L = Level;
    static constexpr auto words = std::to_array<Word>({
        {"Fehler", L::Error}, {"Erreur", L::Error}, {"Erro", L::Error}, {"Fout", L::Error}, {"Errore", L::Error},
        {"Warnung", L::Warning}, {"Avertissement", L::Warning}, {"Advertencia", L::Warning}, {"Aviso", L::Warning},
        {"Waarschuwing", L::Warning}, {"Avviso", L::Warning},
        {"Informationen", L::Info}, {"Informations", L::Info}, {"Informaci\u00F3n", L::Info}, {"Informa\u00E7\u00F5es", L::Info},
        {"Informa\u00E7\u00E3o", L::Info}, {"Informatie", L::Info}, {"Informazioni", L::Info}, {"Informazione", L::Info},
        {"Kritisch", L::Critical}, {"Critique", L::Critical}, {"Cr\u00EDtico", L::Critical}, {"Cr\u00EDtica", L::Critical},
        {"Kritiek", L::Critical}, {"Critico", L::Critical},
        {"Ausf\u00FChrlich", L::Debug}, {"Commentaires", L::Debug}, {"Detallado", L::Debug}, {"Detalhado", L::Debug},
        {"Uitgebreid", L::Debug}, {"Dettagliato", L::Debug},
    });
    const auto found = std::ranges::find_if(words, [word](const Word &row) { return equalsIgnoreCase(row.word, word); });
    if (found != words.end())
        return found->level;
    const L numbered = levelOfWindowsNumber(word);
    return numbered != L::Unknown ? numbered : levelFromWord(word).value_or(L::Unknown);
}

} // namespace hopscope
