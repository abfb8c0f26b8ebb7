import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { idsOf } from '../concepts/terms.ts'
import { dct, rdf, sh, skos, voidVocab, xsd } from '../rdf/namespaces.ts'
import { shacl } from '../shacl/terms.ts'
import type { CardClass, CardProperty, CardVocabulary } from './card.ts'
import type { ClassFacts } from './class-facts.ts'
import { PLAIN, type Cell } from './cell.ts'
import { signatureOf } from './profile.ts'
import type { PropertyFacts, Source } from './property-facts.ts'
import type { MadeCard } from './schema-card.ts'
import { iriOf } from './scope.ts'
import { agentInstruction } from './stated.ts'
import type { VocabularyFacts } from './vocabulary-facts.ts'
import { Kind, kindOf } from '../store/ids.ts'

const { namedNode, literal, quad } = DataFactory
const { in: shIn, datatype, nodeKind, class: shClass, minCount, maxCount, hasValue } = shacl
const iriKind = namedNode(`${sh.NodeShape.value.replace(/NodeShape$/, '')}IRI`)
const literalKind = namedNode(`${sh.NodeShape.value.replace(/NodeShape$/, '')}Literal`)

/**
 * A card as RDF: a node shape for each class that the card describes, with a property shape for each of the properties shown
 * there, as the data are (SHACL), and how many there are of each (VoID). The data that it was read from conform to it, as far as
 * their literals are well-formed: `sh:datatype` is what they say that they are. A vocabulary is a data set within the whole, with a
 * shape of its concepts that targets nothing. All nodes but the terms themselves have names below the address of the card.
 */
export function cardQuads(
  made: MadeCard,
  { address, endpoint }: { readonly address: string; readonly endpoint: string },
): Quad[] {
  const { card, source, facts, about } = made
  const writing = new Writing(address)
  const { node, say } = writing
  const whole = namedNode(address)
  say(whole, rdf.type, voidVocab.Dataset)
  say(whole, voidVocab.sparqlEndpoint, namedNode(endpoint))
  if (card.counts && !card.scope) {
    // of the whole store
    say(whole, voidVocab.triples, integer(card.counts.triples))
    say(whole, voidVocab.classes, integer(card.counts.classes))
    say(whole, voidVocab.properties, integer(card.counts.properties))
  }
  for (const { text } of card.pitfalls ?? []) say(whole, agentInstruction, literal(text))
  const byName = new Map(facts.map((each) => [each.core.name, each]))
  for (const cls of card.classes) {
    const found = byName.get(cls.name)
    const iri = found?.entry.iri ?? source.index.classes.find((each) => source.names.iri(each.iri) === cls.name)?.iri
    if (iri === undefined) continue
    const partition = node(`${cls.name}/instances`)
    say(whole, voidVocab.classPartition, partition)
    say(partition, voidVocab.class, namedNode(iri))
    say(partition, voidVocab.entities, integer(cls.instances))
    if (found) describeClass(writing, { source, facts: found, cls, partition })
  }
  for (const vocabulary of card.vocabularies ?? []) {
    const part = node(`vocabulary/${vocabulary.id}`)
    say(whole, voidVocab.subset, part)
    say(part, rdf.type, voidVocab.Dataset)
    say(part, dct.subject, namedNode(iriOf(source, vocabulary.name)))
    say(part, voidVocab.entities, integer(vocabulary.concepts))
    if (vocabulary.label !== undefined) say(part, dct.title, literal(vocabulary.label))
    if (about) describeVocabulary(writing, { source, facts: about, vocabulary, part })
  }
  return writing.quads
}

const integer = (value: number): Term => literal(String(value), xsd.integer)

/** Statements while they are made, and names for their nodes. */
class Writing {
  readonly quads: Quad[] = []
  private readonly address: string

  constructor(address: string) {
    this.address = address
  }

  readonly node = (name: string): NamedNode => namedNode(`${this.address}#${encodeURIComponent(name.replace(/^<(.*)>/, '$1')).replace(/%3A/g, ':').replace(/%2F/g, '/')}`) // prettier-ignore
  readonly say = (subject: NamedNode, predicate: NamedNode, object: Term): void => void this.quads.push(quad(subject, predicate, object as NamedNode)) // prettier-ignore

  /** A list whose nodes have names, as everything has here. */
  list(name: string, members: readonly Term[]): NamedNode {
    const at = (position: number): NamedNode => (position < members.length ? this.node(`${name}/${position + 1}`) : rdf.nil) // prettier-ignore
    members.forEach((member, position) => {
      this.say(at(position), rdf.first, member)
      this.say(at(position), rdf.rest, at(position + 1))
    })
    return at(0)
  }
}

interface Described {
  readonly source: Source
  readonly facts: ClassFacts
  readonly cls: CardClass
  readonly partition: NamedNode
}

function describeClass(writing: Writing, { source, facts, cls, partition }: Described): void {
  const { node, say } = writing
  const shape = node(cls.name)
  say(shape, rdf.type, sh.NodeShape)
  say(shape, sh.targetClass, namedNode(facts.entry.iri))
  if (cls.label !== undefined) say(shape, sh.name, literal(cls.label))
  if (cls.definition !== undefined) say(shape, sh.description, literal(cls.definition))
  for (const each of cls.instructions ?? []) say(shape, agentInstruction, literal(each))
  describeProperties(writing, { source, facts: facts.properties, cls, part: partition })
}

interface DescribedVocabulary {
  readonly source: Source
  readonly facts: VocabularyFacts
  readonly vocabulary: CardVocabulary
  readonly part: NamedNode
}

function describeVocabulary(writing: Writing, { source, facts, vocabulary, part }: DescribedVocabulary): void {
  const { name, concepts, properties = [], definition } = vocabulary
  const shape = writing.node(name)
  writing.say(shape, rdf.type, sh.NodeShape)
  if (definition !== undefined) writing.say(part, dct.description, literal(definition))
  describeProperties(writing, { source, facts: facts.properties, cls: { name, instances: concepts, properties }, part })
}

interface DescribedProperties {
  readonly source: Source
  readonly facts: readonly PropertyFacts[]
  /** What has the properties: a class, or a vocabulary for its concepts. */
  readonly cls: Pick<CardClass, 'name' | 'instances' | 'properties'>
  readonly part: NamedNode
}

/** Properties with a shape and with counts. */
function describeProperties(writing: Writing, { source, facts, cls, part }: DescribedProperties): void {
  const { node, say } = writing
  for (const property of cls.properties ?? []) {
    const found = facts.find(({ core }) => core.name === property.name)
    if (!found) continue
    const name = `${cls.name}/${property.name.replace(/^<(.*)>$/, '$1')}`
    say(node(cls.name), sh.property, node(name))
    describeProperty(writing, { source, facts: found, property, name, instances: cls.instances })
    const counts = node(`${name}/statements`)
    say(part, voidVocab.propertyPartition, counts)
    say(counts, voidVocab.property, namedNode(source.reader.snapshot.terms.text(found.id)))
    say(counts, voidVocab.triples, integer(found.cell.statements))
    say(counts, voidVocab.distinctSubjects, integer(found.cell.subjects))
  }
}

interface DescribedProperty {
  readonly source: Source
  readonly facts: PropertyFacts
  readonly property: CardProperty
  readonly name: string
  readonly instances: number
}

function describeProperty(writing: Writing, { source, facts, property, name, instances }: DescribedProperty): void {
  const { node, say } = writing
  const { terms } = source.reader.snapshot
  const shape = node(name)
  const { cell } = facts
  const most = Math.max(0, ...cell.perSubject.keys())
  say(shape, rdf.type, sh.PropertyShape)
  say(shape, sh.path, namedNode(terms.text(facts.id)))
  if (property.label !== undefined) say(shape, sh.name, literal(property.label))
  if (property.description !== undefined) say(shape, sh.description, literal(property.description))
  for (const each of property.instructions ?? []) say(shape, agentInstruction, literal(each))
  if (cell.subjects === instances && instances > 0) say(shape, minCount, integer(1))
  if (cell.statements > 0) say(shape, maxCount, integer(Math.max(most, property.max ?? 0)))
  for (const [predicate, object] of kindsOf(source, cell, property)) say(shape, predicate, object)
  const scheme = onlyScheme(source, cell)
  if (scheme !== 0) {
    const within = node(`${name}/scheme`)
    say(shape, sh.property, within)
    say(within, rdf.type, sh.PropertyShape)
    say(within, sh.path, skos.inScheme)
    say(within, hasValue, namedNode(terms.text(scheme)))
  }
  if (facts.values.length > 0 && cell.values) {
    const members = [...cell.values.keys()].map((id) => terms.term(id))
    if (members.every(({ termType }) => termType !== 'BlankNode')) say(shape, shIn, writing.list(`${name}/in`, members))
  }
}

/** What holds of all values: their datatype, or that they are IRIs, and of one class. */
function kindsOf(source: Source, { objects }: Cell, { range }: CardProperty): [NamedNode, Term][] {
  const keys = [...objects.keys()]
  if (keys.length === 0) return []
  const datatypes = new Set(keys.map((key) => (key < 0 ? '' : key === PLAIN ? xsd.string.value : kindOf(key) === Kind.plain ? rdf.langString.value : source.reader.snapshot.terms.text(key)))) // prettier-ignore
  if (datatypes.size === 1 && !datatypes.has('')) return [[datatype, namedNode([...datatypes][0]!)]]
  if (!datatypes.has('')) return [[nodeKind, literalKind]]
  if (datatypes.size > 1) return []
  const { classes = [], schemes, iris } = range
  const isOne = classes.length === 1 && !schemes && !iris
  const known = isOne ? source.index.classes.find(({ iri }) => source.names.iri(iri) === classes[0]) : undefined
  return [[nodeKind, iriKind], ...(known ? [[shClass, namedNode(known.iri)] as [NamedNode, Term]] : [])]
}

/** Id of the scheme that all values say to be in; 0 where they do not. */
function onlyScheme({ profile, index, reader: { snapshot } }: Source, { objects }: Cell): number {
  const { inScheme, topConceptOf } = idsOf(snapshot)
  const found = new Set<number>()
  for (const key of objects.keys()) {
    const schemes = key < 0 ? profile.signatures.kinds[signatureOf(key)]!.filter((kind) => index.schemes.has(kind)) : []
    if (schemes.length !== 1) return 0
    found.add(schemes[0]!)
  }
  const [scheme = 0] = found
  const isStated = (s: number): boolean => snapshot.has({ s, p: inScheme, o: scheme })
  return found.size === 1 && inScheme !== 0 && snapshot.subjects(topConceptOf, scheme).every(isStated) ? scheme : 0
}
