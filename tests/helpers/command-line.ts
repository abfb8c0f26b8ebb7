import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { temporaryFolder } from './folder.ts'
import type { Ended } from './program.ts'

export interface CommandLine {
  /** Runs one command line in this process, and catches what it writes. */
  concordance(...args: string[]): Promise<Ended & { code: number }>
  /** A file in a temporary folder. @returns its path. */
  file(name: string, content: string | Uint8Array): string
  readonly folder: string
}

/** The command line in this process, on a store of its own; for a `describe`. */
export function commandLine(): CommandLine {
  const folder = temporaryFolder()
  beforeAll(() => {
    vi.stubEnv('CONCORDANCE_DATA_DIR', join(folder, 'store'))
  })
  afterAll(() => vi.unstubAllEnvs())
  afterEach(() => vi.restoreAllMocks())
  return {
    folder,
    file: (name, content) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    concordance: async (...args) => {
      const [out, err] = [[] as string[], [] as string[]]
      const capture = (into: string[]) => (text: string | Uint8Array) => into.push(Buffer.from(text).toString()) > 0
      vi.spyOn(process.stdout, 'write').mockImplementation(capture(out))
      vi.spyOn(process.stderr, 'write').mockImplementation(capture(err))
      const notAsked = (): Promise<never> => Promise.reject(new Error('not asked to serve'))
      const code = await run(args, notAsked, notAsked)
      vi.restoreAllMocks()
      return { code, out: out.join(''), err: err.join('') }
    },
  }
}
