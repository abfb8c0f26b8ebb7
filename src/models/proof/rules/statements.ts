import type { NamedNode } from '@rdfjs/types'
import { concord, dct, owl, rdf, rdfs, schema, sh, skos, skosxl } from '../../../rdf/namespaces.ts'
import { shacl } from '../../../shacl/terms.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { isRestated, named, shortName } from '../rule.ts'
import { isNameless, owlTerms, type Row } from '../terms.ts'

/** Statements about canonical terms, by what they would change. */
interface Kind {
  readonly iri: NamedNode
  readonly properties: readonly NamedNode[]
  /** What the statement does, after “says of X”. */
  sentence(proof: Proof, row: Row): string
  readonly instead: string
}

const all = (text: string) => (): string => text

const labels = [
  rdfs.label,
  rdfs.comment,
  skos.prefLabel,
  skos.altLabel,
  skos.hiddenLabel,
  skosxl.prefLabel,
  skosxl.altLabel,
  skosxl.hiddenLabel,
  skos.definition,
  skos.scopeNote,
  skos.notation,
  dct.title,
  dct.description,
  schema.name,
  schema.description,
  sh.name,
  sh.description,
]

const kinds: readonly Kind[] = [
  {
    iri: concord.CanonicalLabelHolds,
    properties: labels,
    sentence: all(
      'names or explains it in words of one domain: labels and definitions of canonical terms are everyone’s',
    ),
    instead: 'Put the word into the dictionary of your domain, as a concept with concord:denotes',
  },
  {
    iri: concord.CanonicalTypeHolds,
    properties: [rdf.type],
    sentence: (proof, { o }) =>
      `gives it the type ${named(proof, o)}: what a canonical term is was agreed by all domains`,
    instead: 'Define a class or property of your own, below the canonical one, and give that the type',
  },
  {
    iri: concord.CanonicalHierarchyHolds,
    properties: [rdfs.subClassOf, rdfs.subPropertyOf, owlTerms.unionOf, owlTerms.intersectionOf, owlTerms.disjointUnionOf, owlTerms.oneOf, owlTerms.propertyChainAxiom], // prettier-ignore
    sentence: (proof, { o }) => `puts it below ${named(proof, o)}, and so says something of every instance`,
    instead: 'Turn it round: define a class or property of your own below the canonical one',
  },
  {
    iri: concord.CanonicalIdentityHolds,
    properties: [owl.equivalentClass, owl.equivalentProperty, owl.sameAs, owl.inverseOf],
    sentence: (proof, { o }) =>
      `makes it equal to, or the inverse of, ${named(proof, o)}: whatever is said of one then holds of the other`,
    instead: 'Define a class or property of your own below the canonical one, or map it with skos:closeMatch',
  },
  {
    iri: concord.CanonicalOverlapHolds,
    properties: [owlTerms.disjointWith, owlTerms.propertyDisjointWith, owlTerms.differentFrom, owlTerms.complementOf],
    sentence: (proof, { o }) =>
      `keeps it apart from ${named(proof, o)}: instances of both would be a contradiction in all domains`,
    instead: 'Say that two classes of your own are disjoint',
  },
  {
    iri: concord.CanonicalDomainAndRangeHold,
    properties: [rdfs.domain, rdfs.range],
    sentence: (proof, { p, o }) =>
      `gives it the ${shortName(proof, p)} ${named(proof, o)}: everything that has the property would become an instance of it`,
    instead: 'Define a property of your own with this domain or range',
  },
  {
    iri: concord.CanonicalShapeActive,
    properties: [sh.deactivated, sh.severity],
    sentence: (proof, { p }) => `sets sh:${shortName(proof, p)} on it: a canonical shape would no longer be kept to`,
    instead: 'Propose the change to the council; a canonical shape holds in all domains or in none',
  },
  {
    iri: concord.CanonicalShapeHolds,
    properties: [...Object.values(shacl), ...Object.values(sh)],
    sentence: (proof, { p }) =>
      `adds sh:${shortName(proof, p)} to it: a canonical shape would ask for something else than was agreed`,
    instead: 'Write a shape of your own that targets a class of your own',
  },
  {
    iri: concord.CanonicalTermInUse,
    properties: [owl.deprecated, concord.deprecatedOn, concord.sunset, dct.isReplacedBy, skos.historyNote],
    sentence: all('takes it out of use: only the council retires a canonical term, with notice'),
    instead: 'Propose the retirement to the council',
  },
  {
    iri: concord.CanonicalTransitionHolds,
    properties: [concord.allowedTransition],
    sentence: (proof, { o }) => `allows a transition to ${named(proof, o)} that the canonical lifecycle does not know`,
    instead: 'State transitions between states of your own lifecycle, and map these to canonical states',
  },
  {
    iri: concord.CanonicalEntityHolds,
    properties: [concord.identifierProperty, concord.identifierFormat, concord.checkDigit, concord.coreAttribute, concord.lifecycle, concord.stateProperty, concord.systemOfRecord, concord.extensionRule, concord.attributeUnit, concord.valueScheme, concord.denotes, owlTerms.hasKey], // prettier-ignore
    sentence: (proof, { p, o }) =>
      `sets ${shortName(proof, p)} to ${named(proof, o)}: identifier, core attributes, lifecycle and systems of record of a canonical entity were agreed by all domains`,
    instead: 'State it of a class or attribute of your own',
  },
  {
    iri: concord.CanonicalSchemeHolds,
    properties: [skos.inScheme, skos.topConceptOf, skos.hasTopConcept, skos.broader, skos.narrower, skos.broaderTransitive, skos.narrowerTransitive, skos.related, skos.member, skos.memberList], // prettier-ignore
    sentence: (proof, { p, o }) =>
      `says “${shortName(proof, p)}” of it and ${named(proof, o)}: the place of a canonical concept was agreed by all domains`,
    instead: 'Keep concepts of your own in a scheme of your own, and map them with skos:broadMatch or skos:exactMatch',
  },
]

const lists = [rdf.first, rdf.rest]

/** The rule for statements about nodes without a name in canonical graphs: items of lists, class expressions, paths. */
const listRule: ProofRule = {
  iri: concord.CanonicalListHolds,
  severity: 'Violation',
  find: (proof) =>
    about(proof, ({ s, p }) => (isNameless(proof.snapshot, s) || isListPart(proof, p) ? describeList : undefined)),
}

const isListPart = ({ snapshot }: Proof, p: number): boolean => lists.some((each) => snapshot.id(each) === p)

const describeList: Kind = {
  iri: concord.CanonicalListHolds,
  properties: [],
  sentence: all('adds to a list or an expression within a canonical definition'),
  instead: 'Write a list or an expression of your own, for an attribute of your own',
}

const other: Kind = {
  iri: concord.CanonicalTermHolds,
  properties: [],
  sentence: (proof, { p }) => `says “${shortName(proof, p)}” of it: canonical terms are described by the council only`,
  instead: 'Make a term of your own the subject of the statement, or propose the statement to the council',
}

/** The kind of a statement, by its predicate. */
const kindsOf = new WeakMap<object, Map<number, Kind>>()

function kindOf({ snapshot }: Proof, p: number): Kind | undefined {
  let known = kindsOf.get(snapshot)
  if (!known) {
    known = new Map()
    for (const kind of [...kinds].reverse()) for (const each of kind.properties) known.set(snapshot.id(each), kind)
    kindsOf.set(snapshot, known)
  }
  return known.get(p)
}

/** Whether a statement about a canonical term is one that rules look at: not allowed, not restated, not of a root. */
const isLookedAt = (proof: Proof, row: Row): boolean =>
  proof.canon.terms.has(row.s) && !proof.canon.allowed.has(row.p) && !isRestated(proof, row)

function* about(proof: Proof, choose: (row: Row) => Kind | undefined): Iterable<Offence> {
  for (const row of proof.extension.about) {
    const kind = isLookedAt(proof, row) ? choose(row) : undefined
    if (kind) yield offenceOf(proof, row, kind)
  }
}

function offenceOf(proof: Proof, row: Row, kind: Kind): Offence {
  const same = proof.canon.rows(row.s).filter(({ p }) => p === row.p)
  return {
    focus: row.s,
    path: row.p,
    value: row.o,
    sentence: `The statement about the canonical term ${named(proof, row.s)} ${kind.sentence(proof, row)}`,
    instead: kind.instead,
    offending: [row],
    canonical: same.length > 0 ? same.slice(0, 3) : proof.canon.defining(row.s),
  }
}

const isList = (proof: Proof, { s, p }: Row): boolean => isNameless(proof.snapshot, s) || isListPart(proof, p)

/** Statements whose subject is a canonical term: one rule for each kind of statement, and one for all others. */
export const statementRules: readonly ProofRule[] = [
  ...kinds.map((kind): ProofRule => ({
    iri: kind.iri,
    severity: 'Violation',
    find: (proof) => about(proof, (row) => (!isList(proof, row) && kindOf(proof, row.p) === kind ? kind : undefined)),
  })),
  listRule,
  {
    iri: concord.CanonicalTermHolds,
    severity: 'Violation',
    find: (proof) => about(proof, (row) => (isList(proof, row) || kindOf(proof, row.p) ? undefined : other)),
  },
]
