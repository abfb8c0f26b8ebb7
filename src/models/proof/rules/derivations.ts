import { concord, owl, rdf, rdfs, sh } from '../../../rdf/namespaces.ts'
import { shacl } from '../../../shacl/terms.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { named } from '../rule.ts'
import { concludedTriples, type Conclusion } from '../shapes/queries.ts'
import { isCanonicalProperty, rootedShapes } from '../shapes/reach.ts'
import { idsIn, isNameless, owlTerms, shTerms, type Row } from '../terms.ts'

/** The rule about what rules and computed values of a domain conclude (SHACL-AF §8). */
export const derivationRules: readonly ProofRule[] = [
  { iri: concord.ValueNotDerived, severity: 'Violation', find: derived },
]

/** Predicates that change what a canonical term means from its other side as well. */
const reciprocal = [owl.sameAs, owl.equivalentClass, owl.equivalentProperty, owl.inverseOf, owlTerms.disjointWith, owlTerms.propertyDisjointWith, owlTerms.differentFrom, owlTerms.complementOf] // prettier-ignore

function* derived(proof: Proof): Iterable<Offence> {
  const { canon, extension, snapshot } = proof
  for (const row of extension.rows(shTerms.rule)) {
    if (canon.terms.has(row.s)) continue
    for (const conclusion of [...tripleRule(proof, row.o), ...concludedTriples(snapshot, row.o)]) {
      const found = concluded(proof, row, conclusion)
      if (!found) continue
      yield { ...found, offending: [row, ...extension.of(row.o)] }
      break
    }
  }
  for (const row of extension.rows(shTerms.values)) {
    if (canon.terms.has(row.s)) continue
    for (const predicate of snapshot.objects(row.s, snapshot.id(sh.path))) {
      const found = concluded(proof, row, { subject: 0, predicate, object: 0 })
      if (found) yield found
    }
  }
}

/** What a rule of sh:subject, sh:predicate and sh:object concludes (SHACL-AF §8.1). */
function tripleRule({ snapshot }: Proof, rule: number): Conclusion[] {
  const of = (property: keyof typeof shTerms): (number | undefined)[] => {
    const stated = snapshot.objects(rule, snapshot.id(shTerms[property]))
    return stated.map((id) => (isNameless(snapshot, id) ? undefined : id))
  }
  const [subjects, objects] = [of('subject'), of('object')].map((ids) => (ids.length > 0 ? ids : [0]))
  return of('predicate').flatMap((predicate) =>
    subjects!.flatMap((subject) => objects!.map((object) => ({ subject, predicate, object }))),
  )
}

/** What a conclusion says of canonical terms or their instances; undefined where it says nothing. */
function concluded(proof: Proof, row: Row, { subject, predicate, object }: Conclusion): Offence | undefined {
  const { snapshot, canon } = proof
  if (subject && canon.terms.has(subject)) return ofTerm(proof, row, subject)
  if (predicate === undefined) return ofUnknown(proof, row)
  if (predicate === snapshot.id(rdf.type)) {
    if (object === undefined) return ofUnknown(proof, row)
    return canon.classes.has(object) ? ofInstances(proof, row, object) : undefined
  }
  if (object && canon.terms.has(object) && idsIn(snapshot, reciprocal).has(predicate)) return ofTerm(proof, row, object)
  const isShared = canon.properties.has(predicate) && isCanonicalProperty(proof, predicate)
  return isShared && !isOfOwnThings(proof, row.s, predicate) ? ofInstances(proof, row, predicate) : undefined
}

function ofTerm(proof: Proof, row: Row, term: number): Offence {
  return {
    focus: row.s,
    path: row.p,
    value: term,
    sentence: `A rule of your domain would state something of the canonical term ${named(proof, term)}, which only the council describes`,
    instead: 'Let the rule conclude statements about terms or instances of your own',
    offending: [row],
    canonical: proof.canon.defining(term),
  }
}

function ofInstances(proof: Proof, row: Row, term: number): Offence {
  const what = proof.canon.classes.has(term) ? 'instances of the canonical class' : 'values of the canonical attribute'
  return {
    focus: row.s,
    path: row.p,
    value: term,
    sentence: `A rule of your domain would derive ${what} ${named(proof, term)}, whose system of record is agreed`,
    instead: 'Derive values of an attribute of your own',
    offending: [row],
    canonical: proof.canon.defining(term),
  }
}

function ofUnknown({ extension }: Proof, row: Row): Offence {
  return {
    focus: row.s,
    path: row.p,
    value: row.o,
    sentence:
      'A rule of your domain computes which attribute or class it concludes, and nobody can tell whether that is a canonical one',
    instead: 'Name the attribute or class, which is to be one of your own',
    offending: [row, ...extension.of(row.o)],
    canonical: [],
  }
}

/**
 * Whether a shape is used for things that have nothing to do with canonical classes, and a property says nothing about what
 * has it: then its values may be derived.
 */
function isOfOwnThings(proof: Proof, shape: number, property: number): boolean {
  if (proof.canon.values(property, rdfs.domain).length > 0) return false
  const around = new Set([shape])
  for (const each of around)
    for (const link of [sh.property, shacl.node]) for (const { s } of proof.hierarchy.rows(link, each)) around.add(s)
  const reaches = rootedShapes(proof).filter((rooted) => around.has(rooted.shape))
  return reaches.length > 0 && reaches.every(({ reach }) => reach.kind === 'own')
}
