// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/printable_text.h"

#include "theme/words.h"

#include <array>

namespace hopscope {

namespace {

constexpr char16_t firstSymbol = 0x2400;
constexpr std::array<const char *, 34> names{"NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT",
    "FF", "CR", "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS",
    "US", "SP", "DEL"};

} // namespace

QString printable(std::string_view utf8, const QFontMetricsF &metrics)
{
    const QString text = fromUtf8(utf8);
    QString out;
    out.reserve(text.size());
    for (const uint code : text.toUcs4()) {
        const char32_t c = code;
        if (QChar::category(c) != QChar::Symbol_Other || metrics.inFontUcs4(c))
            out += QString::fromUcs4(&c, 1);
        else if (c >= firstSymbol && c < firstSymbol + names.size())
            out += u'<' + QString::fromLatin1(names[c - firstSymbol]) + u'>';
        else
            out += QStringLiteral("<U+%1>").arg(QString::number(code, 16).toUpper());
    }
    return out;
}

} // namespace hopscope
