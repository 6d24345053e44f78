// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/booted_workers.h"

#include "base/count_words.h"
#include "base/text.h"
#include "rules/statement.h"

#include <algorithm>
#include <map>

namespace hopscope {

namespace {

/// The number behind `mark`; 0 where there is none.
std::size_t numberBehind(std::string_view text, std::string_view mark)
{
    const auto at = text.find(mark);
    if (at == std::string_view::npos)
        return 0;
    const std::string_view rest = text.substr(at + mark.size());
    return parseInteger<std::size_t>(rest.substr(0, rest.find_first_not_of("0123456789"))).value_or(0);
}

/// One start of a server, line by line.
class Start {
public:
    /// False where the line begins another start.
    bool take(const StoredEvent &line)
    {
        constexpr Duration atOnce = std::chrono::seconds(2); // who comes later replaces another
        const std::string_view text = line.event.message;
        const bool isBoot = text.starts_with("Booting worker with pid");
        const std::size_t number = numberBehind(text, "spawned uWSGI worker ");
        if (text.starts_with("Using worker: ") || number == 1)
            return false;
        if (isBoot && m_isSync && (!m_first || line.event.time.value_or(*m_first) <= *m_first + atOnce))
            tell(line, m_workers + 1);
        if (number > 1 && number == m_workers + 1)
            tell(line, number);
        if (isBoot && !m_first)
            m_first = line.event.time;
        return true;
    }

    void begin(const StoredEvent &line)
    {
        *this = Start();
        const std::string_view text = line.event.message;
        m_isSync = text == "Using worker: sync";
        m_threads = std::max<std::size_t>(numberBehind(text, "cores: "), 1);
        if (numberBehind(text, "spawned uWSGI worker ") == 1)
            tell(line, 1);
    }

    std::size_t count() const { return m_workers * m_threads; }
    const std::optional<LineReference> &at() const { return m_at; }

private:
    void tell(const StoredEvent &line, std::size_t workers)
    {
        m_workers = workers;
        m_at = LineReference{line.source, line.event.at.line};
    }

    bool m_isSync = false;
    std::optional<Timestamp> m_first;
    std::size_t m_workers = 0;
    std::size_t m_threads = 1;
    std::optional<LineReference> m_at;
};

} // namespace

WorkerCount bootedWorkers(const Correlation &all)
{
    std::map<SourceId, Start> starts;
    WorkerCount found;
    bool differ = false;
    const auto conclude = [&](const Start &start) {
        if (start.count() == 0)
            return;
        differ = differ || (found.count > 0 && found.count != start.count());
        const SourceInfo &source = all.sources()[all.sourceIndex(start.at()->source)];
        found = {start.count(), "By " + shortNameOf(source.path) + " each server started " + counted(start.count(), "worker") + ".", start.at()};
    };
    for (const StoredEvent &event : all.events()) {
        Start &start = starts[event.source];
        if (start.take(event))
            continue;
        conclude(start);
        start.begin(event);
    }
    for (const auto &[source, start] : starts)
        conclude(start);
    return differ ? WorkerCount{} : found;
}

} // namespace hopscope
