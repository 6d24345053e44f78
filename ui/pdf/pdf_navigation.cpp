// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/pdf_navigation.h"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace hopscope {

namespace {

using Handle = QPDFObjectHandle;

/// Adds to one PDF. Lengths of the layout become points, counted from the lower edge.
class Navigation {
public:
    Navigation(QPDF &pdf, const ReportPages &pages)
        : m_pdf(pdf), m_pages(QPDFPageDocumentHelper(pdf).getAllPages()), m_height(points(pages.pageSize().height()))
    {
    }

    void addBookmarks(const std::vector<ReportBookmark> &bookmarks)
    {
        Handle root = m_pdf.makeIndirectObject(Handle::newDictionary());
        root.replaceKey("/Type", Handle::newName("/Outlines"));
        Handle section;
        for (const ReportBookmark &bookmark : bookmarks) {
            const bool nested = bookmark.level > 1 && section.isInitialized();
            const Handle item = addItem(nested ? section : root, bookmark);
            if (!nested)
                section = item;
        }
        m_pdf.getRoot().replaceKey("/Outlines", root);
    }

    void addLinks(const std::vector<ReportLink> &links)
    {
        for (const ReportLink &link : links) {
            Handle annotation = Handle::newDictionary();
            annotation.replaceKey("/Type", Handle::newName("/Annot"));
            annotation.replaceKey("/Subtype", Handle::newName("/Link"));
            annotation.replaceKey("/Rect", Handle::newArray({real(points(link.area.left())), real(fromBottom(link.area.bottom())),
                real(points(link.area.right())), real(fromBottom(link.area.top()))}));
            annotation.replaceKey("/Border", Handle::newArray({Handle::newInteger(0), Handle::newInteger(0), Handle::newInteger(0)}));
            annotation.replaceKey("/Dest", destination(link.target));
            Handle page = m_pages.at(static_cast<std::size_t>(link.page)).getObjectHandle();
            if (!page.hasKey("/Annots"))
                page.replaceKey("/Annots", Handle::newArray());
            page.getKey("/Annots").appendItem(m_pdf.makeIndirectObject(annotation));
        }
    }

private:
    static qreal points(qreal length) { return length / pt(1); }
    static Handle real(qreal value) { return Handle::newReal(value, 2); }
    qreal fromBottom(qreal top) const { return m_height - points(top); }

    Handle destination(const ReportPlace &place)
    {
        const Handle page = m_pages.at(static_cast<std::size_t>(place.page)).getObjectHandle();
        return Handle::newArray({page, Handle::newName("/XYZ"), Handle::newNull(), real(fromBottom(place.top)), Handle::newNull()});
    }

    /// The last child of `parent`. Children are counted as closed: a reader shows the sections first.
    Handle addItem(Handle parent, const ReportBookmark &bookmark)
    {
        Handle item = m_pdf.makeIndirectObject(Handle::newDictionary());
        item.replaceKey("/Title", Handle::newUnicodeString(bookmark.title.toStdString()));
        item.replaceKey("/Parent", parent);
        item.replaceKey("/Dest", destination(bookmark.place));
        if (parent.hasKey("/Last")) {
            Handle before = parent.getKey("/Last");
            before.replaceKey("/Next", item);
            item.replaceKey("/Prev", before);
        } else {
            parent.replaceKey("/First", item);
        }
        parent.replaceKey("/Last", item);
        const long long count = parent.hasKey("/Count") ? parent.getKey("/Count").getIntValue() : 0;
        const bool isRoot = !parent.hasKey("/Parent");
        parent.replaceKey("/Count", Handle::newInteger(isRoot ? count + 1 : count - 1));
        return item;
    }

    QPDF &m_pdf;
    std::vector<QPDFPageObjectHelper> m_pages;
    qreal m_height;
};

} // namespace

Result<QByteArray> withNavigation(const QByteArray &pdf, const ReportPages &pages, const QString &author)
{
    try {
        QPDF document;
        document.processMemoryFile("report", pdf.constData(), static_cast<std::size_t>(pdf.size()));
        Navigation navigation(document, pages);
        navigation.addBookmarks(pages.bookmarks());
        navigation.addLinks(pages.links());
        Handle info = document.getTrailer().getKey("/Info");
        if (!author.isEmpty() && info.isDictionary())
            info.replaceKey("/Author", Handle::newUnicodeString(author.toStdString()));
        QPDFWriter writer(document);
        writer.setOutputMemory();
        writer.write();
        const auto bytes = writer.getBufferSharedPointer();
        return QByteArray(reinterpret_cast<const char *>(bytes->getBuffer()), static_cast<qsizetype>(bytes->getSize()));
    } catch (const std::exception &error) {
        return Problem{"The report's bookmarks could not be made", error.what(), {}, {}};
    }
}

} // namespace hopscope
