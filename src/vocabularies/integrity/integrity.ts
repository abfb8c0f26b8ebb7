import type { Snapshot } from '../../store/snapshot.ts'
import { conceptNotCollection, conceptNotScheme, schemeNotCollection } from './class-rules.ts'
import type { Finding } from './finding.ts'
import { disjointLabels, oneLabelPerLanguage, someLabel } from './label-rules.ts'
import { Look } from './look.ts'
import {
  acyclic,
  exactMatchAlone,
  inSomeScheme,
  leadsToConcept,
  notBelowDeprecated,
  relatedNotAbove,
  topHasNothingAbove,
} from './relation-rules.ts'
import type { Rule } from './rule.ts'

/** The integrity conditions of SKOS, then our own; violations first. */
const rules: readonly Rule[] = [
  conceptNotScheme,
  disjointLabels,
  oneLabelPerLanguage,
  relatedNotAbove,
  conceptNotCollection,
  schemeNotCollection,
  exactMatchAlone,
  acyclic,
  inSomeScheme,
  topHasNothingAbove,
  someLabel,
  leadsToConcept,
  notBelowDeprecated,
]

/** Which rules these are, each once. */
export const integrityRules: readonly Pick<Rule, 'iri' | 'severity'>[] = [
  ...new Map(rules.map(({ iri, severity }) => [iri, { iri, severity }])).values(),
]

/**
 * What stands against SKOS (Reference §3–§10) around some nodes, each finding once. Given the subjects and objects of a
 * change, it finds what the change can have brought about: the focus of a finding may be a neighbour of the nodes. Not
 * found is only that a top concept has something above it since that came into its scheme, as thousands may be below.
 * Nothing is read but the nodes' labels and relations, and what is above them and above what they are related to.
 *
 * @param nodes ids of the snapshot; literals and ids that it does not have are passed over
 * @param languages of labels in messages, best first
 */
export function checkIntegrity(
  snapshot: Snapshot,
  nodes: Iterable<number>,
  languages: readonly string[] = ['en'],
): Finding[] {
  const look = new Look(snapshot, languages)
  const found = new Map<string, Finding>()
  for (const node of new Set(nodes)) {
    for (const { iri: rule, severity, find } of rules) {
      for (const each of find(look, node)) {
        const key = `${rule} ${each.focus} ${each.path ?? 0} ${each.value ?? 0}`
        if (!found.has(key)) found.set(key, { rule, severity, ...each })
      }
    }
  }
  return [...found.values()]
}

/** The same for everything that a graph says something about. @param graph its id */
export function checkAllIntegrity(snapshot: Snapshot, graph: number, languages?: readonly string[]): Finding[] {
  const subjects = new Set<number>()
  snapshot.scan({ g: graph }, (s) => void subjects.add(s))
  return checkIntegrity(snapshot, subjects, languages)
}
