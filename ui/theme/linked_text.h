// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextLayout>
#include <QWidget>

#include <optional>
#include <vector>

namespace hopscope {

/// A sentence some parts of which are links, drawn as plain text. The links are reached by Tab and taken by Enter or Space;
/// the context menu copies the sentence.
class LinkedText : public QWidget {
    Q_OBJECT

public:
    struct Part {
        QString text;
        QString hint; ///< what the link does, as its tool tip; a part without one is no link
    };

    explicit LinkedText(QWidget *parent = nullptr);
    void setParts(std::vector<Part> parts);
    QString text() const { return m_layout.text(); }
    /// Where the link of this part stands (its first line's piece); empty where the part is no link.
    QRect linkRect(std::size_t part) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void linkTaken(std::size_t part);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void changeEvent(QEvent *event) override;

private:
    struct Link {
        std::size_t part = 0;
        int begin = 0;
        int length = 0;
    };
    void hover(std::optional<std::size_t> link);
    void focusLink(std::size_t link);
    void breakLines();
    std::optional<std::size_t> linkAt(QPointF point) const;

    QTextLayout m_layout;
    std::vector<Part> m_parts;
    std::vector<Link> m_links;
    std::optional<std::size_t> m_hovered;
    std::size_t m_focused = 0; ///< of m_links; shown while the widget has the focus
};

} // namespace hopscope
