// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/gunicorn_conf_reader.h"
#include "readers/ini_conf_reader.h"
#include "readers/reader_registry.h"
#include "reading.h"

#include <QTest>

using namespace hopscope;
using namespace hopscope::test;

namespace {

std::string shown(const Reading &reading)
{
    std::string text;
    for (const Setting &s : reading.settings)
        text += std::to_string(s.at.line.value) + " [" + s.scope + "] " + s.name + "=" + s.value + "\n";
    for (const Rejected &r : reading.rejected)
        text += std::to_string(r.line) + " ! " + r.reason + "\n";
    return text;
}

} // namespace

/// gunicorn, PHP-FPM, uWSGI and systemd.
class TestServerConfReaders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void configurationsAreReadWhole_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("name");
        const auto add = [](const char *format, const char *name) { QTest::newRow(name) << QByteArray(format) << QByteArray(name); };
        add("gunicorn-conf", "example_config.py");
        add("gunicorn-conf", "http2-gunicorn_conf.py");
        add("gunicorn-conf", "chat-gunicorn_conf.py");
        add("php-fpm-conf", "www.conf");
        add("uwsgi-conf", "shop.ini");
        add("systemd-unit", "caddy.service");
        add("systemd-unit", "shop.service");
        add("systemd-unit", "override.conf");
    }
    void configurationsAreReadWhole()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, name);
        const std::string path = format.toStdString() + "/" + name.toStdString();
        QCOMPARE(bestFormat(dataBytes(path)), format.toStdString());
        const Reading reading = readData(*findFormat(format.toStdString()), path);
        QVERIFY2(reading.rejected.empty(), shown(reading).c_str());
        QVERIFY2(shown(reading).find("hidden") == std::string::npos, "a secret is kept");
        QCOMPARE(reading.records + reading.structure, reading.lines);
        QCOMPARE(differenceToGolden(reading, path + ".golden"), std::string());
    }

    void lines_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("settings");
        QTest::newRow("a unit's value goes on over lines and comments")
            << QByteArray("systemd-unit") << QByteArray("[Service]\nExecStart=/bin/a \\\n# c\n  -b \\\n  -c\nRestart=no\n")
            << QByteArray("2 [Service] ExecStart=/bin/a -b -c\n6 [Service] Restart=no\n");
        QTest::newRow("a unit cut within a value") << QByteArray("systemd-unit") << QByteArray("[Service]\nExecStart=/bin/a \\\n")
                                                   << QByteArray("2 [Service] ExecStart=/bin/a\n");
        QTest::newRow("a line of no unit") << QByteArray("systemd-unit") << QByteArray("[Service]\nRestart\nTimeoutStopSec=5\n")
                                           << QByteArray("3 [Service] TimeoutStopSec=5\n2 ! neither a section nor a name with a value\n");
        QTest::newRow("a setting before the first section") << QByteArray("php-fpm-conf") << QByteArray("pm = static\n[www]\npm.max_children = 5;x\n")
                                                            << QByteArray("3 [www] pm.max_children=5;x\n1 ! a setting before the first section\n");
        QTest::newRow("an option without a value") << QByteArray("uwsgi-conf") << QByteArray("[uwsgi]\r\nmaster\r\nharakiri=20\t;s\r\n")
                                                   << QByteArray("2 [uwsgi] master=\n3 [uwsgi] harakiri=20\n");
        QTest::newRow("Python's numbers, texts and expressions")
            << QByteArray("gunicorn-conf")
            << QByteArray("import os\ntimeout: int = 45  # s\nbind = ':80 # no comment'\nworkers = os.cpu_count() * 2\nname == 'x'\nother = 1\n")
            << QByteArray("2 [] timeout=45\n3 [] bind=:80 # no comment\n4 [] workers=os.cpu_count() * 2\n");
        QTest::newRow("Python's values over lines, texts and functions")
            << QByteArray("gunicorn-conf")
            << QByteArray("\"\"\"\ntimeout = 1\n\"\"\"\nbind = [\n    'a:1',  # (\n    'b:2',\n]\ndef f():\n    timeout = 3\nraw_env = ['K=hidden']\n")
            << QByteArray("4 [] bind=[ 'a:1', 'b:2', ]\n10 [] raw_env=(not kept)\n");
        QTest::newRow("Python cut within a value") << QByteArray("gunicorn-conf") << QByteArray("timeout = 5\nbind = ['a',\n")
                                                   << QByteArray("1 [] timeout=5\n2 ! a value without its end\n");
    }
    void lines()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, text);
        QTEST(QByteArray::fromStdString(shown(readText(*findFormat(format.toStdString()), text.toStdString()))), "settings");
    }

    void hostileTextsEndWell()
    {
        for (const Format *format : {&systemdUnitFormat, &phpFpmConfFormat, &uwsgiConfFormat, &gunicornConfFormat}) {
            const Reading reading = readText(*format, "[Service]\nA=" + std::string(200'000, '\\') + "\n=\n[\n]\n" + std::string("\0'\"(\n", 5) + "timeout = (((\n");
            QCOMPARE(reading.records + reading.structure + reading.unparsed, reading.lines);
        }
    }

    void otherFilesAreNotTakenForThem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("php.ini") << QByteArray("[PHP]\nengine = On\nmemory_limit = 128M\nmax_execution_time = 30\n");
        QTest::newRow("another ini") << QByteArray("[mysqld]\nmax_connections = 100\nuser = mysql\n");
        QTest::newRow("a desktop entry") << QByteArray("[Desktop Entry]\nName=Shop\nExec=shop\n");
        QTest::newRow("a Python program") << QByteArray("import os\nbind = 1\ntimeout = 30\nx = 1\ny = 2\nz = 3\nw = 4\ndef f():\n    return 1\n");
        QTest::newRow("properties") << QByteArray("user=a\ntimeout=30\nurl=http://a\n");
        QTest::newRow("nothing") << QByteArray("");
    }
    void otherFilesAreNotTakenForThem()
    {
        QFETCH(QByteArray, text);
        for (const Format *format : {&systemdUnitFormat, &phpFpmConfFormat, &uwsgiConfFormat, &gunicornConfFormat})
            QVERIFY2(recognised(*format, text.toStdString()) < 0.3, format->id.data());
    }
};

QTEST_APPLESS_MAIN(TestServerConfReaders)
#include "tst_server_conf_readers.moc"
