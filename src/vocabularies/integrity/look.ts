import type { NamedNode } from '@rdfjs/types'
import { localName } from '../../rdf/iri.ts'
import { dct, owl, rdf, rdfs, skos, skosxl } from '../../rdf/namespaces.ts'
import { Kind, isLiteralId, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'

const terms = {
  type: rdf.type,
  label: rdfs.label,
  deprecated: owl.deprecated,
  isReplacedBy: dct.isReplacedBy,
  xlPrefLabel: skosxl.prefLabel,
  Concept: skos.Concept,
  ConceptScheme: skos.ConceptScheme,
  Collection: skos.Collection,
  OrderedCollection: skos.OrderedCollection,
  inScheme: skos.inScheme,
  hasTopConcept: skos.hasTopConcept,
  topConceptOf: skos.topConceptOf,
  prefLabel: skos.prefLabel,
  altLabel: skos.altLabel,
  hiddenLabel: skos.hiddenLabel,
  broader: skos.broader,
  narrower: skos.narrower,
  broaderTransitive: skos.broaderTransitive,
  narrowerTransitive: skos.narrowerTransitive,
  related: skos.related,
  member: skos.member,
  exactMatch: skos.exactMatch,
  broadMatch: skos.broadMatch,
  narrowMatch: skos.narrowMatch,
  relatedMatch: skos.relatedMatch,
} as const satisfies Record<string, NamedNode>

export type SkosTerm = keyof typeof terms

/** Ancestors are remembered for so many nodes. */
const MAX_REMEMBERED = 20_000

/**
 * A state as SKOS reads it: relations in both of the directions in which they may be stated, in the union of graphs. What
 * follows from sub-properties is not looked at.
 */
export class Look {
  readonly snapshot: Snapshot
  /** Ids of the terms; 0 for one that the dictionary does not have. */
  readonly ids: Readonly<Record<SkosTerm, number>>
  private readonly languages: readonly string[]
  private readonly above = new Map<number, ReadonlyMap<number, number>>()
  private readonly names = new Map<number, string>()

  /** @param languages of labels in messages, best first. */
  constructor(snapshot: Snapshot, languages: readonly string[]) {
    const ids = {} as Record<SkosTerm, number>
    for (const [name, term] of Object.entries(terms)) ids[name as SkosTerm] = snapshot.id(term)
    this.snapshot = snapshot
    this.ids = ids
    this.languages = languages
  }

  objects(node: number, property: SkosTerm): number[] {
    return this.snapshot.objects(node, this.ids[property])
  }

  subjects(property: SkosTerm, node: number): number[] {
    return this.snapshot.subjects(this.ids[property], node)
  }

  /** What a property says of a node, and what another says of others in the other direction; each once. */
  both(node: number, property: SkosTerm, inverse: SkosTerm): number[] {
    const stated = this.objects(node, property)
    const inverted = this.subjects(inverse, node)
    return inverted.length === 0 ? stated : [...new Set([...stated, ...inverted])]
  }

  hasObject(node: number, property: SkosTerm): boolean {
    const p = this.ids[property]
    return p !== 0 && this.snapshot.has({ s: node, p })
  }

  isObject(property: SkosTerm, node: number): boolean {
    const p = this.ids[property]
    return p !== 0 && this.snapshot.has({ p, o: node })
  }

  isA(node: number, type: SkosTerm): boolean {
    const { type: p, [type]: o } = this.ids
    return p !== 0 && o !== 0 && this.snapshot.has({ s: node, p, o })
  }

  isDeprecated(node: number): boolean {
    return this.objects(node, 'deprecated').some((value) => /^(?:true|1)$/.test(this.snapshot.terms.text(value)))
  }

  parents(node: number): number[] {
    return this.both(node, 'broader', 'narrower')
  }

  children(node: number): number[] {
    return this.both(node, 'narrower', 'broader')
  }

  related(node: number): number[] {
    return this.both(node, 'related', 'related')
  }

  /** Schemes that a node is in, or at the top of. */
  schemes(node: number): Set<number> {
    return new Set([...this.objects(node, 'inScheme'), ...this.both(node, 'topConceptOf', 'hasTopConcept')])
  }

  /**
   * Everything above a node by skos:broaderTransitive, nearest first, each with the node from which it was reached. The
   * node itself is among them only when it is above itself.
   */
  ancestors(node: number): ReadonlyMap<number, number> {
    const known = this.above.get(node)
    if (known) return known
    const found = new Map<number, number>()
    const climb = (from: number): void => {
      for (const parent of this.parentsTransitive(from)) if (!found.has(parent)) found.set(parent, from)
    }
    climb(node)
    for (const each of found.keys()) if (each !== node) climb(each) // a map gives what is added while it is gone through
    if (this.above.size >= MAX_REMEMBERED) this.above.clear()
    this.above.set(node, found)
    return found
  }

  private parentsTransitive(node: number): number[] {
    return [...this.parents(node), ...this.both(node, 'broaderTransitive', 'narrowerTransitive')]
  }

  isIri(node: number): boolean {
    return kindOf(node) === Kind.iri
  }

  text(id: number): string {
    return this.snapshot.terms.text(id)
  }

  language(literal: number): string {
    return this.snapshot.terms.language(literal).toLowerCase()
  }

  /** The literals of a property. */
  literals(node: number, property: SkosTerm): number[] {
    return this.objects(node, property).filter(isLiteralId)
  }

  /** What people call a node, in quotes. */
  name(node: number): string {
    let name = this.names.get(node)
    if (name === undefined) {
      if (this.names.size >= MAX_REMEMBERED) this.names.clear()
      this.names.set(node, (name = `“${this.findName(node)}”`))
    }
    return name
  }

  private findName(node: number): string {
    if (isLiteralId(node)) return this.text(node)
    const rank = (literal: number): number => {
      const at = this.languages.indexOf(this.language(literal))
      return at >= 0 ? at : this.language(literal) === '' ? this.languages.length : this.languages.length + 1
    }
    for (const property of ['prefLabel', 'label'] as const) {
      const labels = this.literals(node, property).map((literal) => ({ rank: rank(literal), text: this.text(literal) }))
      const [best] = labels.sort((a, b) => a.rank - b.rank || (a.text < b.text ? -1 : 1))
      if (best) return best.text
    }
    return localName(this.text(node))
  }
}
