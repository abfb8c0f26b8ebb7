import { concord, prefixes, rdf, rdfs, skos } from '../rdf/namespaces.ts'
import { canonicalGraphs } from '../models/canonical-models.ts'
import { councilGraphs } from '../models/council.ts'
import { domains } from '../models/domains.ts'
import { prove } from '../models/proof/prove.ts'
import { labelOf } from '../rules/report/finding.ts'
import { placeOf } from '../shacl/known-shapes.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { foundOfRule, newlyFound, type Found } from './found.ts'
import type { GraphChange } from './rules-change.ts'

/** What a change comes to for the proof that extensions only add. */
export interface ProofChange {
  readonly before: Snapshot
  readonly after: Snapshot
  readonly graphs: readonly GraphChange[]
  /** For labels, best first. */
  readonly languages: readonly string[]
}

export interface ProofFound {
  readonly found: readonly Found[]
  readonly existing: number
}

/**
 * Which extensions no longer only add. What an extension's own change brings about stands against it. What a change of
 * the canonical models brings about in extensions is a warning: the council decides on those, and the domains follow.
 */
export function checkProof(changed: ProofChange): ProofFound {
  const { after, before, graphs } = changed
  const canonical = canonicalGraphs(after)
  if (canonical.size === 0) return { found: [], existing: 0 }
  const own = graphs.filter((each) => !canonical.has(each.graph) && mayRedefine(after, each, canonical))
  const ofOwn = own.length === 0 ? nothing : ofExtensions(changed, own.map(({ graph }) => graph)) // prettier-ignore
  if (!graphs.some(({ graph }) => canonical.has(graph))) return ofOwn
  const changedToo = new Set(graphs.map(({ graph }) => graph))
  const others = domains(after).flatMap(({ modelGraphs, shapesGraphs }) => [...modelGraphs, ...shapesGraphs])
  const rest = [...new Set(others)].filter((graph) => !changedToo.has(graph))
  const now = prove({ snapshot: after, graphs: rest })
  const then = now.length > 0 ? prove({ snapshot: before, graphs: rest }) : []
  const { found, existing } = newlyFound(now.map((each) => foundOfRule(each)), then.map((each) => foundOfRule(each))) // prettier-ignore
  const told = found.map((each) => asWarning(each, changed))
  return { found: [...ofOwn.found, ...told], existing: ofOwn.existing + existing }
}

const nothing: ProofFound = { found: [], existing: 0 }

function ofExtensions({ before, after, graphs }: ProofChange, asked: readonly string[]): ProofFound {
  const council = councilGraphs(before)
  const isSame = !graphs.some(({ graph }) => council.has(before.terms.iri(graph)))
  const canonical = isSame ? canonicalState(before, council) : undefined
  const of = (snapshot: Snapshot): Found[] =>
    prove({ snapshot, graphs: asked, ...(canonical ? { canonical } : {}) }).map((each) => foundOfRule(each))
  const now = of(after)
  return newlyFound(now, now.length > 0 ? of(before) : [])
}

let remembered: { readonly place: string; readonly snapshot: Snapshot } | undefined

/**
 * A state with the same canonical models, the one for which they were read last: each commit is a state of its own, and few
 * change what the council keeps. States that are not committed are not remembered, as their ids may mean something else.
 */
function canonicalState(before: Snapshot, council: ReadonlySet<number>): Snapshot {
  const place = placeOf(before, [...council])
  if (remembered?.place !== place) remembered = { place, snapshot: before }
  return remembered.snapshot
}

function asWarning(found: Found, { after, languages }: ProofChange): Found {
  const { graph = '', result } = found
  const domain = graphInfo(after, graph)?.domain
  const name = labelOf(after, domain ?? graph, languages)
  const messages = result.messages.map(({ text, lang }) => ({ text: `The extension of ${name} no longer only adds: ${text}`, lang })) // prettier-ignore
  return { ...found, result: { ...result, severity: 'Warning', messages } }
}

/** What meaning is stated with. Terms of RDF Schema that only describe are not among it. */
const meaning = [prefixes.owl, prefixes.sh, prefixes.concord]
const meaningTerms = [
  rdfs.subClassOf,
  rdfs.subPropertyOf,
  rdfs.domain,
  rdfs.range,
  rdf.first,
  rdf.rest,
  skos.inScheme,
  skos.topConceptOf,
  skos.hasTopConcept,
  skos.exactMatch,
  skos.narrower,
  skos.broader,
]
const nameTerms = [rdfs.label, skos.prefLabel, concord.stateProperty]

/** Whether a change of a graph can make it redefine something: most change labels, notes and data. */
function mayRedefine(snapshot: Snapshot, { graph, change }: GraphChange, canonical: ReadonlySet<string>): boolean {
  if (councilGraphs(snapshot).has(snapshot.terms.iri(graph))) return false
  const shared = [...canonical].map((each) => snapshot.terms.iri(each)).filter((id) => id !== 0)
  const ids = new Set(meaningTerms.map((term) => snapshot.id(term)))
  const names = new Set(nameTerms.map((term) => snapshot.id(term)))
  const [type, concept] = [snapshot.id(rdf.type), snapshot.id(skos.Concept)]
  const isData = graphInfo(snapshot, graph)?.kind === 'Data'
  const isMeaning = (s: number, p: number, o: number): boolean => {
    if (shared.some((g) => snapshot.has({ s, g }))) return true
    if (p === type) return meaningOf(snapshot, o)
    if (names.has(p)) return !isData && (!snapshot.has({ s, p: type, o: concept }) || isState(snapshot, s))
    return ids.has(p) || meaningOf(snapshot, p)
  }
  for (const triples of [change.added, change.removed])
    for (let at = 0; at < triples.length; at += 3)
      if (isMeaning(triples[at]!, triples[at + 1]!, triples[at + 2]!)) return true
  return false
}

/** Whether a concept is a state of a lifecycle: the names of these matter, those of other concepts are their domain's. */
function isState(snapshot: Snapshot, concept: number): boolean {
  const [inScheme, lifecycle] = [snapshot.id(skos.inScheme), snapshot.id(concord.lifecycle)]
  if (!inScheme || !lifecycle) return false
  return snapshot.objects(concept, inScheme).some((o) => snapshot.has({ p: lifecycle, o }))
}

const classes = [skos.Concept, skos.ConceptScheme, skos.Collection, rdfs.Class, rdfs.Datatype, rdf.Property]
const described = new Set(classes.map(({ value }) => value))

/** Whether a term is one in which models are written. */
function meaningOf(snapshot: Snapshot, id: number): boolean {
  const text = snapshot.terms.text(id)
  return described.has(text) || meaning.some((namespace) => text.startsWith(namespace))
}
