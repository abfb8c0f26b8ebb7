import { snapshotOf } from '../helpers/snapshot.ts'
import { lookAt } from '../../src/rules/look-at.ts'
import { Place } from '../../src/rules/place.ts'
import { localName } from '../../src/rdf/iri.ts'
import type { RuleFinding } from '../../src/models/rule-finding.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'

export const base = 'http://example.org/'
export const today = '2026-11-21'

/** A graph of the world: its name after `graph/`, with the domain that it belongs to. */
export interface WorldGraph {
  readonly turtle: string
  /** `''` for none. */
  readonly domain: string
  readonly kind?: 'Model' | 'Vocabulary' | 'Shapes' | 'Data'
}

const council = `
<id/domain/council> a concord:Domain ; concord:namespace "id/unit/" .
<id/domain/sales> a concord:Domain ; concord:namespace "id/sales/" ; concord:requiredLanguage "en" , "de" .
<id/domain/stock> a concord:Domain ; concord:namespace "id/stock/" .
<id/rules/decision-1> a concord:Decision ; concord:decision "Yes" .
`
const stock = `
<id/stock/Bin> a owl:Class ; rdfs:label "bin"@en ; skos:definition "A place on a shelf."@en .
<id/stock/Shelf> a owl:Class ; rdfs:label "shelf"@en ; skos:definition "A board."@en ; owl:deprecated true ; dct:isReplacedBy <id/stock/Bin> .
`

/** Domains council, sales and stock, and what further graphs say. Relative IRIs are resolved against {@link base}. */
export function world(graphs: Readonly<Record<string, WorldGraph>>): Snapshot {
  const all: Readonly<Record<string, WorldGraph>> = {
    council: { turtle: council, domain: 'council', kind: 'Data' },
    stock: { turtle: stock, domain: 'stock' },
    ...graphs,
  }
  const registry = Object.entries(all).map(
    ([name, { domain, kind = 'Model' }]) =>
      `<graph/${name}> a sd:NamedGraph ; concord:graphKind concord:${kind} ; dct:modified "2026-11-21T00:00:00Z"^^xsd:dateTime .` +
      (domain === '' ? '' : `<graph/${name}> concord:domain <id/domain/${domain}> .`),
  )
  const texts = Object.entries(all).map(([name, { turtle }]) => [`${base}graph/${name}`, turtle] as const)
  const itself = '<graph/registry> concord:graphKind concord:Registry .'
  return snapshotOf('', {
    baseIri: base,
    graphs: Object.fromEntries([[`${base}graph/registry`, [itself, ...registry].join('\n')], ...texts]),
  })
}

/** What the rules that functions check have against a graph of the world. */
export function findingsIn(snapshot: Snapshot, name: string): RuleFinding[] {
  const place = new Place(snapshot, `${base}graph/${name}`, { today })
  const nodes = new Set<number>()
  snapshot.scan({ g: place.g }, (s) => void nodes.add(s))
  return lookAt(place, nodes)
}

/** Names of the rules, each as often as it found something, sorted. */
export const ruleNames = (findings: readonly RuleFinding[]): string[] =>
  findings.map(({ rule }) => localName(rule)).sort()
