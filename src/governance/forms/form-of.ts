import { may } from '../../access/may.ts'
import type { Principal } from '../../access/principal.ts'
import { isDeprecated } from '../../concepts/deprecation.ts'
import { kindOf, kindOfId } from '../../concepts/kinds.ts'
import { isSkolem, labelOf } from '../../concepts/labels.ts'
import type { Reader } from '../../concepts/reader.ts'
import { referenceTo } from '../../concepts/references.ts'
import { idsOf } from '../../concepts/terms.ts'
import type { Kind, Reference } from '../../concepts/views.ts'
import { notFound } from '../../errors.ts'
import { classShapes, nodeShapes, shapesOverInverse, type ClassShape } from '../../models/shape-facts.ts'
import { localName } from '../../rdf/iri.ts'
import { rdf, skos } from '../../rdf/namespaces.ts'
import { DEFAULT_GRAPH } from '../../store/ids.ts'
import { perSnapshot } from '../../store/per-snapshot.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { systemGraphs } from '../../vocabularies/system-graphs.ts'
import { governingShapes } from '../governing-shapes.ts'
import { groupsOf } from './fields.ts'
import type { Form } from './form.ts'
import { lockOf } from './values.ts'

/** What a form is asked for: a thing that is there, or one of a class (in a scheme) that is to be. */
export type FormSubject =
  { readonly uri: string } | { readonly className: string; readonly scheme?: string | undefined }

export interface FormMeans {
  readonly principal: Principal
  readonly baseIri: string
  /** IRI of the council's domain. */
  readonly council: string
  /** Names for what no shape and no vocabulary names: by IRI of a property, or name of a group. */
  readonly names: Readonly<Record<string, string>>
}

/** What a form is about, by ids. */
export interface Subject {
  /** 0 for a thing to be. */
  readonly id: number
  readonly uri: string
  readonly kind: Kind
  /** Its classes and those above them. */
  readonly classes: readonly number[]
  readonly graph: string
}

/**
 * Describes the form that edits a thing, from the shapes that govern its graph and from what SKOS has for it.
 *
 * @throws DomainError `not-found` when nothing describes the thing, or there is no such class or scheme.
 */
export function formOf(reader: Reader, asked: FormSubject, means: FormMeans): Form {
  const { snapshot } = reader
  const subject = 'uri' in asked ? present(snapshot, asked.uri) : future(snapshot, asked)
  const { principal } = means
  const system = new Set(Object.values(systemGraphs(means.baseIri)) as string[])
  const lock = lockOf(reader, principal, system)
  const info = graphInfo(snapshot, subject.graph)
  const decision = may(principal, 'edit', info?.domain)
  const canSuggest = principal.kind !== 'anonymous' && may(principal, 'propose', info?.domain).allowed
  const isKept = system.has(subject.graph)
  const mode = isKept || !canSuggest ? 'read' : decision.allowed ? 'edit' : 'suggest'
  const reason = decision.allowed ? lock(subject.graph) : decision.reason
  const graphs = governingShapes(snapshot, subject.graph, means.council).map((graph) => snapshot.terms.iri(graph))
  const label = subject.id === 0 ? { text: '', lang: '' } : labelOf(reader, subject.id)
  const domain = info?.domain === undefined ? undefined : termNamed(reader, info.domain)
  return {
    uri: subject.uri,
    label: label.text,
    lang: label.lang,
    kind: subject.kind,
    types: typesOf(snapshot, subject, asked).map((type) => referenceTo(reader, type)),
    schemes: schemesOf(snapshot, subject, asked).map((scheme) => referenceTo(reader, scheme)),
    graph: termNamed(reader, subject.graph),
    ...(domain ? { domain } : {}),
    commit: snapshot.commit,
    mode,
    ...(mode !== 'edit' && reason !== undefined ? { reason } : {}),
    deprecated: subject.id !== 0 && isDeprecated(snapshot, subject.id),
    groups: groupsOf(reader, subject, {
      shapes: shapesFor(snapshot, subject, schemesOf(snapshot, subject, asked)),
      graphs: new Set(graphs),
      // What somebody only suggests is theirs to say in all graphs: others decide on it.
      lock: mode === 'suggest' ? (graph) => (system.has(graph) ? lock(graph) : undefined) : lock,
      names: means.names,
    }),
  }
}

const termNamed = (reader: Reader, uri: string): Reference => {
  const id = reader.snapshot.terms.iri(uri)
  return id === 0 ? { uri, label: localName(uri), lang: '' } : referenceTo(reader, id)
}

function present(snapshot: Snapshot, uri: string): Subject {
  const id = snapshot.terms.iri(uri)
  const types = id === 0 ? [] : snapshot.objects(id, idsOf(snapshot).type)
  if (types.length === 0) throw notFound(`<${uri}>`, { uri })
  return { id, uri, kind: kindOfId(snapshot, id), classes: withSuper(snapshot, types), graph: homeOf(snapshot, id) }
}

function future(
  snapshot: Snapshot,
  { className, scheme }: { className: string; scheme?: string | undefined },
): Subject {
  const cls = snapshot.terms.iri(className)
  if (cls === 0) throw notFound(`The class <${className}>`, { uri: className })
  const home = scheme === undefined ? 0 : snapshot.terms.iri(scheme)
  if (scheme !== undefined && (home === 0 || !snapshot.has({ s: home, p: idsOf(snapshot).type })))
    throw notFound(`The scheme <${scheme}>`, { uri: scheme })
  const graph = home === 0 ? homeOf(snapshot, cls) : homeOf(snapshot, home)
  return { id: 0, uri: '', kind: kindOf([className]), classes: withSuper(snapshot, [cls]), graph }
}

/** The graph that a thing is at home in: where its type is stated, as operations have it (`graphFor`). */
function homeOf(snapshot: Snapshot, id: number): string {
  const [concept, scheme] = [snapshot.id(skos.Concept), snapshot.id(skos.ConceptScheme)]
  const all: string[] = []
  const own: string[] = []
  snapshot.scan({ s: id, p: snapshot.id(rdf.type) }, (_s, _p, o, g) => {
    const graph = g === DEFAULT_GRAPH ? '' : snapshot.terms.text(g)
    all.push(graph)
    if (o === concept || o === scheme) own.push(graph)
  })
  return (own.length > 0 ? own : all).sort()[0] ?? ''
}

const superclasses = perSnapshot(() => new Map<number, readonly number[]>())

/** Classes and all that are above them, each once. */
function withSuper(snapshot: Snapshot, classes: readonly number[]): number[] {
  const { subClassOf } = idsOf(snapshot)
  const known = superclasses(snapshot)
  const above = (cls: number): readonly number[] => {
    const before = known.get(cls)
    if (before) return before
    const found = new Set([cls])
    for (const each of found)
      for (const more of snapshot.objects(each, subClassOf)) if (found.size < 1000) found.add(more)
    known.set(cls, [...found])
    return [...found]
  }
  return [...new Set(classes.flatMap(above))]
}

const shapesFor = (snapshot: Snapshot, { id, classes }: Subject, schemes: readonly number[]): ClassShape[] => [
  ...classes.flatMap((cls) => classShapes(snapshot, cls)),
  ...(id === 0 ? [] : nodeShapes(snapshot, id)),
  ...schemes.flatMap((scheme) => shapesOverInverse(snapshot, scheme, skos.inScheme)),
]

function typesOf(snapshot: Snapshot, { id }: Subject, asked: FormSubject): number[] {
  if ('className' in asked) return [snapshot.terms.iri(asked.className)]
  return snapshot.objects(id, idsOf(snapshot).type).filter((type) => !isSkolem(snapshot.terms.text(type)))
}

function schemesOf(snapshot: Snapshot, { id }: Subject, asked: FormSubject): number[] {
  if ('className' in asked) return asked.scheme === undefined ? [] : [snapshot.terms.iri(asked.scheme)]
  const { inScheme, topConceptOf } = idsOf(snapshot)
  return [...new Set([...snapshot.objects(id, inScheme), ...snapshot.objects(id, topConceptOf)])]
}
