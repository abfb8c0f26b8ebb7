import { readFile } from 'node:fs/promises'
import type { Config } from '../../config.ts'
import { DomainError } from '../../errors.ts'
import type { ReleaseAnswer } from '../../governance/releases/answer.ts'
import { differenceMarkdown } from '../../governance/difference/markdown.ts'
import type { ExitCode } from '../exit.ts'
import { openSession, type Session } from '../session.ts'

export interface ReleaseArguments {
  readonly version?: string
  readonly notes?: string
  readonly dryRun?: boolean
}

/**
 * `concordance release GRAPH [--version X.Y.Z] [--notes FILE] [--dry-run]`: publishes a graph under a version, or says
 * what would be published. 1 when the version is too small, with the reasons.
 */
export async function release(
  config: Config,
  graph: string,
  { version, notes, dryRun }: ReleaseArguments,
): Promise<ExitCode> {
  // prettier-ignore
  const said = notes === undefined ? undefined : await textOf(notes)
  const session = await openSession(config)
  try {
    const answer = await session.release({ graph, version, notes: said, dryRun })
    process.stdout.write(textFor(answer))
    return 0
  } catch (error) {
    if (error instanceof DomainError && error.code === 'refused') await tellReasons(session, graph)
    throw error
  } finally {
    await session.close()
  }
}

/** What asks for a greater version. */
async function tellReasons(session: Session, graph: string): Promise<void> {
  const { changes, requiredLevel } = await session.release({ graph, dryRun: true })
  process.stdout.write(differenceMarkdown(changes.filter(({ level }) => level === requiredLevel)))
}

function textFor({ status, iri, version, hash, previous, changes, requiredLevel }: ReleaseAnswer): string {
  const verb = status === 'published' ? 'Published' : 'Would be published'
  const since = previous === undefined ? 'the first release' : `${requiredLevel ?? 'patch'} since ${previous}`
  const checksum = hash === undefined ? '' : `SHA-256 ${hash}\n`
  const difference = previous === undefined ? '' : `\n${differenceMarkdown(changes)}`
  return `${verb}: ${version} <${iri}>, ${since}\n${checksum}${difference}`
}

async function textOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new DomainError('not-found', `${path}: there is no such file`)
  })
}
