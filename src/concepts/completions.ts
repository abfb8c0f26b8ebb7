import { TurtleTerms } from '../rdf/turtle-terms.ts'
import { localName } from '../rdf/iri.ts'
import { fold } from '../search/fold.ts'
import type { LabelIndex } from '../search/label-index.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import { pageOf, type Window } from './pages.ts'
import { perReader, type Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { idsOf } from './terms.ts'
import { classesInUse, propertiesInUse, type Uses } from './terms-in-use.ts'
import type { Page, Reference } from './views.ts'

/** What may stand at the place of a query that is being written. */
export type CompletionPosition = 'class' | 'property' | 'term' | 'graph'

/** Something that a query may name. */
export interface Completion extends Reference {
  /** How a query writes it: `skos:Concept` with the prefixes of `/prefixes`, or `<…>`. */
  readonly name: string
  /** Instances of a class, statements of a property or of a graph, statements with a term as object. */
  readonly uses: number
  /** Where it is defined, as far as that is stated. */
  readonly vocabulary?: Reference
}

export interface CompletionQuery extends Window {
  /** What has been typed so far: words of a label, a part of the local name, `prefix:na`, or the beginning of an IRI. */
  readonly typed: string
  readonly position: CompletionPosition
  /** Of the same state as the reader's snapshot. */
  readonly index: LabelIndex
  /** The URI space, for relative namespaces of vocabularies. */
  readonly baseIri: string
}

/** A candidate with what is compared, folded. */
interface Candidate {
  readonly id: number
  readonly uses: number
  readonly uri: string
  readonly local: string
  readonly label: string
}

const candidatesOf = (reader: Reader, uses: Uses): Candidate[] =>
  [...uses].map(([id, count]) => {
    const uri = reader.snapshot.terms.text(id)
    return { id, uses: count, uri, local: fold(localName(uri)), label: fold(referenceTo(reader, id).label) }
  })

const classes = perReader((reader) => candidatesOf(reader, classesInUse(reader.snapshot)))
const properties = perReader((reader) => candidatesOf(reader, propertiesInUse(reader.snapshot)))
const graphs = perReader((reader) =>
  allGraphs(reader.snapshot).map(({ graph, title = '', triples }): Candidate => ({
    ...{ id: reader.snapshot.terms.iri(graph), uses: triples, uri: graph },
    ...{ local: fold(localName(graph)), label: fold(title) },
  })),
)

/**
 * What could be meant by what has been typed at a place of a query: names and labels that begin with it first, then
 * those with a word that does, then those that have it anywhere; of equals what is used most.
 */
export function completions(reader: Reader, query: CompletionQuery): Page<Completion> {
  const prefixes = prefixesOf(reader.snapshot, query.baseIri)
  const names = new TurtleTerms({ prefixes })
  const typed = wordsOf(query.typed, prefixes)
  const found = query.position === 'term' ? termsFor(reader, query, typed) : listed(reader, query.position, typed)
  return pageOf(found, query, ({ id, uses }) => completionOf(reader, { id, uses, names }))
}

interface Typed {
  /** Folded, for comparing; without the prefix. */
  readonly words: string
  /** What the IRI must begin with. */
  readonly start: string
}

/** Takes `prefix:` and the bracket of an IRI for what they stand for. */
function wordsOf(typed: string, prefixes: Readonly<Record<string, string>>): Typed {
  const text = typed.trim()
  const [, prefix = '', local = ''] = /^([\w-]+):(.*)$/s.exec(text) ?? []
  if (prefix !== '' && Object.hasOwn(prefixes, prefix)) return { words: fold(local), start: prefixes[prefix]! }
  return /^<?[a-z][a-z0-9+.-]*:\/\//i.test(text) ? { words: '', start: text.replace(/^</, '') } : { words: fold(text.replace(/^</, '')), start: '' } // prettier-ignore
}

function listed(reader: Reader, position: Exclude<CompletionPosition, 'term'>, { words, start }: Typed): Candidate[] {
  const all = { class: classes, property: properties, graph: graphs }[position](reader)
  return all
    .filter(({ uri }) => uri.startsWith(start))
    .map((candidate) => ({ candidate, rank: rankOf(candidate, words) }))
    .filter(({ rank }) => rank < Infinity)
    .sort(
      (a, b) => a.rank - b.rank || b.candidate.uses - a.candidate.uses || (a.candidate.uri < b.candidate.uri ? -1 : 1),
    ) // prettier-ignore
    .map(({ candidate }) => candidate)
}

function rankOf({ local, label }: Candidate, words: string): number {
  if (words === '' || local === words || label === words) return 0
  if (local.startsWith(words) || label.startsWith(words)) return 1
  if (label.includes(` ${words}`)) return 2
  return local.includes(words) || label.includes(words) ? 3 : Infinity
}

/** Anything with a label, by the index; a namespace alone is no word that could be looked up. */
function termsFor(
  reader: Reader,
  { index, offset = 0, limit = 20 }: CompletionQuery,
  { words, start }: Typed,
): { id: number; uses: number }[] {
  // prettier-ignore
  const { snapshot, languages } = reader
  const query = words === '' ? start : words
  if (query === '') return []
  const holds = (subject: number): boolean => snapshot.has({ s: subject }) && snapshot.terms.text(subject).startsWith(start) // prettier-ignore
  return index
    .suggest({ query, languages, limit: Math.min(offset + limit, 100), holds })
    .map(({ subject }) => ({ id: subject, uses: snapshot.count({ o: subject }) }))
}

function completionOf(
  reader: Reader,
  { id, uses, names }: { id: number; uses: number; names: TurtleTerms },
): Completion {
  const reference = referenceTo(reader, id)
  const { isDefinedBy, inScheme } = idsOf(reader.snapshot)
  const [home] = [isDefinedBy, inScheme].flatMap((p) => reader.snapshot.objects(id, p))
  return {
    ...reference,
    name: names.iri(reference.uri),
    uses,
    ...(home === undefined ? {} : { vocabulary: referenceTo(reader, home) }),
  }
}
