// Times of queries, warm, after the answer has been read once for comparison.
import { comparedVariables, lines } from '../support/answers.mjs'
import { median, round } from '../support/statistics.mjs'

/** What just started may still be busy with itself: every query has its turn in each round. */
const ROUNDS = 2
/** How often a query is repeated in a round at least. */
const REPEATS = 3
/** And further while that takes no longer than this: engines that compile as they run need it. */
const FURTHER_MS = 500
const FURTHER_REPEATS = 100
/** A slow query is not repeated further in a round after this. */
const PATIENCE_MS = 10_000
/** A query whose first run takes longer is not run again: that run is its time. */
const ONCE_MS = 60_000

const failure = (error) => ({ error: error.message })

/** The answer's lines, all of it where its checksum is known, and how long the first run took. */
async function ask(running, { text, expected }) {
  const { body, milliseconds } = await running.query(text)
  return { answer: lines(body, expected ? undefined : comparedVariables(text)), first: round(milliseconds) }
}

/** One round: runs the query until that is enough. */
async function repeat(running, { text, runs }) {
  let [count, total] = [0, 0]
  const isEnough = () => (count < REPEATS ? total >= PATIENCE_MS : total >= FURTHER_MS || count >= FURTHER_REPEATS)
  while (!isEnough()) {
    const { milliseconds } = await running.query(text)
    runs.push(milliseconds)
    count++
    total += milliseconds
  }
}

/** Best and median of the warm runs, or the first run where there is no other. */
function summedUp({ first, runs }) {
  const times = runs.length > 0 ? runs : [first]
  return { best: round(Math.min(...times)), median: round(median(times)), runs: times.length }
}

/**
 * Asks every query once, which warms what they share, then times one after the other, round by round.
 *
 * @returns figures and answer by the query's name; `error` for one that was not answered.
 */
export async function measureQueries(running, queries) {
  const asked = []
  for (const query of queries) asked.push({ ...query, runs: [], ...(await ask(running, query).catch(failure)) })
  const repeated = asked.filter(({ error, first }) => !error && first <= ONCE_MS)
  for (let turn = 0; turn < ROUNDS; turn++) {
    for (const query of repeated) await repeat(running, query).catch((error) => Object.assign(query, failure(error)))
  }
  const figures = (query) => (query.error ? { error: query.error } : { first: query.first, ...summedUp(query) })
  return Object.fromEntries(asked.map((query) => [query.name, { answer: query.answer, ...figures(query) }]))
}
