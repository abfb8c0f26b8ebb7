import { isCouncil } from '../access/council.ts'
import type { NamedNode } from '@rdfjs/types'
import { concord, prefixes, sh } from '../rdf/namespaces.ts'
import { localName } from '../rdf/iri.ts'
import { councilGrounds, speaks, statedTexts } from '../models/council.ts'
import { perGraphs, type Grounds } from '../models/per-graphs.ts'
import type { Severity } from '../models/rule-finding.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { ruleCategories, type RuleCategory } from './rule.ts'

/** A rule as the catalogue has it: data, whatever checks it. */
export interface Rule {
  readonly uri: string
  /** The last part of its IRI, by which people call it: `TermHasDefinition`, `S14`. */
  readonly id: string
  readonly category: RuleCategory
  readonly severity: Severity
  /** IRI of the domain that made it. */
  readonly owner?: string
  /** The first day on which it holds. */
  readonly since?: string
  /** IRIs of the shapes whose results are its findings; none: a function of the service checks it. */
  readonly shapes: readonly string[]
  /** IRI of the domain in whose graphs alone it holds; undefined: everywhere. */
  readonly domain?: string
}

/** A shared rule that a domain takes more seriously in its own graphs. */
export interface Stricter {
  readonly rule: string
  readonly domain: string
  readonly severity: Severity
}

export const severityRank: Readonly<Record<Severity, number>> = { Info: 0, Warning: 1, Violation: 2 }

/** One of the three severities of SHACL by its IRI. */
export function severityNamed(iri: string): Severity | undefined {
  const name = iri.startsWith(prefixes.sh) ? iri.slice(prefixes.sh.length) : ''
  return Object.hasOwn(severityRank, name) ? (name as Severity) : undefined
}

interface Catalogue {
  readonly rules: readonly Rule[]
  readonly stricter: readonly Stricter[]
}

/** Every rule that is in force as data: what the council states, and what domains state for themselves; by IRI. */
export const rules = (snapshot: Snapshot): readonly Rule[] => catalogue(snapshot).rules

/** What domains have made stricter for themselves; what would weaken a rule is left out. */
export const stricterRules = (snapshot: Snapshot): readonly Stricter[] => catalogue(snapshot).stricter

const catalogue = perGraphs(stating, (snapshot): Catalogue => {
  const found = new Map<string, Rule>()
  eachStating(snapshot, concord.ruleCategory, (s, _o, g) => {
    const rule = ruleAt(snapshot, s, g)
    if (rule && !(found.has(rule.uri) && rule.domain !== undefined)) found.set(rule.uri, rule)
  })
  const all = [...found.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1))
  return { rules: all, stricter: stricterIn(snapshot, found) }
})

/** The graphs that state rules, with the domains that they belong to, and those of the council. */
function stating(snapshot: Snapshot): Grounds | undefined {
  const council = councilGrounds(snapshot)
  if (!council) return undefined
  const graphs = new Set(council.graphs)
  for (const property of [concord.ruleCategory, concord.stricterThan])
    eachStating(snapshot, property, (_s, _o, g) => void graphs.add(g))
  const domains = [...graphs].sort((a, b) => a - b).map((g) => graphInfo(snapshot, snapshot.terms.text(g))?.domain)
  return { graphs, also: domains.join(' ') }
}

function eachStating(snapshot: Snapshot, property: NamedNode, visit: (s: number, o: number, g: number) => void): void {
  const p = snapshot.id(property)
  const found: [number, number, number][] = []
  if (p) snapshot.scan({ p }, (s, _p, o, g) => void found.push([s, o, g]))
  for (const each of found) visit(...each)
}

/** What one graph states of a rule; undefined where it has no say in it. */
function ruleAt(snapshot: Snapshot, s: number, g: number): Rule | undefined {
  const text = (property: NamedNode): string | undefined => textsAt(snapshot, [s, g], property)[0]
  const category = ruleCategories.find((each) => concord[each].value === text(concord.ruleCategory))
  if (!category) return undefined
  const owner = text(concord.owner)
  const council = speaks(snapshot, g)
  if (!council && (owner === undefined || owner !== graphInfo(snapshot, snapshot.terms.text(g))?.domain))
    return undefined
  const [uri, since] = [snapshot.terms.text(s), text(concord.since)]
  const own = owner !== undefined && !isCouncil(owner) ? owner : undefined
  return {
    uri,
    id: localName(uri),
    category,
    severity: severityNamed(text(sh.severity) ?? '') ?? 'Violation',
    shapes: council ? statedTexts(snapshot, s, concord.check) : textsAt(snapshot, [s, g], concord.check),
    ...(owner === undefined ? {} : { owner }),
    ...(since === undefined ? {} : { since }),
    ...(own === undefined ? {} : { domain: own }),
  }
}

function stricterIn(snapshot: Snapshot, shared: ReadonlyMap<string, Rule>): Stricter[] {
  const found: Stricter[] = []
  eachStating(snapshot, concord.stricterThan, (s, o, g) => {
    const rule = shared.get(snapshot.terms.text(o))
    const severity = severityNamed(textsAt(snapshot, [s, g], sh.severity)[0] ?? '')
    const owner = textsAt(snapshot, [s, g], concord.owner)[0]
    const graphOf = graphInfo(snapshot, snapshot.terms.text(g))?.domain
    const domain = speaks(snapshot, g) ? owner : graphOf
    if (!rule || !severity || domain === undefined || isCouncil(domain)) return
    if (severityRank[severity] > severityRank[rule.severity]) found.push({ rule: rule.uri, domain, severity })
  })
  return found
}

/** What one graph says of a subject, sorted. */
function textsAt(snapshot: Snapshot, [s, g]: readonly [number, number], property: NamedNode): string[] {
  const [p, found] = [snapshot.id(property), [] as string[]]
  if (p) snapshot.scan({ s, p, g }, (_s, _p, o) => void found.push(snapshot.terms.text(o)))
  return found.sort()
}

/** How much a rule weighs by the catalogue; undefined where that has no such rule. */
export const statedSeverity = (snapshot: Snapshot, rule: string): Severity | undefined =>
  rules(snapshot).find(({ uri, domain }) => uri === rule && domain === undefined)?.severity

const byShape = new WeakMap<Snapshot, ReadonlyMap<string, readonly Rule[]>>()

/** The rule whose check is a shape, in a graph of a domain. */
export function ruleOfShape(snapshot: Snapshot, shape: string, domain: string | undefined): Rule | undefined {
  let known = byShape.get(snapshot)
  if (!known) {
    const found = new Map<string, Rule[]>()
    for (const rule of rules(snapshot))
      for (const each of rule.shapes) found.set(each, [...(found.get(each) ?? []), rule])
    byShape.set(snapshot, (known = found))
  }
  return known.get(shape)?.find((rule) => rule.domain === undefined || rule.domain === domain)
}

/**
 * How much a finding of a rule weighs in a graph of a domain: as the catalogue says, or else as the finding says itself; and
 * as the domain has made it stricter.
 */
export function severityIn(
  snapshot: Snapshot,
  { rule, severity }: { rule: string; severity: Severity },
  domain: string | undefined,
): Severity {
  const stricter = stricterRules(snapshot).filter((each) => each.rule === rule && each.domain === domain)
  return [severity, ...stricter.map((each) => each.severity)].reduce((a, b) => (severityRank[a] >= severityRank[b] ? a : b)) // prettier-ignore
}
