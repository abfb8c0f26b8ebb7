// The tables of summary.md, made of the JSON files beside it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { peers } from './peers/index.mjs'
import { rivals } from './parts/compare.mjs'
import { geometricMean, round } from './support/statistics.mjs'

/** @returns a Markdown table; every column but the first to the right. */
const table = (head, rows) =>
  [head, ['---', ...head.slice(1).map(() => '---:')], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const shown = (value, unit = '') => (value === undefined || value === null ? '–' : `${value.toLocaleString('en', { maximumFractionDigits: 2 })}${unit}`) // prettier-ignore

/** Best milliseconds; an answer unlike the others' is marked, as its time then says little. */
const timeOf = (time) => {
  if (!time) return '–'
  return time.error ? 'failed' : `${shown(time.best)}${time.right ? '' : ' ≠'}`
}

/** The columns: peers that were measured in this part. */
const columnsOf = (result) => peers.filter(({ name }) => result.peers[name] && !result.peers[name].absent && !result.peers[name].skipped) // prettier-ignore

/** Of whom we are ahead, and what the column is called. */
const groups = [
  ['all', 'ahead of the fastest rival'],
  ['servers', 'ahead of the fastest server'],
]

function queryTable(result, columns) {
  const names = Object.keys(result.queries)
  const mean = ({ name }) => {
    const times = names.flatMap((query) => result.peers[name].queries?.[query]?.best ?? [])
    return times.length === names.length ? shown(round(geometricMean(times))) : '–'
  }
  return table(
    ['milliseconds, best', ...columns.map(({ title }) => title), ...groups.map(([, title]) => title)],
    [
      ...names.map((query) => [
        query,
        ...columns.map(({ name }) => timeOf(result.peers[name].queries?.[query])),
        ...groups.map(([group]) => shown(result.queries[query].ahead[group], '×')),
      ]),
      [
        'geometric mean',
        ...columns.map(mean),
        ...groups.map(([group]) => shown(result.ahead[group].geometricMean, '×')),
      ],
    ],
  )
}

/** Of less than a million triples the program itself is most. */
const bytesPerTriple = ({ memory }, { triples }) =>
  memory && triples >= 1_000_000 ? Math.round((memory.loadedMB * 2 ** 20) / triples) : undefined

/** Rows about one peer each way: name and how to find the figure among a peer's. */
const rows = [
  ['load, seconds', ({ load }) => load?.seconds],
  ['load, triples a second', ({ load }) => load?.perSecond],
  ['resident, MB', ({ memory }) => memory?.loadedMB],
  ['resident after queries, MB', ({ memory }) => memory?.queriedMB],
  ['resident, bytes a triple', bytesPerTriple],
  ['reopen after SIGTERM, seconds to the first answer', ({ reopen }) => reopen?.SIGTERM],
  ['reopen after kill -9, seconds', ({ reopen }) => reopen?.SIGKILL],
  ['commit of ten triples, p50 ms', ({ commits }) => commits?.p50],
  ['commit, p99 ms', ({ commits }) => commits?.p99],
  ['four readers, reads a second', ({ mixed }) => mixed?.alone?.readsPerSecond],
  ['… p99 ms', ({ mixed }) => mixed?.alone?.reads.p99],
  ['… beside 20 commits a second, reads a second', ({ mixed }) => mixed?.besideCommits?.readsPerSecond],
  ['… p99 ms of reads', ({ mixed }) => mixed?.besideCommits?.reads.p99],
  ['… p50 ms of commits', ({ mixed }) => mixed?.besideCommits?.commits.p50],
]

function figureTable(result, columns) {
  const found = rows.map(([title, figure]) => [title, columns.map(({ name }) => figure(result.peers[name], result))])
  return table(
    ['', ...columns.map(({ title }) => title)],
    found
      .filter(([, values]) => values.some((value) => value !== undefined))
      .map(([title, values]) => [title, ...values.map((value) => shown(value))]),
  )
}

/** Who is not in the table, and why; and who failed. */
const missing = (result) =>
  peers.flatMap(({ name, title }) => {
    const { absent, skipped, error } = result.peers[name] ?? { skipped: 'not chosen' }
    const why = absent ? `absent (${absent.split('\n')[0]})` : (skipped ?? (error && `failed (${error.split('\n')[0]})`)) // prettier-ignore
    return why ? [`- ${title}: ${why}`] : []
  })

function comparison(result) {
  const columns = columnsOf(result)
  const wrong = columns.flatMap(({ name, title }) => {
    const queries = Object.entries(result.peers[name].queries ?? {}).filter(([, time]) => !time.right)
    return queries.map(([query, { error }]) => `- ${title} ${error ? `fails on ${query}: ${error.split('\n')[0].slice(0, 200)}` : `answers ${query} unlike the others (≠)`}`) // prettier-ignore
  })
  const lines = [...missing(result), ...wrong]
  return [
    `${result.triples.toLocaleString('en')} triples.`,
    Object.keys(result.queries).length > 0 ? queryTable(result, columns) : '',
    figureTable(result, columns),
    lines.join('\n'),
  ]
}

const latencyColumns = ['p50', 'p99', 'worst', 'failed']
function http(result) {
  const line = (name, figures) => [name, shown(figures.perSecond), ...latencyColumns.map((column) => shown(figures[column]))] // prettier-ignore
  const head = (name) => [name, 'a second', 'p50 ms', 'p99 ms', 'worst ms', 'failed']
  const { concepts, query } = result.besideCrossProduct
  return [
    `${result.triples.toLocaleString('en')} triples beside what is shipped; autocannon ${result.autocannon} in a process of its own.`,
    table(
      head(`${result.connections} connections at full speed`),
      Object.entries(result.throughput).map(([name, figures]) => line(name, figures)),
    ),
    table(head('50 requests a second'), [
      ...Object.entries(result.calm).map(([name, figures]) => line(name, figures)),
      line('concept, JSON, beside a cross product', concepts),
    ]),
    `The cross product ends after ${query.seconds} s with status ${query.status}: \`${query.message.replace(/\s+/g, ' ')}\``,
  ]
}

function changes(result) {
  const names = { dryRun: 'a change of a label, checked and not made', commits: 'a change of a label, checked, durable, searchable' } // prettier-ignore
  const line = ([name, { p50, p99, worst }]) => [names[name], shown(p50), shown(p99), shown(worst)]
  return [
    `${result.triples.toLocaleString('en')} triples governed by shapes; one change set after another over HTTP.`,
    table(['', 'p50 ms', 'p99 ms', 'worst ms'], Object.entries(result.changes).map(line)),
  ]
}

function governance({ governance: { classes, domains, quads, first, again } }) {
  const names = { entities: 'canonical entities with all extensions', proof: 'proof that each domain only adds', effectiveShapes: 'effective shapes of each domain', all: 'all of it' } // prettier-ignore
  const line = ([name, { best, p50, worst }]) => [names[name], shown(best), shown(p50), shown(worst)]
  return [
    `A canonical model of ${classes} classes and ${domains} domains that extend it (${quads.toLocaleString('en')} statements), with nothing remembered of the state; all of it takes ${first} ms the first time in the process.`,
    table(['', 'best ms', 'p50 ms', 'worst ms'], Object.entries(again).map(line)),
  ]
}

/** Above its budget. */
const held = (value, budget) => `${shown(value)}${value > budget ? ' ✗' : ''}`

function pages({ triples, chromium, budgets, bare, pages: measured, suggestions }) {
  const line = ([name, { first, next }]) => [
    name,
    held(first.p50, budgets.completeMs),
    held(first.p95, budgets.completeMs),
    held(first.kB, budgets.kB),
    shown(first.requests),
    held(first.shift, budgets.shift),
    held(next.p50, budgets.completeMs),
    held(next.p95, budgets.completeMs),
    shown(next.kB),
    shown(next.server),
  ]
  return [
    `${triples.toLocaleString('en')} triples beside what is shipped; Chromium ${chromium}, 1280 pixels wide. Complete is a page with its load event and its largest paint, whichever is later; kB are all that came over the wire, headers included. A first visit finds nothing kept, in a tab that has shown a few words of JSON before. “Bare” is the HTML of a page without style, fonts and scripts, by a server that does nothing else: what this browser takes on this machine at least. Budgets: complete in ${budgets.completeMs} ms, ${budgets.kB} kB, nothing moves; ✗ marks what is above.`,
    table(
      [
        '',
        'first visit, p50 ms',
        'p95 ms',
        'kB',
        'requests',
        'shift',
        'again, p50 ms',
        'p95 ms',
        'kB',
        'of which the server, p50 ms',
      ],
      [...Object.entries(measured), [`bare: ${bare.of}`, bare]].map(line),
    ),
    table(
      [
        `from a key to its suggestions on the screen (budget ${budgets.suggestionMs} ms)`,
        'keys',
        'p50 ms',
        'p95 ms',
        'worst ms',
      ],
      [
        [
          '',
          shown(suggestions.keys),
          held(suggestions.p50, budgets.suggestionMs),
          held(suggestions.p95, budgets.suggestionMs),
          held(suggestions.worst, budgets.suggestionMs),
        ],
      ],
    ),
  ]
}

/** Places told in the table: those that keep others waiting the longest. */
const BLOCKING = 25
/** No handler may keep others waiting for longer: milliseconds. */
const BLOCKED = 50

/** A table of one server: milliseconds of computing in the longest block of the event loop. */
function blocked({ commit, places, pages, notAsked, ...house }) {
  const worst = ({ first, warm }) => Math.max(first.cpu, warm.cpu)
  const sorted = [...places].sort((one, other) => worst(other) - worst(one))
  const over = sorted.filter((place) => worst(place) > BLOCKED)
  const about = Object.entries(house).map(([name, count]) => `${shown(count)} ${name}`).join(', ') // prettier-ignore
  return [
    `${about}: ${places.length} pages and GETs, ${over.length} over ${BLOCKED} ms. A commit keeps others waiting for ${shown(commit.made)} ms, what follows from it for ${shown(commit.after)} ms.`,
    pages ? `The page of a concept, all taken from everywhere: p50 ${shown(pages.p50)} ms, p95 ${shown(pages.p95)} ms, worst ${shown(pages.worst)} ms.` : '', // prettier-ignore
    table(
      [`longest block, the worst ${BLOCKING}`, 'after a commit, ms', 'warm, ms', 'warm, answered in ms'],
      sorted.slice(0, BLOCKING).map(({ name, first, warm }) => [name, shown(first.cpu), shown(warm.cpu), shown(warm.answer)]), // prettier-ignore
    ),
    notAsked.length > 0 ? `Not asked for: ${notAsked.map((path) => `\`${path}\``).join(', ')}.` : '',
  ]
}

const blocking = ({ blocking: houses }) => [
  'What the main thread computed while its event loop did not turn, first right after a commit, then warm.',
  ...Object.values(houses).flatMap(blocked),
]

/** A card that is remembered is to take no longer: milliseconds. */
const CARD_MS = 200

function schemaCard({
  triples,
  schemaCard: { cold, warm, warmMarkdown, turtle, byBudget, ofVocabulary, afterCommit, memoryMB },
}) {
  const line = (name, { p50, p95, worst, block }) => [name, shown(p50), held(p95, CARD_MS), shown(worst), shown(block)]
  const once = (name, { milliseconds, block }) => [name, shown(milliseconds), '', shown(milliseconds), shown(block)]
  return [
    `${triples.toLocaleString('en')} triples beside what is shipped; over HTTP, 4000 tokens where nothing else is said. Resident before the first card ${shown(memoryMB.before)} MB, after all of them ${shown(memoryMB.after)} MB.`,
    table(
      ['', 'p50 ms', `p95 ms (at most ${CARD_MS})`, 'worst ms', 'longest block, ms'],
      [
        once('nothing known of the state', cold),
        line('remembered, JSON', warm),
        line('remembered, Markdown', warmMarkdown),
        once('as Turtle', turtle),
        line('after a commit', afterCommit),
        once('of the vocabulary', ofVocabulary),
      ],
    ),
    table(
      ['budget in tokens, in a language not asked for before', 'tokens used', 'share', 'ms', 'longest block, ms'],
      Object.entries(byBudget).map(([budget, { tokens, used, milliseconds, block }]) => [budget, shown(tokens), shown(used), shown(milliseconds), shown(block)]), // prettier-ignore
    ),
  ]
}

/** With the query, help is to take five times as long as the query at most; where that is over sooner, a quarter of a second, its own time included. */
const [HELP_TIMES, HELP_MS] = [5, 250]

function queryHelp({ triples, queryHelp: { queries } }) {
  return [
    `${triples.toLocaleString('en')} triples beside what is shipped; over HTTP, medians. Help runs the query itself, so it takes longer than that; ✗ marks what takes more than ${HELP_TIMES} times as long, and longer than ${HELP_MS} ms.`,
    table(
      ['a query that finds nothing', 'query, ms', 'help, ms', 'times', 'suggestions', 'the first is what was meant'],
      queries.map(({ name, query, help, times, suggestions, repaired }) => [
        name,
        shown(query),
        shown(help),
        `${shown(times)}${times > HELP_TIMES && help > HELP_MS ? ' ✗' : ''}`,
        shown(suggestions),
        repaired === null ? '' : repaired ? 'yes' : 'no',
      ]),
    ),
  ]
}

const load = ({ load: figures }) => ['```json', JSON.stringify(figures, null, 2), '```'].join('\n')

const bodyOf = (result) => {
  if (result.peers) return comparison(result)
  if (result.changes) return changes(result)
  if (result.governance) return governance(result)
  if (result.blocking) return blocking(result)
  if (result.schemaCard) return schemaCard(result)
  if (result.queryHelp) return queryHelp(result)
  if (result.pages) return pages(result)
  return result.throughput ? http(result) : [load(result)]
}

const read = (folder, name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

function conformance(folder) {
  const found = ['native', 'comunica'].filter((engine) => existsSync(join(folder, `conformance-${engine}.json`)))
  if (found.length === 0) return []
  const scores = found.map((engine) => read(folder, `conformance-${engine}.json`))
  const cells = scores.map(({ engine, passed, failed, skipped }) => [engine, passed, failed, skipped])
  return [`## W3C ${scores[0].suite}`, table(['engine', 'passed', 'failed', 'skipped'], cells)]
}

/** The text of summary.md for results, which are what run.mjs writes. */
export function summarize(results, closing = []) {
  const sections = results.flatMap((result) => {
    const { machine, versions } = result
    const who = peers.filter(({ name }) => versions[name] && !versions[name].startsWith('absent')).map(({ name, title }) => `${title} ${versions[name]}`) // prettier-ignore
    return [
      `## ${result.title}`,
      `${result.date.slice(0, 10)}, commit ${result.commit}; ${machine.cores} cores (${machine.processor}), ${machine.memoryGiB} GiB, Node ${machine.node}; ${who.join(', ')}.`, // prettier-ignore
      ...bodyOf(result),
    ]
  })
  const introduction = `Written by \`npm run bench\` from the JSON files beside it. Times are the best of at least six warm runs,
servers over HTTP with JSON results, the others in process. Rivals are ${rivals.all.map((rival) => peers.find(({ name }) => name === rival).title).join(', ')}.
≠ marks an answer unlike the expected one or that of most others.`
  return `${['# Figures', introduction, ...sections, ...closing].filter(Boolean).join('\n\n')}\n`
}

/** Reads all results in a folder and writes summary.md there. @returns its text. */
export function writeSummary(folder) {
  const order = [
    'skos-0.1M',
    'skos-1M',
    'skos-10M',
    'unesco',
    'bsbm',
    'bsbm-25x',
    'load',
    'changes',
    'governance',
    'http',
    'schema-card',
    'query-help',
    'pages',
  ]
  const names = readdirSync(folder).filter((name) => order.includes(name.replace(/\.json$/, '')))
  const results = names.map((name) => read(folder, name)).sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name)) // prettier-ignore
  const text = summarize(results, conformance(folder))
  writeFileSync(join(folder, 'summary.md'), text)
  return text
}
