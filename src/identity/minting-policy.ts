import type { NamedNode } from '@rdfjs/types'
import { invalid } from '../errors.ts'
import { localName } from '../rdf/iri.ts'
import { concord, rdf, skos } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { MintRequest } from '../vocabularies/operations/context.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { spellingOf, type Spelling } from './slug.ts'

/** How URIs are made: a template with a variable in braces, and how words are written in it. */
export interface MintingPolicy {
  readonly template: string
  readonly spelling: Spelling
}

/** Members that are looked at to tell how a vocabulary names its terms. */
const SAMPLE = 200
/** So much of a sample makes a habit. */
const MOST = 0.8

const variable = /\{(\w+)(?::(\d{1,2}))?\}/g
const variables = new Set(['base', 'scheme', 'vocabulary', 'slug', 'number', 'uuid'])
/** Those of which a template needs one, as it could else make but one URI. */
const telling = /\{(slug|uuid|number(:\d{1,2})?)\}/

/**
 * The policy for a new term: that of its scheme, of its graph or of its domain (`concord:mintingPolicy`), else what the
 * vocabulary does already: a number where its local names are numbers, a UUID where they are UUIDs, a slug otherwise. Of the
 * policies of a graph or domain, those with `{scheme}` or `{vocabulary}` are for concepts and the others for schemes.
 *
 * @throws DomainError `invalid` for a stated policy that is none.
 */
export function policyFor(snapshot: Snapshot, request: MintRequest, baseIri: string): MintingPolicy {
  const stated = statedPolicy(snapshot, request)
  if (stated !== undefined) {
    const { names } = habits(snapshot, request)
    return { template: fill(stated, request, baseIri), spelling: spellingOf(names) }
  }
  return request.kind === 'scheme' ? forSchemes(snapshot, request, baseIri) : byHabit(snapshot, request, baseIri)
}

function statedPolicy(snapshot: Snapshot, { scheme, graph, kind }: MintRequest): string | undefined {
  const ofScheme = kind === 'concept' && scheme !== undefined ? textsOf(snapshot, scheme, concord.mintingPolicy) : []
  if (ofScheme.length > 0) return ofScheme[0]
  const { domain } = graphInfo(snapshot, graph) ?? {}
  return [graph, ...(domain === undefined ? [] : [domain])]
    .flatMap((each) => textsOf(snapshot, each, concord.mintingPolicy))
    .find((template) => /\{(scheme|vocabulary)\}/.test(template) === (kind === 'concept'))
}

/** A template with all filled in that does not differ from term to term. */
function fill(template: string, { scheme, graph }: MintRequest, baseIri: string): string {
  const unknown = [...template.matchAll(variable)].map(([, name]) => name!).find((name) => !variables.has(name))
  if (unknown !== undefined || !telling.test(template))
    throw invalid(
      unknown === undefined
        ? `The minting policy "${template}" makes one URI only: it needs {slug}, {number} or {uuid}`
        : `The minting policy "${template}" has {${unknown}}: it may have ${[...variables].map((name) => `{${name}}`).join(', ')}`,
    )
  return template
    .replaceAll('{base}', baseIri)
    .replaceAll('{scheme}', scheme ?? graph)
    .replaceAll('{vocabulary}', encodeURIComponent(localName(scheme ?? graph)))
}

/** New schemes: in the namespace of the domain where it has one only, else beside the other things. */
function forSchemes(snapshot: Snapshot, { graph }: MintRequest, baseIri: string): MintingPolicy {
  const { domain } = graphInfo(snapshot, graph) ?? {}
  const namespaces = domain === undefined ? [] : textsOf(snapshot, domain, concord.namespace)
  const [namespace] = namespaces
  const own = namespace !== undefined && namespaces.length === 1 && URL.canParse(namespace, baseIri)
  return { template: `${own ? new URL(namespace, baseIri).href : `${baseIri}id/`}{slug}`, spelling: 'kebab' }
}

function byHabit(snapshot: Snapshot, request: MintRequest, baseIri: string): MintingPolicy {
  const { namespace, names } = habits(snapshot, request)
  if (namespace === undefined) return { template: `${namespaceFor(request, baseIri)}{slug}`, spelling: 'kebab' }
  return { template: namespace + (numbers(names) ?? uuids(names) ?? '{slug}'), spelling: spellingOf(names) }
}

/** A vocabulary without terms: below its scheme, else below the name of its graph. */
function namespaceFor({ scheme, graph }: MintRequest, baseIri: string): string {
  if (scheme === undefined) return `${baseIri}id/${encodeURIComponent(localName(graph))}/`
  if (/[/#]$/.test(scheme)) return scheme
  return scheme.includes('#') ? scheme.slice(0, scheme.indexOf('#') + 1) : `${scheme}/`
}

/** The namespace of most of the terms that are there, and the local names that they have in it. */
function habits(snapshot: Snapshot, request: MintRequest): { namespace?: string; names: string[] } {
  const byNamespace = new Map<string, string[]>()
  let left = SAMPLE
  visitMembers(snapshot, request, (iri) => {
    const cut = Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1
    if (cut < iri.length && !iri.includes('/.well-known/genid/'))
      byNamespace.set(iri.slice(0, cut), [...(byNamespace.get(iri.slice(0, cut)) ?? []), iri.slice(cut)])
    return --left > 0
  })
  const [most] = [...byNamespace].sort(([, a], [, b]) => b.length - a.length)
  return most ? { namespace: most[0], names: most[1] } : { names: [] }
}

/** Calls for each term that the vocabulary of a request has, until it is answered false. */
export function visitMembers(
  snapshot: Snapshot,
  { scheme, graph, kind }: MintRequest,
  visit: (iri: string) => boolean,
): void {
  const inScheme = kind === 'concept' && scheme !== undefined
  const [p, o] = inScheme
    ? [snapshot.id(skos.inScheme), snapshot.terms.iri(scheme)]
    : [snapshot.id(rdf.type), snapshot.id(kind === 'concept' ? skos.Concept : skos.ConceptScheme)]
  const g = kind === 'scheme' || inScheme ? 0 : snapshot.terms.iri(graph)
  if (p === 0 || o === 0 || (kind === 'concept' && !inScheme && g === 0)) return
  snapshot.scan({ p, o, g }, (s) => visit(snapshot.terms.text(s)))
}

/** `c_{number}` for names such as `c_1`, `c_27`; `{number:4}` for `0001`, `0027`. */
function numbers(names: readonly string[]): string | undefined {
  const byLead = new Map<string, string[]>()
  for (const name of names) {
    const [, lead, digits] = /^(\D*)(\d{1,15})$/.exec(name) ?? []
    if (lead !== undefined && digits !== undefined) byLead.set(lead, [...(byLead.get(lead) ?? []), digits])
  }
  const [most] = [...byLead].sort(([, a], [, b]) => b.length - a.length)
  if (!most || most[1].length < MOST * names.length || most[1].length < 2) return undefined
  const [lead, digits] = most
  const width = Math.max(...digits.map(({ length }) => length))
  return `${lead}${digits.some((each) => each.startsWith('0')) ? `{number:${width}}` : '{number}'}`
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const uuids = (names: readonly string[]): string | undefined =>
  names.filter((name) => uuid.test(name)).length >= Math.max(1, MOST * names.length) ? '{uuid}' : undefined

/** Texts that a thing has of a property, in one order. */
function textsOf(snapshot: Snapshot, iri: string, property: NamedNode): string[] {
  const [s, p] = [snapshot.terms.iri(iri), snapshot.id(property)]
  if (s === 0 || p === 0) return []
  return snapshot
    .objects(s, p)
    .map((o) => snapshot.terms.text(o))
    .sort()
}
