import { listItems } from '../../../concepts/members.ts'
import { concord, owl, rdfs } from '../../../rdf/namespaces.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { named } from '../rule.ts'
import { owlTerms, type Row } from '../terms.ts'

/** Rules about what own classes below a canonical entity may say of its attributes and its identifier. */
export const entityRules: readonly ProofRule[] = [
  { iri: concord.CanonicalIdentifierHolds, severity: 'Violation', find: identifiers },
  { iri: concord.CanonicalRestrictionHolds, severity: 'Violation', find: restrictions },
]

/** Another identifier, another format, or another key, for a class below a canonical entity. */
function* identifiers(proof: Proof): Iterable<Offence> {
  const { canon, extension, hierarchy } = proof
  for (const property of [
    concord.identifierProperty,
    concord.identifierFormat,
    concord.checkDigit,
    concord.identifierTemplate,
  ])
    for (const row of extension.rows(property)) {
      const below = hierarchy.below(row.s)
      if (!below || canon.terms.has(row.s)) continue
      const agreed = [...below.classes].flatMap((cls) => canon.above(cls)).flatMap((cls) => canon.rows(cls, property))
      const entities = [...below.classes].filter((cls) => canon.rows(cls, concord.identifierProperty).length > 0)
      if (agreed.some(({ o }) => o === row.o) || entities.length === 0) continue
      yield said(proof, row, { agreed: agreed.length > 0 ? agreed : canon.rows(entities[0]!, concord.identifierProperty), because: below.because }) // prettier-ignore
    }
  yield* keys(proof)
}

function said(
  proof: Proof,
  row: Row,
  { agreed, because }: { agreed: readonly Row[]; because: readonly Row[] },
): Offence {
  const canonical = agreed[0]
  return {
    focus: row.s,
    path: row.p,
    value: row.o,
    sentence: `${named(proof, row.s)} would be identified otherwise than ${canonical ? named(proof, canonical.s) : 'its canonical entity'}, whose identifier is the same in all domains`,
    instead: 'Leave the canonical identifier, and give the class an attribute of your own for the local number',
    offending: [row, ...because],
    canonical: agreed,
  }
}

function* keys(proof: Proof): Iterable<Offence> {
  const { snapshot, canon, extension, hierarchy } = proof
  for (const row of extension.rows(owlTerms.hasKey)) {
    const below = hierarchy.below(row.s)
    if (!below || canon.terms.has(row.s)) continue
    const agreed = [...below.classes].flatMap((cls) => canon.rows(cls, concord.identifierProperty))
    if (agreed.length === 0 || listItems(snapshot, row.o).every((each) => agreed.some(({ o }) => o === each))) continue
    yield said(proof, row, { agreed, because: below.because })
  }
}

/** OWL restrictions on canonical properties, of own classes below the canonical one. */
function* restrictions(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  for (const on of canonicalRestrictions(proof)) {
    if (canon.terms.has(on.s)) continue
    for (const { row, cls } of restricted(proof, on.s)) {
      const below = proof.hierarchy.below(cls)
      if (!below || isSaidAnyway(proof, on, below.classes)) continue
      yield {
        focus: cls,
        path: on.o,
        sentence: `${named(proof, cls)} restricts the canonical attribute ${named(proof, on.o)}: its instances are instances of a canonical class, whose attributes are the same in all domains`,
        instead:
          'Restrict an attribute of your own; or define the class by the restriction (owl:equivalentClass with owl:intersectionOf), so that it takes up only those that satisfy it',
        offending: [row, on, ...extension.of(on.s).filter(({ p }) => p !== on.p), ...below.because],
        canonical: canon.defining(on.o),
      }
    }
  }
}

/** Restrictions on canonical properties and their inverses, in whatever graph they are written. */
function* canonicalRestrictions({ canon, hierarchy }: Proof): Iterable<Row> {
  for (const property of new Set([...canon.properties, ...canon.roots, ...canon.constrained])) {
    for (const on of hierarchy.rows(owlTerms.onProperty, property)) yield on
    for (const { s } of hierarchy.rows(owl.inverseOf, property))
      for (const on of hierarchy.rows(owlTerms.onProperty, s)) yield { ...on, o: property }
  }
}

/**
 * Classes below canonical ones that are said to be below a class expression: directly, below an intersection with it, or
 * over classes of their own that are not below canonical ones themselves.
 */
function restricted(proof: Proof, expression: number): { row: Row; cls: number }[] {
  const { hierarchy, canon } = proof
  const found: { row: Row; cls: number }[] = []
  const expressions = new Set([expression])
  for (const each of expressions) {
    for (const row of hierarchy.rows(rdfs.subClassOf, each))
      if (!hierarchy.below(row.s)) expressions.add(row.s)
      else if (!canon.classes.has(row.s)) found.push({ row, cls: row.s })
    for (const { s } of hierarchy.rows(owl.equivalentClass, each)) if (!hierarchy.below(s)) expressions.add(s)
    for (const { s } of hierarchy.listsWith(owlTerms.intersectionOf, each)) expressions.add(s)
    for (const { s } of hierarchy.rows(owlTerms.complementOf, each)) expressions.add(s)
    for (const { s, o } of hierarchy.listsWith(owlTerms.unionOf, each)) if (isAllCanonical(proof, o)) expressions.add(s)
  }
  return found
}

/** Whether every alternative of a union restricts a canonical property, so that no attribute of its own decides. */
function isAllCanonical({ snapshot, canon }: Proof, list: number): boolean {
  const onProperty = snapshot.id(owlTerms.onProperty)
  const isShared = (each: number): boolean => canon.properties.has(each) || canon.roots.has(each)
  return listItems(snapshot, list).every((item) => snapshot.objects(item, onProperty).some(isShared))
}

/** Whether the canonical class says the same, in OWL: a restriction with the same parts. */
function isSaidAnyway(proof: Proof, on: Row, classes: ReadonlySet<number>): boolean {
  const { canon, extension } = proof
  const parts = (rows: readonly Row[]): string => rows.map(({ p, o }) => `${p} ${o}`).sort().join() // prettier-ignore
  const mine = parts(extension.of(on.s))
  const above = [...classes].flatMap((cls) => canon.above(cls)).flatMap((cls) => canon.values(cls, rdfs.subClassOf))
  return above.some((each) => canon.terms.has(each) && parts(canon.rows(each)) === mine)
}
