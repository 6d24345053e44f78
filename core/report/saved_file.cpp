// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/saved_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace hopscope {

namespace {

/// A device or pipe can't be replaced by a file: it is written to as it is.
bool isSpecial(const QString &name)
{
    const QFileInfo info(name);
    return info.exists() && !info.isFile() && !info.isDir();
}

std::unique_ptr<QFileDevice> deviceFor(const QString &name)
{
    if (isSpecial(name))
        return std::make_unique<QFile>(name);
    return std::make_unique<QSaveFile>(name);
}

} // namespace

struct SavedFile::State {
    std::string path;
    std::unique_ptr<QFileDevice> device;
    bool failed = false;
    std::string why;

    explicit State(const std::string &p) : path(p), device(deviceFor(QFile::decodeName(p.c_str()))) {}

    /// Remembers the first reason: later calls forget it.
    void fail()
    {
        if (!failed)
            why = device->error() == QFileDevice::NoError ? "the disk is full" : device->errorString().toStdString();
        failed = true;
    }
    Problem problem() const
    {
        return {"The file could not be written", why, path, "Choose another folder, or make room on the disk."};
    }
};

SavedFile::SavedFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SavedFile::~SavedFile() = default;

Result<std::unique_ptr<SavedFile>> SavedFile::open(const std::string &path)
{
    auto state = std::make_unique<State>(path);
    if (!state->device->open(QIODevice::WriteOnly)) {
        state->fail();
        return state->problem();
    }
    return std::unique_ptr<SavedFile>(new SavedFile(std::move(state)));
}

void SavedFile::write(std::string_view bytes)
{
    const auto size = static_cast<qint64>(bytes.size());
    if (!m_state->failed && m_state->device->write(bytes.data(), size) != size)
        m_state->fail();
}

bool SavedFile::failed() const
{
    return m_state->failed;
}

Result<void> SavedFile::finish()
{
    // QSaveFile renames although its last flush failed, so that is asked for here.
    if (!m_state->failed && (!m_state->device->flush() || m_state->device->error() != QFileDevice::NoError))
        m_state->fail();
    if (auto *const saved = qobject_cast<QSaveFile *>(m_state->device.get())) {
        if (m_state->failed)
            saved->cancelWriting();
        if (!saved->commit())
            m_state->fail();
    }
    return m_state->failed ? Result<void>(m_state->problem()) : Result<void>();
}

} // namespace hopscope
