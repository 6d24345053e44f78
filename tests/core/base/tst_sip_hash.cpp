// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sip_hash.h"

#include <QTest>

#include <string>

using namespace hopscope;

namespace {

/// The bytes 0, 1, 2 …, as in the vectors that came with SipHash.
std::string counting(std::size_t length)
{
    std::string bytes;
    for (std::size_t i = 0; i < length; ++i)
        bytes += static_cast<char>(i);
    return bytes;
}

} // namespace

class TestSipHash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithThePublishedVectors()
    {
        const SipKey key{0x0706050403020100ULL, 0x0f0e0d0c0b0a0908ULL};
        QCOMPARE(sipHash(key, counting(0)), 0x726fdb47dd0e0e31ULL);
        QCOMPARE(sipHash(key, counting(1)), 0x74f839c593dc67fdULL);
        QCOMPARE(sipHash(key, counting(8)), 0x93f5f5799a932462ULL);
        QCOMPARE(sipHash(key, counting(15)), 0xa129ca6149be45e5ULL);
    }
    void dependsOnTheKey()
    {
        QVERIFY(sipHash({1, 2}, "203.0.113.7") != sipHash({1, 3}, "203.0.113.7"));
        QVERIFY(sipHash({1, 2}, "203.0.113.7") != sipHash({2, 2}, "203.0.113.7"));
    }
};

QTEST_GUILESS_MAIN(TestSipHash)
#include "tst_sip_hash.moc"
