import { DomainError } from '../errors.ts'
import { localName } from '../rdf/iri.ts'
import { findId } from '../concepts/exists.ts'
import { referenceTo, valueOf } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import { descriptionOf } from '../concepts/texts.ts'
import type { Reference, Text, Value } from '../concepts/views.ts'
import type { Proposal, ProposalStatus } from '../governance/proposals/proposal.ts'
import { checkIdentifier } from '../identity/check-identifier.ts'
import { identifierFormats, type IdentifierFormat } from '../identity/formats.ts'
import { crosswalksOf } from '../models/crosswalk/crosswalk.ts'
import { domains } from '../models/domains.ts'
import { instancesOf, type Instances } from '../models/entities-instances.ts'
import type { Attribute, Entity, Lifecycle } from '../models/entities.ts'
import { openProposalsOn, termsOf } from './entity-terms.ts'
import { referenceOf } from './report-view.ts'

/** What one party, the council or a domain, says of an attribute. */
export interface AttributeView {
  /** Not given: what the canonical model says. */
  readonly domain?: Reference
  readonly minCount?: number
  readonly maxCount?: number
  readonly datatype?: Reference
  readonly nodeKind?: Reference
  readonly classes: readonly Reference[]
  readonly pattern?: string
  readonly values?: readonly Value[]
  readonly scheme?: Reference
  readonly unit?: Reference
  readonly systemOfRecord?: Reference
  readonly shapes: readonly string[]
  /** IRI of the graph that defines it. */
  readonly graph: string
}

/** An attribute with what the canonical model and each domain say of it. */
export interface AttributeRow {
  readonly property: Reference
  readonly definition?: Text
  readonly core: boolean
  readonly canonical?: AttributeView
  readonly domains: readonly (AttributeView & { readonly domain: Reference })[]
}

/** A state with how many instances are in it. */
export interface StateView extends Reference {
  readonly allowed: readonly Reference[]
  readonly instances: number
}

export interface LifecycleView {
  readonly scheme: Reference
  readonly stateProperty?: Reference
  readonly states: readonly StateView[]
}

/** What a domain adds, beside the rows of attributes. */
export interface ExtensionView {
  readonly domain: Reference & { readonly id: string }
  readonly classes: readonly Reference[]
  /** How many attributes it says something of. */
  readonly attributes: number
  readonly lifecycle?: LifecycleView
}

/** The states of domains that stand for a canonical state. */
export interface StateRow {
  readonly canonical: StateView
  readonly domains: readonly { readonly domain: Reference; readonly states: readonly StateView[] }[]
}

export interface ProposalLine {
  readonly number: number
  readonly title: string
  readonly status: ProposalStatus
}

/** A canonical entity with everything about it (F5). */
export interface EntityView extends Reference {
  readonly definition?: Text
  readonly model: Reference
  readonly identifier?: {
    readonly property: Reference
    readonly format?: string
    readonly examples: readonly string[]
    /** Those of the examples that conform to the format, check digit included. */
    readonly conforming: readonly string[]
    /** How the check characters are computed, where there are some. */
    readonly checkDigit?: Reference
    /** Short name of the format in `/api/identifiers/{name}`. */
    readonly name?: string
  }
  /** Core attributes first, then other canonical ones, then those that only domains have. */
  readonly attributes: readonly AttributeRow[]
  readonly extensionRules: readonly Reference[]
  readonly extensions: readonly ExtensionView[]
  readonly lifecycle?: LifecycleView
  /** Each canonical state with the states of domains that are mapped to it. */
  readonly crosswalk: readonly StateRow[]
  /** States of domains that are mapped to no canonical state, or to several. */
  readonly unmapped: readonly { readonly domain: Reference; readonly states: readonly StateView[] }[]
  readonly instances: Pick<Instances, 'total' | 'exact'> & {
    readonly graphs: readonly {
      readonly graph: Reference
      readonly domains: readonly Reference[]
      readonly count: number
    }[]
  }
  /** Where the rules that govern it are told. */
  readonly rules: string
  readonly proposals: readonly ProposalLine[]
}

/** A row of `/api/entities`. */
export interface EntitySummary extends Reference {
  readonly definition?: Text
  readonly model: Reference
  readonly identifier?: { readonly property: Reference; readonly format?: string }
  readonly attributes: number
  readonly states: number
  readonly domains: readonly Reference[]
}

/** An entity in a list. */
export function entitySummary(reader: Reader, entity: Entity): EntitySummary {
  const id = findId(reader.snapshot, entity.uri)
  const definition = descriptionOf(reader, id)
  const { identifier } = entity
  return {
    ...referenceTo(reader, id),
    ...(definition ? { definition } : {}),
    model: referenceOf(reader, entity.model),
    ...(identifier ? { identifier: { ...identifier, property: referenceOf(reader, identifier.property) } } : {}),
    attributes: entity.attributes.length,
    states: entity.lifecycle?.states.length ?? 0,
    domains: entity.extensions.map(({ domain }) => referenceOf(reader, domain)),
  }
}

/** Everything about an entity, with labels for the reader; `proposals` are those that the reader may see. */
export function entityView(reader: Reader, entity: Entity, proposals: readonly Proposal[]): EntityView {
  const { snapshot } = reader
  const id = findId(snapshot, entity.uri)
  const definition = descriptionOf(reader, id)
  const instances = instancesOf(snapshot, entity)
  const identifier = identifierOf(reader, entity)
  const lifecycle = entity.lifecycle && lifecycleView(reader, entity.lifecycle, instances)
  const extensions = entity.extensions.map((each): ExtensionView => ({
    domain: { ...referenceOf(reader, each.domain), id: localName(each.domain) },
    classes: each.classes.map((cls) => referenceOf(reader, cls)),
    attributes: each.attributes.length,
    ...(each.lifecycle ? { lifecycle: lifecycleView(reader, each.lifecycle, instances) } : {}),
  }))
  return {
    ...referenceTo(reader, id),
    ...(definition ? { definition } : {}),
    model: referenceOf(reader, entity.model),
    ...(identifier ? { identifier } : {}),
    attributes: attributeRows(reader, entity),
    extensionRules: entity.extensionRules.map((rule) => referenceOf(reader, rule)),
    extensions,
    ...(lifecycle ? { lifecycle } : {}),
    ...crosswalkRows(reader, entity, { lifecycle, extensions }),
    instances: { total: instances.total, exact: instances.exact, graphs: graphRows(reader, instances) },
    rules: '/api/rules?category=Interoperability',
    proposals: openProposalsOn(termsOf(entity), proposals).map(({ number, title, status }) => ({
      number,
      title,
      status,
    })),
  }
}

function identifierOf(reader: Reader, { uri, identifier }: Entity): EntityView['identifier'] {
  if (!identifier) return undefined
  const format = identifierFormats(reader.snapshot).find((each) => each.uri === uri)
  return {
    property: referenceOf(reader, identifier.property),
    ...(identifier.format === undefined ? {} : { format: identifier.format }),
    examples: format?.examples ?? [],
    conforming: format?.examples.filter((example) => conforms(format, example)) ?? [],
    ...(format?.checkDigit === undefined ? {} : { checkDigit: referenceOf(reader, format.checkDigit) }),
    ...(format ? { name: format.name } : {}),
  }
}

/** False as well where the pattern of the format cannot be used: the rules tell that of the format. */
function conforms(format: IdentifierFormat, example: string): boolean {
  try {
    return checkIdentifier(format, example).conforms
  } catch (error) {
    if (error instanceof DomainError) return false
    throw error
  }
}

function attributeRows(reader: Reader, { attributes, extensions }: Entity): AttributeRow[] {
  const canonical = new Map(attributes.map((each) => [each.property, each]))
  const added = extensions.flatMap((extension) => extension.attributes)
  const properties = [...new Set([...canonical.keys(), ...added.map(({ property }) => property)])]
  const rank = (property: string): number => (canonical.get(property)?.core ? 0 : canonical.has(property) ? 1 : 2)
  return properties
    .map((property, at) => ({ property, at }))
    .sort((a, b) => rank(a.property) - rank(b.property) || a.at - b.at)
    .map(({ property }) => {
      const own = canonical.get(property)
      const definition = descriptionOf(reader, reader.snapshot.terms.iri(property))
      return {
        property: referenceOf(reader, property),
        ...(definition ? { definition } : {}),
        core: own?.core ?? false,
        ...(own ? { canonical: attributeView(reader, own) } : {}),
        domains: added
          .filter((each) => each.property === property)
          .map((each) => ({ ...attributeView(reader, each), domain: referenceOf(reader, each.domain!) })),
      }
    })
}

/** What is said of an attribute, with labels. */
export function attributeView(reader: Reader, attribute: Attribute): AttributeView {
  const { minCount, maxCount, pattern, classes, values, shapes, graph } = attribute
  const references = (['domain', 'datatype', 'nodeKind', 'scheme', 'unit', 'systemOfRecord'] as const).flatMap((key) =>
    attribute[key] === undefined ? [] : [[key, named(reader, attribute[key])] as const],
  )
  return {
    ...(minCount === undefined ? {} : { minCount }),
    ...(maxCount === undefined ? {} : { maxCount }),
    ...(pattern === undefined ? {} : { pattern }),
    classes: classes.map((each) => referenceOf(reader, each)),
    ...(values ? { values: values.map((value) => valueOf(reader, reader.snapshot.id(value))) } : {}),
    ...Object.fromEntries(references),
    shapes,
    graph,
  }
}

/** A term by its label alone: within a sentence a notation would only be in the way. */
function named(reader: Reader, uri: string): Reference {
  const { notation: _, ...reference } = referenceOf(reader, uri)
  return reference
}

function lifecycleView(reader: Reader, lifecycle: Lifecycle, { states: counts }: Instances): LifecycleView {
  const { scheme, stateProperty, states } = lifecycle
  return {
    scheme: referenceOf(reader, scheme),
    ...(stateProperty === undefined ? {} : { stateProperty: referenceOf(reader, stateProperty) }),
    states: states.map(({ uri, allowed }) => ({
      ...referenceOf(reader, uri),
      allowed: allowed.map((each) => named(reader, each)),
      instances: counts.get(uri) ?? 0,
    })),
  }
}

function crosswalkRows(
  reader: Reader,
  { uri }: Entity,
  { lifecycle, extensions }: { lifecycle: LifecycleView | undefined; extensions: readonly ExtensionView[] },
): Pick<EntityView, 'crosswalk' | 'unmapped'> {
  const walks = crosswalksOf(reader.snapshot, uri)
  const mapped = walks.map(({ domain, lifecycle: { states } }) => {
    const views = extensions.find((each) => each.domain.uri === domain)?.lifecycle?.states ?? []
    const canonicalOf = new Map(states.map((state) => [state.uri, state.canonical]))
    const at = (canonical: string | undefined): StateView[] =>
      views.filter(({ uri }) => canonicalOf.has(uri) && canonicalOf.get(uri) === canonical)
    return { domain: referenceOf(reader, domain), at }
  })
  const ofState = (state: string | undefined) => mapped.map(({ domain, at }) => ({ domain, states: at(state) }))
  return {
    crosswalk: (lifecycle?.states ?? []).map((canonical) => ({ canonical, domains: ofState(canonical.uri) })),
    unmapped: ofState(undefined).filter(({ states }) => states.length > 0),
  }
}

function graphRows(reader: Reader, { graphs }: Instances): EntityView['instances']['graphs'] {
  const all = domains(reader.snapshot)
  return graphs.map(({ graph, count }) => ({
    graph: referenceOf(reader, graph),
    domains: all.filter(({ dataGraphs }) => dataGraphs.includes(graph)).map(({ uri }) => referenceOf(reader, uri)),
    count,
  }))
}
