import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { labelOf } from '../../concepts/labels.ts'
import { rdfFormats, type RdfFormat } from '../../rdf/formats.ts'
import { localName } from '../../rdf/iri.ts'
import { concord, owl, rdf, rdfs, sh, skos, xsd } from '../../rdf/namespaces.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import { shacl } from '../../shacl/terms.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import type { ComparedAttribute, Comparison } from './compare.ts'
import type { DefinedAttribute } from './definition.ts'
import { cardinalityOf } from './differences.ts'

const { namedNode, literal, quad, blankNode } = DataFactory

export interface DraftOptions {
  readonly snapshot: Snapshot
  /** What the new terms begin with; ends with `/` or `#`. */
  readonly namespace: string
}

/**
 * A draft of a canonical model to negotiate on, as OWL and SHACL: a class with what both definitions have in common, each property
 * with a shape of the loosest bounds that both keep, and with a note of the evidence and of what has to be agreed on. What
 * only one definition has stays with it, as an extension, and is named in a note.
 */
export function draftModel(comparison: Comparison, options: DraftOptions): Quad[] {
  return new Draft(comparison, options).write()
}

/** The draft as a document, Turtle when nothing else is asked for, in a namespace of drafts under the base IRI. */
export function writeDraft(
  comparison: Comparison,
  { snapshot, baseIri, format = rdfFormats.turtle }: { snapshot: Snapshot; baseIri: string; format?: RdfFormat },
): Promise<string> {
  const namespace = `${baseIri}id/draft/`
  const prefixes = { ...prefixesOf(snapshot, baseIri), draft: namespace }
  return writeRdf(draftModel(comparison, { snapshot, namespace }), format, { prefixes })
}

class Draft {
  private readonly comparison: Comparison
  private readonly snapshot: Snapshot
  private readonly namespace: string
  private readonly quads: Quad[] = []
  private readonly taken = new Set<string>()
  private readonly properties = new Map<ComparedAttribute, NamedNode>()

  constructor(comparison: Comparison, { snapshot, namespace }: DraftOptions) {
    this.comparison = comparison
    this.snapshot = snapshot
    this.namespace = namespace
  }

  write(): Quad[] {
    const { left, right, core, differing, onlyLeft, onlyRight } = this.comparison
    const model = namedNode(this.namespace)
    const cls = this.named(commonName(localName(left.uri), localName(right.uri)))
    const shape = this.named(`${localName(cls.value)}Shape`)
    this.say(model, rdf.type, owl.Ontology)
    this.say(model, rdfs.label, this.english(`Draft of what ${this.name(left.uri)} and ${this.name(right.uri)} have in common`)) // prettier-ignore
    this.note(model, `Made by comparing <${left.uri}> and <${right.uri}>; ${this.looked()}. Nothing of it is agreed on yet.`) // prettier-ignore
    for (const type of [owl.Class, concord.CanonicalEntity]) this.say(cls, rdf.type, type)
    this.copyLabels(left.uri, cls, rdfs.label)
    this.say(cls, rdfs.isDefinedBy, model)
    for (const uri of [left.uri, right.uri]) this.say(cls, skos.narrowMatch, namedNode(uri))
    this.onlyHere(cls, left.uri, onlyLeft)
    this.onlyHere(cls, right.uri, onlyRight)
    this.say(shape, rdf.type, sh.NodeShape)
    this.say(shape, sh.targetClass, cls)
    for (const pair of [...core, ...differing]) this.attribute({ cls, shape, model }, pair)
    this.identifier(cls)
    this.lifecycle(cls)
    return this.quads
  }

  private attribute(
    { cls, shape, model }: Record<'cls' | 'shape' | 'model', NamedNode>,
    pair: ComparedAttribute,
  ): void {
    const property = this.propertyFor(pair, model)
    this.properties.set(pair, property)
    const constraint = this.named(`${localName(shape.value)}-${localName(property.value)}`)
    if (pair.differences.length === 0) this.say(cls, concord.coreAttribute, property)
    this.say(shape, sh.property, constraint)
    this.say(constraint, rdf.type, sh.PropertyShape)
    this.say(constraint, sh.path, property)
    this.bounds(constraint, property, pair)
    this.note(constraint, this.evidence(pair))
    for (const { aspect, left, right } of pair.differences)
      this.note(constraint, `To be agreed on: ${aspect}. ${this.sides(left.join(', '), right.join(', '))}`)
  }

  /** The property itself where both have the same; else a new one, matched to both. */
  private propertyFor({ left, right, by }: ComparedAttribute, model: NamedNode): NamedNode {
    if (by === 'same') return namedNode(left.property)
    const property = this.named(localName(left.property))
    const isLiteral = (left.datatype ?? right.datatype) !== undefined
    this.say(property, rdf.type, isLiteral ? owl.DatatypeProperty : owl.ObjectProperty)
    this.copyLabels(left.property, property, rdfs.label)
    this.say(property, rdfs.isDefinedBy, model)
    const relation = by === 'equivalent' ? skos.exactMatch : skos.closeMatch
    for (const each of [left, right]) this.say(property, relation, namedNode(each.property))
    return property
  }

  /** The loosest bounds that both keep. */
  private bounds(shape: NamedNode, property: NamedNode, { left, right, by }: ComparedAttribute): void {
    const least = Math.min(left.minCount ?? 0, right.minCount ?? 0)
    const most = Math.max(left.maxCount ?? Infinity, right.maxCount ?? Infinity)
    if (least > 0) this.say(shape, shacl.minCount, literal(String(least), xsd.integer))
    if (Number.isFinite(most)) this.say(shape, shacl.maxCount, literal(String(most), xsd.integer))
    this.alternatives(shape, shacl.datatype, [left.datatype, right.datatype])
    if (left.pattern !== undefined && left.pattern === right.pattern) this.say(shape, shacl.pattern, literal(left.pattern)) // prettier-ignore
    if (left.values && right.values) this.say(shape, shacl.in, this.list(union(left.values, right.values)))
    else this.classes(shape, left, right)
    if (by === 'same') return // what it is, it says itself
    for (const [term, key] of [
      [concord.valueScheme, 'scheme'],
      [concord.attributeUnit, 'unit'],
      [concord.systemOfRecord, 'systemOfRecord'],
    ] as const)
      // prettier-ignore
      if (left[key] !== undefined && left[key] === right[key]) this.say(property, term, namedNode(left[key]))
  }

  private classes(shape: NamedNode, left: DefinedAttribute, right: DefinedAttribute): void {
    for (const each of left.classes) if (right.classes.includes(each)) this.say(shape, shacl.class, namedNode(each))
  }

  /** One IRI where both say the same; a choice where they say two; nothing where one is silent. */
  private alternatives(
    shape: NamedNode,
    term: NamedNode,
    [one, other]: [string | undefined, string | undefined],
  ): void {
    if (one === undefined || other === undefined) return
    if (one === other) return this.say(shape, term, namedNode(one))
    const choices = [one, other].map((iri) => {
      const node = blankNode()
      this.say(node, term, namedNode(iri))
      return node
    })
    this.say(shape, shacl.or, this.list(choices))
  }

  private identifier(cls: NamedNode): void {
    const { left, right } = this.comparison
    const pair = [...this.properties.keys()].find((each) => each.left.property === left.identifier?.property)
    if (!left.identifier || !right.identifier || pair?.right.property !== right.identifier.property)
      return this.note(cls, `An identifier has to be agreed on. ${this.sides(left.identifier?.property ?? '', right.identifier?.property ?? '')}`) // prettier-ignore
    this.say(cls, concord.identifierProperty, this.properties.get(pair)!)
    const [one, other] = [left.identifier.format, right.identifier.format]
    if (one !== undefined && one === other) this.say(cls, concord.identifierFormat, literal(one))
    else this.note(cls, `The format of identifiers has to be agreed on. ${this.sides(one ?? '', other ?? '')}`)
  }

  private lifecycle(cls: NamedNode): void {
    const { lifecycles } = this.comparison
    if (!lifecycles) return
    const { left, right, states, onlyLeft, onlyRight } = lifecycles
    if (left === right) return this.say(cls, concord.lifecycle, namedNode(left))
    const pairs = states.map((each) => `${this.name(each.left)} = ${this.name(each.right)}`)
    const alone = [...onlyLeft, ...onlyRight].map((state) => this.name(state))
    this.note(cls, `A lifecycle has to be agreed on. States that meet: ${pairs.join(', ') || 'none'}. States of one side only: ${alone.join(', ') || 'none'}.`) // prettier-ignore
  }

  private onlyHere(cls: NamedNode, side: string, attributes: readonly DefinedAttribute[]): void {
    if (attributes.length === 0) return
    const names = attributes.map(({ property, evidence }) => `${this.name(property)} (${share(evidence)})`)
    this.note(cls, `Only ${this.name(side)} has: ${names.join(', ')}. It may keep them as an extension.`)
  }

  private evidence({ left, right, overlap }: ComparedAttribute): string {
    const side = ({ evidence, ...attribute }: DefinedAttribute): string =>
      `${share(evidence)}, ${evidence.distinct} distinct values${evidence.isComplete ? '' : ' or more'}, ${cardinalityOf(attribute)}`
    const formats = [...new Set([...left.evidence.formats, ...right.evidence.formats].map(({ name }) => name))]
    return `Evidence: ${this.sides(side(left), side(right))} ${overlap.common} values in common. Seen: ${formats.slice(0, 4).join(', ') || 'no values'}.` // prettier-ignore
  }

  private looked(): string {
    const part = ({ sample }: Comparison['left']): string => `${sample.members.length} of ${sample.total} instances`
    return `looked at ${part(this.comparison.left)} and ${part(this.comparison.right)}`
  }

  private sides(left: string, right: string): string {
    const { left: one, right: other } = this.comparison
    return `${this.name(one.uri)}: ${left || 'says nothing'}; ${this.name(other.uri)}: ${right || 'says nothing'}.`
  }

  private copyLabels(from: string, to: NamedNode, property: NamedNode): void {
    const id = this.snapshot.terms.iri(from)
    const labels = [rdfs.label, skos.prefLabel].flatMap((term) => this.snapshot.objects(id, this.snapshot.id(term)))
    for (const label of labels) this.say(to, property, this.snapshot.terms.term(label))
    if (labels.length === 0) this.say(to, property, literal(this.name(from)))
  }

  private name(uri: string): string {
    const id = this.snapshot.terms.iri(uri)
    return id === 0 ? localName(uri) : labelOf({ snapshot: this.snapshot, languages: ['en'] }, id).text
  }

  /** A new term in the namespace of the draft. */
  private named(name: string): NamedNode {
    let iri = this.namespace + encodeURIComponent(name)
    for (let at = 2; this.taken.has(iri); at++) iri = `${this.namespace}${encodeURIComponent(name)}-${at}`
    this.taken.add(iri)
    return namedNode(iri)
  }

  private english(text: string): Term {
    return literal(text, 'en')
  }

  private note(subject: NamedNode, text: string): void {
    this.say(subject, skos.editorialNote, this.english(text))
  }

  private say(subject: Term, predicate: NamedNode, object: Term): void {
    this.quads.push(quad(subject as NamedNode, predicate, object as NamedNode))
  }

  private list(members: readonly Term[]): Term {
    let head: Term = rdf.nil
    for (const member of [...members].reverse()) {
      const node = blankNode()
      this.say(node, rdf.first, member)
      this.say(node, rdf.rest, head)
      head = node
    }
    return head
  }
}

const union = (left: readonly Term[], right: readonly Term[]): Term[] => [
  ...left,
  ...right.filter((term) => !left.some((each) => each.equals(term))),
]

const share = ({ having, of }: DefinedAttribute['evidence']): string => `${having} of ${of} instances have it`

/** The words that two names in camel case have in common, in their order; both names where they have none. */
function commonName(left: string, right: string): string {
  const words = (name: string): string[] => name.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|[^\p{L}\p{N}]+/u).filter((word) => word !== '') // prettier-ignore
  const others = new Set(words(right))
  return words(left).filter((word) => others.has(word)).join('') || left + right // prettier-ignore
}
