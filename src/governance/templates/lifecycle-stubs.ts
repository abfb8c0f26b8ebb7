import { entities, type Entity, type Lifecycle } from '../../models/entities.ts'
import { slugOf } from '../../identity/slug.ts'
import { localName } from '../../rdf/iri.ts'
import { concord, dct, owl, prefixes, rdf, rdfs, sh, skos, vocabulary } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { label } from '../../concepts/labels.ts'
import type { CheckedRequest } from './domain-request.ts'
import type { Say, Word } from './domain-template.ts'
import { integer, plain, type Statements } from './statements.ts'
import { own, templateTexts } from './texts.ts'

/** Terms of SHACL that only shapes made here state. */
const constraint = vocabulary(prefixes.sh, 'order', 'minCount', 'maxCount', 'node', 'hasValue')

export interface StubContext {
  readonly request: CheckedRequest
  readonly say: Say
  readonly model: Statements
  readonly shapes: Statements
  /** IRI of the document of the shapes. */
  readonly shapesUri: string
}

type WithLifecycle = Entity & { readonly lifecycle: Lifecycle }

/**
 * For each canonical entity with a lifecycle a class below it, the property that holds its state, and its states copied and
 * mapped one by one: so the crosswalk is whole from the first day.
 *
 * @returns words for the dictionary, one for each class.
 */
export function lifecycleStubs(snapshot: Snapshot, context: StubContext): Word[] {
  const { models } = context.request
  const found = entities(snapshot).filter((each): each is WithLifecycle => models.includes(each.model) && each.lifecycle !== undefined) // prettier-ignore
  return found.map((entity) => stubOf(snapshot, entity, { ...context, single: found.length === 1 }))
}

function stubOf(snapshot: Snapshot, entity: WithLifecycle, context: StubContext & { readonly single: boolean }): Word {
  const { request, say, model, single } = context
  const { namespace } = request
  const local = localName(entity.uri)
  const name = slugOf(local)
  const cls = `${namespace}${slugOf(request.id, 'pascal')}${local}`
  const [property, scheme] = single ? [`${namespace}state`, `${namespace}lifecycle`] : [`${namespace}${slugOf(local, 'camel')}State`, `${namespace}${name}-lifecycle`] // prettier-ignore
  const called = (iri: string, tag: string): string => label(snapshot, snapshot.terms.iri(iri), [tag]).text
  const about = (text: (tag: 'en' | 'de' | 'fr', domain: string, entity: string) => string) => say((tag, domain) => text(tag, domain, called(entity.uri, tag))) // prettier-ignore
  model.about(
    cls,
    [rdf.type, owl.Class],
    [rdfs.label, about((_tag, domain, what) => own(what, domain))],
    [skos.definition, about((tag, domain, what) => templateTexts[tag].entityText(domain, what))],
    [rdfs.subClassOf, [entity.uri]],
    [concord.lifecycle, [scheme]],
    [concord.stateProperty, [property]],
    [rdfs.isDefinedBy, [namespace]],
  )
  model.about(
    property,
    [rdf.type, [owl.ObjectProperty, owl.FunctionalProperty]],
    [rdfs.label, say((tag, domain) => templateTexts[tag].state(domain))],
    [skos.definition, about((tag, domain, what) => templateTexts[tag].stateText(domain, what))],
    [rdfs.domain, [cls]],
    [rdfs.range, skos.Concept],
    [rdfs.isDefinedBy, [namespace]],
  )
  describeStates(entity, { ...context, called, about, scheme })
  describeShapes(context, { cls, property, scheme, about })
  return {
    name,
    label: about((_tag, domain, what) => own(what, domain)),
    definition: about((tag, domain, what) => templateTexts[tag].wordText(domain, what)),
    denotes: cls,
  }
}

type About = (text: (tag: 'en' | 'de' | 'fr', domain: string, entity: string) => string) => Readonly<Record<string, string>> // prettier-ignore

function describeStates(
  { lifecycle }: WithLifecycle,
  { request, say, model, called, about, scheme }: StubContext & { called: (iri: string, tag: string) => string; about: About; scheme: string }, // prettier-ignore
): void {
  const stateOf = (canonical: string): string => `${scheme}/${localName(canonical)}`
  const title = about((tag, domain, entity) => templateTexts[tag].lifecycle(domain, entity))
  const text = about((tag, domain, entity) => templateTexts[tag].lifecycleText(domain, entity))
  model.about(
    scheme,
    [rdf.type, skos.ConceptScheme],
    [dct.title, title],
    [skos.prefLabel, title],
    [dct.description, text],
    [skos.definition, text],
    [owl.versionInfo, plain('0.1.0')],
    [dct.license, [request.license]],
    [concord.domain, [request.uri]],
    [skos.hasTopConcept, lifecycle.states.map(({ uri }) => stateOf(uri))],
  )
  for (const { uri, allowed } of lifecycle.states)
    model.about(
      stateOf(uri),
      [rdf.type, skos.Concept],
      [skos.prefLabel, say((tag, domain) => own(called(uri, tag), domain))],
      [skos.definition, say((tag, domain) => templateTexts[tag].stateValueText(domain, called(uri, tag)))],
      [skos.topConceptOf, [scheme]],
      [skos.inScheme, [scheme]],
      [skos.exactMatch, [uri]],
      [concord.allowedTransition, allowed.map(stateOf)],
    )
}

/** Exactly one state, which is of the lifecycle. */
function describeShapes(
  { shapes, shapesUri, say }: StubContext,
  { cls, property, scheme, about }: { cls: string; property: string; scheme: string; about: About },
): void {
  const [node, state, value] = [`${shapesUri}/${localName(cls)}`, `${shapesUri}/${localName(cls)}-state`, `${shapesUri}/${localName(cls)}-state-value`] // prettier-ignore
  const name = about((_tag, domain, entity) => own(entity, domain))
  const message = about((tag, _domain, entity) => templateTexts[tag].stateMessage(entity))
  const text = about((tag, domain, entity) => templateTexts[tag].stateText(domain, entity))
  const called = [
    [sh.name, say((tag, domain) => templateTexts[tag].state(domain))],
    [sh.description, text],
    [sh.message, message],
    [sh.severity, sh.Violation],
  ] as const
  shapes.about(
    node,
    [rdf.type, sh.NodeShape],
    [sh.targetClass, [cls]],
    [rdfs.label, name],
    [sh.name, name],
    [sh.description, text],
    [rdfs.isDefinedBy, [shapesUri]],
    [sh.property, [state]],
  )
  shapes.about(state, [rdf.type, sh.PropertyShape], [sh.path, [property]], ...called, [constraint.order, integer(1)], [constraint.minCount, integer(1)], [constraint.maxCount, integer(1)], [constraint.node, [value]]) // prettier-ignore
  shapes.about(value, [rdf.type, sh.NodeShape], [sh.name, say((tag, domain) => templateTexts[tag].state(domain))], [sh.description, text], [sh.property, [`${value}-scheme`]]) // prettier-ignore
  shapes.about(`${value}-scheme`, [rdf.type, sh.PropertyShape], [sh.path, skos.inScheme], ...called, [constraint.order, integer(1)], [constraint.hasValue, [scheme]]) // prettier-ignore
}
