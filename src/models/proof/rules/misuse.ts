import type { NamedNode } from '@rdfjs/types'
import { concord, owl, rdf, rdfs, skos } from '../../../rdf/namespaces.ts'
import { propertyTypes } from '../canon.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { isRestated, named } from '../rule.ts'
import { owlTerms, rdfTerms, type Row } from '../terms.ts'

/** Rules about terms that are used otherwise than they are meant to be. */
export const misuseRules: readonly ProofRule[] = [
  { iri: concord.ModellingTermHolds, severity: 'Violation', find: modelling },
  { iri: concord.NoStatementInDisguise, severity: 'Violation', find: disguised },
  { iri: concord.CanonicalKindHolds, severity: 'Violation', find: mistaken },
]

/** Predicates of statements that change what a term means. */
export const changing: readonly NamedNode[] = [
  rdfs.subClassOf,
  rdfs.subPropertyOf,
  rdfs.domain,
  rdfs.range,
  owl.equivalentClass,
  owl.equivalentProperty,
  owl.inverseOf,
  owl.sameAs,
  rdf.type,
  ...Object.values(owlTerms),
]

/** The languages in which models are written mean what their specifications say. */
function* modelling(proof: Proof): Iterable<Offence> {
  const { snapshot, extension, canon } = proof
  const axiomatic = (id: number): boolean =>
    extension.isModelling(id) && /\/(owl|shacl)#|#(type|subClassOf|subPropertyOf|domain|range|first|rest)$/.test(snapshot.terms.text(id)) // prettier-ignore
  const reaching: readonly NamedNode[] = [rdfs.subPropertyOf, owl.equivalentProperty, owl.inverseOf]
  for (const property of changing)
    for (const row of property === rdf.type ? [] : extension.rows(property)) {
      const subject = extension.isModelling(row.s) && !canon.terms.has(row.s)
      const object = reaching.includes(property) && axiomatic(row.o)
      if ((!subject && !object) || isRestated(proof, row)) continue
      const term = subject ? row.s : row.o
      yield {
        focus: row.s,
        path: row.p,
        value: row.o,
        sentence: `${named(proof, term)} belongs to the language in which models are written: with another meaning, every canonical definition would say something else`,
        instead:
          'Define a property or class of your own, without putting it above or below terms of RDF, OWL, SHACL or SKOS',
        offending: [row],
        canonical: [],
      }
    }
}

/** Statements about canonical terms as things: reified, annotated, or denied. */
function* disguised(proof: Proof): Iterable<Offence> {
  const { canon, extension, snapshot } = proof
  const parts = [
    [rdfTerms.subject, rdfTerms.predicate, rdfTerms.object],
    [owlTerms.annotatedSource, owlTerms.annotatedProperty, owlTerms.annotatedTarget],
    [owlTerms.sourceIndividual, owlTerms.assertionProperty, owlTerms.targetIndividual],
  ] as const
  for (const [subject, predicate, object] of parts)
    for (const row of extension.rows(subject)) {
      if (!canon.terms.has(row.o)) continue
      const [p] = snapshot.objects(row.s, snapshot.id(predicate))
      const [o] = snapshot.objects(row.s, snapshot.id(object))
      const known = subject !== owlTerms.sourceIndividual && p !== undefined && o !== undefined
      if (known && canon.states(row.o, p, o)) continue
      yield {
        focus: row.o,
        value: row.s,
        sentence: `A statement about the canonical term ${named(proof, row.o)} is written down as a thing: it says of the term what the canonical model does not`,
        instead: 'State it of a term of your own, without reifying it',
        offending: [row, ...extension.of(row.s).filter((each) => each.p !== row.p)],
        canonical: canon.defining(row.o),
      }
    }
}

/** Canonical terms used as something that they are not: a property as a class, a class as a property. */
function* mistaken(proof: Proof): Iterable<Offence> {
  const { snapshot, canon, extension } = proof
  const say = (row: Row, term: number, as: string): Offence => ({
    focus: term,
    value: row.s,
    sentence: `The canonical term ${named(proof, term)} is used as ${as}, and is none`,
    instead: `Define ${as} of your own`,
    offending: [row],
    canonical: canon.defining(term),
  })
  const type = snapshot.id(rdf.type)
  for (const row of extension.mistaken) {
    if (isRestated(proof, row)) continue
    yield row.p === type ? say(row, row.o, 'a class') : say(row, row.p, 'a property')
  }
  for (const row of extension.rows(rdfs.subClassOf))
    if (!canon.classes.has(row.o) && (canon.properties.has(row.o) || canon.concepts.has(row.o)))
      yield say(row, row.o, 'a class')
  const properties = new Set(propertyTypes.map((each) => snapshot.id(each)))
  for (const row of extension.rows(rdfs.subPropertyOf))
    if (canon.terms.has(row.o) && !canon.values(row.o, rdf.type).some((each) => properties.has(each)))
      yield say(row, row.o, 'a property')
  for (const row of extension.pointing(skos.inScheme, new Set([...canon.classes, ...canon.properties])))
    yield say(row, row.o, 'a concept scheme')
}
