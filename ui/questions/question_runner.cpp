// SPDX-License-Identifier: GPL-3.0-or-later
#include "questions/question_runner.h"

#include "report/saved_file.h"
#include "workspace/answer_lines.h"

#include <QElapsedTimer>

namespace hopscope {

namespace {

constexpr std::size_t rowsPerBatch = 1000;
constexpr qint64 longestWait = 100; ///< milliseconds until found rows are shown, though few

} // namespace

/// On the worker's thread: makes batches of rows, up to the limit.
class QuestionRunner::Collector {
public:
    Collector(QuestionRunner &runner, RunPtr run) : m_runner(runner), m_run(std::move(run)) { m_clock.start(); }

    void begin(const std::vector<std::string> &names)
    {
        m_columns = names.size();
        m_rows = std::make_shared<AnswerRows>(m_columns);
        m_runner.post(m_run, [this_ = &m_runner, names] { Q_EMIT this_->begun(names); });
    }
    bool add(const std::vector<AnswerCell> &cells)
    {
        if (m_count >= m_runner.m_limit.rows || m_bytes + m_rows->size() >= m_runner.m_limit.bytes) {
            m_cut = true;
            return false;
        }
        m_rows->add(cells);
        ++m_count;
        if (m_rows->count() >= rowsPerBatch || m_clock.elapsed() >= longestWait)
            flush();
        return true;
    }
    void flush()
    {
        m_clock.restart();
        if (!m_rows || m_rows->count() == 0)
            return;
        m_bytes += m_rows->size();
        const AnswerBatch batch = std::exchange(m_rows, std::make_shared<AnswerRows>(m_columns));
        m_runner.post(m_run, [this_ = &m_runner, batch] { Q_EMIT this_->received(batch); });
    }
    bool cut() const { return m_cut; }

private:
    QuestionRunner &m_runner;
    RunPtr m_run;
    QElapsedTimer m_clock;
    std::size_t m_columns = 0;
    std::size_t m_count = 0;
    std::size_t m_bytes = 0;
    bool m_cut = false;
    std::shared_ptr<AnswerRows> m_rows;
};

QuestionRunner::QuestionRunner(Limit limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
{
}

QuestionRunner::~QuestionRunner()
{
    if (m_run)
        m_run->stop = true;
    if (m_thread.joinable())
        m_thread.join();
}

void QuestionRunner::setCase(const std::string &path)
{
    if (path == m_path)
        return;
    cancel();
    m_path = path;
}

void QuestionRunner::end()
{
    m_run.reset();
}

void QuestionRunner::cancel()
{
    if (!m_run)
        return;
    m_run->stop = true;
    m_run.reset(); // what is still on its way comes too late
    Q_EMIT ended({.cancelled = true});
}

void QuestionRunner::start(std::function<void(const RunPtr &)> work)
{
    cancel();
    m_run = std::make_shared<Run>();
    m_run->casePath = m_path;
    m_thread = std::thread([former = std::move(m_thread), work = std::move(work), run = m_run]() mutable {
        if (former.joinable())
            former.join();
        work(run);
    });
}

void QuestionRunner::ask(const std::string &question)
{
    start([this, question](const RunPtr &run) { askNow(question, run); });
}

void QuestionRunner::writeCsv(const std::string &question, const std::string &path)
{
    start([this, question, path](const RunPtr &run) { writeNow(question, path, run); });
}

Result<const SavedCase *> QuestionRunner::openCase(const Run &run)
{
    if (!m_case || run.casePath != m_openPath) {
        m_case.reset();
        Result<SavedCase> opened = SavedCase::open(run.casePath);
        if (!opened)
            return opened.problem();
        m_case.emplace(*std::move(opened));
        m_openPath = run.casePath;
    }
    return &*m_case;
}

void QuestionRunner::askNow(const std::string &question, const RunPtr &run)
{
    QElapsedTimer clock;
    clock.start();
    Collector rows(*this, run);
    const AnswerReader reader{[&rows](const std::vector<std::string> &names) { rows.begin(names); },
        [&rows](const std::vector<AnswerCell> &cells) { return rows.add(cells); }};
    const Result<const SavedCase *> file = openCase(*run);
    const Result<void> done = file ? (*file)->ask(question, reader, [&run] { return run->stop.load(); }) : Result<void>(file.problem());
    rows.flush();
    AnswerEnd answer{.cut = rows.cut(), .took = std::chrono::milliseconds(clock.elapsed())};
    if (!done)
        answer.problem = done.problem();
    post(run, [this, answer] {
        end();
        Q_EMIT ended(answer);
    });
}

void QuestionRunner::writeNow(const std::string &question, const std::string &path, const RunPtr &run)
{
    const auto write = [&]() -> Result<void> {
        const Result<const SavedCase *> file = openCase(*run);
        if (!file)
            return file.problem();
        const auto out = SavedFile::open(path);
        if (!out)
            return out.problem();
        const auto stop = [&] { return run->stop.load() || (*out)->failed(); };
        const AnswerReader reader{
            [&](const std::vector<std::string> &names) { (*out)->write(answerHead(names, AnswerStyle::Csv)); },
            [&](const std::vector<AnswerCell> &cells) {
                (*out)->write(answerLine(cells, AnswerStyle::Csv));
                return !stop();
            }};
        const Result<void> asked = (*file)->ask(question, reader, stop);
        return asked ? (*out)->finish() : asked;
    };
    const Result<void> done = write();
    post(run, [this, path, problem = done ? std::nullopt : std::optional(done.problem())] {
        end();
        Q_EMIT written(path, problem);
    });
}

void QuestionRunner::post(const RunPtr &run, std::function<void()> letter)
{
    QMetaObject::invokeMethod(
        this,
        [this, run, letter = std::move(letter)] {
            if (run == m_run)
                letter();
        },
        Qt::QueuedConnection);
}

} // namespace hopscope
