// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/picture_bytes.h"

#include "base/text.h"

#include <QByteArray>
#include <QFile>

namespace hopscope {

std::string_view pictureType(std::string_view bytes)
{
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"))
        return "image/png";
    if (bytes.starts_with("\xff\xd8\xff"))
        return "image/jpeg";
    constexpr std::size_t declaration = 1024; // an XML declaration, comments and a DOCTYPE may stand before the element
    const std::string_view head = trimmed(bytes.substr(0, declaration));
    return head.starts_with('<') && head.find("<svg") != std::string_view::npos ? "image/svg+xml" : "";
}

Result<std::string> readPicture(const std::string &path)
{
    constexpr qint64 largest = 4 << 20;
    QFile file(QFile::decodeName(path.c_str()));
    if (!file.open(QIODevice::ReadOnly))
        return Problem{"The picture can't be read", file.errorString().toStdString(), path, {}};
    std::string bytes = file.read(largest + 1).toStdString();
    if (static_cast<qint64>(bytes.size()) > largest)
        return Problem{"The picture is larger than 4 MiB", {}, path, {}};
    if (pictureType(bytes).empty())
        return Problem{"The picture is neither PNG, JPEG nor SVG", {}, path, {}};
    return bytes;
}

std::string base64(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())).toBase64().toStdString();
}

} // namespace hopscope
