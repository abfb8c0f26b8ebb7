import { notFound } from '../../errors.ts'
import { localName } from '../../rdf/iri.ts'
import { dct, rdf, rdfs, sh } from '../../rdf/namespaces.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { declaredPrefixes, prologueOf, withPrologue } from '../prologue.ts'
import { graphInfo } from '../registry.ts'
import { mentionsOf } from '../../usage/mentions.ts'
import { GraphReader, parametersOf, type LanguageText, type Parameter } from './parameters.ts'
import { executable, keywords } from './terms.ts'

/** What a saved query answers with. */
export type SavedQueryForm = 'select' | 'construct' | 'ask'

/** A query that is kept as RDF: a `sh:SPARQLExecutable` with a name of its own (SHACL Advanced Features §5). */
export interface SavedQuery {
  /** Short name in paths: `/queries/{id}`. */
  readonly id: string
  readonly uri: string
  readonly form: SavedQueryForm
  /** As it is kept, without the prefixes that are declared elsewhere. */
  readonly text: string
  /** The same with every prefix that it uses, as people read it. */
  readonly shown: string
  /** The same with these on its first line, as it is run: places of errors are those of `text`. */
  readonly query: string
  readonly labels: readonly LanguageText[]
  readonly descriptions: readonly LanguageText[]
  readonly keywords: readonly LanguageText[]
  readonly parameters: readonly Parameter[]
  /** IRIs of what it is said to be about (`dct:subject`). */
  readonly subjects: readonly string[]
  /** IRIs that its text names. */
  readonly mentions: readonly string[]
  /** IRIs of agents. */
  readonly creators: readonly string[]
  /** xsd:date or xsd:dateTime, as written. */
  readonly created?: string
  readonly modified?: string
  /** IRI of the graph that it is kept in. */
  readonly graph: string
  /** IRI of the domain that the graph belongs to. */
  readonly domain?: string
}

/** Namespace of saved queries. */
export const queryNamespace = (baseIri: string): string => `${baseIri}id/query/`

const types = [
  'SPARQLExecutable',
  'SPARQLSelectExecutable',
  'SPARQLConstructExecutable',
  'SPARQLAskExecutable',
] as const
const forms = { select: sh.select, construct: executable.construct, ask: sh.ask } as const

const known = new WeakMap<Snapshot, readonly SavedQuery[]>()

/** Every saved query of a state, by name. Constraints, rules and translations, which have types of their own, are none. */
export function savedQueries(snapshot: Snapshot, baseIri: string): readonly SavedQuery[] {
  const before = known.get(snapshot)
  if (before) return before
  const found = named(findQueries(snapshot, baseIri), baseIri)
  known.set(snapshot, found)
  return found
}

/**
 * One of them by its short name or IRI.
 *
 * @throws DomainError `not-found`
 */
export function savedQuery(snapshot: Snapshot, name: string, baseIri: string): SavedQuery {
  const found = savedQueries(snapshot, baseIri).find(({ id, uri }) => id === name || uri === name)
  if (!found) throw notFound(`The query "${name}"`)
  return found
}

/** Queries that are about a term: those that say so, then those that name it or take its instances as a parameter. */
export function queriesAbout(snapshot: Snapshot, iri: string, baseIri: string): readonly SavedQuery[] {
  const all = savedQueries(snapshot, baseIri)
  const stated = all.filter(({ subjects }) => subjects.includes(iri))
  const naming = all.filter(
    (query) =>
      !stated.includes(query) &&
      (query.mentions.includes(iri) || query.parameters.some((each) => each.class === iri || each.scheme === iri)),
  )
  return [...stated, ...naming]
}

type Nameless = Omit<SavedQuery, 'id'>

function findQueries(snapshot: Snapshot, baseIri: string): Nameless[] {
  const p = snapshot.id(rdf.type)
  const found = new Map<number, Nameless>()
  for (const type of types) {
    const o = snapshot.id(executable[type])
    if (p && o)
      snapshot.scan({ p, o }, (s, _p, _o, g) => {
        if (found.has(s) || kindOf(s) !== Kind.iri) return
        const query = readQuery(new GraphReader(snapshot, g), { s, graph: snapshot.terms.text(g), baseIri })
        if (query) found.set(s, query)
      })
  }
  return [...found.values()]
}

/** What one graph says of a query; undefined where it has no text. */
function readQuery(
  graph: GraphReader,
  { s, graph: name, baseIri }: { s: number; graph: string; baseIri: string },
): Nameless | undefined {
  const form = (Object.keys(forms) as SavedQueryForm[]).find((each) => graph.values(s, forms[each]).length > 0)
  const text = form && graph.text(s, forms[form])
  if (form === undefined || text === undefined) return undefined
  const { snapshot } = graph
  const declared = declaredPrefixes(snapshot, graph.texts(s, sh.prefixes), baseIri)
  const [created, modified] = [graph.text(s, dct.created), graph.text(s, dct.modified)]
  const domain = graphInfo(snapshot, name)?.domain
  return {
    uri: snapshot.terms.text(s),
    form,
    text,
    shown: withPrologue(unindented(text), declared),
    query: `${prologueOf(text, declared)}${text}`,
    labels: graph.languageTexts(s, rdfs.label),
    descriptions: graph.languageTexts(s, rdfs.comment),
    keywords: graph.languageTexts(s, keywords),
    parameters: parametersOf(graph, s),
    subjects: graph.texts(s, dct.subject),
    mentions: mentionsOf(text, Object.fromEntries(declared)),
    creators: graph.texts(s, dct.creator),
    graph: name,
    ...(created === undefined ? {} : { created }),
    ...(modified === undefined ? {} : { modified }),
    ...(domain === undefined ? {} : { domain }),
  }
}

/** A text in Turtle is often set in: without the white space that all of its lines have in common. */
function unindented(text: string): string {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n')
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)![0].length)
  const common = Math.min(...indents)
  return lines.map((line) => line.slice(common)).join('\n')
}

/** Ours by what follows the namespace; those of others by their local name, with a number where that is taken. */
function named(queries: readonly Nameless[], baseIri: string): SavedQuery[] {
  const namespace = queryNamespace(baseIri)
  const isOwn = ({ uri }: Nameless): boolean => uri.startsWith(namespace) && /^[\w.-]+$/.test(uri.slice(namespace.length)) // prettier-ignore
  const taken = new Set<string>()
  const nameOf = (query: Nameless): string => {
    const name = isOwn(query) ? query.uri.slice(namespace.length) : localName(query.uri).replace(/[^\w.-]+/g, '-')
    let free = name
    for (let number = 2; taken.has(free); number++) free = `${name}-${number}`
    taken.add(free)
    return free
  }
  return [...queries]
    .sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a.uri < b.uri ? -1 : 1)) // ours keep their names
    .map((query) => ({ id: nameOf(query), ...query }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
