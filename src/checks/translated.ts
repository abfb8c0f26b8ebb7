import { domains } from '../models/domains.ts'
import type { RuleFinding } from '../models/rule-finding.ts'
import type { Limits } from '../sparql/limits.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { translationFindings } from '../translation/examples.ts'

/** What the examples of translations that some graphs hold have against their mappings. */
export async function translated(
  snapshot: Snapshot,
  graphs: readonly string[],
  limits?: Limits,
): Promise<RuleFinding[]> {
  const asked = new Set(graphs)
  const found: RuleFinding[] = []
  for (const domain of domains(snapshot)) {
    if (!domain.modelGraphs.some((graph) => asked.has(graph))) continue
    const baseIri = domain.uri.replace(/id\/domain\/[^/]*$/, '')
    found.push(...(await translationFindings({ snapshot, domain, baseIri, ...(limits ? { limits } : {}) })))
  }
  return found.filter(({ graph }) => asked.has(graph))
}
