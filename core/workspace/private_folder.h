// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <filesystem>

namespace hopscope {

/// A folder for temporary files that only this user may enter, removed with the object. What a killed process left behind
/// is removed when the next one makes its folder: a living owner holds a lock on its folder.
class PrivateFolder {
public:
    /// Below the system's folder for temporary files (TMPDIR).
    static Result<PrivateFolder> create();

    PrivateFolder(PrivateFolder &&other) noexcept;
    PrivateFolder &operator=(PrivateFolder &&) = delete;
    ~PrivateFolder();

    const std::filesystem::path &path() const { return m_path; }

private:
    PrivateFolder(std::filesystem::path path, int lock);

    std::filesystem::path m_path;
    int m_lock; ///< descriptor of the folder
};

} // namespace hopscope
