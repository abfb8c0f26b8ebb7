import { DataFactory } from 'n3'
import type { NamedNode, Quad, Quad_Object, Quad_Subject, Term } from '@rdfjs/types'
import semver from 'semver'
import { concord, dct, owl, prov, rdf, spdx, vocabulary, prefixes } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'

const { blankNode, literal, namedNode, quad } = DataFactory
const { specializationOf } = vocabulary(prefixes.prov, 'specializationOf')

/** A shapes graph that goes into a composition. */
export interface Parent {
  /** Its IRI. */
  readonly graph: string
  readonly role: 'canonical' | 'extension'
  /** The state that it is read in. */
  readonly snapshot: Snapshot
  /** What it calls itself, or was released as: `1.2.0`. */
  readonly version?: string | undefined
  /** IRI of the release (`owl:versionIRI`), where it is just as it was released. */
  readonly release?: string | undefined
  /** Sequence number of the commit that changed it last, where that is known. */
  readonly commit?: number | undefined
}

/** A parent with a digest of its triples. */
export type DigestedParent = Parent & { readonly digest: string }

/** The version of a parent as text: of what is not as it was released with the commit, else with a digest: `1.2.0+c37`. */
const stateOf = ({ version = '0.0.0', release, commit, digest }: DigestedParent): string =>
  release === undefined ? `${version}+${commit === undefined ? digest.slice(0, 8) : `c${commit}`}` : version

/** Letters, digits, hyphens and dots between them, as Semantic Versioning 2.0.0 §10 wants them. */
const identifier = (text: string): string => text.replace(/[^\dA-Za-z.]+|\.(?=\.|$)/g, '-')

/**
 * The version of a composition. Its three numbers are the sums of those of all parents: so it grows by a major, minor or
 * patch version when one of them does, and whoever compares two of them is told the same as by their parents. What follows
 * the plus sign tells these apart (Semantic Versioning 2.0.0 §10): name, version and, of what is not as it was released,
 * the state of each, the canonical ones first: `2.3.1+telco-1.2.0.billing-1.1.1-c37`.
 */
export function composedVersion(parents: readonly DigestedParent[]): string {
  const numbers = parents.map(({ version }) => semver.coerce(version) ?? semver.parse('0.0.0')!)
  const sum = (part: 'major' | 'minor' | 'patch'): number => numbers.reduce((total, each) => total + each[part], 0)
  const names = parents.map((parent) => `${identifier(nameOf(parent.graph))}-${identifier(stateOf(parent))}`)
  return `${sum('major')}.${sum('minor')}.${sum('patch')}${names.length > 0 ? `+${names.join('.')}` : ''}`
}

const nameOf = (graph: string): string => graph.split(/[/#]/).findLast((part) => part !== '') ?? ''

export interface Header {
  /** IRI of the composition. */
  readonly iri: string
  /** IRI of the domain, and its short name. */
  readonly domain: { readonly uri: string; readonly id: string }
  readonly version: string
  /** SHA-256, hex. */
  readonly hash: string
  readonly parents: readonly DigestedParent[]
}

/** What a composition says of itself: title, version, digest, and from which graphs in which versions it is derived. */
export function headerQuads({ iri, domain, version, hash, parents }: Header): Quad[] {
  const self = namedNode(iri)
  const checksum = blankNode('checksum')
  const titles = [
    literal(`Effective shapes of ${domain.id}`, 'en'),
    literal(`Wirksame Shapes von ${domain.id}`, 'de'),
    literal(`Formes effectives de ${domain.id}`, 'fr'),
  ]
  return [
    say(self, rdf.type, owl.Ontology),
    ...titles.map((title) => say(self, dct.title, title)),
    say(self, concord.domain, namedNode(domain.uri)),
    say(self, owl.versionInfo, literal(version)),
    say(self, spdx.checksum, checksum),
    say(checksum, rdf.type, spdx.Checksum),
    say(checksum, spdx.algorithm, spdx.checksumAlgorithm_sha256),
    say(checksum, spdx.checksumValue, literal(hash)),
    ...parents.flatMap((parent, at) => derivation(self, parent, at + 1)),
  ]
}

/** From a graph, and from the state of it. */
function derivation(self: NamedNode, parent: DigestedParent, number: number): Quad[] {
  const graph = namedNode(parent.graph)
  const state = parent.release === undefined ? blankNode(`parent-${number}`) : namedNode(parent.release)
  return [
    say(self, prov.wasDerivedFrom, graph),
    say(self, prov.wasDerivedFrom, state),
    say(state, rdf.type, prov.Entity),
    say(state, specializationOf, graph),
    say(state, owl.versionInfo, literal(stateOf(parent))),
  ]
}

const say = (subject: Term, predicate: NamedNode, object: Term): Quad =>
  quad(subject as Quad_Subject, predicate, object as Quad_Object)
