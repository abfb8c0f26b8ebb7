import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import type { Domain } from '../models/domains.ts'
import { writeTerm } from '../rdf/write-term.ts'
import { DataGraph } from '../shacl/data.ts'
import { graphIds } from '../shacl/graph-place.ts'
import { Limits } from '../sparql/limits.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { constructsOf, renamed, runConstruct, type Construct } from './constructs.ts'
import { correspondenceOf, type Direction } from './correspondence.ts'
import { mapTerms, type MappedTerms } from './map-terms.ts'

export interface TranslationRequest {
  readonly snapshot: Snapshot
  readonly domain: Domain
  readonly direction: Direction
  /** The data; their graphs count as one. */
  readonly quads: readonly Quad[]
  readonly baseIri: string
  readonly limits?: Limits
}

/** Data in the other model, what of them could not be translated, and what there is to say of it. */
export interface Translated extends MappedTerms {
  /** IRIs of the rules that took up something, in their order. */
  readonly constructs: readonly string[]
}

/** The name of the data beside graphs of the store. */
const ownGraph = DataFactory.namedNode('urn:concordance:translation:data')

/**
 * Data of a domain's own model in the terms of the canonical one, or the other way round. First the rules for structure,
 * in their order: each sees the data and what those before it have made. What they made, and what no rule has taken up,
 * then has its terms replaced by their counterparts.
 *
 * @throws DomainError `invalid` or `unsupported` for a rule that cannot be run; what the limits throw.
 */
export function translate(request: TranslationRequest): Translated {
  const { snapshot, domain, direction } = request
  const rules = constructsOf(snapshot, domain, request.baseIri).filter((rule) => rule.direction === direction)
  const { quads, made, constructs } = restructured(request, rules)
  const correspondence = correspondenceOf(snapshot, domain)
  // what a rule of the domain makes for the domain is in its terms, whether or not a model defines them
  const isSettled = (each: Quad): boolean => direction === 'domain' && made.has(each)
  return { ...mapTerms(quads, { snapshot, correspondence, direction, isSettled }), constructs }
}

function restructured(
  { snapshot, quads, baseIri, limits = Limits.none() }: TranslationRequest,
  rules: readonly Construct[],
): { quads: Quad[]; made: ReadonlySet<Quad>; constructs: string[] } {
  const given = new Map<string, Quad>(
    quads.map((each) => [keyOf(each), DataFactory.quad(each.subject, each.predicate, each.object)]),
  )
  const labels = blankLabels(given.values())
  const [made, taken, constructs] = [new Map<string, Quad>(), new Set<string>(), [] as string[]]
  for (const [position, rule] of rules.entries()) {
    const beside = new DataGraph(snapshot.within(graphIds(snapshot, rule.references)))
    const data = beside.with(new Map([...given, ...made]).values(), ownGraph)
    const found = runConstruct(rule, data, { limits, baseIri })
    const own = renamed(found.made, (label) => labels.has(label), String(position))
    for (const each of own) made.set(keyOf(each), each)
    for (const label of blankLabels(own)) labels.add(label)
    if (own.length === 0) continue
    for (const each of found.matched) taken.add(keyOf(each))
    constructs.push(rule.uri)
  }
  const left = [...given].filter(([key]) => !taken.has(key))
  return { quads: [...new Map([...left, ...made]).values()], made: new Set(made.values()), constructs }
}

const keyOf = ({ subject, predicate, object }: Quad): string =>
  `${writeTerm(subject)} ${writeTerm(predicate)} ${writeTerm(object)}`

function blankLabels(quads: Iterable<Quad>): Set<string> {
  const found = new Set<string>()
  for (const { subject, object } of quads)
    for (const term of [subject, object]) if (term.termType === 'BlankNode') found.add(term.value)
  return found
}
