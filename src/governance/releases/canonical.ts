import { createHash } from 'node:crypto'
import { DataFactory } from 'n3'
import { canonize } from 'rdf-canonize'
import type { Quad } from '@rdfjs/types'
import { breath } from '../../changes/commit-chunks.ts'
import { invalid, messageOf } from '../../errors.ts'
import { writeTerm } from '../../rdf/write-term.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphContent } from '../../vocabularies/content.ts'
import { graphInfo } from '../../vocabularies/registry.ts'

/** What tells a graph apart from every other, whatever it is written in. */
export interface Canonical {
  /** SHA-256, hex, over the canonical N-Quads of the graph's triples (RDFC-1.0 §5), in UTF-8. */
  readonly hash: string
  readonly statements: number
}

/** The canonicalization that the hash is made over. */
const canonicalAlgorithm = 'RDFC-1.0'

/**
 * Blank nodes that look alike may be compared so often, as a power of how many there are: enough for the paths and lists
 * of shapes, and a graph that is made to keep us busy ends at once.
 */
const MAX_WORK_FACTOR = 2

/** Subjects between two turns of others. */
const STEP = 2000

const hasSurrogate = (text: string): boolean => /[\ud800-\udfff]/.test(text)

/** By code point, as RDFC-1.0 §4.4 asks for; JavaScript sorts by UTF-16 code unit, which differs above U+FFFF only. */
function sortByCodePoint(texts: string[]): string[] {
  texts.sort()
  if (texts.some(hasSurrogate)) texts.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return texts
}

/**
 * The canonical hash of statements, of which the graph names are left out: a graph is the same graph whatever file or
 * graph it lies in.
 *
 * @throws DomainError `invalid` when blank nodes cannot be told apart with reasonable effort.
 */
export async function canonicalOf(quads: Iterable<Quad>): Promise<Canonical> {
  const triples: Quad[] = []
  let blank = false
  for (const { subject, predicate, object } of quads) {
    triples.push(DataFactory.quad(subject, predicate, object))
    blank ||= subject.termType === 'BlankNode' || object.termType === 'BlankNode'
  }
  const lines = blank ? await withBlankNodes(triples) : triples.map(lineOf)
  const distinct = sortByCodePoint([...new Set(lines)])
  return { hash: createHash('sha256').update(distinct.join('')).digest('hex'), statements: distinct.length }
}

const lineOf = ({ subject, predicate, object }: Quad): string =>
  `${writeTerm(subject)} ${writeTerm(predicate)} ${writeTerm(object)} .\n`

async function withBlankNodes(triples: readonly Quad[]): Promise<string[]> {
  try {
    const text = await canonize(triples, { algorithm: canonicalAlgorithm, maxWorkFactor: MAX_WORK_FACTOR })
    return text.match(/[^\n]*\n/g) ?? []
  } catch (error) {
    throw invalid(`The blank nodes cannot be told apart (${messageOf(error)}): give IRIs to those that look alike`, { cause: error }) // prettier-ignore
  }
}

/**
 * The canonical hash of a graph as it is given away. Without blank nodes the canonical form is the sorted statements
 * themselves: they are written subject by subject, and others have their turn between.
 */
export async function canonicalOfGraph(snapshot: Snapshot, graph: string): Promise<Canonical> {
  const { terms } = snapshot
  const g = terms.iri(graph)
  const subjects = new Set<number>()
  const kinds = new Set<Kind>()
  if (g !== 0)
    snapshot.scan({ g }, (s, _p, o) => {
      subjects.add(s)
      kinds.add(kindOf(s)).add(kindOf(o))
    })
  if (kinds.has(Kind.blank) || graphInfo(snapshot, graph)?.kind === 'Shapes')
    return canonicalOf(graphContent(snapshot, graph))
  let [statements, done] = [0, 0]
  const byText = new Map<string, number>()
  for (const subject of subjects) {
    byText.set(`${writeTerm(terms.term(subject))} `, subject)
    if (++done % STEP === 0) await breath()
  }
  const hash = createHash('sha256')
  for (const subject of sortByCodePoint([...byText.keys()])) {
    const lines: string[] = []
    snapshot.scan({ s: byText.get(subject)!, g }, (_s, p, o) => {
      lines.push(`${subject}${writeTerm(terms.term(p))} ${writeTerm(terms.term(o))} .\n`)
    })
    hash.update(sortByCodePoint(lines).join(''))
    statements += lines.length
    if (++done % STEP === 0) await breath()
  }
  return { hash: hash.digest('hex'), statements }
}
