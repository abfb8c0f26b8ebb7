import type { ImportRow } from './import-row.ts'
import { quoted } from './import-row.ts'
import type { References } from './refer.ts'

/**
 * Rows in an order in which each comes after those about what will stand above it: then no step makes a cycle that the
 * table as a whole does not make. Rows that make one get an error.
 */
export function fromTheTop(
  rows: readonly ImportRow[],
  { references, broaderOf }: { references: References; broaderOf: (iri: string) => readonly string[] },
): ImportRow[] {
  const ordered: ImportRow[] = []
  const done = new Set<string>()
  const above = (iri: string): readonly string[] => references.rowOf(iri)?.relations.get('broader') ?? broaderOf(iri)
  for (const { concept } of rows) {
    if (concept === undefined || done.has(concept)) continue
    walkUp(concept, { above, done, references, ordered })
  }
  return ordered
}

interface Walk {
  readonly above: (iri: string) => readonly string[]
  readonly done: Set<string>
  readonly references: References
  readonly ordered: ImportRow[]
}

/** Goes up from a concept, and lists the rows on the way back. */
function walkUp(start: string, { above, done, references, ordered }: Walk): void {
  const way = [{ iri: start, left: [...above(start)] }]
  const onWay = new Set([start])
  for (let here = way.at(-1); here; here = way.at(-1)) {
    const next = here.left.shift()
    if (next === undefined) {
      way.pop()
      onWay.delete(here.iri)
      done.add(here.iri)
      const row = references.rowOf(here.iri)
      if (row) ordered.push(row)
    } else if (onWay.has(next)) {
      const cycle = way.slice(way.findIndex(({ iri }) => iri === next)).map(({ iri }) => iri)
      refuse([...cycle, next], references)
    } else if (!done.has(next)) {
      onWay.add(next)
      way.push({ iri: next, left: [...above(next)] })
    }
  }
}

/** The rows that put a concept below itself. What makes a cycle already is not theirs to answer for. */
function refuse(cycle: readonly string[], references: References): void {
  const names = cycle.map((iri) => quoted(references.nameOf(iri)))
  for (const iri of new Set(cycle)) {
    const row = references.rowOf(iri)
    const wanted = row?.relations.get('broader')
    if (row && wanted && wanted.some((each) => cycle.includes(each) && !row.known?.get('broader')?.includes(each)))
      row.errors.push(`broader makes a circle: ${names.join(' → ')}`)
  }
}
