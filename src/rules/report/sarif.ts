import { createHash } from 'node:crypto'
import type { Severity } from '../../models/rule-finding.ts'
import type { Rule } from '../rules.ts'
import type { ToldFinding } from './finding.ts'

/** A rule as tools show it. */
export interface ToldRule extends Rule {
  readonly label: string
  readonly sentence: string
}

const levels = { Violation: 'error', Warning: 'warning', Info: 'note' } as const satisfies Record<Severity, string>

/**
 * Findings in SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change. A finding of a shape that no rule of
 * the catalogue stands for has the shape as its rule. A suppressed one has `suppressions` (§3.27.23).
 */
export function sarifReport(findings: readonly ToldFinding[], rules: readonly ToldRule[], version: string): object {
  const descriptors = [...rules.map(descriptor), ...shapesOf(findings, rules)]
  const index = new Map(descriptors.map(({ id }, at) => [id, at]))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'concordance', version, semanticVersion: version, rules: descriptors } },
        columnKind: 'unicodeCodePoints',
        results: findings.map((each) => result(each, index)),
      },
    ],
  }
}

/** A reportingDescriptor (§3.49). */
interface Descriptor {
  readonly id: string
  readonly name?: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription?: { readonly text: string }
  readonly helpUri: string
  readonly defaultConfiguration: { readonly level: string }
  readonly properties: Readonly<Record<string, string | readonly string[]>>
}

const descriptor = ({ id, uri, label, sentence, severity, category, owner, since }: ToldRule): Descriptor => ({
  id,
  name: id,
  shortDescription: { text: label },
  fullDescription: { text: sentence },
  helpUri: uri,
  defaultConfiguration: { level: levels[severity] },
  properties: {
    category,
    tags: [category.toLowerCase()],
    ...(owner === undefined ? {} : { owner }),
    ...(since === undefined ? {} : { since }),
  },
})

/** Shapes that found something and are no rule's check. */
function shapesOf(findings: readonly ToldFinding[], rules: readonly ToldRule[]): Descriptor[] {
  const known = new Set(rules.map(({ uri }) => uri))
  const shapes = new Map(findings.filter(({ rule }) => !known.has(rule)).map((each) => [each.rule, each]))
  return [...shapes.values()].map(({ rule, label, severity }) => ({
    id: rule,
    shortDescription: { text: label },
    helpUri: rule,
    defaultConfiguration: { level: levels[severity] },
    properties: { category: 'Shape', tags: ['shacl'] },
  }))
}

function result(finding: ToldFinding, index: ReadonlyMap<string, number>): object {
  const { rule, id, severity, message, instead, file, line, focusNode, suppression } = finding
  const ruleId = index.has(id) ? id : rule
  return {
    ruleId,
    ruleIndex: index.get(ruleId) ?? -1,
    level: levels[severity],
    message: { text: instead === undefined ? message : `${message}. ${instead}.` },
    locations: file === undefined ? [] : [{ physicalLocation: place(file, line), logicalLocations: [{ fullyQualifiedName: focusNode.value, kind: 'resource' }] }], // prettier-ignore
    partialFingerprints: { 'concordance/v1': fingerprint(finding) },
    ...(suppression ? { suppressions: [{ kind: 'external', status: 'accepted', justification: `Decided by ${suppression.decision ?? ''}, until ${suppression.until ?? ''}` }] } : {}), // prettier-ignore
  }
}

const place = (file: string, line: number | undefined): object => ({
  artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
  ...(line === undefined ? {} : { region: { startLine: line } }),
})

/** The same for the same finding, wherever its line has moved to. */
function fingerprint({ rule, graph, focusNode, path, value }: ToldFinding): string {
  const hash = createHash('sha256')
  hash.update([rule, graph, focusNode.value, path ?? '', value?.value ?? ''].join('\u0000'))
  return hash.digest('hex').slice(0, 32)
}
