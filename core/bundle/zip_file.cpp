// SPDX-License-Identifier: GPL-3.0-or-later
#include "bundle/zip_file.h"

#include "report/saved_file.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace hopscope {

namespace {

la_ssize_t writeOut(archive *, void *file, const void *bytes, std::size_t length)
{
    static_cast<SavedFile *>(file)->write({static_cast<const char *>(bytes), length});
    return static_cast<la_ssize_t>(length);
}

bool addMember(archive *zip, const ZipMember &member, Timestamp madeAt)
{
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), &archive_entry_free);
    archive_entry_set_pathname_utf8(entry.get(), member.name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(member.bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), std::chrono::floor<std::chrono::seconds>(madeAt).time_since_epoch().count(), 0);
    if (archive_write_header(zip, entry.get()) != ARCHIVE_OK)
        return false;
    return archive_write_data(zip, member.bytes.data(), member.bytes.size()) == static_cast<la_ssize_t>(member.bytes.size());
}

} // namespace

Result<void> writeZip(const std::string &path, std::span<const ZipMember> members, Timestamp madeAt)
{
    const auto file = SavedFile::open(path);
    if (!file)
        return file.problem();
    const std::unique_ptr<archive, decltype(&archive_write_free)> zip(archive_write_new(), &archive_write_free);
    archive_write_set_format_zip(zip.get());
    archive_write_set_bytes_in_last_block(zip.get(), 1); // no padding
    bool good = archive_write_open(zip.get(), file->get(), nullptr, writeOut, nullptr) == ARCHIVE_OK;
    for (const ZipMember &member : members)
        good = good && addMember(zip.get(), member, madeAt);
    if (!good || archive_write_close(zip.get()) != ARCHIVE_OK) {
        const char *why = archive_error_string(zip.get());
        return Problem{"The archive could not be written", why != nullptr ? why : "", path, {}};
    }
    return (*file)->finish();
}

} // namespace hopscope
