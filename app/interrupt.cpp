// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/interrupt.h"

#include <atomic>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

namespace hopscope {

namespace {

std::atomic<Progress *> target{nullptr};
static_assert(std::atomic<Progress *>::is_always_lock_free && std::atomic<bool>::is_always_lock_free,
    "the handler may only touch lock-free atomics");

/// Whoever waits for standard input wakes (the call is not restarted), and finds it at its end.
void endStandardInput()
{
    const int nothing = ::open("/dev/null", O_RDONLY);
    if (nothing >= 0)
        ::dup2(nothing, STDIN_FILENO);
}

/// Calls only what may be called in a handler.
void cancelTarget(int)
{
    const int error = errno;
    if (Progress *progress = target.load())
        progress->cancel();
    endStandardInput();
    errno = error;
}

void handleWith(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace

InterruptGuard::InterruptGuard(Progress &progress)
{
    target.store(&progress);
    handleWith(cancelTarget);
}

InterruptGuard::~InterruptGuard()
{
    handleWith(SIG_DFL);
    target.store(nullptr);
}

} // namespace hopscope
