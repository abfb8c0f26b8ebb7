import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** A browser on this machine: `CHROMIUM`, else the first that is found; says aloud when there is none. */
export function findChromium(): string | undefined {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  const candidates = [process.env['CHROMIUM'] ?? '', ...names.flatMap((name) => folders.map((folder) => join(folder, name)))] // prettier-ignore
  const found = candidates.find((path) => path !== '' && existsSync(path))
  if (found === undefined)
    console.warn('BROWSER TESTS ARE SKIPPED: there is no Chromium; install one, or name it in CHROMIUM')
  return found
}
