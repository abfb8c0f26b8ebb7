import { councilOf } from '../../access/council.ts'
import { translated } from '../../checks/translated.ts'
import type { Config } from '../../config.ts'
import { invalid } from '../../errors.ts'
import { governingShapes } from '../../governance/governing-shapes.ts'
import type { Severity } from '../../models/rule-finding.ts'
import { parseIri } from '../../rdf/iri.ts'
import { examineGraphs } from '../../rules/examine-graphs.ts'
import { labelOf, sentenceOf, toldFinding, type ToldFinding } from '../../rules/report/finding.ts'
import { junitReport } from '../../rules/report/junit.ts'
import { sarifReport, type ToldRule } from '../../rules/report/sarif.ts'
import { countsOf, passes } from '../../rules/report/summary.ts'
import { textReport } from '../../rules/report/text.ts'
import { rules } from '../../rules/rules.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { FoundFile } from '../../vocabularies/files.ts'
import { WorkingCopy } from '../../vocabularies/working-copy.ts'
import { checkedFiles, located, surroundingFiles } from '../checked-files.ts'
import type { ExitCode } from '../exit.ts'

export interface CheckArguments {
  readonly with?: readonly string[]
  readonly format?: string
  readonly failOn?: string
  readonly rule?: readonly string[]
  readonly graph?: string
  readonly domain?: string
  readonly list?: boolean
  /** The day on which suppressions count. */
  readonly date?: string
}

const limits: Readonly<Record<string, Severity>> = { violation: 'Violation', warning: 'Warning', info: 'Info' }
const formats = ['text', 'json', 'sarif', 'junit'] as const
const languages = ['en']

/** What was checked, and what came of it. */
interface Outcome {
  readonly snapshot: Snapshot
  readonly findings: readonly ToldFinding[]
  readonly files: readonly string[]
  readonly limit: Severity
}

/**
 * `concordance check FILE… [--with PATH…] [--format text|json|sarif|junit] [--fail-on violation|warning|info]`: runs the rules
 * of the catalogue over files of a working copy, as the service runs them over what it holds. Needs no store and no server.
 */
export async function check(
  config: Config,
  paths: readonly string[],
  { failOn = 'violation', format = 'text', ...given }: CheckArguments,
  version: string,
): Promise<ExitCode> {
  const limit = limits[failOn]
  if (!limit) throw invalid(`--fail-on must be violation, warning or info, not "${failOn}"`)
  if (!formats.some((each) => each === format)) throw invalid(`--format must be ${formats.join(', ')}, not "${format}"`)
  const copy = new WorkingCopy(config.baseUri)
  try {
    if (given.list) return await listRules(copy, await surroundingFiles(given.with))
    if (paths.length === 0) throw invalid('Say which files are to be checked')
    const outcome = { ...(await examined(copy, paths, given)), limit }
    process.stdout.write(written(outcome, format, version))
    return passes(outcome.findings, limit) ? 0 : 1
  } finally {
    await copy.close()
  }
}

async function examined(
  copy: WorkingCopy,
  paths: readonly string[],
  { graph, domain, rule, date, ...given }: CheckArguments,
): Promise<Omit<Outcome, 'limit'>> {
  const { checked, context } = await checkedFiles(paths, given.with)
  if (graph !== undefined && checked.length !== 1) throw invalid(`--graph is for one file, not for ${checked.length}`)
  const as = graph === undefined ? undefined : parseIri(graph).value
  for (const file of context) if (graphOf(copy, file) !== as) await read(copy, file)
  const fileOf = new Map<string, FoundFile>()
  for (const file of checked) for (const each of await read(copy, file, { graph: as, domain })) fileOf.set(each, file)
  const { snapshot, baseIri } = copy
  const council = councilOf(baseIri)
  const shapesOf = Object.fromEntries(
    [...fileOf.keys()].map((each) => [each, governingShapes(snapshot, each, council)]),
  )
  const today = date ?? new Date().toISOString().slice(0, 10)
  const found = await examineGraphs({ snapshot, shapesOf, today, languages, further: translated })
  const told = found.map((each) => toldFinding(snapshot, each, languages)).filter(wanted(snapshot, rule))
  const files = checked.map(({ name }) => name)
  return { snapshot, findings: await located(told, fileOf, baseIri), files }
}

const graphOf = ({ baseIri }: WorkingCopy, { slug }: FoundFile): string => `${baseIri}graph/${slug}`

/** Relative IRIs are those of the service, as in what is shipped. */
const read = (
  copy: WorkingCopy,
  file: FoundFile,
  { graph, domain }: { graph?: string | undefined; domain?: string | undefined } = {},
): Promise<string[]> =>
  copy.read({
    path: file.path,
    name: file.name,
    graph: graph ?? graphOf(copy, file),
    base: copy.baseIri,
    ...(domain === undefined ? {} : { domain: `${copy.baseIri}id/domain/${domain}` }),
  })

/** @throws DomainError `invalid` naming the rules there are. */
function wanted(snapshot: Snapshot, names: readonly string[] | undefined): (finding: ToldFinding) => boolean {
  if (!names) return () => true
  const known = rules(snapshot)
  const unknown = names.find((name) => !known.some(({ id, uri }) => id === name || uri === name))
  if (unknown !== undefined) throw invalid(`There is no rule "${unknown}": there are ${known.map(({ id }) => id).join(', ')}`) // prettier-ignore
  return ({ id, rule }) => names.includes(id) || names.includes(rule)
}

function written({ snapshot, findings, files, limit }: Outcome, format: string, version: string): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ conforms: passes(findings, limit), counts: countsOf(findings), files, findings }, null, 2)}\n`
    case 'sarif':
      return `${JSON.stringify(sarifReport(findings, toldRules(snapshot), version), null, 2)}\n`
    case 'junit':
      return junitReport(findings, files, limit)
    default:
      return textReport(findings, files.length)
  }
}

const toldRules = (snapshot: Snapshot): ToldRule[] =>
  rules(snapshot).map((rule) => ({
    ...rule,
    label: labelOf(snapshot, rule.uri, languages),
    sentence: sentenceOf(snapshot, rule.uri, languages) ?? '',
  }))

/** What the catalogue of the surroundings has, by category. */
async function listRules(copy: WorkingCopy, context: readonly FoundFile[]): Promise<ExitCode> {
  for (const file of context) await read(copy, file)
  const all = toldRules(copy.snapshot)
  for (const category of [...new Set(all.map((rule) => rule.category))].sort()) {
    process.stdout.write(`${category}\n`)
    for (const { id, severity, sentence } of all.filter((rule) => rule.category === category))
      process.stdout.write(`  ${id} (${severity}): ${sentence}\n`)
  }
  return 0
}
