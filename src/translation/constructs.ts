import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { DomainError, invalid, messageOf } from '../errors.ts'
import type { Domain } from '../models/domains.ts'
import { concord, rdf, sh } from '../rdf/namespaces.ts'
import type { DataGraph } from '../shacl/data.ts'
import type { QueryContext } from '../sparql/context.ts'
import type { Limits } from '../sparql/limits.ts'
import { ColumnLender } from '../sparql/operators/batch.ts'
import { parseQuery } from '../sparql/parse.ts'
import type { Op, PatternOp } from '../sparql/plan/algebra.ts'
import { evaluateQuery } from '../sparql/plan/evaluate.ts'
import { Unsupported } from '../sparql/result.ts'
import { triplesOf } from '../sparql/results/graph.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { declaredPrefixes, prologueOf } from '../vocabularies/prologue.ts'
import type { Direction } from './correspondence.ts'
import { af } from './terms.ts'

/** A rule that changes the structure of data: one CONSTRUCT query (`concord:Translation`). */
export interface Construct {
  readonly uri: string
  /** IRI of the graph that states it. */
  readonly graph: string
  readonly direction: Direction
  readonly order: number
  /** The query, and before it the prefixes that it uses. */
  readonly query: string
  /** IRIs of graphs of the store that it reads beside the data. */
  readonly references: readonly string[]
}

/** IRIs of `concord:direction`. */
export const directionOf = (iri: string | undefined): Direction | undefined =>
  iri === concord.ToCanonical.value ? 'canonical' : iri === concord.FromCanonical.value ? 'domain' : undefined

/** Reads the values of one subject in one graph. */
export function readerIn(snapshot: Snapshot, s: number, g: number): (property: NamedNode) => string[] {
  return (property) => {
    const p = snapshot.id(property)
    const values: string[] = []
    if (p) snapshot.scan({ s, p, g }, (_s, _p, o) => void values.push(snapshot.terms.text(o)))
    return values.sort()
  }
}

/** Things of a class in the graphs of a domain's model. */
export function inModel(
  snapshot: Snapshot,
  domain: Pick<Domain, 'modelGraphs'>,
  type: NamedNode,
): { s: number; g: number }[] {
  // prettier-ignore
  const [p, o] = [snapshot.id(rdf.type), snapshot.id(type)]
  return domain.modelGraphs.flatMap((graph) => {
    const g = snapshot.terms.iri(graph)
    const found: { s: number; g: number }[] = []
    if (p && o && g) snapshot.scan({ p, o, g }, (s) => void found.push({ s, g }))
    return found
  })
}

/**
 * The structural rules of a domain for one direction, in their order.
 *
 * @throws DomainError `invalid` for one without its query or with a direction that there is not.
 */
export function constructsOf(snapshot: Snapshot, domain: Domain, baseIri: string): Construct[] {
  return inModel(snapshot, domain, concord.Translation)
    .map(({ s, g }): Construct => {
      const read = readerIn(snapshot, s, g)
      const uri = snapshot.terms.text(s)
      const direction = directionOf(read(concord.direction)[0])
      const [text, more] = read(af.construct)
      if (!direction) throw invalid(`The translation <${uri}> needs a concord:direction: concord:ToCanonical or concord:FromCanonical`) // prettier-ignore
      if (text === undefined || more !== undefined) throw invalid(`The translation <${uri}> needs one query: give it one sh:construct`) // prettier-ignore
      const order = Number(read(af.order)[0] ?? 0)
      const declared = declaredPrefixes(snapshot, read(sh.prefixes), baseIri)
      return { uri, graph: snapshot.terms.text(g), direction, order, query: `${prologueOf(text, declared)}${text}`, references: read(concord.referenceGraph) } // prettier-ignore
    })
    .sort((a, b) => a.order - b.order || (a.uri < b.uri ? -1 : 1))
}

/** What a rule makes of data, and which statements it took that from. */
export interface Constructed {
  readonly made: readonly Quad[]
  /** Of the data and of what is read beside them. */
  readonly matched: readonly Quad[]
}

/**
 * Runs one rule over data.
 *
 * @throws DomainError `invalid` naming the rule when its query does not parse or is no CONSTRUCT, `unsupported`, and what
 * the limits throw.
 */
export function runConstruct(
  { uri, query }: Pick<Construct, 'uri' | 'query'>,
  data: DataGraph,
  { limits, baseIri }: { limits: Limits; baseIri: string },
): Constructed {
  const parsed = parsedConstruct(uri, query, baseIri)
  const root = parsed as Op
  if (root.type !== 'construct') throw invalid(`The translation <${uri}> must be a CONSTRUCT query, without LIMIT and OFFSET`) // prettier-ignore
  const context: QueryContext = {
    snapshot: data.snapshot,
    dataset: { defaultGraphs: undefined, namedGraphs: new Set() },
    terms: data.terms,
    baseIri,
    now: new Date(),
    limits,
    columns: new ColumnLender(),
    analyze: false,
  }
  const run = (template: readonly PatternOp[]): Quad[] => {
    if (template.length === 0) return []
    const result = evaluateQuery({ ...root, template } as never, 'construct', context)
    if (!('triples' in result)) throw new TypeError('A CONSTRUCT query gives triples')
    return [...triplesOf(result.triples, data.terms)]
  }
  try {
    return { made: run(root.template), matched: run(patternsOf(root.input)) }
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    throw new DomainError('unsupported', `The translation <${uri}> uses what translations cannot: ${error.message}`, { cause: error }) // prettier-ignore
  }
}

function parsedConstruct(uri: string, query: string, baseIri: string): unknown {
  try {
    return parseQuery(query, { baseIri, prefixes: {}, quads: false }).operation
  } catch (error) {
    throw invalid(`The translation <${uri}> has a query that cannot be read: ${messageOf(error)}`, { cause: error })
  }
}

/** The triple patterns that a solution has matched: not those of MINUS, of filters and of property paths. */
function patternsOf(op: Op): PatternOp[] {
  switch (op.type) {
    case 'pattern':
      return [op]
    case 'bgp':
      return [...op.patterns]
    case 'minus':
      return patternsOf(op.input[0])
    case 'join':
    case 'union':
    case 'leftjoin':
      return op.input.flatMap(patternsOf)
    case 'filter':
    case 'extend':
    case 'graph':
    case 'project':
    case 'distinct':
    case 'reduced':
    case 'slice':
    case 'orderby':
    case 'group':
      return patternsOf((op as { input: Op }).input)
    default:
      return []
  }
}

/** Renames blank nodes that a rule has made, so that two rules do not make the same one. */
export function renamed(quads: readonly Quad[], isGiven: (label: string) => boolean, suffix: string): Quad[] {
  const rename = <T extends Term>(term: T): T =>
    term.termType === 'BlankNode' && !isGiven(term.value)
      ? (DataFactory.blankNode(`${term.value}-${suffix}`) as unknown as T)
      : term
  return quads.map(({ subject, predicate, object }) => DataFactory.quad(rename(subject), predicate, rename(object)))
}
