import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../../config.ts'
import { DomainError, invalid } from '../../errors.ts'
import type { DomainOutcome } from '../../governance/templates/create-domain.ts'
import type { TemplateFile } from '../../governance/templates/working-copy.ts'
import type { ExitCode } from '../exit.ts'
import { openSession } from '../session.ts'

export interface NewDomainArguments {
  readonly label?: readonly string[]
  readonly definition?: readonly string[]
  readonly owner?: string
  readonly steward?: string
  readonly extends?: readonly string[]
  readonly namespace?: string
  readonly license?: string
  readonly files?: string
  readonly dryRun?: boolean
  readonly direct?: boolean
  readonly json?: boolean
}

/**
 * `concordance domain new ID --label TEXT --owner NAME --steward NAME --extends MODEL`: a draft for the council. With `--files`
 * it writes the files of a working copy and changes nothing in the store.
 */
export async function newDomain(config: Config, id: string, options: NewDomainArguments): Promise<ExitCode> {
  const { label = [], definition = [], files, dryRun = false, direct = false, json = false, ...said } = options
  const trial = dryRun || files !== undefined
  if (trial && direct) throw invalid('--direct writes to the store, which --dry-run and --files do not: choose one')
  const session = await openSession(config)
  try {
    const { owner, steward, extends: models, namespace, license } = said
    const request = { id, label: textsOf(label), definition: textsOf(definition), owner, steward, extends: models, namespace, license } // prettier-ignore
    const outcome = await session.createDomain(request, trial ? 'report' : direct ? 'commit' : 'draft')
    if (files !== undefined) await write(files, outcome.files ?? [])
    process.stdout.write(json ? `${JSON.stringify(outcome, null, 2)}\n` : told(outcome, files))
    return 0
  } finally {
    await session.close()
  }
}

/** `de=Vertrieb` as a text in German; without a tag it is English. */
function textsOf(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(given.map((text) => {
    const [, tag = 'en', rest = text] = /^([a-z]{2,3}(?:-[A-Za-z0-9]+)*)=(.*)$/s.exec(text) ?? []
    return [tag, rest]
  })) // prettier-ignore
}

/** No file is written over. */
async function write(folder: string, files: readonly TemplateFile[]): Promise<void> {
  for (const { path } of files)
    if (await stat(join(folder, path)).then(() => true, () => false)) throw new DomainError('conflict', `${join(folder, path)} is there already: choose another folder, or remove it`) // prettier-ignore
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text, { flag: 'wx' })
  }
}

function told({ status, uri, number, commit, files = [] }: DomainOutcome, folder: string | undefined): string {
  if (status === 'drafted') return `draft ${number}: ${uri}\n`
  if (status === 'committed') return `commit ${commit}: ${uri}\n`
  if (folder === undefined) return `${uri} can be made\n${files.map(({ path }) => `  ${path}\n`).join('')}`
  return files.map(({ path }) => `${join(folder, path)}\n`).join('')
}
