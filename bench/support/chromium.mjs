// A browser on this machine, for what only a browser can measure.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** `CHROMIUM`, else the first that is found on the `PATH`. @throws Error when there is none. */
export function findChromium() {
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const candidates = [process.env.CHROMIUM ?? '', ...names.flatMap((name) => folders.map((folder) => join(folder, name)))] // prettier-ignore
  const found = candidates.find((path) => path !== '' && existsSync(path))
  if (found === undefined) throw new Error('There is no Chromium: install one, or name it in CHROMIUM')
  return found
}

/** @returns a browser of playwright-core; close it. */
export async function launchChromium() {
  const { chromium } = await import('playwright-core')
  return chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
}
