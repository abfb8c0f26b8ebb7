import { createHash } from 'node:crypto'
import { writeTerm } from '../rdf/write-term.ts'
import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { breath } from './commit-chunks.ts'

/** What a graph holds, in short. */
export interface GraphDigest {
  /** `''` is the default graph. */
  readonly graph: string
  readonly statements: number
  /** SHA-256, hex, over its statements as N-Triples in canonical form, sorted by bytes; blank nodes with the labels they have here. */
  readonly sha256: string
}

/** Subjects between two turns of others. */
const STEP = 2000

const sorted = (lines: readonly string[]): Buffer[] => lines.map((line) => Buffer.from(line)).sort(Buffer.compare) // prettier-ignore

/** The digests of all graphs that hold something, sorted by IRI. */
export async function graphDigests(snapshot: Snapshot): Promise<GraphDigest[]> {
  const { terms } = snapshot
  const graphs = snapshot.graphIds().map((g) => ({ g, graph: terms.text(g) }))
  if (snapshot.has({ g: DEFAULT_GRAPH })) graphs.push({ g: DEFAULT_GRAPH, graph: '' })
  graphs.sort((a, b) => (a.graph < b.graph ? -1 : 1))
  const digests: GraphDigest[] = []
  for (const { g, graph } of graphs) digests.push({ graph, ...(await digestOf(snapshot, g)) })
  return digests
}

async function digestOf(snapshot: Snapshot, g: number): Promise<Omit<GraphDigest, 'graph'>> {
  const { terms } = snapshot
  const subjects = new Set<number>()
  snapshot.scan({ g }, (s) => void subjects.add(s))
  const byText = new Map([...subjects].map((s) => [`${writeTerm(terms.term(s))} `, s]))
  const hash = createHash('sha256')
  let [statements, done] = [0, 0]
  for (const bytes of sorted([...byText.keys()])) {
    const subject = bytes.toString()
    const lines: string[] = []
    snapshot.scan({ s: byText.get(subject)!, g }, (_s, p, o) => {
      lines.push(`${subject}${writeTerm(terms.term(p))} ${writeTerm(terms.term(o))} .\n`)
    })
    hash.update(Buffer.concat(sorted(lines)))
    statements += lines.length
    if (++done % STEP === 0) await breath()
  }
  return { statements, sha256: hash.digest('hex') }
}
