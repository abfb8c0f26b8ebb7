import { concord } from '../../../rdf/namespaces.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { isRestated, named } from '../rule.ts'
import { superseding } from '../terms.ts'

/** Rules about statements of own terms that reach a canonical one: it need not be their subject to be changed. */
export const reachingRules: readonly ProofRule[] = [
  { iri: concord.CanonicalTermInUse, severity: 'Violation', find: superseded },
  { iri: concord.CanonicalTransitionHolds, severity: 'Violation', find: entered },
]

/** Own terms that are said to take the place of canonical ones, as `dct:isReplacedBy` says from the other side. */
function* superseded(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  for (const property of superseding)
    for (const row of extension.pointing(property, canon.terms)) {
      if (canon.terms.has(row.s) || isRestated(proof, row)) continue
      yield {
        focus: row.s,
        path: row.p,
        value: row.o,
        sentence: `${named(proof, row.s)} is said to take the place of the canonical term ${named(proof, row.o)}: only the council retires a canonical term, with notice`,
        instead:
          'Map your term to the canonical one (skos:closeMatch), say what it comes from with prov:wasDerivedFrom, or propose the retirement to the council',
        offending: [row],
        canonical: canon.defining(row.o),
      }
    }
}

/** Transitions from own states into canonical ones: the canonical lifecycle has its own ways in. */
function* entered(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  for (const row of extension.pointing(concord.allowedTransition, canon.concepts)) {
    if (canon.terms.has(row.s) || isRestated(proof, row)) continue
    yield {
      focus: row.s,
      path: row.p,
      value: row.o,
      sentence: `A transition leads from ${named(proof, row.s)} into the canonical state ${named(proof, row.o)}: which states come before it was agreed by all domains`,
      instead: 'State transitions between states of your own lifecycle, and map these to canonical states',
      offending: [row],
      canonical: canon.defining(row.o),
    }
  }
}
