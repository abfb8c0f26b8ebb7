import { setImmediate } from 'node:timers/promises'
import { owl, prefixes, rdfs } from '../rdf/namespaces.ts'
import { isLiteralId } from '../store/ids.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { QuadReader } from '../store/quad-reader.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { BoundedMap, type Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { idsOf } from './terms.ts'
import type { Reference } from './views.ts'

/** Work done at a time before requests get their turn. */
const SLICE_MS = 8
/** Rows read between two looks at the clock. */
const ROWS = 1024
/** Maps remembered per snapshot: of the whole store and of single graphs. */
const MAX_MAPS = 32

/** Types that every individual of OWL has, and say nothing of it. */
const sayNothing = [`${prefixes.owl}NamedIndividual`, owl.Thing.value, rdfs.Resource.value]
/** Namespaces of the languages in which models themselves are written. */
const modelling = [prefixes.rdf, prefixes.rdfs, prefixes.owl, prefixes.sh]

export interface SchemaMapQuery {
  /** IRI of a named graph: only its statements and the instances that it types are counted. */
  readonly graph?: string | undefined
  /** Shows classes of RDF Schema, OWL and SHACL as well, by which models are written. */
  readonly withModelling?: boolean | undefined
  /** Classes shown, those with most instances first; 30 when not given. */
  readonly limit?: number | undefined
}

/** Which classes there are, and by which properties their instances are linked. */
export interface SchemaMap {
  readonly total: number
  readonly classes: readonly (Reference & { readonly instances: number })[]
  /** How many statements link an instance of one class to one of another, by property; the largest first. */
  readonly links: readonly {
    readonly from: string
    readonly property: Reference
    readonly to: string
    readonly total: number
  }[]
  /** How many literals instances of a class have, by property; the largest first. */
  readonly attributes: readonly { readonly of: string; readonly property: Reference; readonly total: number }[]
}

interface Counts {
  readonly classes: readonly { readonly id: number; readonly instances: number }[]
  readonly links: readonly {
    readonly from: number
    readonly property: number
    readonly to: number
    readonly total: number
  }[]
  readonly attributes: readonly { readonly of: number; readonly property: number; readonly total: number }[]
}

const known = perSnapshot(() => new BoundedMap<number, Promise<Counts>>(MAX_MAPS))

/**
 * The map of types: classes with their instances, and the properties between them with counts, of the newest state or of
 * one graph. Counted once per snapshot in slices of a few milliseconds, so that other requests get their turn; a
 * statement counts for each type that its ends have, and once however many graphs state it.
 */
export async function schemaMap(reader: Reader, query: SchemaMapQuery = {}): Promise<SchemaMap> {
  const { snapshot } = reader
  const graph = query.graph === undefined ? 0 : snapshot.terms.iri(query.graph)
  if (query.graph !== undefined && graph === 0) return { total: 0, classes: [], links: [], attributes: [] }
  const maps = known(snapshot)
  return view(reader, await (maps.get(graph) ?? maps.set(graph, count(snapshot, graph))), query)
}

function view(reader: Reader, counts: Counts, { withModelling = false, limit = 30 }: SchemaMapQuery): SchemaMap {
  const { terms } = reader.snapshot
  const uri = (id: number): string => referenceTo(reader, id).uri
  const all = counts.classes.filter(
    ({ id }) => withModelling || !modelling.some((each) => terms.text(id).startsWith(each)),
  )
  const shown = all.slice(0, limit)
  const ids = new Set(shown.map(({ id }) => id))
  return {
    total: all.length,
    classes: shown.map(({ id, instances }) => ({ ...referenceTo(reader, id), instances })),
    links: counts.links
      .filter(({ from, to }) => ids.has(from) && ids.has(to))
      .map(({ from, property, to, total }) => ({
        from: uri(from),
        property: referenceTo(reader, property),
        to: uri(to),
        total,
      })),
    attributes: counts.attributes
      .filter(({ of }) => ids.has(of))
      .map(({ of, property, total }) => ({ of: uri(of), property: referenceTo(reader, property), total })),
  }
}

type Row = (s: number, o: number) => void

/** Counts all that the map needs: types first, then each property in turn. */
async function count(snapshot: Snapshot, graph: number): Promise<Counts> {
  const { type } = idsOf(snapshot)
  const ignored = new Set(sayNothing.map((iri) => snapshot.terms.iri(iri)))
  const everywhere = new QuadReader(snapshot, { graphs: undefined, merged: true })
  const here = graph === 0 ? everywhere : new QuadReader(snapshot, { graphs: new Set([graph]), merged: true })
  const rows = sliced()

  const classes: number[] = []
  const positions = new Map<number, number>()
  const typesOf = new Map<number, readonly number[]>()
  const only: (readonly number[])[] = [] // most things have one type, and share the list of it
  await rows(everywhere, type, (s, o) => {
    if (ignored.has(o) || isLiteralId(o)) return
    let position = positions.get(o)
    if (position === undefined) {
      positions.set(o, (position = classes.push(o) - 1))
      only.push([position])
    }
    const before = typesOf.get(s)
    typesOf.set(s, before ? [...before, position] : only[position]!)
  })
  const instances = new Float64Array(classes.length)
  await rows(here, type, (_s, o) => {
    const position = positions.get(o)
    if (position !== undefined) instances[position]!++
  })

  const links: Counts['links'][number][] = []
  const attributes: Counts['attributes'][number][] = []
  for (const property of snapshot.predicateIds()) {
    if (property === type || !here.has(0, property, 0)) continue
    const between = new Map<number, number>()
    const literals = new Map<number, number>()
    await rows(here, property, (s, o) => {
      const from = typesOf.get(s) ?? []
      if (isLiteralId(o)) for (const each of from) literals.set(each, (literals.get(each) ?? 0) + 1)
      else
        for (const each of from)
          for (const to of typesOf.get(o) ?? []) {
            const key = each * classes.length + to
            between.set(key, (between.get(key) ?? 0) + 1)
          }
    })
    for (const [of, total] of literals) attributes.push({ of: classes[of]!, property, total })
    for (const [key, total] of between) {
      const [from, to] = [Math.floor(key / classes.length), key % classes.length]
      links.push({ from: classes[from]!, property, to: classes[to]!, total })
    }
  }
  return {
    classes: classes
      .map((id, at) => ({ id, instances: instances[at]! }))
      .filter((each) => each.instances > 0)
      .sort((a, b) => b.instances - a.instances || a.id - b.id),
    links: links.sort((a, b) => b.total - a.total || a.property - b.property),
    attributes: attributes.sort((a, b) => b.total - a.total || a.property - b.property),
  }
}

/** Reads all rows of a predicate, and lets others have their turn every few milliseconds. */
function sliced(): (reader: QuadReader, predicate: number, row: Row) => Promise<void> {
  const columns = { s: new Uint32Array(ROWS), o: new Uint32Array(ROWS) }
  let until = performance.now() + SLICE_MS
  return async (reader, predicate, row) => {
    if (predicate === 0) return
    reader.open(0, predicate, 0)
    for (;;) {
      const got = reader.fill(columns, 0, ROWS)
      for (let at = 0; at < got; at++) row(columns.s[at]!, columns.o[at]!)
      if (got < ROWS) return
      if (performance.now() < until) continue
      await setImmediate()
      until = performance.now() + SLICE_MS
    }
  }
}
