// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/large_memory.h"

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

} // namespace hopscope
