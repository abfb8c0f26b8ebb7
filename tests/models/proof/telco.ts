import { readFileSync } from 'node:fs'
import { DataFactory, Parser } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { prove, type ProofRequest } from '../../../src/models/proof/prove.ts'
import type { RuleFinding } from '../../../src/models/rule-finding.ts'
import { QuadBuffer } from '../../../src/store/quad-buffer.ts'
import { QuadStore } from '../../../src/store/quad-store.ts'
import type { Snapshot } from '../../../src/store/snapshot.ts'
import { base } from '../../shipped/files.ts'

/** Files of the shipped telco model, each in a graph of its own as the server loads it. */
const files = [
  'ontologies/domains',
  'ontologies/telco',
  'ontologies/logistics',
  'ontologies/logistics-status',
  'ontologies/network',
  'ontologies/product',
  'ontologies/billing',
  'ontologies/provisioning',
  'ontologies/product-categories',
  'shapes/telco',
  'shapes/logistics',
  'shapes/network',
  'shapes/product',
  'shapes/billing',
  'shapes/provisioning',
  'data/services',
  'data/network-inventory',
]

const root = new URL('../../../', import.meta.url)
export const graphOf = (file: string): string => `${base}graph/${file}`

/** What cases may write without declaring it. */
export const prologue = `
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix billing: <id/billing/> .
@prefix domain: <id/domain/> .
@prefix network: <id/network/> .
@prefix network-state: <id/network/lifecycle/> .
@prefix shape: <id/shape/network/> .
@prefix canonical-shape: <id/shape/telco/> .
@prefix service-state: <id/telco/lifecycle/> .
@prefix service-type: <id/telco/service-type/> .
@prefix telco: <id/telco/> .
@prefix logistics: <id/logistics/> .
`

/** Blank nodes become IRIs, as they do when the server loads a file. */
function skolem(term: Term, scope: string): Term {
  return term.termType === 'BlankNode' ? DataFactory.namedNode(`${base}.well-known/genid/${scope}-${term.value}`) : term
}

function parsed(turtle: string, graph: string): Quad[] {
  const scope = graph.replace(/\W+/g, '-')
  return new Parser({ baseIRI: base, blankNodePrefix: '' }).parse(turtle).map(
    ({ subject, predicate, object }) =>
      DataFactory.quad(skolem(subject, scope) as Quad['subject'], predicate, skolem(object, scope) as Quad['object'], DataFactory.namedNode(graph)), // prettier-ignore
  )
}

/** A store with the shipped telco model; each extension is laid over it and not kept. */
export class Telco {
  private readonly shipped: Quad[]
  private readonly store = new QuadStore()

  /** @param council what the council says besides. */
  constructor(council = '') {
    const text = (file: string): string => readFileSync(new URL(`${file}.ttl`, root), 'utf8')
    this.shipped = files.flatMap((file) => parsed(text(file), graphOf(file)))
    const quads = [...this.shipped, ...parsed(prologue + council, graphOf('ontologies/domains'))]
    this.store.apply(1, this.store.effective(this.interned(quads), new QuadBuffer()))
  }

  /** The state with further graphs: Turtle by the name of the graph, such as `ontologies/network`. */
  async state(graphs: Readonly<Record<string, string>> = {}): Promise<Snapshot> {
    const known = (turtle: string): string => turtle.replaceAll('<canonical-list>', this.list())
    const quads = Object.entries(graphs).flatMap(([graph, turtle]) => parsed(prologue + known(turtle), graphOf(graph)))
    return this.store.preview(this.store.effective(this.interned(quads), new QuadBuffer()))
  }

  private interned(quads: readonly Quad[]): QuadBuffer {
    const { dictionary } = this.store
    const found = new QuadBuffer()
    for (const { subject, predicate, object, graph } of quads)
      found.push(
        dictionary.intern(subject),
        dictionary.intern(predicate),
        dictionary.intern(object),
        dictionary.intern(graph),
      )
    return found
  }

  /** The node without a name with which the canonical list of states begins. */
  private list(): string {
    const { object } = this.shipped.find(
      ({ subject, predicate }) => subject.value.endsWith('telco/Service-status') && predicate.value.endsWith('#in'),
    )!
    return `<${object.value}>`
  }

  /** What is found in an extension of network operations. */
  async prove(
    graphs: Readonly<Record<string, string>>,
    request: Partial<Pick<ProofRequest, 'rules' | 'graphs'>> = {},
  ): Promise<RuleFinding[]> {
    const asked = request.graphs ?? [...Object.keys(graphs)].map(graphOf)
    return prove({
      snapshot: await this.state(graphs),
      graphs: asked,
      ...(request.rules ? { rules: request.rules } : {}),
    })
  }
}
