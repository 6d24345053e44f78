// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workspace/workspace.h"

#include <QObject>
#include <QStringList>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace hopscope {

/// What the worker is at.
enum class Task : std::uint8_t { None, Import, OpenCase, Correct, Save, Export, Opinion };

/// All that an import, an opening or a correction led to.
struct AnalysisOutcome {
    Task task = Task::None;
    std::shared_ptr<const Analysis> analysis{}; ///< null where it failed or was cancelled
    std::vector<Problem> problems{};
    std::vector<Correction> corrections{};///< in force now
    std::optional<std::string> savedPath{};
    std::string workingPath{};            ///< of the case that is worked on; empty where there is none
    bool modified = false;
    bool masksSecrets = false;            ///< of this case, and of all that is added to it
    bool cancelled = false;
};

/// Runs the workspace on a thread of its own. Answers come as signals with plain values; an answer to a question that was
/// cancelled or asked anew in between is dropped. Used from the GUI thread only.
class AnalysisController : public QObject {
    Q_OBJECT

public:
    explicit AnalysisController(QObject *parent = nullptr);
    ~AnalysisController() override;

    Task task() const { return m_task; }

    /// Imports these files, folders or archives into the case and analyses it anew.
    void addFiles(const QStringList &paths, const ImportOptions &options = {});
    void openSample();
    /// A case that was saved with its analysis is answered at once, and once more by completed() when its requests have been read.
    void openCase(const QString &path);
    /// Keeps the correction and analyses anew. A running analysis is given up for it; what it corrected stays.
    void correct(const Correction &correction);
    /// Takes a source out of the case, or reads its file anew, and analyses anew.
    void removeSource(const QString &path);
    void readAgain(const QString &path);
    /// Puts a source back that was taken out, with its corrections, and analyses anew.
    void restoreSource(const QString &path, const std::vector<Correction> &corrections);
    /// Saving and exporting wait for what the worker is at, and are not cancelled.
    void saveAs(const QString &path);
    /// Keeps what the person says of a request. Waits for what the worker is at; nothing is analysed anew.
    void setOpinion(const LineReference &at, const Opinion &opinion);
    /// Reads lines of a source's file; a newer question gives up the former one.
    void readExcerpt(SourceId source, const ExcerptWish &wish);
    /// Looks for the healthy requests around a failed one; a newer question gives up the former one.
    void findHealthy(const FlaggedRequest &failed);
    /// Runs `work` (an export) on the worker.
    void perform(std::function<Result<void>(const Workspace &)> work);
    /// Forgets the case: the next files begin a new one.
    void close();
    /// At once for the window; the worker stops within its next poll.
    void cancel();

Q_SIGNALS:
    void taskChanged(hopscope::Task task);
    /// At most every 50 ms.
    void progressed(const hopscope::ProgressReport &report);
    void finished(const hopscope::AnalysisOutcome &outcome);
    /// Of a case that was shown by its kept analysis: the analysis of all its requests. Not where the case was changed meanwhile:
    /// then finished() tells.
    void completed(const hopscope::AnalysisOutcome &outcome);
    /// What readExcerpt() asked for.
    void excerptRead(const hopscope::SourceExcerpt &excerpt);
    void excerptFailed(const hopscope::Problem &problem);
    /// What findHealthy() asked for.
    void healthyFound(const hopscope::HealthyNeighbours &found);
    void healthyFailed(const hopscope::Problem &problem);
    /// Save, Export and Opinion; without a problem it went well.
    void performed(hopscope::Task task, const std::optional<hopscope::Problem> &problem);

private:
    struct Job;
    class Worker;
    using Work = std::function<void(Worker &)>;
    using Letter = std::function<void()>;

    std::shared_ptr<Job> begin(Task task);
    void setTask(Task task);
    void answer(const std::shared_ptr<Job> &job, const AnalysisOutcome &outcome);
    void complete(const std::shared_ptr<Job> &job, const AnalysisOutcome &outcome);
    /// The kept analysis is no longer that of the case, or the case is left.
    void giveUpCompleting();
    /// Gives up the analysis that runs, and has the case changed and analysed anew.
    void change(std::function<Result<void>(Workspace &, Progress &)> change);
    void submit(Task task, std::function<AnalysisOutcome(Worker &, Job &)> work);

    /// Puts work into the worker's queue.
    void give(Work work);
    void runWorker();
    /// On the worker's thread: has the window's thread run `letter`.
    void post(Letter letter);
    void report(Task task, const Result<void> &done);
    Q_INVOKABLE void readLetters();

    std::shared_ptr<Job> m_job; ///< the one whose answer counts; null where none runs
    Task m_task = Task::None;
    std::shared_ptr<Job> m_completing; ///< reads the requests of a case that is shown already; null where none does
    std::shared_ptr<Progress> m_reading; ///< of an excerpt
    std::shared_ptr<Progress> m_looking; ///< for healthy requests

    std::mutex m_mutex; ///< guards what stands below
    std::condition_variable m_wake;
    std::deque<Work> m_work;
    std::deque<Letter> m_letters;
    bool m_ending = false;
    std::thread m_thread; ///< last: it begins when all it needs is there
};

} // namespace hopscope
