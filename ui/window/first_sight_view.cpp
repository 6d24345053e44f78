// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/first_sight_view.h"

#include "theme/appearance.h"
#include "theme/plain_label.h"
#include "theme/words.h"

#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace hopscope {

/// Two strips on one axis, each on a scale of its own: how many requests, and how many of them failed.
class FirstSightView::Chart : public QWidget {
public:
    Chart() { setFixedHeight(152); }
    void show(FirstSight::View view)
    {
        m_view = std::move(view);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_view.bins.empty())
            return;
        QPainter painter(this);
        painter.setLayoutDirection(Qt::LeftToRight); // time runs to the right in every language
        const LaneColours colours = laneColours(appearanceOf(palette()));
        const int label = painter.fontMetrics().height() + 2;
        constexpr double failures = 32;
        constexpr double gap = 8; // between a strip and the next one's words
        const QRectF above(0, label, width(), height() - 3 * label - failures - gap);
        const double second = above.bottom() + gap + label;
        paintStrip(painter, above, &FirstSight::Bin::requests, colours.range);
        paintStrip(painter, QRectF(0, second, width(), failures), &FirstSight::Bin::failed, colours.alarm);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const QRectF below(0, height() - label, width(), label);
        paintScale(painter, above.top(), FirstSightView::tr("requests, at most %1 in %2"), &FirstSight::Bin::requests);
        paintScale(painter, second, FirstSightView::tr("failed by their status, at most %1 in %2"), &FirstSight::Bin::failed);
        painter.drawText(below, Qt::AlignLeft | Qt::AlignBottom, clockWords(begin(), 0));
        painter.drawText(below, Qt::AlignRight | Qt::AlignBottom, clockWords(end(), 0));
    }

private:
    Timestamp begin() const { return m_view.bins.begin()->first; }
    Timestamp end() const { return m_view.bins.rbegin()->first + m_view.width; }

    std::uint64_t highest(std::uint64_t FirstSight::Bin::*of) const
    {
        std::uint64_t most = 0;
        for (const auto &[at, bin] : m_view.bins)
            most = std::max(most, bin.*of);
        return most;
    }

    /// Above a strip: what it shows, and what its full height stands for.
    void paintScale(QPainter &painter, double bottom, const QString &words, std::uint64_t FirstSight::Bin::*of) const
    {
        const QRectF line(0, bottom - painter.fontMetrics().height() - 2, width(), painter.fontMetrics().height());
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, words.arg(numberWords(highest(of)), tickWords(m_view.width)));
    }

    void paintStrip(QPainter &painter, const QRectF &strip, std::uint64_t FirstSight::Bin::*of, const QColor &colour) const
    {
        const std::uint64_t most = std::max<std::uint64_t>(1, highest(of));
        const double perMicrosecond = strip.width() / static_cast<double>((end() - begin()).count());
        const auto edge = [&](Timestamp at) { return std::round(perMicrosecond * static_cast<double>((at - begin()).count())); }; // no seams
        for (const auto &[at, bin] : m_view.bins) {
            const double high = bin.*of == 0 ? 0 : std::max(1.0, strip.height() * static_cast<double>(bin.*of) / static_cast<double>(most));
            const double left = edge(at);
            painter.fillRect(QRectF(left, strip.bottom() - high, std::max(1.0, edge(at + m_view.width) - left), high), colour);
        }
    }

    FirstSight::View m_view;
};

FirstSightView::FirstSightView(QWidget *parent)
    : QWidget(parent)
    , m_words(wrappedLabel({}))
    , m_chart(new Chart)
    , m_heading(faintLabel({}))
    , m_list(new QListWidget)
{
    m_chart->setAccessibleName(tr("Requests over time, as far as they have been read"));
    m_list->setAccessibleName(tr("Requests that failed, as far as they have been read"));
    m_list->setUniformItemSizes(true);
    m_list->setLayoutDirection(Qt::LeftToRight); // as the lines of a log
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_words);
    layout->addWidget(m_chart);
    layout->addWidget(m_heading);
    layout->addWidget(m_list, 1);
    m_timer.setInterval(std::chrono::milliseconds(100));
    connect(&m_timer, &QTimer::timeout, this, &FirstSightView::look);
    follow({});
}

void FirstSightView::follow(std::shared_ptr<const FirstSight> sight)
{
    m_sight = std::move(sight);
    m_list->clear();
    look();
}

QString FirstSightView::words() const
{
    return m_words->text();
}

void FirstSightView::look()
{
    FirstSight::View view = m_sight ? m_sight->view() : FirstSight::View();
    const bool some = view.requests > 0;
    m_words->setText(!some ? QString()
                           : tr("So far: %1 of %2 failed by their status. Which of them count, and why, is told when all has been read.")
                                 .arg(numberWords(view.failed), requestsWords(view.requests)));
    m_heading->setText(view.failed > view.firstFailed.size() ? tr("The first %1 of them").arg(numberWords(view.firstFailed.size())) : QString());
    m_heading->setVisible(!m_heading->text().isEmpty());
    m_chart->setVisible(!view.bins.empty());
    m_list->setVisible(!view.firstFailed.empty());
    for (auto i = static_cast<std::size_t>(m_list->count()); i < view.firstFailed.size(); ++i) {
        const FirstSight::Failed &failed = view.firstFailed[i];
        const QString line = QStringLiteral("%1   %2   %3 %4").arg(failed.time == Timestamp() ? QStringLiteral("\u2013") : clockWords(failed.time, 0))
                                 .arg(failed.status).arg(fromUtf8(failed.method), fromUtf8(failed.target));
        auto *item = new QListWidgetItem(visibleText(line), m_list);
        item->setToolTip(plainToolTip(visibleText(fromUtf8(failed.path))));
    }
    m_chart->show(std::move(view));
}

void FirstSightView::showEvent(QShowEvent *event)
{
    m_timer.start();
    QWidget::showEvent(event);
}

void FirstSightView::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

} // namespace hopscope
