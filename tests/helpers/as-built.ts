import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vitest/config'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Gives tests the built modules where they import the source: they and their threads start in a fraction of the time, and
 * what is tested is what is shipped. The source itself where any of it is newer than the build, so that whoever works on
 * the program need not build it to test it, and for tests that could not do without.
 */
export function asBuilt(): Plugin {
  let isOn = false
  return {
    name: 'as-built',
    enforce: 'pre',
    configureVitest({ vitest }) {
      isOn = !vitest.config.watch && isBuilt()
    },
    resolveId(source, importer) {
      if (!isOn || importer === undefined || !source.startsWith('.')) return undefined
      if (!relative(join(root, 'tests'), importer).match(/^\w/) || needsSource(importer)) return undefined
      const [folder, ...path] = relative(root, resolve(dirname(importer), source)).split(sep)
      const isModule = folder === 'src' && path[0] !== 'web' && /\.tsx?$/.test(source)
      return isModule ? join(root, 'dist', ...path).replace(/\.tsx?$/, '.js') : undefined
    },
  }
}

/** Whether a test puts others in the place of modules, or has a thread of its own, which imports the source too. */
const needsSource = (test: string): boolean =>
  /vi\.mock\(|new URL\('\.\/[\w-]*worker\.ts'/.test(readFileSync(test, 'utf8'))

/** Whether no source is newer than what was made of it: modules one by one, all else together as bin/assets.mjs does. */
function isBuilt(): boolean {
  const modified = (file: string): number => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const finished = modified('dist/.built')
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).every((name) => {
    if (!/\.\w+$/.test(name)) return true // a folder
    const isModule = /^(?!web\/).*(?<!\.d)\.tsx?$/.test(name)
    return modified(join('src', name)) <= (isModule ? modified(join('dist', name.replace(/tsx?$/, 'js'))) : finished)
  })
}
