// SPDX-License-Identifier: GPL-3.0-or-later
#include "correlate/assignment.h"

#include <algorithm>
#include <cstdint>

namespace hopscope {

namespace {

constexpr int exactRows = 256;
constexpr int exactColumns = 1024;
/// Stands for infinity where sums must stay finite.
constexpr double forbidden = 1e6;

/// The Hungarian method with potentials on rows x (columns + rows): each row has a column of its own that means "none".
/// What an unmatched column costs is taken off the cost of every pair that uses it.
class ExactAssignment {
public:
    explicit ExactAssignment(const AssignmentProblem &problem)
        : m_problem(problem), m_width(problem.columns + problem.rows), m_rowOf(static_cast<std::size_t>(m_width) + 1, 0)
        , m_rowPotential(static_cast<std::size_t>(problem.rows) + 1, 0), m_columnPotential(static_cast<std::size_t>(m_width) + 1, 0)
        , m_way(static_cast<std::size_t>(m_width) + 1, 0)
    {
        fillCosts();
    }

    std::vector<int> solve()
    {
        for (int row = 1; row <= m_problem.rows; ++row)
            insert(row);
        std::vector<int> columnOf(static_cast<std::size_t>(m_problem.rows), unassigned);
        for (int column = 1; column <= m_problem.columns; ++column) {
            const int row = m_rowOf[at(column)];
            if (row > 0 && cost(row, column) < forbidden / 2)
                columnOf[at(row - 1)] = column - 1;
        }
        return columnOf;
    }

private:
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }
    double &cell(int row, int column) { return m_cost[at(row - 1) * at(m_width) + at(column - 1)]; }
    double cost(int row, int column) const { return m_cost[at(row - 1) * at(m_width) + at(column - 1)]; }

    void fillCosts()
    {
        m_cost.assign(at(m_problem.rows) * at(m_width), forbidden);
        for (int row = 1; row <= m_problem.rows; ++row) {
            for (int column = 1; column <= m_problem.columns; ++column) {
                const double pair = m_problem.cost(row - 1, column - 1);
                if (pair < forbidden)
                    cell(row, column) = static_cast<double>(pair) - static_cast<double>(m_problem.skipColumn(column - 1));
            }
            cell(row, m_problem.columns + row) = static_cast<double>(m_problem.skipRow(row - 1));
        }
    }

    /// Finds the cheapest way to give the row a column, moving others where that is cheaper.
    void insert(int row)
    {
        m_rowOf[0] = row;
        int column = 0;
        std::vector<double> least(at(m_width) + 1, std::numeric_limits<double>::max());
        std::vector<std::uint8_t> used(at(m_width) + 1, 0);
        do {
            used[at(column)] = 1;
            column = nextColumn(column, least, used);
        } while (m_rowOf[at(column)] != 0);
        while (column != 0) {
            const int previous = m_way[at(column)];
            m_rowOf[at(column)] = m_rowOf[at(previous)];
            column = previous;
        }
    }

    int nextColumn(int from, std::vector<double> &least, const std::vector<std::uint8_t> &used)
    {
        const int row = m_rowOf[at(from)];
        double delta = std::numeric_limits<double>::max();
        int next = 0;
        for (int column = 1; column <= m_width; ++column) {
            if (used[at(column)] != 0)
                continue;
            const double reduced = cost(row, column) - m_rowPotential[at(row)] - m_columnPotential[at(column)];
            if (reduced < least[at(column)]) {
                least[at(column)] = reduced;
                m_way[at(column)] = from;
            }
            if (least[at(column)] < delta) {
                delta = least[at(column)];
                next = column;
            }
        }
        for (int column = 0; column <= m_width; ++column) {
            if (used[at(column)] != 0) {
                m_rowPotential[at(m_rowOf[at(column)])] += delta;
                m_columnPotential[at(column)] -= delta;
            } else {
                least[at(column)] -= delta;
            }
        }
        return next;
    }

    const AssignmentProblem &m_problem;
    int m_width;
    std::vector<int> m_rowOf;
    std::vector<double> m_rowPotential;
    std::vector<double> m_columnPotential;
    std::vector<int> m_way;
    std::vector<double> m_cost;
};

/// Pairs that do not cross, by dynamic programming over both orders.
std::vector<int> assignInOrder(const AssignmentProblem &problem)
{
    enum Step : std::uint8_t { SkipRow, SkipColumn, Take };
    const auto rows = static_cast<std::size_t>(problem.rows);
    const auto columns = static_cast<std::size_t>(problem.columns);
    std::vector<std::uint8_t> steps((rows + 1) * (columns + 1), SkipColumn);
    std::vector<float> previous(columns + 1, 0);
    std::vector<float> current(columns + 1, 0);
    for (std::size_t j = 1; j <= columns; ++j)
        previous[j] = previous[j - 1] + problem.skipColumn(static_cast<int>(j - 1));
    for (std::size_t i = 1; i <= rows; ++i) {
        std::uint8_t *step = &steps[i * (columns + 1)];
        const float skipRow = problem.skipRow(static_cast<int>(i - 1));
        current[0] = previous[0] + skipRow;
        step[0] = SkipRow;
        for (std::size_t j = 1; j <= columns; ++j) {
            current[j] = previous[j] + skipRow;
            step[j] = SkipRow;
            if (const float skipped = current[j - 1] + problem.skipColumn(static_cast<int>(j - 1)); skipped < current[j]) {
                current[j] = skipped;
                step[j] = SkipColumn;
            }
            if (const float taken = previous[j - 1] + problem.cost(static_cast<int>(i - 1), static_cast<int>(j - 1)); taken <= current[j]) {
                current[j] = taken;
                step[j] = Take;
            }
        }
        std::swap(previous, current);
    }
    std::vector<int> columnOf(rows, unassigned);
    for (std::size_t i = rows, j = columns; i > 0;) {
        switch (steps[i * (columns + 1) + j]) {
        case Take:
            columnOf[--i] = static_cast<int>(--j);
            break;
        case SkipRow:
            --i;
            break;
        default:
            --j;
            break;
        }
    }
    return columnOf;
}

/// What the exact method finds for one row and one column, which is what is asked most.
int onlyAssignment(const AssignmentProblem &problem)
{
    const double pair = problem.cost(0, 0);
    const bool taken = pair < forbidden && pair - static_cast<double>(problem.skipColumn(0)) <= static_cast<double>(problem.skipRow(0));
    return taken ? 0 : unassigned;
}

} // namespace

std::vector<int> assignAtLeastCost(const AssignmentProblem &problem)
{
    if (problem.rows == 0 || problem.columns == 0)
        return std::vector<int>(static_cast<std::size_t>(problem.rows), unassigned);
    if (problem.rows == 1 && problem.columns == 1)
        return {onlyAssignment(problem)};
    if (problem.rows <= exactRows && problem.columns <= exactColumns)
        return ExactAssignment(problem).solve();
    return assignInOrder(problem);
}

} // namespace hopscope
