import { DataFactory, Store } from 'n3'
import factory from 'rdf-ext'
import { targetResolvers, validations } from 'shacl-engine/sparql.js'
import type { Compile, EngineResult } from 'shacl-engine'
import type { DatasetCore, Term } from '@rdfjs/types'
import { prefixes as known, sh } from '../rdf/namespaces.ts'
import { StrictValidator } from './engine.ts'
import { readableTerm, type PrefixMap } from './readable.ts'
import { report, type ValidationReport } from './report.ts'
import { componentValidations } from './sparql/component.ts'
import { compileSparql } from './sparql/constraint.ts'
import { readQuery } from './sparql/query.ts'
import { SparqlRunner } from './sparql/runner.ts'
import { objectOf } from './terms.ts'
import { targetedAmong, targetedShapes, targetNodes } from './targets.ts'
import { coreValidations } from './validations/graph.ts'
import { unsupportedConstructs } from './wellformed.ts'

export interface ValidationRequest {
  data: DatasetCore
  shapes: DatasetCore
  /** Look at these nodes only, as far as a shape targets them; all targets when left out. */
  focusNodes?: Term[]
  /** For readable paths and default messages; when left out, the well-known ones and those of sh:declare in the shapes. */
  prefixes?: PrefixMap
}

interface Graphs extends Pick<ValidationRequest, 'data' | 'shapes'> {
  prefixes: PrefixMap
}

/**
 * Validates data against shapes: SHACL Core and SHACL-SPARQL (W3C Recommendation of 2017), and sh:SPARQLTarget.
 * All graphs of `data` count as one graph, and so do those of `shapes`. The data are neither copied nor changed, and
 * nothing is fetched: owl:imports of the shapes must be in `shapes` already.
 *
 * Core runs without yielding to the event loop: call it in a worker when the data is large.
 *
 * @throws DomainError `invalid` for ill-formed shapes, `unsupported` for what we do not validate: never a silent pass.
 */
export async function validate(request: ValidationRequest): Promise<ValidationReport> {
  const { data, focusNodes } = request
  const shapes = asOneGraph(request.shapes)
  const prefixes = request.prefixes ?? { ...known, ...declaredPrefixes(shapes) }
  unsupportedConstructs(shapes)
  const runner = new SparqlRunner({ data, shapes })
  const validator = buildValidator({ data, shapes, prefixes }, runner)
  validator.compileAll()
  const resolve = (target: Term): Promise<Term[]> => sparqlTarget(shapes, target, runner)

  const found: EngineResult[] = []
  for (const shape of targetedShapes(shapes)) {
    const graphs = { data, shapes }
    const terms = focusNodes
      ? await targetedAmong(graphs, shape, { nodes: focusNodes, resolve })
      : await targetNodes(graphs, shape, resolve)
    if (terms.length === 0) continue
    runner.expect(terms)
    const { results } = await validator.validate({ dataset: data, terms }, [{ terms: [shape] }])
    for (const result of results) found.push(result)
  }
  return report(found, shapes, prefixes)
}

/** Where two graphs have the same triple, shacl-engine would run the constraint twice, and take a list for broken. */
function asOneGraph(shapes: DatasetCore): DatasetCore {
  const graph = new Store()
  for (const { subject, predicate, object } of shapes) graph.add(DataFactory.quad(subject, predicate, object))
  return graph
}

function declaredPrefixes(shapes: DatasetCore): Record<string, string> {
  const declarations = [...shapes.match(null, sh.declare)].map(({ object }) => [
    objectOf(shapes, object, sh.prefix)?.value ?? '',
    objectOf(shapes, object, sh.namespace)?.value ?? '',
  ])
  return Object.fromEntries(declarations.filter(([, namespace]) => namespace)) as Record<string, string>
}

/** shacl-engine with its SPARQL plug-in, and our validations in place of those that fall short. */
function buildValidator({ data, shapes, prefixes }: Graphs, runner: SparqlRunner): StrictValidator {
  const environment = { runner, prefixes }
  const own: [Term, Compile][] = [
    ...coreValidations(data, shapes),
    [sh.sparql, compileSparql(environment)],
    ...componentValidations(shapes, environment),
  ]
  return new StrictValidator(shapes, { factory, validations: [...validations, ...own], targetResolvers })
}

/** SHACL-AF §3.1: the nodes that `$this` takes in the query of an sh:SPARQLTarget. */
async function sparqlTarget(shapes: DatasetCore, target: Term, runner: SparqlRunner): Promise<Term[]> {
  const query = readQuery({ shapes, holder: target, name: `The target ${readableTerm(target)}` })
  const rows = await runner.select(query, new Map())
  return rows.flatMap((row) => row.get('this') ?? [])
}
