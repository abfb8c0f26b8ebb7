import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { graphKind } from '../concepts/graph-kinds.ts'
import { inReadingOrder, rankOf, textOf } from '../concepts/labels.ts'
import type { Reader } from '../concepts/reader.ts'
import { canonicalGraphs } from '../models/canonical-models.ts'
import { domains } from '../models/domains.ts'
import { attributesOf, type Attribute } from '../models/entities-attributes.ts'
import { classShapes } from '../models/shape-facts.ts'
import { prefixes, sh } from '../rdf/namespaces.ts'
import { isLiteralId } from '../store/ids.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { ClassEntry } from './class-index.ts'

/** What a shape tells those who write queries or data with it (SHACL 1.2 Core, non-validating properties). */
export const agentInstruction = DataFactory.namedNode(`${prefixes.sh}agentInstruction`)

/** What shapes and axioms say of the instances of a class, by id of the property, in the order of `sh:order`. */
export type Stated = ReadonlyMap<number, Attribute>

const known = perSnapshot(() => new Map<number, Stated>())

/**
 * Reads the effective shapes of a class: those of the canonical models, and of the domains whose class it is; where no domain
 * has it, of all graphs.
 */
export function statedOf(snapshot: Snapshot, entry: ClassEntry): Stated {
  const before = known(snapshot).get(entry.id)
  if (before) return before
  const graphs = governing(snapshot, entry)
  const classes = [entry.id, ...entry.above]
  const attributes = attributesOf({ snapshot, ...(graphs ? { graphs } : {}) }, { classes, named: [], core: new Set() })
  const stated = new Map(attributes.map((each) => [snapshot.terms.iri(each.property), each]))
  known(snapshot).set(entry.id, stated)
  return stated
}

function governing(snapshot: Snapshot, { domains: names, entity }: ClassEntry): ReadonlySet<number> | undefined {
  const own = domains(snapshot).filter(({ id }) => names.includes(id))
  if (own.length === 0 && !entity) return undefined
  const extended = entity ? [] : own.flatMap(({ modelGraphs, shapesGraphs }) => [...modelGraphs, ...shapesGraphs])
  const graphs = [...canonicalGraphs(snapshot), ...extended]
  return new Set(graphs.map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0))
}

/** Graphs that may instruct: what data say is data. */
const speaking: ReadonlySet<string> = new Set(['model', 'shapes', 'vocabulary'])

/** A text of one property that models and shapes state of a subject, in the reader's language; undefined where none does. */
function saidOf(reader: Reader, subject: number, property: NamedNode): number[] {
  const { snapshot } = reader
  const p = snapshot.id(property)
  const found = new Set<number>()
  if (p !== 0 && subject !== 0)
    snapshot.scan({ s: subject, p }, (_s, _p, o, g) => {
      if (isLiteralId(o) && speaking.has(graphKind(snapshot, g))) found.add(o)
    })
  return inReadingOrder(reader, [...found])
}

/** What models and shapes instruct of a subject (`sh:agentInstruction`), in the language that suits the reader best. */
export function instructionsOn(reader: Reader, subject: number): string[] {
  const found = saidOf(reader, subject, agentInstruction)
  const [best] = found
  if (best === undefined) return []
  return found.filter((each) => rankOf(reader, each) === rankOf(reader, best)).map((each) => textOf(reader.snapshot, each).text) // prettier-ignore
}

/** What is instructed of a class: on the class itself and on the node shapes that target it. */
export function classInstructions(reader: Reader, { id }: ClassEntry): string[] {
  const { snapshot } = reader
  const shapes = new Set([id])
  const target = snapshot.id(sh.targetClass)
  if (target !== 0) for (const shape of snapshot.subjects(target, id)) shapes.add(shape)
  return [...new Set([...shapes].flatMap((each) => instructionsOn(reader, each)))]
}

/** What is instructed of a property: on itself, and on property shapes, given by IRI. */
export function propertyInstructions(reader: Reader, property: number, shapes: readonly string[]): string[] {
  const subjects = new Set([property, ...shapes.map((shape) => reader.snapshot.terms.iri(shape))])
  return [...new Set([...subjects].flatMap((each) => instructionsOn(reader, each)))]
}

/** How the shapes of a class describe a property (`sh:description`), in the reader's language. */
export function shapeDescription(reader: Reader, attribute: Attribute | undefined): string | undefined {
  const shapes = (attribute?.shapes ?? []).map((shape) => reader.snapshot.terms.iri(shape))
  const [best] = inReadingOrder(
    reader,
    shapes.flatMap((shape) => saidOf(reader, shape, sh.description)),
  )
  return best === undefined ? undefined : textOf(reader.snapshot, best).text
}

/** Properties that shapes of this very class speak of, not of those above it. */
export const ownShapes = (snapshot: Snapshot, cls: number): ReadonlySet<number> =>
  new Set(classShapes(snapshot, cls).map(({ property }) => property))
