// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace hopscope {

/// The first thing a person sees: what to drop here, a sample to look at, and the cases of late.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);
    void setRecent(const QStringList &casePaths);

Q_SIGNALS:
    void addFilesAsked();
    void addFolderAsked();
    void openCaseAsked();
    void sampleAsked();
    void recentAsked(const QString &casePath);

private:
    QWidget *m_recent;
    QVBoxLayout *m_recentList;
};

} // namespace hopscope
