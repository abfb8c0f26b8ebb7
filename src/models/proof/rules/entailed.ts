import { listItems } from '../../../concepts/members.ts'
import { concord, owl, rdfs } from '../../../rdf/namespaces.ts'
import { decidedClasses } from '../expressions.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { named } from '../rule.ts'
import { owlTerms, type Row } from '../terms.ts'

/** Rules about what follows for canonical classes from axioms between classes that canonical values decide on. */
export const entailedRules: readonly ProofRule[] = [
  { iri: concord.CanonicalHierarchyHolds, severity: 'Violation', find: lifted },
  { iri: concord.CanonicalOverlapHolds, severity: 'Violation', find: excluded },
]

/** Canonical instances that would become instances of another canonical class. */
function* lifted(proof: Proof): Iterable<Offence> {
  const { canon } = proof
  for (const [cls, { from, row }] of decidedClasses(proof)) {
    if (!canon.classes.has(cls)) continue
    if (isBelowAnyway(proof, from, cls)) continue
    yield {
      focus: from,
      value: cls,
      sentence: `Instances of canonical classes would become instances of the canonical class ${named(proof, cls)} by their canonical values alone`,
      instead: 'Put a class of your own below the canonical one, that no canonical value decides on',
      offending: [row],
      canonical: canon.defining(cls),
    }
  }
}

/** Whether a part of what defines a class is the canonical class already, or below it. */
function isBelowAnyway({ snapshot, canon }: Proof, from: number, cls: number): boolean {
  const parts = snapshot
    .objects(from, snapshot.id(owlTerms.intersectionOf))
    .flatMap((list) => listItems(snapshot, list))
  return parts.some((part) => canon.classes.has(part) && canon.above(part).includes(cls))
}

/** Classes with canonical instances that are said to have none, or none in common. */
function* excluded(proof: Proof): Iterable<Offence> {
  const { snapshot, canon, extension, hierarchy } = proof
  const nothing = snapshot.id(owlTerms.Nothing)
  const decided = decidedClasses(proof)
  const say = (row: Row, cls: number): Offence => ({
    focus: row.s,
    path: row.p,
    value: row.o,
    sentence: `${named(proof, cls)} is defined by what is canonical, and is said to have no instances, or none that another such class has: valid instances of other domains would be a contradiction`,
    instead: 'Say it of classes that only attributes of your own decide on',
    offending: [row, ...(decided.get(cls) ? [decided.get(cls)!.row] : [])],
    canonical: [...(hierarchy.below(cls)?.classes ?? [])].flatMap((each) => canon.defining(each)),
  })
  for (const property of [rdfs.subClassOf, owl.equivalentClass])
    for (const row of extension.rows(property))
      if (nothing !== 0 && row.o === nothing && !canon.terms.has(row.s) && hierarchy.below(row.s)) yield say(row, row.s)
  if (decided.size === 0) return
  for (const property of [owlTerms.disjointWith, owlTerms.complementOf])
    for (const row of extension.rows(property)) if (decided.has(row.s) && decided.has(row.o)) yield say(row, row.s)
  for (const row of extension.rows(owlTerms.members)) {
    const [first, second] = listItems(snapshot, row.o).filter((each) => decided.has(each))
    if (first !== undefined && second !== undefined) yield say(row, first)
  }
}
