import type { NamedNode } from '@rdfjs/types'
import { listItems } from '../../../concepts/members.ts'
import { concord, owl, rdf, rdfs } from '../../../rdf/namespaces.ts'
import { shacl } from '../../../shacl/terms.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { isRestated, named } from '../rule.ts'
import { idsIn, isNameless, owlTerms, type Row } from '../terms.ts'
import { classOf } from '../expressions.ts'
import { changing } from './misuse.ts'

/** Rules about axioms that reach a canonical term otherwise than as their subject. */
export const axiomRules: readonly ProofRule[] = [
  { iri: concord.CanonicalHierarchyHolds, severity: 'Violation', find: above },
  { iri: concord.CanonicalIdentityHolds, severity: 'Violation', find: equal },
  { iri: concord.CanonicalOverlapHolds, severity: 'Violation', find: apart },
  { iri: concord.SubPropertyFits, severity: 'Violation', find: subProperties },
]

/** Canonical terms put below something: over terms of others that they are below, unions, and general axioms. */
function* above(proof: Proof): Iterable<Offence> {
  yield* ofRoots(proof)
  yield* unions(proof)
  yield* generalAxioms(proof)
}

/** What is said of `foaf:Agent` is said of every customer. */
function* ofRoots(proof: Proof): Iterable<Offence> {
  const { snapshot, canon, extension } = proof
  const wanted = new Set(changing.map((each) => snapshot.id(each)))
  for (const row of extension.about) {
    if (!canon.roots.has(row.s) || !wanted.has(row.p) || canon.terms.has(row.s) || isRestated(proof, row)) continue
    if (row.p === snapshot.id(rdf.type) && !changesProperty(proof, row.o)) continue
    const below = [rdfs.subClassOf, rdfs.subPropertyOf].flatMap((each) => canonicalBelow(proof, each, row.s))
    yield {
      focus: row.s,
      path: row.p,
      value: row.o,
      sentence: `${named(proof, row.s)} stands above ${named(proof, below[0]?.s ?? row.s)} in the canonical model: what is said of it holds of the canonical term as well`,
      instead: 'Say it of a class or property of your own',
      offending: [row],
      canonical: below.slice(0, 3),
    }
  }
}

/** Types that change what a property means; that it is a property everyone may say. */
const changesProperty = ({ snapshot }: Pick<Proof, 'snapshot'>, type: number): boolean =>
  /#(Functional|InverseFunctional|Symmetric|Asymmetric|Transitive|Reflexive|Irreflexive)Property$/.test(snapshot.terms.text(type)) // prettier-ignore

function canonicalBelow({ snapshot, canon }: Proof, property: NamedNode, o: number): Row[] {
  const p = snapshot.id(property)
  const found: Row[] = []
  if (p) snapshot.scan({ p, o }, (s, p, o, g) => void (canon.graphs.has(g) ? found.push({ s, p, o, g }) : undefined))
  return found
}

/** A class that is a union with a canonical one is above it; without a name it only says what a property is for. */
function* unions(proof: Proof): Iterable<Offence> {
  const { snapshot, canon, extension, hierarchy } = proof
  for (const property of [owlTerms.unionOf, owlTerms.disjointUnionOf])
    for (const row of extension.rows(property)) {
      if (canon.terms.has(row.s)) continue
      const member = listItems(snapshot, row.o).find((each) => canon.classes.has(each) || canon.roots.has(each))
      if (member === undefined) continue
      const nameless = isNameless(snapshot, row.s)
      const uses = nameless ? [...hierarchy.rows(owl.equivalentClass, row.s), ...axiomsOf(proof, row.s)] : [row]
      for (const use of uses)
        yield {
          focus: nameless && use.s === row.s ? use.o : use.s,
          value: member,
          sentence: `A class that is made of the canonical class ${named(proof, member)} and others stands above it: every instance would become one of a class of your domain`,
          instead: 'Use the union without a name, as rdfs:domain or rdfs:range of a property of your own',
          offending: use === row ? [row] : [use, row],
          canonical: canon.defining(member),
        }
    }
}

/** What is said to be above or equal to a class expression. */
function axiomsOf({ extension, snapshot }: Proof, expression: number): Row[] {
  const wanted = new Set([rdfs.subClassOf, owl.equivalentClass].map((each) => snapshot.id(each)))
  return extension.of(expression).filter(({ p }) => wanted.has(p))
}

/** A class expression over a canonical property that is itself put below something, or made equal to it. */
function* generalAxioms(proof: Proof): Iterable<Offence> {
  const { canon, extension, hierarchy } = proof
  for (const row of extension.rows(owlTerms.onProperty)) {
    if (!canon.properties.has(row.o) || canon.terms.has(row.s)) continue
    for (const use of [...axiomsOf(proof, row.s), ...hierarchy.rows(owl.equivalentClass, row.s)])
      yield {
        focus: row.o,
        value: use.s === row.s ? use.o : use.s,
        sentence: `Whatever has ${named(proof, row.o)} would become an instance of ${named(proof, use.s === row.s ? use.o : use.s)}: an rdfs:domain of the canonical property in other words`,
        instead:
          'Define a class of your own as the intersection (owl:intersectionOf) of a canonical class and the restriction',
        offending: [use, row],
        canonical: canon.defining(row.o),
      }
  }
}

/** Own terms made equal to canonical ones, or inverse to them. */
function* equal(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  const protectedTerms = new Set([...canon.terms, ...canon.roots])
  for (const property of [owl.equivalentClass, owl.equivalentProperty, owl.sameAs, owl.inverseOf])
    for (const row of extension.pointing(property, protectedTerms)) {
      if (protectedTerms.has(row.s) || isRestated(proof, row)) continue
      if (property === owl.inverseOf && isExpression(proof, row.s)) continue
      yield identity(proof, row)
    }
  yield* equalByList(proof)
}

/** Whether a node without a name stands for the inverse of a property and nothing more is said of it (OWL 2 Mapping, table 1). */
function isExpression({ snapshot, extension, hierarchy }: Proof, node: number): boolean {
  if (!isNameless(snapshot, node)) return false
  const known = new Set([owl.inverseOf, rdf.type].map((each) => snapshot.id(each)))
  const axioms = [rdfs.subPropertyOf, owl.equivalentProperty, owl.inverseOf, owl.sameAs, owlTerms.propertyDisjointWith]
  return (
    extension.of(node).every(({ p, o }) => known.has(p) && !changesProperty({ snapshot }, o)) &&
    axioms.every((property) => hierarchy.rows(property, node).length === 0)
  )
}

function identity(proof: Proof, row: Row): Offence {
  return {
    focus: row.s,
    path: row.p,
    value: row.o,
    sentence: `${named(proof, row.s)} is made equal or inverse to the canonical term ${named(proof, row.o)}: what your domain says of one would hold of the other`,
    instead: 'Put your term below the canonical one (rdfs:subClassOf), or map it with skos:closeMatch',
    offending: [row],
    canonical: proof.canon.defining(row.o),
  }
}

/** The intersection of one class is that class, and so are its union and the complement of its complement. */
function* equalByList(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  for (const property of [owlTerms.intersectionOf, owlTerms.unionOf, owlTerms.complementOf])
    for (const row of extension.rows(property)) {
      const only = canon.terms.has(row.s) ? undefined : classOf(proof, row.s)
      if (only !== undefined) yield { ...identity(proof, { ...row, o: only }), offending: [row] }
    }
}

/** Own terms kept apart from canonical ones. */
function* apart(proof: Proof): Iterable<Offence> {
  const { snapshot, canon, extension } = proof
  const say = (row: Row, term: number): Offence => ({
    focus: row.s,
    path: row.p,
    value: term,
    sentence: `The canonical term ${named(proof, term)} is kept apart from something else: who is both in another domain would be a contradiction`,
    instead: 'Say that two classes of your own are disjoint',
    offending: [row],
    canonical: canon.defining(term),
  })
  const isShared = (term: number): boolean => canon.terms.has(term) || canon.roots.has(term)
  for (const property of [owlTerms.disjointWith, owlTerms.propertyDisjointWith, owlTerms.differentFrom])
    for (const row of extension.rows(property)) {
      const term = canon.terms.has(row.s) ? undefined : [row.o, row.s].find(isShared)
      if (term !== undefined && !isRestated(proof, row)) yield say(row, term)
    }
  for (const property of [owlTerms.members, owlTerms.distinctMembers])
    for (const row of extension.rows(property)) {
      const term = listItems(snapshot, row.o).find(isShared)
      if (term !== undefined && !canon.terms.has(row.s)) yield say(row, term)
    }
  for (const row of extension.rows(owlTerms.complementOf))
    if (isShared(row.o) && !canon.terms.has(row.s))
      for (const { row: use } of belowExpression(proof, row.s)) yield { ...say(use, row.o), offending: [use, row] }
}

/** Who is said to be below a class expression, or below an intersection with it. */
function belowExpression({ hierarchy }: Proof, expression: number): { row: Row }[] {
  const expressions = new Set([expression])
  for (const each of expressions) {
    for (const { s } of hierarchy.listsWith(owlTerms.intersectionOf, each)) expressions.add(s)
    for (const { s } of hierarchy.rows(owl.equivalentClass, each)) expressions.add(s)
  }
  return [...expressions].flatMap((each) => hierarchy.rows(rdfs.subClassOf, each).map((row) => ({ row })))
}

/** Own properties below canonical ones: their values become values of the canonical property. */
function* subProperties(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  const above = waysUp(proof)
  for (const row of extension.rows(rdfs.subPropertyOf)) {
    if (canon.terms.has(row.s)) continue
    for (const property of canon.properties.has(row.o) ? [row.o] : (above.get(row.o)?.keys() ?? [])) {
      const reason = misfit(proof, row.s, property)
      if (!reason) continue
      yield {
        focus: row.s,
        path: row.p,
        value: property,
        sentence: `Values of ${named(proof, row.s)} would be values of the canonical attribute ${named(proof, property)}, ${reason}`,
        instead: 'Leave the property on its own, or map it with skos:closeMatch, or skos:relatedMatch',
        offending: [row, ...way(above, { from: row.o, to: property })],
        canonical: canon.defining(property),
      }
    }
  }
}

/** Properties below canonical ones: for each of these, the statement that leads up to it. */
type Ways = ReadonlyMap<number, ReadonlyMap<number, Row>>

function waysUp({ canon, hierarchy }: Proof): Ways {
  const found = new Map<number, Map<number, Row>>()
  for (const property of canon.properties) {
    const below = new Set([property])
    for (const each of below)
      for (const row of hierarchy.rows(rdfs.subPropertyOf, each)) {
        if (below.has(row.s) || canon.properties.has(row.s)) continue
        below.add(row.s)
        const ways = found.get(row.s) ?? new Map<number, Row>()
        found.set(row.s, ways.set(property, row))
      }
  }
  return found
}

/** How many statements of a chain are told: nobody reads more. */
const TOLD = 20

function way(ways: Ways, { from, to }: { from: number; to: number }): Row[] {
  const rows: Row[] = []
  for (let at = from; at !== to && rows.length < TOLD;) {
    const row = ways.get(at)?.get(to)
    if (!row) break
    rows.push(row)
    at = row.o
  }
  return rows
}

/** Why values of a property cannot be values of a canonical one; undefined when they can. */
function misfit(proof: Proof, own: number, property: number): string | undefined {
  const { snapshot, canon } = proof
  const types = canon.values(property, rdf.type).map((type) => snapshot.terms.text(type))
  if (types.includes(owl.FunctionalProperty.value) || isSingle(proof, property))
    return 'which has one value only, and would have a second one'
  if (
    canon.classes.size > 0 &&
    [...canon.classes].some((cls) => canon.values(cls, concord.identifierProperty).includes(property))
  )
    // prettier-ignore
    return 'which is an identifier'
  if (!areWithin(proof, rdfs.range, own, property)) return 'which has another range'
  if (!areWithin(proof, rdfs.domain, own, property))
    return 'which has another domain: what has it would become an instance of that'
  return undefined
}

/** Whether what a property says of its subjects or values puts them within what a canonical one says of these. */
function areWithin(proof: Proof, side: NamedNode, own: number, property: number): boolean {
  const { snapshot, canon } = proof
  const tops = idsIn(snapshot, [owl.Thing, rdfs.Resource])
  const wanted = canon.values(property, side).filter((each) => !tops.has(each))
  const stated = snapshot.objects(own, snapshot.id(side))
  return wanted.length === 0 || stated.length === 0 || stated.some((each) => isWithin(proof, each, new Set(wanted)))
}

/** Whether a class is one of these, below one, or a union of such; one of these may be a union itself. */
function isWithin({ snapshot, hierarchy }: Proof, cls: number, wanted: Set<number>): boolean {
  const unionOf = snapshot.id(owlTerms.unionOf)
  const members = (each: number): number[] => snapshot.objects(each, unionOf).flatMap((list) => listItems(snapshot, list)) // prettier-ignore
  for (const each of wanted) for (const member of members(each)) wanted.add(member)
  const parts = new Set([cls])
  for (const part of parts) {
    const below = hierarchy.below(part)?.classes ?? new Set()
    if (wanted.has(part) || [...wanted].some((each) => below.has(each))) continue
    const more = members(part)
    if (more.length === 0) return false
    for (const each of more) parts.add(each)
  }
  return true
}

function isSingle({ snapshot, canon }: Proof, property: number): boolean {
  const maxCount = snapshot.id(shacl.maxCount)
  return [...canon.classes].some((cls) =>
    (canon.constraintsOf(cls).get(property) ?? []).some(({ p, o }) => p === maxCount && snapshot.terms.text(o) === '1'),
  )
}
