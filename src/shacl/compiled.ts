import { DataFactory, Store } from 'n3'
import type { Compile, EngineResult } from 'shacl-engine'
import type { DatasetCore, Quad, Term } from '@rdfjs/types'
import { prefixes as known, sh } from '../rdf/namespaces.ts'
import type { Limits } from '../sparql/limits.ts'
import { closureOf, type Closing, type Closure } from './closing.ts'
import { DataGraph } from './data.ts'
import { StrictValidator } from './engine.ts'
import { readableTerm, type PrefixMap } from './readable.ts'
import { report, type ValidationReport } from './report.ts'
import { componentValidations } from './sparql/component.ts'
import { compileSparql, type ShapeQuery, type SparqlEnvironment } from './sparql/constraint.ts'
import { readQuery, type ShaclQuery } from './sparql/query.ts'
import { SparqlRunner } from './sparql/runner.ts'
import { objectOf, termKey } from './terms.ts'
import { targetedAmong, targetedShapes, targetNodes, type ResolveTarget } from './targets.ts'
import { coreValidations } from './validations/graph.ts'
import { unsupportedConstructs } from './wellformed.ts'

export interface ValidationOptions {
  /** Look at these nodes only, as far as a shape targets them; all targets when left out. */
  readonly focusNodes?: readonly Term[] | undefined
  readonly limits?: Limits | undefined
}

/** Nodes to be looked at by one shape, as far as it targets them. */
export interface Focus {
  readonly shape: Term
  readonly nodes: readonly Term[]
}

/** Which nodes of its targets a shape is to look at. */
type Choice = (shape: Term, resolve: ResolveTarget) => Term[]

const noData = DataGraph.of([])

/**
 * Shapes that were read, found well-formed and compiled, to validate data with as often as one likes, one validation
 * after another. All graphs of the shapes count as one graph. Nothing is fetched: owl:imports of the shapes must be in
 * them already.
 */
export class CompiledShapes {
  readonly shapes: DatasetCore
  readonly prefixes: PrefixMap
  /** The shapes that have targets. */
  readonly targeted: readonly Term[]
  private readonly opened: ReadonlySet<string> | undefined
  private readonly validator: StrictValidator
  private readonly environment: SparqlEnvironment
  private readonly targets = new Map<string, ShaclQuery>()

  /**
   * @param prefixes for readable paths and default messages; when left out, the well-known ones and those of sh:declare.
   * @param closing what closed shapes need to know beside these.
   * @throws DomainError `invalid` for ill-formed shapes, `unsupported` for what we do not validate: never a silent pass.
   */
  constructor(quads: Iterable<Quad>, prefixes?: PrefixMap, closing?: Closing) {
    const shapes = asOneGraph(quads)
    this.shapes = shapes
    this.opened = closing?.classes
    this.prefixes = prefixes ?? { ...known, ...declaredPrefixes(shapes) }
    unsupportedConstructs(shapes)
    this.environment = { runner: new SparqlRunner({ data: noData, shapes }), prefixes: this.prefixes, queries: [] }
    this.validator = buildValidator({ shapes, closing }, this.environment)
    this.validator.compileAll()
    this.targeted = targetedShapes(shapes)
    for (const { object } of shapes.match(null, sh.target)) this.targetQuery(object)
  }

  /** Whether a shape restricts the properties of its value nodes, and by what. */
  closureOf(shape: Term): Closure {
    return closureOf(this.shapes, shape, this.opened)
  }

  /** Every query of a constraint, as it was compiled. */
  get queries(): readonly ShapeQuery[] {
    return this.environment.queries
  }

  /**
   * The query of an sh:SPARQLTarget (SHACL-AF §3.1).
   *
   * @throws DomainError `invalid` or `unsupported` when it cannot be read.
   */
  targetQuery(target: Term): ShaclQuery {
    const key = termKey(target)
    const known = this.targets.get(key)
    if (known) return known
    const query = readQuery({ shapes: this.shapes, holder: target, name: `The target ${readableTerm(target)}` })
    this.targets.set(key, query)
    return query
  }

  /**
   * Runs without yielding to the event loop for long: call it in a worker when the data are large.
   *
   * @throws DomainError `timeout`, `cancelled` or `too-large` as the limits say; `unsupported` for a query that cannot be
   * run, `invalid` for one that reports a failure.
   */
  validate(data: DataGraph, { focusNodes, limits }: ValidationOptions = {}): Promise<ValidationReport> {
    const graphs = { data: data.dataset, shapes: this.shapes }
    return this.run({ data, limits, shapes: this.targeted }, (shape, resolve) =>
      focusNodes
        ? targetedAmong(graphs, shape, { nodes: focusNodes, resolve })
        : (targetNodes(graphs, shape, { resolve }) ?? []),
    )
  }

  /** The same for some shapes, each with nodes of its own. @throws as `validate` does. */
  validateAt(data: DataGraph, focus: readonly Focus[], limits?: Limits): Promise<ValidationReport> {
    const graphs = { data: data.dataset, shapes: this.shapes }
    const nodesOf = new Map(focus.map(({ shape, nodes }) => [termKey(shape), nodes]))
    return this.run({ data, limits, shapes: focus.map(({ shape }) => shape) }, (shape, resolve) =>
      targetedAmong(graphs, shape, { nodes: nodesOf.get(termKey(shape))!, resolve }),
    )
  }

  /** Every focus node of a shape, if there are not more than so many; else undefined. */
  targetNodesUpTo(limit: number, data: DataGraph, shape: Term): Term[] | undefined {
    const runner = new SparqlRunner({ data, shapes: this.shapes })
    const resolve = (target: Term): Term[] => runner.targets(this.targetQuery(target), { limit: limit + 1 })
    return targetNodes({ data: data.dataset, shapes: this.shapes }, shape, { resolve, limit })
  }

  private async run(
    { data, limits, shapes }: { data: DataGraph; limits: Limits | undefined; shapes: readonly Term[] },
    choose: Choice,
  ): Promise<ValidationReport> {
    const runner = new SparqlRunner({ data, shapes: this.shapes, limits })
    this.environment.runner = runner
    this.validator.begin(limits)
    const found: EngineResult[] = []
    for (const shape of shapes) {
      limits?.check()
      const terms = choose(shape, (target, nodes) => runner.targets(this.targetQuery(target), { nodes }))
      if (terms.length === 0) continue
      runner.expect(terms)
      const { results } = await this.validator.validate({ dataset: data.dataset, terms }, [{ terms: [shape] }])
      for (const result of results) found.push(result)
    }
    return report(found, this.shapes, this.prefixes)
  }
}

/** Where two graphs have the same triple, shacl-engine would run the constraint twice, and take a list for broken. */
export function asOneGraph(quads: Iterable<Quad>): DatasetCore {
  const graph = new Store()
  for (const { subject, predicate, object } of quads) graph.add(DataFactory.quad(subject, predicate, object))
  return graph
}

function declaredPrefixes(shapes: DatasetCore): Record<string, string> {
  const declarations = [...shapes.match(null, sh.declare)].map(({ object }) => [
    objectOf(shapes, object, sh.prefix)?.value ?? '',
    objectOf(shapes, object, sh.namespace)?.value ?? '',
  ])
  return Object.fromEntries(declarations.filter(([, namespace]) => namespace)) as Record<string, string>
}

/** shacl-engine with our validations in place of those that fall short, and our own SPARQL. */
function buildValidator(
  { shapes, closing }: { shapes: DatasetCore; closing: Closing | undefined },
  environment: SparqlEnvironment,
): StrictValidator {
  const own: [Term, Compile][] = [
    ...coreValidations(shapes, closing),
    [sh.sparql, compileSparql(environment)],
    ...componentValidations(shapes, environment),
  ]
  return new StrictValidator(shapes, { factory: DataFactory, validations: own })
}
