import type { Config } from '../../config.ts'
import type { Rebuilt } from '../../changes/rebuild.ts'
import { rebuildStore } from '../../services.ts'
import type { ExitCode } from '../exit.ts'
import { ProgressLine } from '../progress.ts'

/** `concordance rebuild [--json]`: 1 when what was there was not what the journal says. */
export async function rebuildAll(config: Config, { json }: { json?: boolean }): Promise<ExitCode> {
  const line = new ProgressLine()
  const rebuilt = await rebuildStore(config, (done, total) => line.step('Verifying commits', done, total))
  line.clear()
  process.stdout.write(json ? `${JSON.stringify(rebuilt, null, 2)}\n` : textFor(rebuilt))
  const { subjects, before } = rebuilt
  return subjects.before === subjects.sha256 && (before.status === 'none' || before.status === 'same') ? 0 : 1
}

function textFor({ commit, graphs, subjects, files, before }: Rebuilt): string {
  const rows = graphs.map(({ graph, statements, sha256 }) => `${sha256}  ${graph || '(default graph)'} (${statements.toLocaleString('en')} statements)`) // prettier-ignore
  return [
    `Made anew from ${commit} commits.`,
    ...rows,
    `${subjects.sha256}  index of subjects`,
    ...files.map(({ name, sha256 }) => `${sha256}  snapshot/${name}`),
    saidOf(before),
    subjects.before === subjects.sha256
      ? 'The index of subjects was the same before.'
      : 'The index of subjects was another before.',
    '',
  ].join('\n')
}

function saidOf(before: Rebuilt['before']): string {
  switch (before.status) {
    case 'none':
      return 'There was no snapshot before.'
    case 'same':
      return 'The snapshot that was there gave the same graphs.'
    case 'unusable':
      return `The snapshot that was there could not be used: ${before.why}.`
    case 'different':
      return `The snapshot that was there gave other graphs: ${before.graphs.map((graph) => graph || '(default graph)').join(', ')}.`
  }
}
