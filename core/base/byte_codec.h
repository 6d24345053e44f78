// SPDX-License-Identifier: GPL-3.0-or-later
// Values as bytes: one after another, without names or padding. A struct is written and read by its fieldsOf(), which names its
// members once; an enumeration has a lastOf(), so that no byte makes a value that it does not have. Both are found beside the type.
#pragma once

#include <bit>
#include <chrono>
#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <vector>

namespace hopscope {

/// `T`, or `const T`: for the one fieldsOf() of a struct that serves writing and reading.
template <typename Given, typename T>
concept SameBut = std::same_as<std::remove_const_t<Given>, T>;

template <typename T>
concept HasFields = requires(T &value) { fieldsOf(value); };

/// Hands its bytes over a good many at a time, the rest by finish(): what is written may be far larger than what should lie in
/// memory as a whole.
class ByteWriter {
public:
    explicit ByteWriter(std::function<void(std::string_view)> take) : m_take(std::move(take)) {}

    template <typename T>
    void write(const T &value)
    {
        if constexpr (HasFields<const T>)
            std::apply([this](const auto &...field) { (write(field), ...); }, fieldsOf(value));
        else if constexpr (std::is_enum_v<T>)
            writeNumber(static_cast<std::uint64_t>(value));
        else if constexpr (std::is_floating_point_v<T>)
            writeNumber(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
        else if constexpr (std::signed_integral<T>)
            writeNumber(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(static_cast<std::int64_t>(value) >> 63));
        else
            writeNumber(value);
    }
    void write(const std::string &text)
    {
        writeNumber(text.size());
        m_bytes += text;
    }
    template <typename Rep, typename Period>
    void write(const std::chrono::duration<Rep, Period> &duration) { write(duration.count()); }
    template <typename Clock, typename Length>
    void write(const std::chrono::time_point<Clock, Length> &time) { write(time.time_since_epoch()); }
    template <typename A, typename B>
    void write(const std::pair<A, B> &both)
    {
        write(both.first);
        write(both.second);
    }
    template <typename T>
    void write(const std::optional<T> &value)
    {
        write(value.has_value());
        if (value)
            write(*value);
    }
    template <typename T, typename Allocator>
    void write(const std::vector<T, Allocator> &values) { writeEach(values); }
    template <typename Key, typename T>
    void write(const std::map<Key, T> &values) { writeEach(values); }

    void finish()
    {
        m_take(m_bytes);
        m_bytes.clear();
    }

private:
    static constexpr std::size_t handedOverAtOnce = 1u << 16;

    template <typename Values>
    void writeEach(const Values &values)
    {
        writeNumber(values.size());
        for (const auto &value : values) {
            write(value);
            if (m_bytes.size() >= handedOverAtOnce)
                finish();
        }
    }
    void writeNumber(std::uint64_t number)
    {
        for (; number >= 0x80; number >>= 7)
            m_bytes += static_cast<char>(number | 0x80);
        m_bytes += static_cast<char>(number);
    }

    std::function<void(std::string_view)> m_take;
    std::string m_bytes;
};

/// Reads what a ByteWriter wrote. Bytes that say something impossible make it fail, never more than they would themselves fill.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : m_rest(bytes) {}

    /// Whether all that was read was sound so far.
    bool sound() const { return m_sound; }
    bool atEnd() const { return m_rest.empty(); }
    std::string_view rest() const { return m_rest; }

    template <typename T>
    void read(T &value)
    {
        if constexpr (HasFields<T>)
            std::apply([this](auto &...field) { (read(field), ...); }, fieldsOf(value));
        else if constexpr (std::is_enum_v<T>)
            value = static_cast<T>(readNumber(static_cast<std::uint64_t>(lastOf(T{}))));
        else if constexpr (std::is_floating_point_v<T>)
            value = static_cast<T>(std::bit_cast<double>(readNumber()));
        else if constexpr (std::signed_integral<T>)
            value = readSigned<T>();
        else
            value = static_cast<T>(readNumber(std::numeric_limits<T>::max()));
    }
    void read(std::string &text)
    {
        const std::uint64_t size = readNumber(m_rest.size());
        text = m_rest.substr(0, size);
        m_rest.remove_prefix(text.size());
    }
    template <typename Rep, typename Period>
    void read(std::chrono::duration<Rep, Period> &duration)
    {
        Rep count{};
        read(count);
        duration = std::chrono::duration<Rep, Period>(count);
    }
    template <typename Clock, typename Length>
    void read(std::chrono::time_point<Clock, Length> &time)
    {
        Length sinceEpoch{};
        read(sinceEpoch);
        time = std::chrono::time_point<Clock, Length>(sinceEpoch);
    }
    template <typename A, typename B>
    void read(std::pair<A, B> &both)
    {
        read(both.first);
        read(both.second);
    }
    template <typename T>
    void read(std::optional<T> &value)
    {
        bool known = false;
        read(known);
        value.reset();
        if (known)
            read(value.emplace());
    }
    template <typename T, typename Allocator>
    void read(std::vector<T, Allocator> &values)
    {
        values.clear();
        // Each takes a byte at least: a size that lies can't make room for more than there is.
        for (std::uint64_t n = readNumber(m_rest.size()); n > 0 && m_sound; --n)
            read(values.emplace_back());
    }
    template <typename Key, typename T>
    void read(std::map<Key, T> &values)
    {
        values.clear();
        for (std::uint64_t n = readNumber(m_rest.size()); n > 0 && m_sound; --n) {
            std::pair<Key, T> value;
            read(value);
            values.insert(std::move(value));
        }
    }

private:
    template <typename T>
    T readSigned()
    {
        const std::uint64_t zigzag = readNumber();
        const auto number = static_cast<std::int64_t>(zigzag >> 1 ^ (~(zigzag & 1) + 1));
        if (std::in_range<T>(number))
            return static_cast<T>(number);
        m_sound = false;
        return T{};
    }
    std::uint64_t readNumber(std::uint64_t most = std::numeric_limits<std::uint64_t>::max())
    {
        std::uint64_t number = 0;
        for (unsigned shift = 0; m_sound; shift += 7) {
            if (m_rest.empty() || shift > 63)
                break;
            const auto byte = static_cast<unsigned char>(m_rest.front());
            m_rest.remove_prefix(1);
            number |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80)
                return number <= most ? number : fail();
        }
        return fail();
    }
    std::uint64_t fail()
    {
        m_sound = false;
        m_rest = {};
        return 0;
    }

    std::string_view m_rest;
    bool m_sound = true;
};

template <typename T>
void describeLayout(std::string &text);

namespace layout {

template <typename T>
struct Of {
    static void describe(std::string &text)
    {
        if constexpr (HasFields<T>)
            fields(text, std::type_identity<decltype(fieldsOf(std::declval<T &>()))>());
        text += typeid(T).name();
    }
    template <typename... Fields>
    static void fields(std::string &text, std::type_identity<std::tuple<Fields...>>)
    {
        text += '{';
        (describeLayout<std::remove_reference_t<Fields>>(text), ...);
        text += '}';
    }
};
template <typename T>
struct Of<std::optional<T>> {
    static void describe(std::string &text) { describeLayout<T>(text += '?'); }
};
template <typename T, typename Allocator>
struct Of<std::vector<T, Allocator>> {
    static void describe(std::string &text) { describeLayout<T>(text += '*'); }
};
template <typename A, typename B>
struct Of<std::pair<A, B>> {
    static void describe(std::string &text)
    {
        describeLayout<A>(text += '&');
        describeLayout<B>(text);
    }
};
template <typename Key, typename T>
struct Of<std::map<Key, T>> {
    static void describe(std::string &text) { describeLayout<std::pair<Key, T>>(text += '*'); }
};

} // namespace layout

/// Appends what tells apart any two types whose bytes may differ: the types of all their members, in their order.
template <typename T>
void describeLayout(std::string &text)
{
    layout::Of<T>::describe(text);
}

} // namespace hopscope
