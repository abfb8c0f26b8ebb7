import { DataFactory } from 'n3'
import type { NamedNode, Quad } from '@rdfjs/types'
import { label } from '../concepts/labels.ts'
import { localName } from '../rdf/iri.ts'
import { rdf } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Correspondence, Direction, Rendering } from './correspondence.ts'

const { namedNode, quad } = DataFactory

/** Something that a reader of a translation should know. */
export interface Remark {
  /**
   * `no-counterpart`: a term of the domain that the other model does not have; `unknown-term`: a term of neither model;
   * `ambiguous`: several terms would do; `generalised`: a term took its place from which no way leads back, since it is wider or stands for
   * others too.
   * Statements of the first three were not translated.
   */
  readonly type: 'no-counterpart' | 'unknown-term' | 'ambiguous' | 'generalised'
  /** IRI that it is about. */
  readonly term: string
  /** What would do, or what else became the same wider term; IRIs, sorted. */
  readonly candidates: readonly string[]
  /** How many statements it is about. */
  readonly statements: number
  readonly sentence: string
}

export interface MappedTerms {
  readonly data: Quad[]
  /** Statements without a counterpart, as they were. */
  readonly untranslated: Quad[]
  readonly remarks: Remark[]
}

export interface MapOptions {
  readonly snapshot: Snapshot
  readonly correspondence: Correspondence
  readonly direction: Direction
  /** Whether the terms of a statement that no model defines are right as they are. */
  readonly isSettled?: (statement: Quad) => boolean
}

/**
 * Replaces properties, classes and values by their counterparts. Subjects stay, and so do values that no model defines:
 * they are the things that the data are about.
 */
export function mapTerms(
  quads: Iterable<Quad>,
  { snapshot, correspondence, direction, isSettled = () => false }: MapOptions,
): MappedTerms {
  const [data, untranslated]: [Quad[], Quad[]] = [[], []]
  const remarks = new Remarks(snapshot, correspondence, direction)
  const rendered = new Map<string, Rendering>()
  const render = (iri: string): Rendering => {
    const before = rendered.get(iri)
    if (before) return before
    const rendering = correspondence.render(iri, direction)
    rendered.set(iri, rendering)
    return rendering
  }
  for (const statement of quads) {
    const { subject, predicate, object } = statement
    const isIri = object.termType === 'NamedNode'
    const settled = isSettled(statement)
    const property = passed(render(predicate.value), settled)
    const value = isIri ? passed(render(object.value), settled || !predicate.equals(rdf.type)) : same
    const faults = [
      ...(isKept(property) ? [] : [{ term: predicate.value, rendering: property }]),
      ...(isKept(value) ? [] : [{ term: object.value, rendering: value }]),
    ]
    if (faults.length > 0) {
      untranslated.push(statement)
      for (const { term, rendering } of faults) remarks.fault(term, rendering)
      continue
    }
    remarks.replaced(predicate.value, property)
    if (isIri) remarks.replaced(object.value, value)
    data.push(quad(subject, termOf(property, predicate) as NamedNode, termOf(value, object), statement.graph))
  }
  return { data, untranslated, remarks: remarks.all() }
}

const same: Rendering = { type: 'same' }

/** Where terms that no model defines may stand, they stay. */
const passed = (rendering: Rendering, anything: boolean): Rendering =>
  anything && rendering.type === 'unknown' ? same : rendering

const isKept = ({ type }: Rendering): boolean => type === 'same' || type === 'replaced'

const termOf = (rendering: Rendering, own: Quad['object']): Quad['object'] =>
  rendering.type === 'replaced' ? namedNode(rendering.term) : own

/** Remarks, one for each term. */
class Remarks {
  private readonly snapshot: Snapshot
  private readonly correspondence: Correspondence
  private readonly direction: Direction
  private readonly found = new Map<string, { remark: Omit<Remark, 'statements'>; statements: number }>()

  constructor(snapshot: Snapshot, correspondence: Correspondence, direction: Direction) {
    this.snapshot = snapshot
    this.correspondence = correspondence
    this.direction = direction
  }

  fault(term: string, rendering: Rendering): void {
    this.count(term, () => {
      if (rendering.type === 'ambiguous') {
        const candidates = rendering.candidates
        const names = candidates.map((each) => this.name(each)).join(', ')
        const sentence =
          candidates.length === 1
            ? `${this.name(term)} is wider than its only counterpart, ${names}: a construct has to say when it is meant`
            : `${this.name(term)} may be any of ${names}: a construct has to say which`
        return { type: 'ambiguous', term, candidates, sentence }
      }
      if (rendering.type === 'none')
        return { type: 'no-counterpart', term, candidates: [], sentence: `${this.name(term)} has no counterpart in the canonical model: map it, or leave it to the domain` } // prettier-ignore
      return { type: 'unknown-term', term, candidates: [], sentence: `${this.name(term)} is neither a term of the domain nor of the canonical model: a construct or a mapping has to say what it is` } // prettier-ignore
    })
  }

  replaced(term: string, rendering: Rendering): void {
    if (rendering.type !== 'replaced' || rendering.reversible || this.direction === 'domain') return
    this.count(term, () => {
      const candidates = this.correspondence.sources(rendering.term)
      const why = rendering.exact ? 'as other terms do' : 'which is wider'
      const sentence = `${this.name(term)} became ${this.name(rendering.term)}, ${why}: from there no mapping leads back to it` // prettier-ignore
      return { type: 'generalised', term, candidates, sentence }
    })
  }

  all(): Remark[] {
    return [...this.found.values()]
      .map(({ remark, statements }) => ({ ...remark, statements }))
      .sort((a, b) => (a.term < b.term ? -1 : 1))
  }

  private count(term: string, make: () => Omit<Remark, 'statements'>): void {
    const known = this.found.get(term)
    if (known) known.statements++
    else this.found.set(term, { remark: make(), statements: 1 })
  }

  private name(iri: string): string {
    const id = this.snapshot.terms.iri(iri)
    return id === 0 ? `“${localName(iri)}”` : `“${label(this.snapshot, id, ['en']).text}”`
  }
}
