import { listItems } from '../../../concepts/members.ts'
import { concord, rdfs } from '../../../rdf/namespaces.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { named } from '../rule.ts'
import { owlTerms, shTerms, type Row } from '../terms.ts'
import { isCanonicalProperty } from '../shapes/reach.ts'
import { concludedIris } from '../shapes/queries.ts'

/** Rules about what own classes below a canonical entity may say of its attributes and its identifier. */
export const entityRules: readonly ProofRule[] = [
  { iri: concord.CanonicalIdentifierHolds, severity: 'Violation', find: identifiers },
  { iri: concord.CanonicalRestrictionHolds, severity: 'Violation', find: restrictions },
  { iri: concord.ValueNotDerived, severity: 'Violation', find: derived },
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
  for (const on of extension.rows(owlTerms.onProperty)) {
    if (canon.terms.has(on.s) || !(canon.properties.has(on.o) || canon.roots.has(on.o) || canon.constrained.has(on.o))) continue // prettier-ignore
    for (const { row, cls } of restricted(proof, on.s)) {
      const below = proof.hierarchy.below(cls)
      if (!below || canon.classes.has(cls) || isSaidAnyway(proof, on, below.classes)) continue
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

/** Named classes that are said to be below a class expression, or below an intersection with it. */
function restricted({ hierarchy }: Proof, expression: number): { row: Row; cls: number }[] {
  const found: { row: Row; cls: number }[] = []
  const expressions = new Set([expression])
  for (const each of expressions) {
    for (const row of hierarchy.rows(rdfs.subClassOf, each)) found.push({ row, cls: row.s })
    for (const { s } of hierarchy.listsWith(owlTerms.intersectionOf, each)) expressions.add(s)
    for (const { s } of hierarchy.rows(owlTerms.complementOf, each)) expressions.add(s)
  }
  return found
}

/** Whether the canonical class says the same, in OWL: a restriction with the same parts. */
function isSaidAnyway(proof: Proof, on: Row, classes: ReadonlySet<number>): boolean {
  const { canon, extension } = proof
  const parts = (rows: readonly Row[]): string => rows.map(({ p, o }) => `${p} ${o}`).sort().join() // prettier-ignore
  const mine = parts(extension.of(on.s))
  const above = [...classes].flatMap((cls) => canon.above(cls)).flatMap((cls) => canon.values(cls, rdfs.subClassOf))
  return above.some((each) => canon.terms.has(each) && parts(canon.rows(each)) === mine)
}

/** Rules that conclude values of canonical attributes (SHACL-AF §8). */
function* derived(proof: Proof): Iterable<Offence> {
  const { snapshot, canon, extension } = proof
  const predicate = snapshot.id(shTerms.predicate)
  for (const row of extension.rows(shTerms.rule)) {
    if (canon.terms.has(row.s)) continue
    const concluded = [
      ...snapshot.objects(row.o, predicate),
      ...[...concludedIris(snapshot, row.o)].map((iri) => snapshot.terms.iri(iri)),
    ]
    const property = concluded.find((id) => id !== 0 && canon.properties.has(id) && isCanonicalProperty(proof, id))
    if (property === undefined) continue
    yield {
      focus: row.s,
      path: row.p,
      value: property,
      sentence: `A rule of your domain would derive values of the canonical attribute ${named(proof, property)}, whose system of record is agreed`,
      instead: 'Derive values of an attribute of your own',
      offending: [row, ...extension.of(row.o)],
      canonical: canon.defining(property),
    }
  }
}
