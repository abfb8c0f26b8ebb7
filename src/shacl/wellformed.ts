import type { DatasetCore, Term } from '@rdfjs/types'
import { DomainError, invalid } from '../errors.ts'
import { localName } from '../rdf/iri.ts'
import { prefixes, rdf, sh } from '../rdf/namespaces.ts'
import { dash, dashNamespace } from './closing.ts'
import { parsePath } from './paths.ts'
import { readableIri, readableTerm } from './readable.ts'
import { closedByTypesRule, constraintParameters, dashConstraints, shapeRules, type ValueRule } from './shape-terms.ts'
import { declaredComponents } from './sparql/component.ts'
import { distinctTerms, isTrue, listMembers, objectOf, objectsOf, shacl, subjectsOf, termKey } from './terms.ts'
import { problemWithValue } from './value-rules.ts'

const targets = [sh.targetNode, sh.targetClass, sh.targetObjectsOf, sh.targetSubjectsOf, sh.target]
const shapeReferences = [sh.property, shacl.node, shacl.not, shacl.qualifiedValueShape]
const shapeLists = [shacl.and, shacl.or, shacl.xone]

/**
 * Refuses shapes that would otherwise be passed over in silence: "silent under-reporting is worse than an error".
 * Every shape is looked at, whether or not it has focus nodes; deactivated shapes and those that only describe a
 * parameter of a component are left out.
 *
 * @throws DomainError `unsupported` for terms of the SHACL namespace that we do not validate (SHACL-AF, SHACL-JS,
 * SHACL 1.2, or a misspelt name) and for DASH constraints without a declaration; `invalid` for ill-formed shapes.
 * The message names the shape and what to change; `details` has both as IRIs.
 */
export function unsupportedConstructs(shapes: DatasetCore): void {
  const entailment = subjectsOf(shapes, shacl.entailment)[0]
  if (entailment)
    throw refusal('unsupported', entailment, 'asks for sh:entailment: load the entailed triples with the data')
  const declared = new Set(
    declaredComponents(shapes).flatMap(({ parameters }) => parameters.map(({ predicate }) => predicate.value)),
  )
  for (const shape of shapeNodes(shapes)) {
    if (isTrue(objectOf(shapes, shape, sh.deactivated))) continue
    checkPath(shapes, shape)
    checkTerms(shapes, shape, declared)
    checkTargets(shapes, shape)
    checkQuery(shapes, shape)
  }
}

/** Everything that SHACL §2.1 calls a shape, nested shapes included. */
function shapeNodes(shapes: DatasetCore): Term[] {
  const typed = [sh.NodeShape, sh.PropertyShape].flatMap((type) => subjectsOf(shapes, rdf.type, type))
  const parameters = constraintParameters.flatMap((predicate) => subjectsOf(shapes, predicate))
  const nested = shapeReferences.flatMap((predicate) => [...shapes.match(null, predicate)].map(({ object }) => object))
  const listed = shapeLists.flatMap((predicate) =>
    [...shapes.match(null, predicate)].flatMap(({ object }) => listMembers(shapes, object) ?? []),
  )
  const targeted = targets.flatMap((predicate) => subjectsOf(shapes, predicate))
  return distinctTerms([...typed, ...targeted, ...parameters, ...nested, ...listed]).filter(
    (node) => !isParameter(shapes, node),
  )
}

const isParameter = (shapes: DatasetCore, node: Term): boolean =>
  subjectsOf(shapes, sh.parameter, node).length > 0 ||
  objectsOf(shapes, node, rdf.type).some((type) => type.equals(shacl.Parameter))

function checkPath(shapes: DatasetCore, shape: Term): void {
  if (shape.termType === 'Literal') throw refusal('invalid', shape, 'is a literal, where a shape is expected')
  if (!saysSomething(shapes, shape)) {
    throw refusal('invalid', shape, 'is referred to, but the shapes say nothing about it: add it, or mend its name')
  }
  const paths = objectsOf(shapes, shape, sh.path)
  const isProperty =
    subjectsOf(shapes, sh.property, shape).length > 0 ||
    objectsOf(shapes, shape, rdf.type).some((type) => type.equals(sh.PropertyShape))
  if (paths.length > 1) throw refusal('invalid', shape, 'has several values of sh:path: keep one')
  if (isProperty && paths.length === 0) throw refusal('invalid', shape, 'is a property shape: give it an sh:path')
  try {
    if (paths[0]) parsePath(shapes, paths[0])
  } catch (error) {
    if (error instanceof DomainError) throw refusal('invalid', shape, `has an ill-formed sh:path. ${error.message}`)
    throw error
  }
}

/** Without counting: n3 makes a store of what it counts. */
function saysSomething(shapes: DatasetCore, node: Term): boolean {
  for (const quad of shapes.match(node)) return Boolean(quad)
  return false
}

function checkTerms(shapes: DatasetCore, shape: Term, declared: Set<string>): void {
  const isProperty = objectsOf(shapes, shape, sh.path).length > 0
  const predicates = distinctTerms([...shapes.match(shape)].map(({ predicate }) => predicate))
  for (const predicate of predicates) {
    const name = localName(predicate.value)
    if (declared.has(predicate.value)) continue
    const readable = readableIri(predicate.value, { ...prefixes, dash: dashNamespace })
    if (predicate.value === dashNamespace + name && dashConstraints.has(name))
      throw refusal('unsupported', shape, uses(readable), predicate)
    const isByTypes = predicate.equals(dash.closedByTypes)
    if (predicate.value !== prefixes.sh + name && !isByTypes) continue
    const rule: ValueRule | undefined = isByTypes ? closedByTypesRule : shapeRules[name]
    if (!rule) throw refusal('unsupported', shape, uses(readable), predicate)
    if (rule.propertyOnly && !isProperty) {
      throw refusal(
        'invalid',
        shape,
        `is a node shape, where ${readable} has no meaning: move it to a property shape`,
        predicate,
      )
    }
    const values = objectsOf(shapes, shape, predicate)
    if (rule.single && values.length > 1)
      throw refusal('invalid', shape, `has several values of ${readable}: keep one`, predicate)
    for (const value of values) checkValue({ shapes, shape, predicate, value, rule })
  }
}

const uses = (term: string): string =>
  `uses ${term}, which is not a constraint that is validated here (SHACL Core and SHACL-SPARQL): remove it or mend its name`

interface ValueCheck {
  shapes: DatasetCore
  shape: Term
  predicate: Term
  value: Term
  rule: ValueRule
}

function checkValue({ shapes, shape, predicate, value, rule }: ValueCheck): void {
  const problem = problemWithValue(rule.value, value, { shapes, shape })
  if (!problem) return
  throw refusal('invalid', shape, `has ${readableTerm(value)} as ${readableTerm(predicate)}: ${problem}`, predicate)
}

/** SHACL-AF knows more kinds of target than the one that is a SPARQL query. */
function checkTargets(shapes: DatasetCore, shape: Term): void {
  for (const target of objectsOf(shapes, shape, sh.target)) {
    const types = objectsOf(shapes, target, rdf.type)
    const isSparql = objectOf(shapes, target, sh.select) && types.every((type) => type.equals(shacl.SPARQLTarget))
    if (!isSparql)
      throw refusal('unsupported', shape, 'has an sh:target that is not an sh:SPARQLTarget with sh:select', sh.target)
  }
}

/** A query on the shape itself counts only when the shape is its own sh:sparql, as in W3C test sparql-002. */
function checkQuery(shapes: DatasetCore, shape: Term): void {
  const loose = [sh.select, sh.ask].find((predicate) => objectsOf(shapes, shape, predicate).length > 0)
  if (!loose || objectsOf(shapes, shape, sh.sparql).some((holder) => holder.equals(shape))) return
  throw refusal('invalid', shape, `has ${readableTerm(loose)} of its own: put it into an sh:sparql constraint`, loose)
}

function refusal(code: 'invalid' | 'unsupported', shape: Term, what: string, term?: Term): DomainError {
  const message = `The shape ${readableTerm(shape)} ${what}`
  const details = { shape: termKey(shape), ...(term && { term: term.value }) }
  return code === 'invalid' ? invalid(message, { details }) : new DomainError('unsupported', message, { details })
}
