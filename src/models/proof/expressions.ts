import { listItems } from '../../concepts/members.ts'
import { owl, rdfs } from '../../rdf/namespaces.ts'
import type { Proof } from './rule.ts'
import { idsIn, owlTerms, type Row } from './terms.ts'

/** The canonical class that a class expression of OWL comes to, however it is written; undefined for any other. */
export function classOf(proof: Proof, node: number, known = new Map<number, number | undefined>()): number | undefined {
  if (proof.canon.classes.has(node)) return node
  if (known.has(node)) return known.get(node)
  known.set(node, undefined) // while it is read: a class within itself comes to nothing
  const found = readClass(proof, node, known)
  known.set(node, found)
  return found
}

function readClass(proof: Proof, node: number, known: Map<number, number | undefined>): number | undefined {
  const { snapshot, canon } = proof
  const of = (each: number, property: (typeof owlTerms)[keyof typeof owlTerms]): number[] => snapshot.objects(each, snapshot.id(property)) // prettier-ignore
  for (const negated of of(node, owlTerms.complementOf))
    for (const twice of of(negated, owlTerms.complementOf)) {
      const found = classOf(proof, twice, known)
      if (found !== undefined) return found
    }
  const parts = (list: number): number[] => [...new Set(listItems(snapshot, list).map((each) => classOf(proof, each, known) ?? each))] // prettier-ignore
  for (const list of of(node, owlTerms.unionOf)) {
    const [only, ...more] = parts(list)
    if (only !== undefined && more.length === 0 && canon.classes.has(only)) return only
  }
  const tops = idsIn(snapshot, [owl.Thing, rdfs.Resource])
  for (const list of of(node, owlTerms.intersectionOf)) {
    const all = parts(list).filter((each) => !tops.has(each))
    const least = all.find((each) => canon.classes.has(each) && all.every((other) => canon.above(each).includes(other)))
    if (least !== undefined) return least
  }
  return undefined
}

/** A class that what is canonical decides on: one from which it follows, and the statement that leads up from there. */
export interface Decided {
  readonly from: number
  readonly row: Row
}

/**
 * Classes of an extension that instances of canonical classes fall into by their canonical values alone, defined by an
 * intersection (OWL 2 §8.1), and all that is said to be above these.
 */
export function decidedClasses(proof: Proof): ReadonlyMap<number, Decided> {
  const { snapshot, canon, extension, hierarchy } = proof
  const found = new Map<number, Decided>()
  const known = new Map<number, boolean>()
  const ups = [rdfs.subClassOf, owl.equivalentClass].map((each) => snapshot.id(each)).filter((p) => p !== 0)
  for (const row of extension.rows(owlTerms.intersectionOf)) {
    if (canon.terms.has(row.s) || found.has(row.s) || !isDecided(proof, row.s, known)) continue
    found.set(row.s, { from: row.s, row })
  }
  for (const [cls, { from }] of found) {
    const above: Row[] = []
    for (const p of ups) snapshot.scan({ s: cls, p }, (s, p, o, g) => void above.push({ s, p, o, g }))
    for (const row of hierarchy.rows(owl.equivalentClass, cls)) above.push({ ...row, o: row.s })
    if (!canon.classes.has(cls)) for (const row of above) if (!found.has(row.o)) found.set(row.o, { from, row })
  }
  return found
}

/** Whether statements with canonical terms are enough to be an instance of a class. */
function isDecided(proof: Proof, node: number, known: Map<number, boolean>): boolean {
  const { snapshot, canon } = proof
  if (canon.classes.has(node) || canon.roots.has(node) || node === snapshot.id(owl.Thing)) return true
  const before = known.get(node)
  if (before !== undefined) return before
  known.set(node, false) // while it is read
  const found = isDecidedBy(proof, node, (each) => isDecided(proof, each, known))
  known.set(node, found)
  return found
}

function isDecidedBy(proof: Proof, node: number, decides: (cls: number) => boolean): boolean {
  const { snapshot, hierarchy } = proof
  const of = (each: number, property: typeof owl.Thing): number[] => snapshot.objects(each, snapshot.id(property))
  const same = [node, ...of(node, owl.equivalentClass), ...hierarchy.rows(owl.equivalentClass, node).map(({ s }) => s)]
  return same.some(
    (each) =>
      of(each, owlTerms.intersectionOf).some((list) => listItems(snapshot, list).every(decides)) ||
      of(each, owlTerms.unionOf).some((list) => listItems(snapshot, list).some(decides)) ||
      of(each, owlTerms.onProperty).some(
        (property) => isShared(proof, property) && hasSharedValues(proof, each, decides),
      ) || // prettier-ignore
      (each !== node && decides(each)),
  )
}

const isShared = ({ canon }: Proof, property: number): boolean =>
  canon.properties.has(property) || canon.roots.has(property) || canon.constrained.has(property)

/** Whether the values that a restriction asks for are not of a class that only own statements decide on. */
function hasSharedValues(
  { snapshot, extension }: Proof,
  restriction: number,
  decides: (cls: number) => boolean,
): boolean {
  const fillers = [owlTerms.someValuesFrom, owlTerms.allValuesFrom, owlTerms.onClass].flatMap((each) =>
    snapshot.objects(restriction, snapshot.id(each)),
  )
  return fillers.every((each) => decides(each) || !extension.defines(each))
}
