import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readStyleSheet } from './pages/style-sheet.ts'

/** The folder of the browser's code as it was built; from source it is that of the last build. */
export function webFolder(): string {
  const program = fileURLToPath(new URL('../', import.meta.url))
  const beside = join(program, 'web')
  return existsSync(join(beside, 'main.js')) ? beside : join(program, '../dist/web')
}

let version: string | undefined

/** Changes when the style sheet or the browser's code does, so that browsers may keep both and still get the new ones. */
export function assetVersion(): string {
  const code = join(webFolder(), 'main.js')
  version ??= createHash('sha256')
    .update(readStyleSheet())
    .update(existsSync(code) ? readFileSync(code) : '')
    .digest('base64url')
    .slice(0, 10)
  return version
}
