import type { EngineResult } from 'shacl-engine'
import type { DatasetCore, Term } from '@rdfjs/types'
import { localName } from '../rdf/iri.ts'
import { sh } from '../rdf/namespaces.ts'
import { components } from './constraints.ts'
import { readablePath, type Path } from './paths.ts'
import { readableTerm, type PrefixMap } from './readable.ts'
import { listMembers, objectOf, shacl } from './terms.ts'

/** What a default message is made of. */
interface Facts {
  /** The path in words, such as "ex:age", or "the node" for a node shape. */
  readonly where: string
  readonly value: string
  readonly args: Record<string, unknown>
  /** A parameter of the shape, readable; the constraint's own when the shape has several. */
  readonly parameter: (predicate: Term) => string
  /** The members of a list parameter, readable. */
  readonly members: (predicate: Term) => string
}

type Sentence = (facts: Facts) => string

const plural = (amount: unknown, noun: string): string => `${String(amount)} ${noun}${Number(amount) === 1 ? '' : 's'}`

const limits: Record<string, Sentence> = {
  MinCount: ({ where, args }) =>
    `Expected at least ${plural(args['limit'], 'value')} for ${where}, found ${String(args['found'])}.`,
  MaxCount: ({ where, args }) =>
    `Expected at most ${plural(args['limit'], 'value')} for ${where}, found ${String(args['found'])}.`,
  QualifiedMinCount: ({ where, args }) =>
    `Expected at least ${plural(args['min'], 'value')} for ${where} that conform to the qualified shape, found ${String(args['found'])}.`,
  QualifiedMaxCount: ({ where, args }) =>
    `Expected at most ${plural(args['max'], 'value')} for ${where} that conform to the qualified shape, found ${String(args['found'])}.`,
  MinExclusive: (facts) => `${subject(facts)} must be greater than ${facts.parameter(shacl.minExclusive)}.`,
  MinInclusive: (facts) => `${subject(facts)} must be ${facts.parameter(shacl.minInclusive)} or more.`,
  MaxExclusive: (facts) => `${subject(facts)} must be less than ${facts.parameter(shacl.maxExclusive)}.`,
  MaxInclusive: (facts) => `${subject(facts)} must be ${facts.parameter(shacl.maxInclusive)} or less.`,
  MinLength: (facts) =>
    `${subject(facts)} must have at least ${plural(facts.parameter(shacl.minLength), 'character')}.`,
  MaxLength: (facts) => `${subject(facts)} must have at most ${plural(facts.parameter(shacl.maxLength), 'character')}.`,
}

const kinds: Record<string, Sentence> = {
  Class: (facts) => `${subject(facts)} must be an instance of ${facts.parameter(shacl.class)}.`,
  Datatype: (facts) => `${subject(facts)} must be a well-formed literal of type ${facts.parameter(shacl.datatype)}.`,
  NodeKind: (facts) => `${subject(facts)} must be of the kind ${facts.parameter(shacl.nodeKind)}.`,
  Pattern: (facts) => `${subject(facts)} must match the pattern ${facts.parameter(shacl.pattern)}.`,
  LanguageIn: (facts) => `${subject(facts)} must have one of the languages ${facts.members(shacl.languageIn)}.`,
  UniqueLang: ({ where, args }) => `Keep one value of ${where} for the language "${String(args['lang'])}".`,
  In: (facts) => `${subject(facts)} must be one of ${facts.members(shacl.in)}.`,
  HasValue: ({ where, parameter }) => `${where} must have the value ${parameter(shacl.hasValue)}.`,
  Closed: ({ where }) => `The property ${where} is not allowed here: remove it, or add it to the shape.`,
}

const relations: Record<string, Sentence> = {
  Equals: (facts) =>
    `${facts.where} must have the same values as ${facts.parameter(shacl.equals)}: ${facts.value} is in one only.`,
  Disjoint: (facts) => `${subject(facts)} must not be a value of ${facts.parameter(shacl.disjoint)} too.`,
  LessThan: (facts) => `${subject(facts)} must be less than the value of ${facts.parameter(shacl.lessThan)}.`,
  LessThanOrEquals: (facts) =>
    `${subject(facts)} must be less than or equal to the value of ${facts.parameter(shacl.lessThanOrEquals)}.`,
  Node: (facts) => `${subject(facts)} must conform to the shape ${facts.parameter(shacl.node)}.`,
  Not: (facts) => `${subject(facts)} must not conform to the shape ${facts.parameter(shacl.not)}.`,
  And: (facts) => `${subject(facts)} must conform to all of the shapes ${facts.members(shacl.and)}.`,
  Or: (facts) => `${subject(facts)} must conform to at least one of the shapes ${facts.members(shacl.or)}.`,
  Xone: (facts) => `${subject(facts)} must conform to exactly one of the shapes ${facts.members(shacl.xone)}.`,
}

const sentences: Record<string, Sentence> = Object.fromEntries(
  Object.entries({ ...limits, ...kinds, ...relations }).map(([name, sentence]) => [
    components.SPARQLConstraintComponent.value.replace('SPARQL', name),
    sentence,
  ]),
)

const subject = ({ where, value }: Facts): string => (where === 'The node' ? value : `The value ${value} of ${where}`)

/** One plain sentence in English that says what is wrong and what is expected, for a shape without sh:message. */
export function defaultMessage(result: EngineResult, shapes: DatasetCore, prefixes?: PrefixMap): string {
  const shape = result.shape.ptr.term!
  const read = (term: Term | undefined): string => (term ? nameOf(term, shapes, prefixes) : '')
  const sentence = sentences[result.constraintComponent.value]
  const path = result.path as Path | null
  const facts: Facts = {
    where: path ? readablePath(path, prefixes) : 'The node',
    value: read(result.value?.term),
    args: result.args,
    parameter: (predicate) => read(argumentOf(result, predicate) ?? objectOf(shapes, shape, predicate)),
    members: (predicate) => {
      const list = argumentOf(result, predicate) ?? objectOf(shapes, shape, predicate)
      return ((list && listMembers(shapes, list)) ?? []).map(read).join(', ')
    },
  }
  if (sentence) return sentence(facts)
  const source = result.source[0]
  const rule = source?.termType === 'BlankNode' ? 'a rule' : `the rule ${read(source ?? result.constraintComponent)}`
  return `${facts.value ? subject(facts) : facts.where} does not meet ${rule} of the shape ${read(shape)}.`
}

/** The library names the parameter by its local name, our validations call it `parameter`. */
function argumentOf({ args }: EngineResult, predicate: Term): Term | undefined {
  const value = args['parameter'] ?? args[localName(predicate.value)]
  return (value as Term | undefined)?.termType ? (value as Term) : undefined
}

/** A blank node says nothing to a reader: its sh:name, else what it asks for, such as `[sh:nodeKind sh:IRI]`. */
function nameOf(term: Term, shapes: DatasetCore, prefixes?: PrefixMap): string {
  if (term.termType !== 'BlankNode') return readableTerm(term, prefixes)
  const name = objectOf(shapes, term, sh.name)
  if (name) return `"${name.value}"`
  const plain = [...shapes.match(term)].filter(({ object }) => object.termType !== 'BlankNode')
  const asked = plain.map(({ predicate, object }) =>
    [predicate, object].map((each) => readableTerm(each, prefixes)).join(' '),
  )
  return `[${asked.join(', ') || 'without name'}]`
}
