// SPDX-License-Identifier: GPL-3.0-or-later
#include "pdf/page_breaking.h"

namespace hopscope {

namespace {

class Placing {
public:
    Placing(std::span<const PageStrip> strips, double pageHeight) : m_strips(strips), m_pageHeight(pageHeight) {}

    std::vector<PlacedStrip> all()
    {
        for (std::size_t first = 0; first < m_strips.size();) {
            const std::size_t last = lastOfGroup(first);
            startGroup(first, last);
            for (; first <= last; ++first)
                place(first);
        }
        return std::move(m_placed);
    }

private:
    bool pageIsEmpty() const { return m_top == 0; }

    std::size_t lastOfGroup(std::size_t first) const
    {
        std::size_t last = first;
        while (m_strips[last].keepWithNext && last + 1 < m_strips.size() && m_strips[last + 1].roomWanted == 0)
            ++last;
        return last;
    }

    double heightOfHead(std::size_t strip) const
    {
        const auto head = m_strips[strip].head;
        return head && *head != strip ? m_strips[*head].height : 0;
    }

    void startGroup(std::size_t first, std::size_t last)
    {
        if (pageIsEmpty())
            return;
        double height = 0;
        for (std::size_t i = first; i <= last; ++i)
            height += m_strips[i].height + (i == first ? 0 : m_strips[i].spaceBefore);
        const bool fitsHere = m_top + m_strips[first].spaceBefore + height <= m_pageHeight;
        const bool fitsOnItsOwn = heightOfHead(first) + height <= m_pageHeight;
        const bool roomIsLeft = m_top + m_strips[first].roomWanted <= m_pageHeight;
        if (!roomIsLeft || (!fitsHere && fitsOnItsOwn))
            nextPage();
    }

    void place(std::size_t strip)
    {
        const PageStrip &s = m_strips[strip];
        if (!pageIsEmpty() && m_top + s.spaceBefore + s.height > m_pageHeight)
            nextPage();
        if (!pageIsEmpty())
            m_top += s.spaceBefore;
        else if (heightOfHead(strip) > 0)
            put(*s.head);
        put(strip);
    }

    void put(std::size_t strip)
    {
        m_placed.push_back({strip, m_page, m_top});
        m_top += m_strips[strip].height;
    }

    void nextPage()
    {
        ++m_page;
        m_top = 0;
    }

    std::span<const PageStrip> m_strips;
    double m_pageHeight;
    std::vector<PlacedStrip> m_placed;
    int m_page = 0;
    double m_top = 0;
};

} // namespace

std::vector<PlacedStrip> placeOnPages(std::span<const PageStrip> strips, double pageHeight)
{
    return Placing(strips, pageHeight).all();
}

} // namespace hopscope
