// What the figures were measured on and with.
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

const git = (...args) => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined // a copy without its history
  }
}

export const machine = () => ({
  processor: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
  node: process.version,
})

/** The commit measured, marked when files of the program differ from it. */
export function commit() {
  const hash = git('rev-parse', '--short', 'HEAD')
  if (!hash) return 'unknown'
  return git('status', '--porcelain', '--', 'src', 'package-lock.json') ? `${hash} with changes` : hash
}
