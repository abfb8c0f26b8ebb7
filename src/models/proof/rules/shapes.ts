import type { NamedNode } from '@rdfjs/types'
import { concord } from '../../../rdf/namespaces.ts'
import type { Offence, Proof, ProofRule } from '../rule.ts'
import { named, shortName } from '../rule.ts'
import type { Binding } from '../shapes/judge.ts'
import type { Aspect } from '../shapes/parameters.ts'

const ruleOf: Readonly<Record<Aspect, NamedNode>> = {
  datatype: concord.DatatypeHolds,
  cardinality: concord.CardinalityHolds,
  pattern: concord.PatternHolds,
  nodeKind: concord.NodeKindHolds,
  class: concord.ValueClassHolds,
  values: concord.ValueListHolds,
  comparison: concord.ComparisonHolds,
  logic: concord.AlternativesStayOpen,
  closing: concord.ShapeStaysOpen,
  query: concord.QueryIsAboutOwn,
}

/** The rule that a binding goes against. */
function ruleFor({ aspect, wrong, at }: Binding): NamedNode {
  if (wrong === 'foreign') return concord.OtherDomainUnbound
  if (wrong === 'demands') return concord.OwnAttributeOptional
  const alone = aspect === 'logic' || aspect === 'closing' || aspect === 'query'
  return at.simple === 0 && at.ways.length > 0 && !alone ? concord.PathLeadsToOwn : ruleOf[aspect]
}

/** What shapes of an extension do to canonical attributes: one rule for each kind of constraint. */
export const shapeRules: readonly ProofRule[] = [
  ...new Set([
    ...Object.values(ruleOf),
    concord.OwnAttributeOptional,
    concord.PathLeadsToOwn,
    concord.OtherDomainUnbound,
  ]),
].map((iri): ProofRule => ({ iri, severity: 'Violation', find: (proof) => ofRule(proof, iri) }))

function* ofRule(proof: Proof, iri: NamedNode): Iterable<Offence> {
  for (const binding of proof.bindings) if (ruleFor(binding).equals(iri)) yield offenceOf(proof, binding)
}

function offenceOf(proof: Proof, binding: Binding): Offence {
  const { constraint, reach, against, shape, at } = binding
  return {
    focus: shape,
    ...(at.simple ? { path: at.simple } : {}),
    value: constraint.o,
    sentence: sentenceOf(proof, binding),
    instead: instead(binding),
    offending: [constraint, ...reach.because],
    canonical: against,
  }
}

function sentenceOf(proof: Proof, { aspect, wrong, constraint, reach, at, against }: Binding): string {
  const said = `sh:${shortName(proof, constraint.p)}`
  const who = whom(proof, reach)
  const attribute = at.simple ? named(proof, at.simple) : 'values behind a path'
  if (wrong === 'foreign')
    return `A shape with ${said} binds ${who}: terms of another domain are for that domain to define`
  if (wrong === 'demands')
    return `A shape asks ${who} for ${at.simple ? attribute : 'something'} (${said}), which only your domain knows: those of all other domains would become invalid` // prettier-ignore
  if (aspect === 'closing')
    return `A closed shape for ${who} forbids what other domains have added to the same instances`
  if (aspect === 'logic')
    return `${said} leaves ${who} no way out that only your own attributes decide: it narrows what is canonical`
  if (aspect === 'query')
    return `A query constrains ${who} without an attribute of your own: it changes what a valid instance is`
  const agreed =
    against[0] && against[0].p === constraint.p ? `, where the canonical model says ${value(proof, against[0].o)}` : ''
  if (wrong === 'misleads')
    return `${said} ${value(proof, constraint.o)} on the canonical attribute ${attribute} of ${who} has no effect${agreed}: both hold, and readers will believe the wider one`
  return `${said} ${value(proof, constraint.o)} changes what may stand in the canonical attribute ${attribute} of ${who}${agreed}`
}

const value = (proof: Proof, id: number): string => {
  const text = named(proof, id)
  return text === '“[…]”' ? 'with a list or shape of its own' : text
}

/** Whom a shape reaches, for people. */
function whom(proof: Proof, { kind, classes, foreign }: Binding['reach']): string {
  if (foreign) return `instances of ${named(proof, foreign)}`
  const [first] = classes
  if (first === undefined) return kind === 'own' ? 'instances of your own classes' : 'canonical terms'
  const name = classes.size > 3 ? 'canonical entities' : named(proof, first)
  return kind === 'below' ? `your own kind of ${name}` : `every ${name}`
}

function instead({ aspect, wrong, reach }: Binding): string {
  if (wrong === 'foreign') return 'Target a class of your own domain'
  if (wrong === 'demands') return 'Ask for it of a class of your own below the canonical one, with sh:targetClass'
  if (wrong === 'misleads') return 'Leave the constraint away: the canonical one holds already'
  if (aspect === 'closing') return 'Leave sh:closed away, or close by types (sh:closed sh:ByTypes)'
  if (aspect === 'logic') return 'Add an alternative that an attribute of your own decides, for a class of your own'
  if (aspect === 'query') return 'Target a class of your own, and let the query check a property of your own'
  return reach.kind === 'below'
    ? 'Put the constraint on an attribute of your own, or ask the council to allow it (concord:extensionRule concord:NarrowValues)'
    : 'Put the constraint on an attribute of your own'
}
