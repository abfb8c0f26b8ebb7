import { Kind, kindOf } from '../store/ids.ts'
import { visitDifference } from '../store/difference.ts'
import { perSnapshot, type Known } from '../store/per-snapshot.ts'
import { QuadReader } from '../store/quad-reader.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Steps } from '../threads/slices.ts'
import { kindByType } from './kinds.ts'
import { belongsTo } from './membership.ts'
import { idsOf, predicatesInUse } from './terms.ts'
import { declarationsOf, kindOfMember, vocabulariesOf } from './vocabulary-declarations.ts'

/** What was counted of a vocabulary. */
export interface Counted {
  concepts: number
  classes: number
  properties: number
  /** Labels of its members and itself, by id of the tag. */
  readonly tags: Map<number, number>
}

/** The vocabularies of a state, in the order of their declarations. */
export type Tally = readonly Readonly<Counted>[]

type Visit = (s: number, o: number) => void

const labelNames = ['prefLabel', 'altLabel', 'hiddenLabel', 'label', 'literalForm'] as const
const labelProperties = perSnapshot((snapshot) => predicatesInUse(snapshot, labelNames))
/** From a term to its labels of SKOS-XL, which count where the term does. */
const xlProperties = perSnapshot((snapshot) =>
  predicatesInUse(snapshot, ['xlPrefLabel', 'xlAltLabel', 'xlHiddenLabel']),
)

/** Rows read in a step, and terms looked at. */
const ROWS = 1024
const TERMS = 64
/** With more terms touched than this part of all quads, counting anew is quicker. */
const TOUCHED_PART = 400

const nothing = (): Counted => ({ concepts: 0, classes: 0, properties: 0, tags: new Map() })

/** Counts everything: one pass over memberships and one over labels. */
export function* counted(snapshot: Snapshot): Steps<Tally> {
  const memberships = yield* membershipsIn(snapshot)
  const { vocabularies } = declarationsOf(snapshot)
  const tally = vocabularies.map(nothing)
  for (const [term, of] of memberships) for (const at of of) count(tally[at]!, kindIn(snapshot, term, at), 1)
  vocabularies.forEach(({ id }, at) => join(memberships, id, at))
  const labels: Memberships = new Map()
  for (const p of xlProperties(snapshot))
    yield* rows(snapshot, { p }, (s, o) => memberships.get(s)?.forEach((at) => join(labels, o, at)))
  for (const [label, of] of labels) of.forEach((at) => join(memberships, label, at))
  for (const p of labelProperties(snapshot))
    yield* rows(snapshot, { p }, (s, o) => {
      const of = memberships.get(s)
      if (of) tag(snapshot, o, (id) => of.forEach((at) => add(tally[at]!.tags, id, 1)))
    })
  return tally
}

const only: readonly number[][] = []
/** Most terms are of one vocabulary, and share the list of it. */
const onlyIn = (at: number): readonly number[] => ((only as number[][])[at] ??= [at])

type Memberships = Map<number, readonly number[]>

function join(memberships: Memberships, term: number, at: number): void {
  const list = memberships.get(term)
  if (!list) memberships.set(term, onlyIn(at))
  else if (!list.includes(at)) memberships.set(term, [...list, at])
}

/** The vocabularies of each member. */
function* membershipsIn(snapshot: Snapshot): Steps<Memberships> {
  const { type, inScheme, isDefinedBy, Concept } = idsOf(snapshot)
  const { vocabularies, positions, conceptsIn, typedIn } = declarationsOf(snapshot)
  const found: Memberships = new Map()
  const named = (id: number, kind: 'scheme' | 'ontology'): number | undefined => {
    const at = positions.get(id)
    return at !== undefined && vocabularies[at]!.kind === kind ? at : undefined
  }
  yield* rows(snapshot, { p: inScheme }, (s, o) => {
    const at = named(o, 'scheme')
    if (at !== undefined) join(found, s, at)
  })
  for (const [g, of] of Concept === 0 ? [] : conceptsIn)
    yield* rows(snapshot, { p: type, o: Concept, g }, (s) => of.forEach((at) => join(found, s, at)))
  yield* rows(snapshot, { p: isDefinedBy }, (s, o) => {
    const at = named(o, 'ontology')
    if (at !== undefined && kindOfMember(snapshot, s)) join(found, s, at)
  })
  for (const [g, of] of typedIn) {
    const typed = new Set<number>()
    yield* rows(snapshot, { p: type, g }, (s) => void typed.add(s))
    let looked = 0
    for (const term of typed) {
      if (kindOfMember(snapshot, term) && belongsTo(snapshot, term)) of.forEach((at) => join(found, term, at))
      if (++looked % TERMS === 0) yield
    }
  }
  return found
}

/** Reads the triples of a pattern, or those of a graph, many at a time. */
function* rows(snapshot: Snapshot, { p, o = 0, g }: { p: number; o?: number; g?: number }, visit: Visit): Steps<void> {
  if (p === 0) return
  const reader = new QuadReader(snapshot, { graphs: g === undefined ? undefined : new Set([g]), merged: true })
  const columns = { s: new Uint32Array(ROWS), o: new Uint32Array(ROWS) }
  reader.open(0, p, o)
  for (;;) {
    const got = reader.fill(columns, 0, ROWS)
    for (let row = 0; row < got; row++) visit(columns.s[row]!, columns.o[row]!)
    if (got < ROWS) return
    yield
  }
}

const kindIn = (snapshot: Snapshot, term: number, at: number): 'concepts' | 'classes' | 'properties' =>
  declarationsOf(snapshot).vocabularies[at]!.kind === 'scheme'
    ? 'concepts'
    : kindOfMember(snapshot, term) === 'class'
      ? 'classes'
      : 'properties'

function count(counted: Counted, what: 'concepts' | 'classes' | 'properties', change: number): void {
  counted[what] += change
}

function tag(snapshot: Snapshot, literal: number, found: (tag: number) => void): void {
  if (kindOf(literal) === Kind.tagged) found(snapshot.terms.qualifier(literal))
}

function add(tags: Map<number, number>, id: number, change: number): void {
  const sum = (tags.get(id) ?? 0) + change
  if (sum === 0) tags.delete(id)
  else tags.set(id, sum)
}

/**
 * The tally of a state, made of that of another over the same base: only terms that statements changed of are counted
 * again, as they were and as they are.
 *
 * @returns undefined where everything is to be counted: for other vocabularies, or more changes than that is worth
 */
export function* updated(before: Known<Tally>, snapshot: Snapshot): Steps<Tally | undefined> {
  const touched = touchedBy(before.snapshot, snapshot)
  if (!touched || declarationsOf(before.snapshot).key !== declarationsOf(snapshot).key) return undefined
  yield
  const tally = before.value.map((each) => ({ ...each, tags: new Map(each.tags) }))
  let looked = 0
  for (const term of touched) {
    change(tally, before.snapshot, term, -1)
    change(tally, snapshot, term, 1)
    if (++looked % TERMS === 0) yield
  }
  return tally
}

/** Terms of which statements changed, with the SKOS-XL labels that these have or had. */
function touchedBy(before: Snapshot, after: Snapshot): ReadonlySet<number> | undefined {
  const touched = new Set<number>()
  const { subClassOf } = idsOf(after)
  const most = Math.max(256, Math.floor(after.layers.base.indexes.spog.length / TOUCHED_PART))
  const typesOfTypes: number[] = []
  const isComparable = visitDifference(before, after, (s, p, o) => {
    if (touched.size > most) return
    touched.add(s)
    if (kindOf(o) === Kind.iri) touched.add(o) // what nothing gives a type is told by what is said to it
    if (p === subClassOf && [before, after].some((each) => kindByType(each, s) !== 'thing')) typesOfTypes.push(s)
  })
  if (!isComparable || typesOfTypes.length > 0 || touched.size > most) return undefined
  for (const snapshot of [before, after]) {
    const properties = xlProperties(snapshot)
    for (const term of properties.length > 0 ? [...touched] : [])
      for (const p of properties) for (const label of snapshot.objects(term, p)) touched.add(label)
  }
  return touched
}

/** Adds what a term counts for in a state, or takes it away. */
function change(tally: Counted[], snapshot: Snapshot, term: number, sign: 1 | -1): void {
  const own = vocabulariesOf(snapshot, term)
  for (const at of own) count(tally[at]!, kindIn(snapshot, term, at), sign)
  const { positions } = declarationsOf(snapshot)
  const of = new Set(own)
  const include = (id: number, vocabularies: Iterable<number>): void => {
    for (const at of vocabularies) of.add(at)
    const itself = positions.get(id)
    if (itself !== undefined) of.add(itself)
  }
  include(term, own)
  for (const p of xlProperties(snapshot))
    for (const labelled of snapshot.subjects(p, term)) include(labelled, vocabulariesOf(snapshot, labelled))
  if (of.size === 0) return
  for (const p of labelProperties(snapshot))
    for (const literal of snapshot.objects(term, p))
      tag(snapshot, literal, (id) => of.forEach((at) => add(tally[at]!.tags, id, sign)))
}
