import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What a test needs of the program to run it. */
export type Modules = Pick<typeof import('../../src/config.ts'), 'readConfig'> &
  Pick<typeof import('../../src/server.ts'), 'startServer'> &
  Pick<typeof import('../../src/services.ts'), 'openServices' | 'loadShipped'>

let loaded: Promise<Modules> | undefined

/**
 * The built program, as `npm test` leaves it: it and its threads start in half the time. From source while that is newer
 * than the build, so that whoever works on the program need not build it to test it.
 */
export const modules = (): Promise<Modules> => (loaded ??= isBuilt() ? load('dist', 'js') : load('src', 'ts'))

async function load(folder: string, extension: string): Promise<Modules> {
  const file = (name: string): string => new URL(`../../${folder}/${name}.${extension}`, import.meta.url).href
  const [config, server, services] = (await Promise.all(
    ['config', 'server', 'services'].map((name) => import(file(name))),
  )) as [Modules, Modules, Modules]
  return { ...config, ...server, ...services }
}

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
