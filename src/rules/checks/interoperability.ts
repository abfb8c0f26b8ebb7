import { isCouncil } from '../../access/council.ts'
import { concord, owl, rdf, rdfs, sh, skos } from '../../rdf/namespaces.ts'
import { shacl } from '../../shacl/terms.ts'
import { DomainError } from '../../errors.ts'
import { matchesPattern } from '../../identity/bounded-match.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { domainsAt } from '../spaces.ts'
import type { CodeRule } from '../rule.ts'
import type { Place } from '../place.ts'

/** Programs of other domains have to know what values look like. */
export const propertyHasRange: CodeRule = {
  iri: concord.PropertyHasRange,
  severity: 'Warning',
  category: 'Interoperability',
  find(place, node) {
    if (!place.isGovernedModel || !place.isIri(node) || place.isDeprecated(node)) return []
    if (!place.isHere(node, owl.ObjectProperty, owl.DatatypeProperty)) return []
    if (place.values(node, rdfs.range, owl.inverseOf).length > 0 || isConstrained(place, node)) return []
    const [sentence, instead] = [`${place.name(node)} does not say what its values are`, 'State the datatype or class of its values with rdfs:range, or in a shape'] // prettier-ignore
    return [{ focus: node, path: rdfs.range, sentence, instead }]
  },
}

const valueConstraints = [shacl.datatype, shacl.class, shacl.nodeKind, shacl.in, shacl.node, shacl.hasValue]

/** Whether a shape says of a property what its values are. */
function isConstrained(place: Place, property: number): boolean {
  const p = place.id(sh.path)
  return (
    p !== 0 && place.snapshot.subjects(p, property).some((shape) => place.values(shape, ...valueConstraints).length > 0)
  )
}

/** A format that cannot be used lets every identifier pass, or none. */
export const identifierFormatUsable: CodeRule = {
  iri: concord.IdentifierFormatUsable,
  severity: 'Violation',
  category: 'Interoperability',
  find(place, node) {
    return place.here(node, concord.identifierFormat).flatMap((value) => {
      const why = faultOfPattern(place.text(value))
      const sentence = `The identifier format of ${place.name(node)}, ${place.text(value)}, ${why ?? ''}`
      const [focus, path, offending] = [node, concord.identifierFormat, [[node, place.id(concord.identifierFormat), value]] as const] // prettier-ignore
      return why === undefined ? [] : [{ focus, path, value, sentence, offending, instead: 'Write a regular expression of XPath that is bounded on both sides, such as ^SVC-[0-9]{8}$' }] // prettier-ignore
    })
  },
}

function faultOfPattern(pattern: string): string | undefined {
  try {
    return matchesPattern(pattern, '') ? 'accepts an empty identifier' : undefined
  } catch (error) {
    if (error instanceof DomainError) return 'is no regular expression that can be used'
    throw error
  }
}

const termTypes = [
  owl.Class,
  rdfs.Class,
  rdf.Property,
  owl.ObjectProperty,
  owl.DatatypeProperty,
  owl.AnnotationProperty,
  skos.Concept,
  skos.ConceptScheme,
  sh.NodeShape,
  sh.PropertyShape,
]

/** Graphs in which a node is defined as a term. */
function definedIn(place: Place, node: number): Set<number> {
  const graphs = new Set<number>()
  const p = place.id(rdf.type)
  for (const type of termTypes) {
    const o = place.id(type)
    if (p && o) place.snapshot.scan({ s: node, p, o }, (_s, _p, _o, g) => void graphs.add(g))
  }
  return graphs
}

const listed = (place: Place, domains: readonly string[]): string =>
  domains.map((uri) => place.name(place.snapshot.terms.iri(uri))).join(' and ')

/** A name is minted by the domain that owns the namespace: who sees it knows whom to ask. */
export const termInOwnNamespace: CodeRule = {
  iri: concord.TermInOwnNamespace,
  severity: 'Violation',
  category: 'Interoperability',
  find(place, node) {
    const domain = place.info?.domain
    if (domain === undefined || isCouncil(domain) || !place.isIri(node)) return []
    const graphs = definedIn(place, node)
    if (!graphs.has(place.g)) return []
    const owners = domainsAt(place.snapshot, place.text(node))
    if (owners.length === 0 || owners.includes(domain)) return []
    const own = [...graphs].some((g) => g !== place.g && owners.includes(domainOf(place, g) ?? ''))
    if (own) return [] // then it is a statement about a term of another domain
    const sentence = `<${place.text(node)}> is defined here, and its namespace is that of the domain ${listed(place, owners)}` // prettier-ignore
    const offending = typeStatements(place, node)
    return [{ focus: node, path: rdf.type, sentence, instead: 'Give it a URI in the namespace of the domain itself', offending }] // prettier-ignore
  },
}

const typeStatements = (place: Place, node: number): (readonly [number, number, number])[] =>
  place.here(node, rdf.type).map((type) => [node, place.id(rdf.type), type] as const)

function domainOf(place: Place, graph: number): string | undefined {
  return graphInfo(place.snapshot, place.text(graph))?.domain
}

/** What a domain may say of another's term: how it relates to its own. */
const allowed = [skos.exactMatch, skos.closeMatch, skos.broadMatch, skos.narrowMatch, skos.relatedMatch, rdfs.seeAlso]

/** A term means what its own domain says; canonical ones are guarded by the proof that an extension only adds. */
export const foreignTermLeftAlone: CodeRule = {
  iri: concord.ForeignTermLeftAlone,
  severity: 'Violation',
  category: 'Interoperability',
  find(place, node) {
    const { snapshot, g, info } = place
    const domain = info?.domain
    if (domain === undefined || isCouncil(domain) || !place.isIri(node)) return []
    const owners = domainsAt(snapshot, place.text(node))
    if (owners.length === 0 || owners.includes(domain)) return []
    if (![...definedIn(place, node)].some((each) => each !== g && owners.includes(domainOf(place, each) ?? '')))
      return []
    const harmless = new Set(allowed.map((property) => place.id(property)))
    const offending: (readonly [number, number, number])[] = []
    snapshot.scan({ s: node, g }, (s, p, o) => void (harmless.has(p) ? undefined : offending.push([s, p, o])))
    if (offending.length === 0) return []
    const sentence = `${place.name(node)} belongs to the domain ${listed(place, owners)}, and only that one says what it means` // prettier-ignore
    return [{ focus: node, sentence, instead: 'Define a term of your own and map it (skos:exactMatch, skos:closeMatch …), or propose the change to the other domain', offending }] // prettier-ignore
  },
}
