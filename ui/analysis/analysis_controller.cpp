// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/analysis_controller.h"

#include "analysis/analysis_worker.h"
#include "base/background.h"

#include <QElapsedTimer>

#include <utility>

namespace hopscope {

namespace {

constexpr qint64 shortestInterval = 50; ///< milliseconds between two reports of progress

std::vector<std::string> utf8Paths(const QStringList &paths)
{
    std::vector<std::string> converted;
    for (const QString &path : paths)
        converted.push_back(path.toStdString());
    return converted;
}

} // namespace

AnalysisController::AnalysisController(QObject *parent)
    : QObject(parent)
    , m_thread([this] { runWorker(); })
{
}

AnalysisController::~AnalysisController()
{
    cancel();
    for (const auto &asked : {m_reading, m_looking}) {
        if (asked)
            asked->cancel();
    }
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_work.clear();
    }
    m_wake.notify_one();
    m_thread.join();
}

void AnalysisController::give(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_wake.notify_one();
}

void AnalysisController::runWorker()
{
    Worker worker;
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ending || !m_work.empty(); });
        if (m_ending)
            return;
        const Work work = std::move(m_work.front());
        m_work.pop_front();
        lock.unlock();
        work(worker);
        lock.lock();
    }
}

void AnalysisController::post(Letter letter)
{
    {
        const std::lock_guard lock(m_mutex);
        m_letters.push_back(std::move(letter));
    }
    QMetaObject::invokeMethod(this, "readLetters", Qt::QueuedConnection);
}

void AnalysisController::readLetters()
{
    std::deque<Letter> letters;
    {
        const std::lock_guard lock(m_mutex);
        letters.swap(m_letters);
    }
    for (const Letter &letter : letters)
        letter();
}

std::shared_ptr<AnalysisController::Job> AnalysisController::begin(Task task)
{
    giveUpCompleting();
    auto job = std::make_shared<Job>();
    job->task = task;
    const auto forward = [this, weak = std::weak_ptr(job), clock = QElapsedTimer()](const ProgressReport &report) mutable {
        if (clock.isValid() && clock.elapsed() < shortestInterval)
            return;
        clock.start();
        post([this, weak, report] {
            if (m_job && weak.lock() == m_job)
                Q_EMIT progressed(report);
        });
    };
    job->importing.onReport = forward;
    job->analysing.onReport = forward;
    m_job = job;
    setTask(task);
    return job;
}

void AnalysisController::setTask(Task task)
{
    if (task == m_task)
        return;
    m_task = task;
    Q_EMIT taskChanged(task);
}

void AnalysisController::submit(Task task, std::function<AnalysisOutcome(Worker &, Job &)> work)
{
    const auto job = begin(task);
    give([this, job, work = std::move(work)](Worker &worker) {
        post([this, job, outcome = work(worker, *job)] { answer(job, outcome); });
    });
}

void AnalysisController::answer(const std::shared_ptr<Job> &job, const AnalysisOutcome &outcome)
{
    if (job != m_job)
        return; // cancelled, or asked anew
    m_job.reset();
    setTask(Task::None);
    Q_EMIT finished(outcome);
}

void AnalysisController::addFiles(const QStringList &paths, const ImportOptions &options)
{
    submit(Task::Import,
        [inputs = utf8Paths(paths), options](Worker &worker, Job &job) { return worker.importInto(inputs, options, job); });
}

void AnalysisController::openSample()
{
    submit(Task::Import, [](Worker &worker, Job &job) { return worker.openSample(job); });
}

void AnalysisController::openCase(const QString &path)
{
    const auto job = begin(Task::OpenCase);
    m_completing = std::make_shared<Job>();
    give([this, job, completing = m_completing, path = path.toStdString()](Worker &worker) {
        const AnalysisOutcome kept = worker.showKept(path, *job);
        if (!kept.analysis)
            return post([this, job, outcome = worker.openCase(path, *job)] { answer(job, outcome); });
        post([this, job, kept] { answer(job, kept); });
        AnalysisOutcome whole; // it is for later, and the person is at work already
        inBackground([&] { whole = worker.openCase(path, *completing); });
        post([this, completing, whole] { complete(completing, whole); });
    });
}

void AnalysisController::complete(const std::shared_ptr<Job> &job, const AnalysisOutcome &outcome)
{
    if (job != m_completing)
        return;
    m_completing.reset();
    Q_EMIT completed(outcome);
}

void AnalysisController::giveUpCompleting()
{
    if (const auto job = std::exchange(m_completing, nullptr))
        job->analysing.cancel();
}

void AnalysisController::change(std::function<Result<void>(Workspace &, Progress &)> change)
{
    if (m_job)
        m_job->analysing.cancel();
    submit(Task::Correct, [change = std::move(change)](Worker &worker, Job &job) { return worker.change(change, job); });
}

void AnalysisController::correct(const Correction &correction)
{
    change([correction](Workspace &workspace, Progress &progress) { return workspace.correct(correction, progress); });
}

void AnalysisController::removeSource(const QString &path)
{
    change([path = path.toStdString()](Workspace &workspace, Progress &) { return workspace.removeSource(path); });
}

void AnalysisController::readAgain(const QString &path)
{
    change([path = path.toStdString()](Workspace &workspace, Progress &progress) { return workspace.readAgain(path, progress); });
}

void AnalysisController::restoreSource(const QString &path, const std::vector<Correction> &corrections)
{
    change([path = path.toStdString(), corrections](Workspace &workspace, Progress &progress) {
        return workspace.restoreSource(path, corrections, progress);
    });
}

void AnalysisController::close()
{
    cancel();
    give([](Worker &worker) { worker.close(); });
}

void AnalysisController::cancel()
{
    giveUpCompleting();
    if (!m_job)
        return;
    const Task task = m_job->task;
    m_job->importing.cancel();
    m_job->analysing.cancel();
    m_job.reset();
    setTask(Task::None);
    Q_EMIT finished({.task = task, .cancelled = true});
}

void AnalysisController::saveAs(const QString &path)
{
    give([this, path = path.toStdString()](Worker &worker) { report(Task::Save, worker.saveAs(path)); });
}

void AnalysisController::setOpinion(const LineReference &at, const Opinion &opinion)
{
    give([this, at, opinion](Worker &worker) { report(Task::Opinion, worker.setOpinion(at, opinion)); });
}

void AnalysisController::readExcerpt(SourceId source, const ExcerptWish &wish)
{
    if (m_reading)
        m_reading->cancel();
    m_reading = std::make_shared<Progress>();
    give([this, source, wish, reading = m_reading](Worker &worker) {
        auto excerpt = worker.excerpt(source, wish, *reading);
        if (reading->cancelled())
            return;
        post([this, excerpt = std::move(excerpt)] {
            if (excerpt)
                Q_EMIT excerptRead(*excerpt);
            else
                Q_EMIT excerptFailed(excerpt.problem());
        });
    });
}

void AnalysisController::findHealthy(const FlaggedRequest &failed)
{
    if (m_looking)
        m_looking->cancel();
    m_looking = std::make_shared<Progress>();
    give([this, failed, looking = m_looking](Worker &worker) {
        auto found = worker.healthyAround(failed, *looking);
        if (looking->cancelled())
            return;
        post([this, found = std::move(found)] {
            if (found)
                Q_EMIT healthyFound(*found);
            else
                Q_EMIT healthyFailed(found.problem());
        });
    });
}

void AnalysisController::perform(std::function<Result<void>(const Workspace &)> work)
{
    give([this, work = std::move(work)](Worker &worker) { report(Task::Export, worker.perform(work)); });
}

void AnalysisController::report(Task task, const Result<void> &done)
{
    post([this, task, problem = done ? std::nullopt : std::optional(done.problem())] { Q_EMIT performed(task, problem); });
}

} // namespace hopscope
