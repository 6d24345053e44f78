// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/byte_stream.h"

#include <optional>
#include <string_view>
#include <vector>

namespace hopscope {

/// bzip2, xz, zstd, lz4 or compress'ed bytes, decompressed by libarchive.
std::unique_ptr<ByteStream> openFilter(std::unique_ptr<ByteStream> compressed, const std::string &path);

/// "archive.zip!inner/path" in its two parts. Of an archive in an archive ("a.zip!b.zip!c.log") `archive` is the outer one.
struct MemberName {
    std::string archive;
    std::string member;
};

/// nullopt where the path names no file of an archive: a file of that very name exists, or nothing before a '!' is a file.
std::optional<MemberName> splitMemberName(const std::string &path);

struct ArchiveMember {
    std::string name;
    std::uint64_t size = 0; ///< decompressed; 0 where the archive does not tell before it is read
    bool isArchive = false; ///< an archive within the archive
};

/// Whether the (decompressed) first bytes of a file are those of a zip, tar or 7z archive; 512 are enough.
bool isArchive(std::string_view head);

/// The regular files in an archive (a tar may be compressed), hidden ones left out. The archive may lie in another.
Result<std::vector<ArchiveMember>> listMembers(const std::string &archive);

/// Names are only compared: whatever a member is called, nothing is read or written but the archive (and a temporary copy of
/// an inner one).
Result<std::unique_ptr<ByteStream>> openMember(const MemberName &name);

} // namespace hopscope
