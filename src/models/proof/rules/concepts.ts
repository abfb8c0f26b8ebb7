import { localName } from '../../../rdf/iri.ts'
import { concord, owl, rdf, skos } from '../../../rdf/namespaces.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { isRestated, named } from '../rule.ts'
import type { Row } from '../terms.ts'

/** Rules about schemes, mappings and versions. */
export const conceptRules: readonly ProofRule[] = [
  { iri: concord.CanonicalSchemeHolds, severity: 'Violation', find: schemes },
  { iri: concord.MatchUnambiguous, severity: 'Violation', find: matches },
  { iri: concord.ImportIsCurrent, severity: 'Warning', find: imports },
]

/** Own concepts put into a canonical scheme or above a canonical concept; canonical ones into an own scheme. */
function* schemes(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  const say = (row: Row, sentence: string): Offence => ({
    focus: row.s,
    path: row.p,
    value: row.o,
    sentence,
    instead: 'Keep concepts of your own in a scheme of your own, and map them with skos:broadMatch or skos:exactMatch',
    offending: [row],
    canonical: canon.defining(row.o),
  })
  for (const property of [skos.inScheme, skos.topConceptOf])
    for (const row of extension.pointing(property, canon.schemes))
      if (!canon.terms.has(row.s))
        yield say(row, `${named(proof, row.s)} is put into the canonical scheme ${named(proof, row.o)}, which all domains have agreed on`) // prettier-ignore
  for (const property of [skos.narrower, skos.narrowerTransitive, skos.hasTopConcept])
    for (const row of extension.pointing(property, canon.concepts))
      if (!canon.terms.has(row.s) && !isRestated(proof, row))
        yield say(row, `${named(proof, row.s)} takes the canonical concept ${named(proof, row.o)} under itself: its place was agreed by all domains`) // prettier-ignore
}

/** skos:exactMatch is symmetric and transitive (SKOS §10.3): who matches two canonical concepts makes them one. */
function* matches(proof: Proof): Iterable<Offence> {
  const { canon, extension } = proof
  for (const row of extension.pointing(skos.exactMatch, canon.concepts)) {
    if (canon.terms.has(row.s)) continue
    const second = otherMatch(proof, row)
    if (!second) continue
    yield {
      focus: row.s,
      path: row.p,
      value: row.o,
      sentence: `${named(proof, row.s)} means exactly ${named(proof, row.o)} and ${named(proof, second.concept)}: the two canonical concepts would be one`,
      instead:
        'Keep the one that means the same, and map to the other with skos:closeMatch, or to both with skos:narrowMatch',
      offending: [row, ...second.chain],
      canonical: [...canon.defining(row.o), ...canon.defining(second.concept)],
    }
  }
}

/** Another canonical concept that the subject of a mapping matches, over whatever own concepts. */
function otherMatch({ canon, snapshot }: Proof, row: Row): { concept: number; chain: Row[] } | undefined {
  const p = row.p
  const ways = new Map<number, Row[]>([[row.s, []]])
  let found: { concept: number; chain: Row[] } | undefined
  for (const [concept, chain] of ways) {
    const go = (next: number, by: Row): void => {
      if (ways.has(next) || found) return
      if (!canon.concepts.has(next)) ways.set(next, [...chain, by])
      else if (next !== row.o && !canon.states(by.s, by.p, by.o)) found = { concept: next, chain: [...chain, by] }
    }
    snapshot.scan({ s: concept, p }, (s, p, o, g) => go(o, { s, p, o, g }))
    snapshot.scan({ p, o: concept }, (s, p, o, g) => go(s, { s, p, o, g }))
    if (found) return found
  }
  return undefined
}

/** An import of a canonical model by the IRI of another version than the one that holds. */
function* imports(proof: Proof): Iterable<Offence> {
  const { snapshot, canon, extension } = proof
  for (const row of extension.rows(owl.imports)) {
    const imported = snapshot.terms.text(row.o)
    for (const [model, versions] of versionsOf(proof)) {
      const iri = snapshot.terms.text(model).replace(/[/#]$/, '')
      const rest = imported.startsWith(`${iri}/`) ? imported.slice(iri.length + 1).replace(/\/$/, '') : ''
      if (!/^v?\d+(\.\d+)*$/.test(rest) || versions.includes(rest.replace(/^v/, ''))) continue
      yield {
        focus: row.s,
        path: row.p,
        value: row.o,
        sentence: `The import names version ${localName(imported)} of ${named(proof, model)}, and ${versions.join(', ')} holds: what is proven against one may redefine the other`,
        instead: `Import <${snapshot.terms.text(model)}>`,
        offending: [row],
        canonical: canon.rows(model, owl.versionInfo),
      }
    }
  }
}

/** Ontologies of canonical graphs with their versions. */
function versionsOf({ canon, snapshot }: Proof): [number, string[]][] {
  const ontology = snapshot.id(owl.Ontology)
  return [...canon.terms]
    .filter((term) => canon.rows(term, rdf.type).some(({ o }) => o === ontology))
    .map((term): [number, string[]] => [term, canon.values(term, owl.versionInfo).map((id) => snapshot.terms.text(id))])
    .filter(([, versions]) => versions.length > 0)
}
