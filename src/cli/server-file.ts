import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a running server is, for the command line on the same machine. Only its owner can read the token. */
export interface ServerFile {
  readonly url: string
  readonly token: string
  readonly pid: number
  readonly baseIri: string
}

const pathIn = (folder: string): string => join(folder, 'server.json')

/** Leaves the file in a data folder and returns what removes it. */
export function writeServerFile(folder: string, file: ServerFile): () => void {
  const path = pathIn(folder)
  writeFileSync(`${path}.new`, JSON.stringify(file), { mode: 0o600 })
  renameSync(`${path}.new`, path)
  return () => {
    if (readServerFile(folder)?.token === file.token) rmSync(path, { force: true })
  }
}

/** The server that last held the folder; it may be gone. */
export function readServerFile(folder: string): ServerFile | undefined {
  try {
    return JSON.parse(readFileSync(pathIn(folder), 'utf8')) as ServerFile
  } catch {
    return undefined
  }
}
