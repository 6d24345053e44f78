// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancellation.h"
#include "base/large_memory.h"

#include <algorithm>
#include <limits>
#include <new>
#include <vector>

namespace hopscope {

/// Takes what is large from LargeMemory, and the rest from the heap.
template <typename Value>
class LargeAllocator {
public:
    using value_type = Value;

    LargeAllocator() = default;
    template <typename Other>
    LargeAllocator(const LargeAllocator<Other> &) // NOLINT(google-explicit-constructor): as allocators are
    {
    }

    Value *allocate(std::size_t count)
    {
        if (count > std::numeric_limits<std::size_t>::max() / sizeof(Value))
            throw std::bad_array_new_length();
        const std::size_t bytes = count * sizeof(Value);
        return static_cast<Value *>(bytes < LargeMemory::least ? ::operator new(bytes) : LargeMemory::shared().take(bytes));
    }

    void deallocate(Value *values, std::size_t count) noexcept
    {
        if (count * sizeof(Value) < LargeMemory::least)
            ::operator delete(values);
        else
            LargeMemory::shared().giveBack(values);
    }

    friend bool operator==(const LargeAllocator &, const LargeAllocator &) { return true; }
};

/// A list that is as long as the logs of a case.
template <typename Value>
using LargeVector = std::vector<Value, LargeAllocator<Value>>;

/// resize() to more values, which can be cancelled: to make millions of them takes the system tenths of a second.
template <typename Value>
void grow(LargeVector<Value> &values, std::size_t size)
{
    constexpr unsigned atOnce = 0x1000;
    values.reserve(size);
    CancelPoll poll;
    while (values.size() < size) {
        poll(atOnce);
        values.resize(std::min(size, values.size() + atOnce));
    }
}

} // namespace hopscope
