import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { editDistance, oneEditAway } from './edit-distance.ts'
import { type Reader } from './reader.ts'
import { Contents, type Known } from '../store/per-snapshot.ts'
import { visitDifference } from '../store/difference.ts'
import { atOnce, inSlices, type Steps } from '../threads/slices.ts'
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

type Names = ReadonlyMap<string, readonly number[]>

const names = new Contents<Names>()

/** Subjects by namespace. Those of a commit are made of those of the commit before. */
function namespaces(snapshot: Snapshot): Names {
  let found = names.get(snapshot)
  if (!found) names.set(snapshot, (found = atOnce(namesIn(snapshot))))
  return found
}

/** Sorts the subjects by namespace beforehand, and lets others have their turn meanwhile. */
export async function prepareNames(snapshot: Snapshot): Promise<void> {
  if (!names.get(snapshot)) names.set(snapshot, await inSlices(namesIn(snapshot)))
}

function* namesIn(snapshot: Snapshot): Steps<Names> {
  const before = names.before(snapshot)
  return (before && namesAfter(before, snapshot)) ?? (yield* allNames(snapshot))
}

function* allNames(snapshot: Snapshot): Steps<Names> {
  const found = new Map<string, number[]>()
  let [last, seen] = [0, 0]
  for (const { s: subjects, length } of snapshot.batches({})) {
    for (const s of subjects.subarray(0, length)) {
      if (s === last || kindOf(s) !== Kind.iri) continue
      last = s
      push(found, namespaceOf(snapshot, s), s)
      if (++seen >= MAX_SUBJECTS) return found
    }
    yield
  }
  return found
}

function namesAfter({ snapshot: before, value }: Known<Names>, snapshot: Snapshot): Names | undefined {
  const changed = new Set<number>()
  if (!visitDifference(before, snapshot, (s) => void (kindOf(s) === Kind.iri && changed.add(s)))) return undefined
  const found = new Map(value)
  const own = new Map<string, number[]>()
  for (const s of changed) {
    const [was, is] = [before.has({ s }), snapshot.has({ s })]
    if (was === is) continue
    const namespace = namespaceOf(snapshot, s)
    if (!own.has(namespace)) own.set(namespace, [...(found.get(namespace) ?? [])])
    const list = own.get(namespace)!
    if (is) list.push(s)
    else own.set(namespace, list.filter((each) => each !== s)) // prettier-ignore
  }
  for (const [namespace, list] of own) found.set(namespace, list)
  return found
}

const namespaceOf = ({ terms }: Snapshot, id: number): string => {
  const iri = terms.text(id)
  return iri.slice(0, cutOf(iri))
}

function push(lists: Map<string, number[]>, key: string, id: number): void {
  const known = lists.get(key)
  if (known) known.push(id)
  else lists.set(key, [id])
}

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
