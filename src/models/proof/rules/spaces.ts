import { concord, owl, rdf, rdfs } from '../../../rdf/namespaces.ts'
import { definingTypes } from '../extension.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { named } from '../rule.ts'

/** The rule about whose namespace a term is in. What one domain says of the terms of another is a rule of `rules/`. */
export const spaceRules: readonly ProofRule[] = [
  { iri: concord.CanonicalNamespaceHolds, severity: 'Violation', find: minted },
]

/** Axioms that define a term though nothing gives it a type. */
const defining = [rdfs.subClassOf, rdfs.subPropertyOf, rdfs.domain, rdfs.range, owl.equivalentClass, owl.equivalentProperty, owl.inverseOf] // prettier-ignore

/** Terms looked at between two pauses. */
const PAUSE = 256

/**
 * New terms in the namespace of a canonical model, which look as if the council had agreed on them. Instances of canonical
 * classes are data, and may be named as the model names them.
 */
function* minted(proof: Proof): Iterable<Offence | undefined> {
  const { canon, extension, spaces, snapshot } = proof
  const seen = new Set<number>()
  const terms = [...extension.typed(...definingTypes), ...defining.flatMap((each) => extension.rows(each))]
  const things = extension.typedThere.filter(({ s }) => !isInstance(proof, s))
  for (const row of [...terms, ...things]) {
    if (seen.has(row.s)) continue
    if (seen.add(row.s).size % PAUSE === 0) yield undefined
    if (canon.terms.has(row.s) || spaces.ownership(row.s, snapshot.terms.text(row.g)) !== 'canonical') continue
    const model = snapshot.terms.iri(spaces.ownerOf(row.s)!)
    yield {
      focus: row.s,
      path: row.p,
      value: row.o,
      sentence: `The term ${named(proof, row.s)} is defined in the namespace of the canonical model ${named(proof, model)}: only the council adds terms there`,
      instead: 'Define the term in the namespace of your domain',
      offending: [row],
      canonical: canon.defining(model),
    }
  }
}

/** Whether a thing is an instance of a canonical class, or of a class below one. */
const isInstance = ({ snapshot, hierarchy }: Proof, thing: number): boolean =>
  snapshot.objects(thing, snapshot.id(rdf.type)).some((type) => hierarchy.below(type))
