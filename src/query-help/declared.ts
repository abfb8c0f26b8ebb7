import { perSnapshot } from '../store/per-snapshot.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { editDistance } from '../concepts/edit-distance.ts'
import { placeOf } from '../sparql/tree.ts'
import { writtenIris } from '../sparql/stated-terms.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import type { Change } from './edits.ts'
import { knownTerms } from './known-terms.ts'
import { namespaceOf } from './likeness.ts'
import type { Source } from './source.ts'

/** Namespaces of classes, properties and of things that are described; of the last as many as are seen soon. */
const MOST_SUBJECTS = 50_000
export const namespaces = perSnapshot((snapshot) => {
  const { property, class: classes } = knownTerms(snapshot)
  const found = new Set([...property, ...classes].map(({ iri }) => namespaceOf(iri)))
  let [seen, last] = [0, 0]
  snapshot.scan({}, (s) => {
    if (s === last) return seen < MOST_SUBJECTS
    last = s
    if (kindOf(s) === Kind.iri) found.add(namespaceOf(snapshot.terms.text(s)))
    return ++seen < MOST_SUBJECTS
  })
  return found
})

/** Prefixes that nobody has declared, by what the namespaces of the data end with: `uneskos` for `http://purl.org/umu/uneskos#`. */
export const prefixesInData = perSnapshot((snapshot): Readonly<Record<string, string>> => {
  const found: Record<string, string> = {}
  for (const namespace of namespaces(snapshot)) {
    const name = /([A-Za-z][\w-]*)(?:\/(?:\d[\d.]*))?[#/]+$/.exec(namespace)?.[1]
    if (name !== undefined && !Object.hasOwn(found, name)) found[name] = namespace
  }
  return found
})

/**
 * Prefixes that are declared for a namespace in which the data have none of the names that the query writes with them,
 * while another has them: a slash for a hash, https for http, an old version.
 */
export function misdeclared(source: Source, snapshot: Snapshot): Change[] {
  const { query, text, baseIri } = source
  const locals = new Map<string, string[]>()
  for (const { prefix, iri } of writtenIris(text, baseIri)) {
    const own = prefix === undefined ? undefined : source.prefixes[prefix]
    if (own === undefined || iri === undefined) continue
    locals.set(prefix!, [...(locals.get(prefix!) ?? []), iri.slice(own.length)])
  }
  const isKnown = (iri: string): boolean => {
    const id = snapshot.terms.iri(iri)
    return id !== 0 && (snapshot.has({ s: id }) || snapshot.has({ p: id }) || snapshot.has({ o: id }))
  }
  return query.context.flatMap((each) => {
    if (each.subType !== 'prefix') return []
    const place = placeOf(each.value)
    const own = source.prefixes[each.key]!
    const used = locals.get(each.key) ?? []
    if (!place || used.length === 0 || used.some((local) => isKnown(own + local))) return []
    const candidates = [...candidatesFor(snapshot, { prefix: each.key, own, baseIri })]
    const score = (namespace: string): number => used.filter((local) => isKnown(namespace + local)).length
    const best = candidates.map((iri) => ({ iri, known: score(iri) })).filter(({ known }) => known > 0).sort((a, b) => b.known - a.known)[0] // prettier-ignore
    if (!best) return []
    return [{ message: `${each.key}: is declared as <${own}>, where the data have nothing: they have <${best.iri}>`, weight: 0.05, edits: [{ ...place, text: `<${best.iri}>` }] }] // prettier-ignore
  })
}

interface Declared {
  readonly prefix: string
  readonly own: string
  readonly baseIri: string
}

function* candidatesFor(snapshot: Snapshot, { prefix, own, baseIri }: Declared): Generator<string> {
  const known = prefixesOf(snapshot, baseIri)
  if (Object.hasOwn(known, prefix)) yield known[prefix]!
  const bare = own.replace(/[#/]+$/, '')
  for (const scheme of [
    bare,
    bare.startsWith('https:') ? bare.replace('https:', 'http:') : bare.replace('http:', 'https:'),
  ])
    // prettier-ignore
    for (const end of ['#', '/', '']) yield scheme + end
  for (const namespace of namespaces(snapshot)) {
    const [a, b] = [own.slice(-200), namespace.slice(-200)]
    const most = Math.min(6, Math.floor(a.length / 5))
    if (editDistance(a, b, most) <= most) yield namespace
  }
}
