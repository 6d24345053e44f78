// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/cancellation.h"

#include "base/large_memory.h"

namespace hopscope {

namespace {

thread_local const Progress *operation = nullptr;

} // namespace

WorkFor::WorkFor(const Progress *progress)
    : m_before(std::exchange(operation, progress))
{
}

WorkFor::~WorkFor()
{
    operation = m_before;
}

const Progress *WorkFor::current()
{
    return operation;
}

void stopIfCancelled()
{
    if (operation && operation->cancelled())
        throw Cancelled{};
}

void stopOrWaitForRoom()
{
    stopIfCancelled();
    if (operation)
        LargeMemory::shared().waitForRoom();
}

} // namespace hopscope
