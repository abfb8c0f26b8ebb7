import { randomUUID } from 'node:crypto'
import { DomainError, invalid } from '../errors.ts'
import { isIri } from '../rdf/iri.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { MintRequest } from '../vocabularies/operations/context.ts'
import { systemGraphs } from '../vocabularies/system-graphs.ts'
import { policyFor, visitMembers, type MintingPolicy } from './minting-policy.ts'
import { slugOf } from './slug.ts'
import { isRetired } from './tombstones.ts'

/** Gives each new term a URI. */
export type Mint = (request: MintRequest) => string

interface MintContext {
  readonly snapshot: Snapshot
  readonly baseIri: string
  /** Whether an IRI was ever the subject of a statement, in whichever commit. */
  readonly wasEverUsed: (iri: string) => boolean
}

/** URIs that are tried: more are taken only where thousands of terms have one label. */
const MAX_TRIES = 100_000
/** After so many numbers that are taken, the highest one remembered is out of date. */
const STALE = 1000

/**
 * A mint for one set of changes on a state, by the policy of each vocabulary (`policyFor`). It gives no URI twice, and none
 * that occurs in the store, that has a tombstone, or that was used before: a URI means one thing for ever.
 *
 * @throws DomainError (each call) `invalid` for a stated policy that is none, `conflict` when it has no free URI left.
 */
export function mintConcept(context: MintContext): Mint {
  const given = new Set<string>()
  return (request) => {
    const policy = policyFor(context.snapshot, request, context.baseIri)
    const candidate = candidates(context.snapshot, request, policy)
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const iri = candidate(tries)
      if (!isIri(iri)) throw invalid(`The minting policy "${policy.template}" makes <${iri}>, which is no IRI: mend it`)
      if (given.has(iri) || request.isTaken(iri) || !isFree(context, iri)) continue
      given.add(iri)
      return iri
    }
    throw new DomainError('conflict', `The minting policy "${policy.template}" has no free URI left: name one yourself`)
  }
}

function isFree({ snapshot, baseIri, wasEverUsed }: MintContext, iri: string): boolean {
  const id = snapshot.terms.iri(iri)
  const occurs = id !== 0 && [{ s: id }, { o: id }, { p: id }, { g: id }].some((pattern) => snapshot.has(pattern))
  return !occurs && !isRetired(snapshot, iri, systemGraphs(baseIri).tombstones) && !wasEverUsed(iri)
}

/** The URI to try first, second, third … */
function candidates(
  snapshot: Snapshot,
  request: MintRequest,
  { template, spelling }: MintingPolicy,
): (tries: number) => string {
  const numbered = /\{number(?::(\d{1,2}))?\}/.exec(template)
  const slug = slugOf(englishFirst(request), spelling)
  const joint = spelling === 'snake' ? '_' : spelling === 'kebab' ? '-' : ''
  let begin = numbered ? highestNumber(snapshot, request, template) : 0
  return (tries) => {
    if (numbered && tries === STALE) begin = findHighest(snapshot, request, template) - STALE
    const again = tries === 0 || numbered ? '' : `${joint}${tries + 1}`
    const number = String(begin + tries + 1).padStart(Number(numbered?.[1] ?? 0), '0')
    return template
      .replaceAll('{slug}', () => (slug ? slug + again : randomUUID()))
      .replaceAll('{uuid}', () => randomUUID())
      .replace(/\{number(:\d{1,2})?\}/g, number)
  }
}

/** The highest number by template, while the quads of a store are laid out once: where to begin, nothing to rely on. */
const highest = new WeakMap<object, Map<string, number>>()

const highestNumber = (snapshot: Snapshot, request: MintRequest, template: string): number =>
  highest.get(snapshot.layers.base)?.get(template) ?? findHighest(snapshot, request, template)

/** The highest number that a member of the vocabulary has in the place of `{number}`; 0 when none has one. */
function findHighest(snapshot: Snapshot, request: MintRequest, template: string): number {
  const at = template.search(/\{number/)
  const [head, tail] = [template.slice(0, at), template.slice(template.indexOf('}', at) + 1)]
  let found = 0
  visitMembers(snapshot, request, (iri) => {
    if (!iri.startsWith(head) || !iri.endsWith(tail)) return true
    const digits = iri.slice(head.length, iri.length - tail.length)
    if (/^\d{1,15}$/.test(digits)) found = Math.max(found, Number(digits))
    return true
  })
  const known = highest.get(snapshot.layers.base) ?? new Map<string, number>()
  highest.set(snapshot.layers.base, known.set(template, found))
  return found
}

/** The label that URIs are made of: English, because most can read it; else the first by language tag. */
function englishFirst({ prefLabel }: MintRequest): string {
  const tags = Object.keys(prefLabel).sort()
  const tag = tags.find((each) => /^en(-|$)/i.test(each)) ?? tags[0]
  return tag === undefined ? '' : (prefLabel[tag] ?? '')
}
