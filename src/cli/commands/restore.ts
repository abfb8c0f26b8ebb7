import { mkdirSync } from 'node:fs'
import type { Config } from '../../config.ts'
import { restoreJournal } from '../../journal/backup.ts'
import { lockFolder } from '../../journal/lock.ts'
import type { ExitCode } from '../exit.ts'
import { ProgressLine } from '../progress.ts'

/** `concordance restore FOLDER`: a backup into a data folder that has no store. */
export async function restore({ dataDir, baseUri }: Config, folder: string): Promise<ExitCode> {
  mkdirSync(dataDir, { recursive: true })
  const unlock = lockFolder(dataDir)
  try {
    const line = new ProgressLine()
    const onProgress = (done: number, total: number): void => line.step('Verifying commits', done, total)
    const { head, hash, time } = await restoreJournal(folder, dataDir, { baseIri: baseUri, onProgress })
    line.clear()
    process.stdout.write(`${dataDir} has the ${head} commits of the backup of ${time}, and all fit.\nHead: ${hash}\n`)
    return 0
  } finally {
    unlock()
  }
}
