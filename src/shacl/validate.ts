import type { Quad } from '@rdfjs/types'
import { CompiledShapes, type ValidationOptions } from './compiled.ts'
import { DataGraph } from './data.ts'
import type { PrefixMap } from './readable.ts'
import type { ValidationReport } from './report.ts'

export interface ValidationRequest extends ValidationOptions {
  /** Statements in no store are put into one for the time. */
  data: DataGraph | Iterable<Quad>
  shapes: Iterable<Quad>
  /** For readable paths and default messages; when left out, the well-known ones and those of sh:declare in the shapes. */
  prefixes?: PrefixMap
}

/**
 * Validates data against shapes: SHACL Core and SHACL-SPARQL (W3C Recommendation of 2017), and sh:SPARQLTarget. All
 * graphs of `data` count as one graph, and so do those of `shapes`. The data are not changed.
 *
 * @throws DomainError as {@link CompiledShapes} and its `validate` do.
 */
export async function validate(request: ValidationRequest): Promise<ValidationReport> {
  const { data, shapes, prefixes, focusNodes, limits } = request
  const compiled = new CompiledShapes(shapes, prefixes)
  return compiled.validate(data instanceof DataGraph ? data : DataGraph.of(data), { focusNodes, limits })
}
