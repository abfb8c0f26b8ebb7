import { createHash } from 'node:crypto'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { messageOf, DomainError } from '../../errors.ts'
import type { Config } from '../../config.ts'
import { parseIri } from '../../rdf/iri.ts'
import { findFiles } from '../../vocabularies/files.ts'
import type { LoadOutcome } from '../../vocabularies/load.ts'
import type { LoadFinding } from '../../vocabularies/load-proof.ts'
import { isVocabularyPackage, vocabularyFile } from '../../vocabularies/packaged.ts'
import type { ExitCode } from '../exit.ts'
import { ProgressLine } from '../progress.ts'
import { openSession, type Session } from '../session.ts'

export interface LoadArguments {
  readonly graph?: string
  readonly domain?: string
  readonly replace?: boolean
  readonly unproven?: boolean
}

/** `concordance load FILE|FOLDER|@vocabulary/NAME… [--graph IRI] [--domain NAME] [--unproven]` */
export async function load(
  config: Config,
  paths: readonly string[],
  { graph, domain, replace, unproven }: LoadArguments,
): Promise<ExitCode> {
  const packaged = paths.filter(isVocabularyPackage).map(vocabularyFile)
  const { files: found, skipped } = await findFiles(paths.filter((path) => !isVocabularyPackage(path)))
  const files = [...found, ...packaged]
  if (graph !== undefined && files.length !== 1) throw new DomainError('invalid', `--graph is for one file, not for ${files.length}: leave it out, and each file gets a graph of its own`) // prettier-ignore
  if (files.length === 0) throw new DomainError('invalid', `There is no RDF in ${paths.join(', ')}`)
  for (const { name, reason } of skipped) process.stderr.write(`${name}: passed over (${reason})\n`)
  const session = await openSession(config)
  try {
    return await loadAll(session, files, {
      graph: graph === undefined ? undefined : parseIri(graph).value,
      domain,
      replace,
      unproven,
    })
  } finally {
    await session.close()
  }
}

interface Target {
  readonly graph: string | undefined
  readonly domain: string | undefined
  readonly replace: boolean | undefined
  readonly unproven: boolean | undefined
}

/** An IRI for where a file lies, which says nothing of the place itself. */
function originOf(path: string): string {
  const hash = createHash('sha256')
    .update(`${hostname()} ${resolve(path)}`)
    .digest('hex')
  return `urn:uuid:${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Every file by itself: one that is refused does not keep the others out. */
async function loadAll(
  session: Session,
  files: readonly { path: string; name: string; slug: string }[],
  target: Target,
): Promise<ExitCode> {
  const line = new ProgressLine()
  const totals = { files: 0, quads: 0, refused: 0, redefining: 0 }
  for (const { path, name, slug } of files) {
    try {
      const outcome = await session.load({
        path,
        name,
        graph: target.graph ?? `${session.baseIri}graph/${slug}`,
        domain: target.domain,
        ...(name.startsWith('@') ? {} : { origin: originOf(path) }),
        replace: target.replace,
        unproven: target.unproven,
        onProgress: (progress) => line.update(name, progress),
      })
      line.clear()
      process.stdout.write(`${sentence(outcome)}\n`)
      for (const finding of outcome.findings ?? []) process.stderr.write(`${name}: warning: ${told(finding)}\n`)
      totals.files++
      totals.quads += outcome.quads
    } catch (error) {
      line.clear()
      if (!(error instanceof DomainError)) throw error
      if (error.code === 'refused') totals.redefining++
      process.stderr.write(`${messageOf(error)}\n`)
      totals.refused++
    }
  }
  const refused = totals.refused > 0 ? `; ${totals.refused} refused` : ''
  if (files.length > 1)
    process.stdout.write(`${totals.files} files, ${totals.quads.toLocaleString('en')} statements${refused}\n`)
  if (totals.refused > totals.redefining) return 2
  return totals.redefining > 0 ? 1 : 0
}

const told = ({ sentence, instead, graph }: LoadFinding): string =>
  `${sentence} (<${graph}>)${instead ? `. Instead: ${instead}` : ''}`

function sentence({ name, graph, status, quads, added, removed }: LoadOutcome): string {
  const count = quads.toLocaleString('en')
  switch (status) {
    case 'unchanged':
      return `${name}: unchanged, ${count} statements in <${graph}>`
    case 'empty':
      return `${name}: holds no statements, nothing to load`
    case 'updated':
      return `${name}: updated <${graph}>, ${added.toLocaleString('en')} added, ${removed.toLocaleString('en')} removed`
    case 'loaded':
      return `${name}: ${count} statements into <${graph}>`
  }
}
