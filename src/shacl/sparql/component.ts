import type { Compile, Context, Validation } from 'shacl-engine'
import type Shape from 'shacl-engine/lib/Shape.js'
import type { DatasetCore, Literal, NamedNode, Term } from '@rdfjs/types'
import { DomainError, invalid } from '../../errors.ts'
import { prefixes as known, rdf, sh } from '../../rdf/namespaces.ts'
import { localName } from '../../rdf/iri.ts'
import { readableTerm } from '../readable.ts'
import { isTrue, objectOf, objectsOf, shacl, subjectsOf, termKey, withSubclasses } from '../terms.ts'
import { together } from '../validations/each.ts'
import {
  pathText,
  runSelect,
  sparqlVariables,
  standardBindings,
  type SparqlArguments,
  type SparqlEnvironment,
} from './constraint.ts'
import { fillTemplate, messageTemplates } from './messages.ts'
import { readQuery } from './query.ts'
import type { Row } from './runner.ts'

/** A SPARQL-based constraint component that the shapes graph declares (SHACL §6). */
export interface ConstraintComponent {
  readonly term: NamedNode
  readonly parameters: { predicate: NamedNode; name: string; optional: boolean }[]
}

/** The components that a shapes graph declares; those of SHACL itself are left out, should someone include its vocabulary. */
export function declaredComponents(shapes: DatasetCore): ConstraintComponent[] {
  const types = withSubclasses([shapes], [sh.ConstraintComponent])
  return subjectsOf(shapes, sh.parameter).flatMap((term) => {
    if (term.termType !== 'NamedNode' || term.value.startsWith(known.sh)) return []
    if (!objectsOf(shapes, term, rdf.type).some((type) => types.has(termKey(type)))) return []
    const parameters = objectsOf(shapes, term, sh.parameter).map((parameter) => {
      const predicate = objectOf(shapes, parameter, sh.path)
      if (predicate?.termType !== 'NamedNode')
        throw invalid(`A parameter of ${readableTerm(term)} needs an IRI as sh:path`)
      const optional = isTrue(objectOf(shapes, parameter, shacl.optional))
      return { predicate, name: localName(predicate.value), optional }
    })
    return [{ term, parameters }]
  })
}

/** One entry for each parameter that starts an evaluation, for the `validations` option of shacl-engine. */
export function componentValidations(shapes: DatasetCore, environment: SparqlEnvironment): [Term, Compile][] {
  const byParameter = new Map<string, { predicate: Term; compilers: Compile[] }>()
  for (const component of declaredComponents(shapes)) {
    const first = component.parameters.find(({ optional }) => !optional)
    if (!first) continue
    const entry = byParameter.get(first.predicate.value) ?? { predicate: first.predicate, compilers: [] }
    entry.compilers.push((shape) => compileComponent(component, shape, environment))
    byParameter.set(first.predicate.value, entry)
  }
  return [...byParameter.values()].map(({ predicate, compilers }) => [
    predicate,
    (shape) => together(compilers.flatMap((compile) => compile(shape) ?? [])),
  ])
}

function compileComponent(
  component: ConstraintComponent,
  shape: Shape,
  environment: SparqlEnvironment,
): Validation | null {
  const usages = parameterValues(component, shape)
  if (usages.length === 0) return null
  const validator = validatorOf(component, shape)
  return together(usages.map((parameters) => compileUsage({ component, validator, parameters }, shape, environment)))
}

/** SHACL §6.1: each value of a single parameter is a constraint; of several parameters each has one value at most. */
function parameterValues({ term, parameters }: ConstraintComponent, shape: Shape): Row[] {
  const values = parameters.map((parameter) => ({
    ...parameter,
    terms: objectsOf(shape.ptr.dataset, shape.ptr.term!, parameter.predicate),
  }))
  if (values.some(({ optional, terms }) => !optional && terms.length === 0)) return []
  if (values.length === 1) return values[0]!.terms.map((value) => new Map([[values[0]!.name, value]]))
  const many = values.find(({ terms }) => terms.length > 1)
  if (many) {
    throw invalid(
      `${readableTerm(shape.ptr.term!)} has several values of ${readableTerm(many.predicate)}: ` +
        `${readableTerm(term)} has several parameters, so give each one value`,
    )
  }
  return [new Map(values.flatMap(({ name, terms }): [string, Term][] => (terms[0] ? [[name, terms[0]]] : [])))]
}

/** SHACL §6.2.3: the validator for this kind of shape, else the general one. */
function validatorOf({ term }: ConstraintComponent, shape: Shape): Term {
  const shapes = shape.ptr.dataset
  const special = objectsOf(shapes, term, shape.isPropertyShape ? sh.propertyValidator : sh.nodeValidator)
  const general = objectsOf(shapes, term, sh.validator)
  const found = [...special, ...general].find(
    (node) => objectOf(shapes, node, sh.select) !== undefined || objectOf(shapes, node, sh.ask) !== undefined,
  )
  if (found) return found
  throw new DomainError(
    'unsupported',
    `The shape ${readableTerm(shape.ptr.term!)} uses ${readableTerm(term)}, which has no SPARQL validator for ` +
      `${shape.isPropertyShape ? 'property' : 'node'} shapes: add one, or remove its parameters from the shape`,
  )
}

interface Usage {
  component: ConstraintComponent
  validator: Term
  parameters: Row
}

function compileUsage(
  { component, validator, parameters }: Usage,
  shape: Shape,
  environment: SparqlEnvironment,
): Validation {
  const shapes = shape.ptr.dataset
  const isAsk = objectOf(shapes, validator, sh.select) === undefined
  const names = component.parameters.map(({ name }) => name)
  const query = readQuery({
    shapes,
    holder: validator,
    prebound: [...sparqlVariables, ...names, ...(isAsk ? ['value'] : [])],
    path: pathText(shape),
    name: `The validator of ${readableTerm(component.term)}`,
  })
  const templates = messageTemplates(shapes, [validator, component.term])
  environment.queries.push({ shape, query, parameters })
  const constraint = { query, component: component.term, parameters, templates }
  if (isAsk) return { generic: (context) => runAsk(environment, constraint, context) }
  const validate = (context: Context): void => runSelect(environment, constraint, context)
  return shape.isPropertyShape ? { property: validate } : { node: validate }
}

interface AskConstraint {
  query: Parameters<SparqlEnvironment['runner']['ask']>[0]
  component: NamedNode
  parameters: Row
  templates: Literal[]
}

/** A value node for which ASK answers false is a result (SHACL §6.2.2). */
function runAsk({ runner, prefixes }: SparqlEnvironment, constraint: AskConstraint, context: Context): void {
  const value = context.valueOrNode
  const bindings = new Map([
    ...constraint.parameters,
    ...standardBindings(context),
    ['value', value.term!] as [string, Term],
  ])
  if (runner.ask(constraint.query, bindings)) return
  const messages = constraint.templates.map((template) => fillTemplate(template, bindings, prefixes))
  context.violation(constraint.component, { args: { messages } satisfies SparqlArguments, value })
}
