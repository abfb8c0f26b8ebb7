import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { editDistance, oneEditAway } from './edit-distance.ts'
import { type Reader } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { referenceTo } from './references.ts'
import type { Reference } from './views.ts'

/** Subjects that are sorted by namespace; beyond that only close spellings are found. */
const MAX_SUBJECTS = 200_000
/** Names of one namespace that are compared per question. */
const MAX_COMPARED = 20_000
const MAX_NAME = 100

const cutOf = (iri: string): number => {
  const end = iri.replace(/[#/]+$/, '').length
  return Math.max(iri.lastIndexOf('#', end - 1), iri.lastIndexOf('/', end - 1), iri.lastIndexOf(':', end - 1)) + 1
}

const namespaces = perSnapshot((snapshot) => {
  const found = new Map<string, number[]>()
  let [last, seen] = [0, 0]
  snapshot.scan({}, (s) => {
    if (s === last || kindOf(s) !== Kind.iri) return undefined
    last = s
    const iri = snapshot.terms.text(s)
    const namespace = iri.slice(0, cutOf(iri))
    const known = found.get(namespace)
    if (known) known.push(s)
    else found.set(namespace, [s])
    return ++seen < MAX_SUBJECTS
  })
  return found
})

/**
 * Known URIs that an unknown one may have been meant as, the nearest first: the same with another scheme, ending or
 * case; then those in the same namespace whose name differs by a few edits or begins alike.
 */
export function nearMatches(reader: Reader, uri: string, limit = 5): Reference[] {
  const { snapshot } = reader
  const cut = cutOf(uri)
  const [namespace, name] = [uri.slice(0, cut), uri.slice(cut).slice(0, MAX_NAME)]
  const scores = new Map<number, number>()
  const offer = (id: number, score: number): void => {
    if (id !== 0 && score < (scores.get(id) ?? Infinity)) scores.set(id, score)
  }
  for (const variant of variantsOf(uri)) offer(subjectId(snapshot, variant), 0)
  for (const edited of oneEditAway(name)) offer(subjectId(snapshot, namespace + edited), 1)
  for (const id of (namespaces(snapshot).get(namespace) ?? []).slice(0, MAX_COMPARED))
    offer(id, scoreOf(snapshot.terms.text(id).slice(cut), name))
  scores.delete(snapshot.terms.iri(uri))
  return [...scores]
    .filter(([, score]) => score < Infinity)
    .map(([id, score]) => ({ id, score, iri: snapshot.terms.text(id) }))
    .sort((a, b) => a.score - b.score || (a.iri < b.iri ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => referenceTo(reader, id))
}

function subjectId(snapshot: Snapshot, iri: string): number {
  const id = snapshot.terms.iri(iri)
  return id !== 0 && snapshot.has({ s: id }) ? id : 0
}

function* variantsOf(uri: string): Generator<string> {
  const bare = uri.replace(/[#/]+$/, '')
  const swapped = bare.startsWith('https:') ? bare.replace('https:', 'http:') : bare.replace('http:', 'https:')
  for (const start of [bare, swapped]) {
    const cut = cutOf(start)
    const [namespace, name] = [start.slice(0, cut), start.slice(cut)]
    const other = namespace.replace(/[#/]$/, (end) => (end === '#' ? '/' : '#'))
    const cased = [name, name.toLowerCase(), name.slice(0, 1).toUpperCase() + name.slice(1)]
    for (const each of [namespace, other])
      for (const written of [...cased, name.toUpperCase()])
        for (const ending of ['', '/', '#']) yield each + written + ending
  }
}

/** 0 differs in case only, then the number of edits; names that begin alike come last; infinite when too different. */
function scoreOf(known: string, asked: string): number {
  const [a, b] = [known.slice(0, MAX_NAME).toLowerCase(), asked.toLowerCase()]
  const most = Math.min(2, Math.floor(b.length / 3))
  const distance = editDistance(a, b, most)
  if (distance <= most) return distance
  const begins = b.length >= 3 && (a.startsWith(b) || (a.length >= 3 && b.startsWith(a)))
  return begins ? 3 + Math.abs(a.length - b.length) / 1000 : Infinity
}
