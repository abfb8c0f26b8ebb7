import type { Compile, Context } from 'shacl-engine'
import type Shape from 'shacl-engine/lib/Shape.js'
import type { Literal, NamedNode, Term } from '@rdfjs/types'
import { DomainError } from '../../errors.ts'
import { isTrue, objectOf, objectsOf, shapesGraphName } from '../terms.ts'
import { sh } from '../../rdf/namespaces.ts'
import { components } from '../constraints.ts'
import { sparqlPath, type Path } from '../paths.ts'
import { readableTerm, type PrefixMap } from '../readable.ts'
import { fillTemplate, messageTemplates } from './messages.ts'
import { readQuery, type ShaclQuery } from './query.ts'
import type { Row, SparqlRunner } from './runner.ts'

/** What a SPARQL constraint knows of a result beyond what the engine keeps. */
export interface SparqlArguments {
  readonly messages: Literal[]
  readonly severity?: Term | undefined
}

/** A query of a shape, for those who ask what a shape reads. */
export interface ShapeQuery {
  readonly shape: Shape
  readonly query: ShaclQuery
  /** What is pre-bound beside `$this`, `$currentShape` and, in an ASK query, `$value`. */
  readonly parameters: Row
}

export interface SparqlEnvironment {
  /** Of the validation that is under way. */
  runner: SparqlRunner
  readonly prefixes: PrefixMap
  /** Every query that was compiled. */
  readonly queries: ShapeQuery[]
}

/** One SELECT query over a focus node, from sh:sparql or from a validator of a component. */
export interface SelectConstraint {
  query: ShaclQuery
  component: NamedNode
  /** Pre-bound beside `$this`, `$shapesGraph` and `$currentShape`: the parameters. */
  parameters: Row
  templates: Literal[]
  source?: Term
  severity?: Term | undefined
}

export const sparqlVariables = ['this', 'shapesGraph', 'currentShape']

/** sh:sparql (SHACL §5): all constraints of the shape, each with its own message, severity and sh:deactivated. */
export function compileSparql(environment: SparqlEnvironment): Compile {
  return (shape) => {
    const shapes = shape.ptr.dataset
    const holders = objectsOf(shapes, shape.ptr.term!, sh.sparql).filter(
      (holder) => holder.equals(shape.ptr.term) || !isTrue(objectOf(shapes, holder, sh.deactivated)),
    )
    const constraints = holders.map((source) => ({
      query: readQuery({
        shapes,
        holder: source,
        prebound: sparqlVariables,
        path: pathText(shape),
        name: nameOf(shape, source),
      }),
      component: components.SPARQLConstraintComponent,
      parameters: new Map<string, Term>(),
      templates: messageTemplates(shapes, [source]),
      source,
      severity: objectOf(shapes, source, sh.severity),
    }))
    for (const { query, parameters } of constraints) environment.queries.push({ shape, query, parameters })
    const validate = (context: Context): void => {
      for (const constraint of constraints) runSelect(environment, constraint, context)
    }
    return shape.isPropertyShape ? { property: validate } : { node: validate }
  }
}

export const pathText = (shape: Shape): string | undefined => (shape.path ? sparqlPath(shape.path as Path) : undefined)

const nameOf = (shape: Shape, source: Term): string =>
  `The constraint ${readableTerm(source)} of the shape ${readableTerm(shape.ptr.term!)}`

/** The values that every query of a shape can see. */
export const standardBindings = (context: Context): [string, Term][] => [
  ['this', context.focusNode.term!],
  ['currentShape', context.shape.ptr.term!],
  ['shapesGraph', shapesGraphName],
]

/** One result for each solution (SHACL §5.3.2). */
export function runSelect(
  { runner, prefixes }: SparqlEnvironment,
  constraint: SelectConstraint,
  context: Context,
): void {
  const bindings = new Map([...constraint.parameters, ...standardBindings(context)])
  for (const row of runner.select(constraint.query, bindings)) {
    if (isTrue(row.get('failure'))) {
      throw new DomainError('invalid', `${readableTerm(context.shape.ptr.term!)} reports ?failure = true`)
    }
    const values = new Map([...bindings, ...row])
    const said = row.get('message')
    const templates = said?.termType === 'Literal' ? [said] : constraint.templates
    const messages = templates.map((template) => fillTemplate(template, values, prefixes))
    const value = row.get('value') ?? (context.shape.isPropertyShape ? undefined : context.focusNode.term)
    const path = row.get('path')
    context.violation(constraint.component, {
      args: { messages, severity: constraint.severity } satisfies SparqlArguments,
      ...(path?.termType === 'NamedNode' && { path: { kind: 'predicate', predicate: path } }),
      ...(constraint.source && { source: [constraint.source] }),
      ...(value && { value: context.focusNode.node([value]) }),
    })
  }
}
