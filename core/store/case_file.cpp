// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/case_file.h"

#include "store/case_copy.h"
#include "store/connection.h"
#include "store/findings_rows.h"
#include "store/line_offsets.h"
#include "store/record_queries.h"
#include "store/schema.h"
#include "store/source_rows.h"
#include "store/sqlite_problem.h"
#include "store/statement.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace hopscope {

struct CaseFile::State {
    std::string path;
    Connection db;
    std::unique_ptr<RequestLookup> lookup; ///< made when first asked

    RequestLookup &requests()
    {
        if (!lookup || !lookup->usable())
            lookup = std::make_unique<RequestLookup>(db.get());
        return *lookup;
    }
};

CaseFile::CaseFile(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

CaseFile::CaseFile(CaseFile &&) noexcept = default;
CaseFile &CaseFile::operator=(CaseFile &&) noexcept = default;
CaseFile::~CaseFile() = default;

Result<CaseFile> CaseFile::create(const std::string &path)
{
    // Made here and not by SQLite, which would take over a file that is there already.
    const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return Problem{"The case could not be created", std::strerror(errno), path, "Choose another folder or name."};
    ::close(descriptor);
    Result<Connection> db = openConnection(path);
    Result<void> made = db ? migrate((*db).get()) : Result<void>(db.problem());
    if (made) // the steps removed tables that former versions had
        made = execute((*db).get(), "VACUUM", "The case could not be created");
    if (!made) {
        ::unlink(path.c_str());
        return made.problem();
    }
    return CaseFile(std::make_unique<State>(State{path, std::move(*db), {}}));
}

Result<CaseFile> CaseFile::open(const std::string &path)
{
    const Result<CaseHeader> header = readCaseHeader(path);
    if (!header)
        return header.problem();
    if (header->version > schemaVersion()) {
        return Problem{"The case could not be opened", "A newer version of Hopscope wrote it", path,
            "Install that version, or import the logs anew."};
    }
    if (header->version == 0)
        return damagedCase(path, "It has no version");
    Result<Connection> db = openConnection(path);
    if (!db)
        return db.problem();
    sqlite3 *handle = (*db).get();
    if (Result<void> sound = checkStructure(handle); !sound)
        return sound.problem();
    if (Result<void> migrated = migrate(handle); !migrated)
        return migrated.problem();
    if (Result<void> ours = checkSchema(handle); !ours)
        return ours.problem();
    return CaseFile(std::make_unique<State>(State{path, std::move(*db), {}}));
}

Result<CaseFile> CaseFile::openToShow(const std::string &path)
{
    const Result<CaseHeader> header = readCaseHeader(path);
    if (!header)
        return header.problem();
    if (header->version != schemaVersion())
        return Problem{"The case could not be shown at once", "Another version of Hopscope wrote it", path, {}};
    Result<Connection> db = openConnection(path);
    if (!db)
        return db.problem();
    if (Result<void> ours = checkSchema((*db).get()); !ours)
        return ours.problem();
    CaseFile file(std::make_unique<State>(State{path, std::move(*db), {}}));
    if (Result<void> closed = file.refuseChanges(); !closed)
        return closed.problem();
    return file;
}

Result<bool> CaseFile::isOfFormerVersion(const std::string &path)
{
    const Result<CaseHeader> header = readCaseHeader(path);
    if (!header)
        return header.problem();
    return header->version > 0 && header->version < schemaVersion();
}

Result<void> CaseFile::refuseChanges() const
{
    return execute(handle(), "PRAGMA query_only = ON", "The case could not be opened");
}

const std::string &CaseFile::path() const
{
    return m_state->path;
}

sqlite3 *CaseFile::handle() const
{
    return m_state->db.get();
}

void CaseFile::interrupt() const
{
    sqlite3_interrupt(handle());
}

Result<void> CaseFile::saveCopy(const std::string &path) const
{
    return copyCase(handle(), path);
}

Result<std::vector<SourceInfo>> CaseFile::sources() const
{
    return readSources(handle());
}

Result<void> CaseFile::updateSource(const SourceInfo &source)
{
    Transaction transaction(handle());
    if (!transaction.begun())
        return transaction.begun();
    if (Result<void> written = rewriteSource(handle(), source); !written)
        return written;
    return transaction.commit();
}

Result<void> CaseFile::removeSource(SourceId id)
{
    Transaction transaction(handle());
    if (!transaction.begun())
        return transaction.begun();
    if (Result<void> removed = deleteSource(handle(), id); !removed)
        return removed;
    return transaction.commit();
}

Result<std::size_t> CaseFile::requestCount(SourceId source) const
{
    return countRequests(handle(), source);
}

Result<void> CaseFile::forEachRequest(SourceId source, const std::function<bool(const RequestRow &)> &each) const
{
    return readRequestRows(handle(), source, each);
}

Result<void> CaseFile::forEachTarget(SourceId source, const std::function<bool(const TargetRow &)> &each) const
{
    return readTargets(handle(), source, each);
}

Result<StoredRequest> CaseFile::request(RequestId id) const
{
    return m_state->requests().request(id);
}

Result<LargeVector<std::uint32_t>> CaseFile::pathRows(SourceId source) const
{
    return readPathRows(handle(), source);
}

Result<std::vector<StoredEvent>> CaseFile::events() const
{
    return readEvents(handle());
}

Result<std::vector<StoredSetting>> CaseFile::settings() const
{
    return readSettings(handle());
}

Result<std::vector<SampleSeries>> CaseFile::samples() const
{
    return readSamples(handle());
}

Result<std::vector<UnparsedLine>> CaseFile::unparsed(std::size_t perSource, std::size_t inAll) const
{
    return readUnparsed(handle(), perSource, inAll);
}

Result<std::map<LineReference, ByteOffset>> CaseFile::offsetsOf(const std::set<LineReference> &lines) const
{
    return readLineOffsets(handle(), lines);
}

Result<void> CaseFile::saveFindings(const Findings &findings)
{
    Transaction transaction(handle());
    if (!transaction.begun())
        return transaction.begun();
    if (Result<void> written = rewriteFindings(handle(), findings); !written)
        return written;
    return transaction.commit();
}

Result<void> CaseFile::savePairs(const std::function<bool(StoredPair &)> &next)
{
    Transaction transaction(handle());
    if (!transaction.begun())
        return transaction.begun();
    if (Result<void> emptied = execute(handle(), "DELETE FROM found_pairs", caseNotWritten); !emptied)
        return emptied;
    PairWriter writer(handle());
    StoredPair pair;
    while (next(pair))
        writer.add(pair);
    if (Result<void> written = writer.finish(); !written)
        return written;
    return transaction.commit();
}

} // namespace hopscope
