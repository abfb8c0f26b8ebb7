import type { Config } from '../../config.ts'
import { backupJournal } from '../../journal/backup.ts'
import type { ExitCode } from '../exit.ts'
import { ProgressLine } from '../progress.ts'

/** `concordance backup FOLDER`: the journal as it is now, with all that lies beside it; a server may go on writing. */
export async function backup({ dataDir }: Config, folder: string): Promise<ExitCode> {
  const line = new ProgressLine()
  const onProgress = (done: number, total: number): void => line.step('Verifying commits', done, total)
  const { head, hash, bytes } = await backupJournal(dataDir, folder, { onProgress })
  line.clear()
  process.stdout.write(
    `${folder} has ${head} commits in ${(bytes / 2 ** 20).toFixed(1)} MB, and all fit.\nHead: ${hash}\n`,
  )
  return 0
}
