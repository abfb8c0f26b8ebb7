import type { FastifyRequest } from 'fastify'
import { pageOf } from '../concepts/pages.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { isProduct } from '../governance/impact/uses.ts'
import type { Release } from '../governance/releases/release.ts'
import { canonicalModels } from '../models/canonical-models.ts'
import { crosswalkRules } from '../models/crosswalk/findings.ts'
import { domainMap } from '../models/domain-map.ts'
import { instancesOf } from '../models/entities-instances.ts'
import { entity, type Entity } from '../models/entities.ts'
import { proofRules } from '../models/proof/prove.ts'
import { concord, dcat, dct } from '../rdf/namespaces.ts'
import type { Services } from '../services.ts'
import { queriesAbout } from '../vocabularies/saved-queries/saved-queries.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { openProposalsOn, termsOf } from './entity-terms.ts'
import type { ProposalsShown } from './pages/parts/proposal-part.tsx'
import type { ReleaseEntry } from './pages/releases.tsx'
import { proposalSummary } from './proposal-view.ts'
import { entryOf } from './release-html.ts'
import { referenceOf } from './report-view.ts'
import { ruleViews, type RuleView } from './rule-view.ts'
import { savedQueryView, type SavedQueryView } from './saved-query-view.ts'

/** What the page of a canonical entity tells beside the entity itself. */
export interface EntityFacts {
  readonly rules: GoverningRules
  readonly uses: EntityUses
  readonly versions: readonly GraphVersions[]
  /** Open proposals that change it, that the reader may see. */
  readonly proposals: ProposalsShown
}

type ToldRule = Pick<RuleView, 'uri' | 'id' | 'label' | 'sentence' | 'severity'>

/** Rules of the catalogue that hold for an entity, by what they are about. */
export interface GoverningRules {
  /** The entity itself and its instances. */
  readonly entity: readonly ToldRule[]
  /** What domains add to it. */
  readonly extensions: readonly ToldRule[]
  /** The states of domains; none where it has no lifecycle. */
  readonly states: readonly ToldRule[]
}

/** Where an entity is used. */
export interface EntityUses {
  /** Schemes that its attributes and states take their values from. */
  readonly vocabularies: readonly Reference[]
  /** What is handed from one domain to another: the entity, a class of a domain below it, or a graph of its instances. */
  readonly flows: readonly {
    readonly thing: Reference
    readonly producers: readonly Reference[]
    readonly consumers: readonly Reference[]
  }[]
  /** Data sets and services that say to be about it, or to conform to its model. */
  readonly products: readonly Reference[]
  readonly queries: { readonly total: number; readonly items: readonly SavedQueryView[] }
}

/** A graph of the model as it stands, with what was published of it. */
export interface GraphVersions {
  readonly graph: Reference
  readonly version?: string
  /** xsd:dateTime. */
  readonly modified?: string
  readonly total: number
  /** The newest releases, each with the changes that concern the entity. */
  readonly releases: readonly {
    readonly entry: ReleaseEntry
    readonly sentences: readonly string[]
    /** How many more there are. */
    readonly more: number
  }[]
}

const SHOWN = { proposals: 10, products: 20, queries: 8, releases: 3, sentences: 5 } as const

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reader: Reader
}

/** Everything that the page of an entity tells of it beside {@link entityView}; nothing for other terms. */
export function entityFacts({ services, request, reader }: Asked, uri: string): EntityFacts | undefined {
  const found = entity(reader.snapshot, uri)
  if (!found) return undefined
  const terms = termsOf(found)
  return {
    rules: rulesFor(reader, found, terms),
    uses: usesOf(services, reader, found),
    versions: versionsOf(services, reader, { model: found.model, terms }),
    proposals: pageOf(openProposalsOn(terms, services.proposals.list(request.principal)), { offset: 0, limit: SHOWN.proposals }, (each) => proposalSummary(services, reader, each)), // prettier-ignore
  }
}

const ofExtensions = new Set(proofRules.map(({ iri }) => iri))
const ofStates = new Set(crosswalkRules.map(({ iri }) => iri))
const ofEntities = new Set([concord.IdentifierFormatUsable.value, concord.CoreAttributeHasSystem.value])

function rulesFor(reader: Reader, { lifecycle }: Entity, terms: ReadonlySet<string>): GoverningRules {
  const all = ruleViews(reader).filter((rule) => rule.domain === undefined)
  const isAbout = ({ uri, shapes }: RuleView): boolean =>
    ofEntities.has(uri) || shapes.some((shape) => terms.has(shape.uri))
  return {
    entity: all.filter(isAbout),
    extensions: all.filter(({ uri }) => ofExtensions.has(uri)),
    states: lifecycle ? all.filter(({ uri }) => ofStates.has(uri)) : [],
  }
}

function usesOf({ space }: Services, reader: Reader, found: Entity): EntityUses {
  const { snapshot } = reader
  const refer = (uri: string): Reference => referenceOf(reader, uri)
  const parts = [found, ...found.extensions]
  const schemes = parts.flatMap(({ attributes, lifecycle }) => [...attributes.map(({ scheme }) => scheme), lifecycle?.scheme]) // prettier-ignore
  const about = queriesAbout(snapshot, found.uri, space.baseIri)
  return {
    vocabularies: [...new Set(schemes)].filter((scheme) => scheme !== undefined).map(refer),
    flows: flowsOf(reader, found),
    products: productsOf(reader, found),
    queries: {
      total: about.length,
      items: about.slice(0, SHOWN.queries).map((query) => savedQueryView(reader, query)),
    },
  }
}

function flowsOf(reader: Reader, found: Entity): EntityUses['flows'] {
  const { snapshot } = reader
  const graphs = instancesOf(snapshot, found).graphs.map(({ graph }) => graph)
  const things = [found.uri, ...found.extensions.flatMap(({ classes }) => classes), ...graphs]
  const { domains, consumes } = domainMap(snapshot)
  return things.flatMap((thing) => {
    const flows = consumes.filter(({ via }) => via.includes(thing))
    const producers = [
      ...domains.filter(({ produces }) => produces.includes(thing)).map(({ uri }) => uri),
      ...flows.map(({ producer }) => producer),
    ]
    const consumers = domains.filter((each) => each.consumes.includes(thing)).map(({ uri }) => uri)
    if (producers.length + consumers.length === 0) return []
    const refer = (uris: readonly string[]): Reference[] => [...new Set(uris)].map((uri) => referenceOf(reader, uri))
    return [{ thing: referenceOf(reader, thing), producers: refer(producers), consumers: refer(consumers) }]
  })
}

/** By index from the entity and its model; a model has few that conform to it, and an entity few that are about it. */
function productsOf(reader: Reader, { uri, model }: Entity): Reference[] {
  const { snapshot } = reader
  const found = new Set<number>()
  for (const [property, to] of [
    [dct.subject, uri],
    [dcat.theme, uri],
    [dct.conformsTo, uri],
    [dct.conformsTo, model],
  ] as const) {
    // prettier-ignore
    const [p, o] = [snapshot.id(property), snapshot.terms.iri(to)]
    if (p && o)
      snapshot.scan({ p, o }, (s) => {
        if (isProduct(snapshot, s)) found.add(s)
        return found.size < SHOWN.products
      })
  }
  return [...found].map((id) => referenceOf(reader, snapshot.terms.text(id)))
}

function versionsOf(
  { catalogue }: Services,
  reader: Reader,
  { model, terms }: { model: string; terms: ReadonlySet<string> },
): GraphVersions[] {
  const stated = canonicalModels(reader.snapshot).find(({ uri }) => uri === model)
  const graphs = [...new Set([...(stated?.modelGraphs ?? []), ...(stated?.shapesGraphs ?? [])])]
  const released = catalogue.list()
  const concerning = (release: Release): GraphVersions['releases'][number] => {
    const own = catalogue.changesOf(release).filter(({ subject }) => terms.has(subject))
    const sentences = own.slice(0, SHOWN.sentences).map(({ sentence }) => sentence)
    return { entry: entryOf(release), sentences, more: own.length - sentences.length }
  }
  return graphs.map((graph) => {
    const { version, modified } = graphInfo(reader.snapshot, graph) ?? {}
    const own = released.filter((release) => release.graph === graph)
    return {
      graph: referenceOf(reader, graph),
      ...(version === undefined ? {} : { version }),
      ...(modified === undefined ? {} : { modified }),
      total: own.length,
      releases: own.slice(0, SHOWN.releases).map(concerning),
    }
  })
}
