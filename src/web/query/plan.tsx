import type { VNode } from 'preact'
import { fill } from '../fill.ts'
import type { QueryIsland } from '../../islands/query.ts'
import type { Explained, Step } from './answer.ts'
import { timeOf, written } from './numbers.ts'

export interface PlanProps {
  readonly explained: Explained
  readonly given: QueryIsland
}

/** A step found this many times more or less than was expected: a place to look at. */
const FAR = 10

/** How a query was answered: steps as a tree, each with the rows that were expected and found. */
export function Plan({ explained, given }: PlanProps): VNode {
  const { plan: words } = given.words
  const { engine, parsing, planning, running = 0, plan } = explained
  const steps = stepsOf(plan)
  return (
    <>
      <p class="quiet-text">
        {fill(words.summary, {
          engine,
          parsing: timeOf(parsing),
          planning: timeOf(planning),
          running: timeOf(running),
        })}
      </p>
      <div class="scroller" tabIndex={0} role="group" aria-labelledby="result">
        <table class="plan">
          <thead>
            <tr>
              <th scope="col">{words.operator}</th>
              <th scope="col" class="number">
                {words.expected}
              </th>
              <th scope="col" class="number">
                {words.found}
              </th>
              <th scope="col" class="number">
                {words.time}
              </th>
              <th scope="col">{words.detail}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ step, depth }) => (
              <Line step={step} depth={depth} given={given} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Line({ step, depth, given }: { step: Step; depth: number; given: QueryIsland }): VNode {
  const { operator, estimate, rows, milliseconds, detail } = step
  const isFar = isFarOff(estimate, rows)
  return (
    <tr>
      <th scope="row" style={{ paddingInlineStart: `${0.25 + depth * 1.25}rem` }}>
        {depth > 0 ? <span aria-hidden="true">└ </span> : null}
        {operator}
      </th>
      <td class="number">{estimate === undefined ? '' : written(estimate, 0)}</td>
      <td class="number">
        {rows === undefined ? '' : written(rows)}
        {isFar ? <small class="mark plan-far">{` ${given.words.plan.far}`}</small> : null}
      </td>
      <td class="number">{milliseconds === undefined ? '' : written(milliseconds, 2)}</td>
      <td>
        <code>{detail}</code>
      </td>
    </tr>
  )
}

/** Whether rows differ from what was expected so much that a better query, or better statistics, would help. */
export const isFarOff = (estimate: number | undefined, rows: number | undefined): boolean =>
  estimate !== undefined && rows !== undefined && Math.max(estimate, rows, 1) / Math.max(1, Math.min(estimate, rows)) >= FAR && Math.max(estimate, rows) >= 100 // prettier-ignore

const stepsOf = (step: Step, depth = 0): { step: Step; depth: number }[] => [
  { step, depth },
  ...step.children.flatMap((child) => stepsOf(child, depth + 1)),
]
