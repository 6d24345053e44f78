// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "questions/answer_model.h"
#include "workspace/saved_case.h"

#include <QObject>

#include <atomic>
#include <thread>

namespace hopscope {

/// How a question ended.
struct AnswerEnd {
    std::optional<Problem> problem{}; ///< nullopt also where it was cancelled
    bool cancelled = false;
    bool cut = false;                 ///< there are more rows than are kept
    std::chrono::milliseconds took{};
};

/// Asks a case on a thread of its own, through a connection that can only read. One question at a time; a new one, or none for
/// another case, takes the place of the former. Used from the GUI thread only.
class QuestionRunner : public QObject {
    Q_OBJECT

public:
    /// At most so many rows are kept, of at most so many bytes.
    struct Limit {
        std::size_t rows = 1'000'000;
        std::size_t bytes = 64u << 20;
    };

    explicit QuestionRunner(Limit limit, QObject *parent = nullptr);
    explicit QuestionRunner(QObject *parent = nullptr) : QuestionRunner(Limit(), parent) {}
    ~QuestionRunner() override;

    /// The case to ask; empty: none.
    void setCase(const std::string &path);
    bool running() const { return m_run != nullptr; }
    void ask(const std::string &question);
    /// Writes the whole answer to a file, whatever is kept.
    void writeCsv(const std::string &question, const std::string &path);
    /// At once for the window; the worker stops when SQLite next looks, mostly within milliseconds.
    void cancel();

Q_SIGNALS:
    void begun(const std::vector<std::string> &names);
    void received(const hopscope::AnswerBatch &batch);
    void ended(const hopscope::AnswerEnd &end);
    void written(const std::string &path, const std::optional<hopscope::Problem> &problem);

private:
    class Collector;
    struct Run {
        std::string casePath;
        std::atomic<bool> stop{false};
    };
    using RunPtr = std::shared_ptr<Run>;

    void start(std::function<void(const RunPtr &)> work);
    Result<const SavedCase *> openCase(const Run &run);
    void askNow(const std::string &question, const RunPtr &run);
    void writeNow(const std::string &question, const std::string &path, const RunPtr &run);
    /// On the worker's thread: has the GUI thread run `letter`, unless the run was given up by then.
    void post(const RunPtr &run, std::function<void()> letter);
    void end();

    Limit m_limit;
    std::string m_path;
    RunPtr m_run;                    ///< the one whose answer counts; null where none runs
    std::thread m_thread;            ///< the latest; it waits for the one before

    // The worker's.
    std::string m_openPath;
    std::optional<SavedCase> m_case;
};

} // namespace hopscope
