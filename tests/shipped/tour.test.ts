import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../helpers/folder.ts'
import { buildOnce, startServer } from '../helpers/program.ts'

const tools = ['bash', 'curl', 'jq', 'sed']
const missing = tools.filter((tool) => spawnSync('which', [tool]).status !== 0)
if (missing.length > 0) console.warn(`The tour of README.md is not run: ${missing.join(', ')} cannot be found`)

const bin = fileURLToPath(new URL('../../bin/concordance.mjs', import.meta.url))

/** A command as README shows it, with what it is to print. */
interface Shown {
  readonly command: string
  readonly output: string
}

/** The commands of a section, in order. A here-document and a line that ends in a backslash belong to their command. */
function commandsOf(section: string): Shown[] {
  const shown: { command: string; output: string }[] = []
  for (const [, block = ''] of section.matchAll(/```console\n(.*?)```/gs)) {
    let until: RegExp | undefined
    for (const line of block.split('\n').slice(0, -1)) {
      const last = shown.at(-1)
      if (until && last) {
        last.command += `\n${line}`
        if (until.test(line)) until = undefined
      } else if (line.startsWith('$ ')) shown.push({ command: line.slice(2), output: '' })
      else last!.output += `${line}\n`
      const [, mark] = /<<'(\w+)'$/.exec(line) ?? []
      if (mark !== undefined) until = new RegExp(`^${mark}$`)
      else if (line.endsWith('\\')) until = /[^\\]$/
    }
  }
  return shown
}

/** What differs from one day, machine and release of the examples to the next. */
const steady = (text: string): string =>
  text
    .replace(/\d{4}-\d\d-\d\d/g, 'DATE')
    .replace(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4}/g, 'DATE')
    .replace(/\b[0-9a-f]{64}\b/g, 'HASH')
    .replace(/-c\d+/g, '-cCOMMIT')
    .replaceAll('\r', '')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const tours = ["A steward's tour", 'One service, four domains', 'Who may write']

describe.skipIf(missing.length > 0)('README.md', () => {
  it.each(tours.slice(0, -1))(
    'does what it shows in “%s”, from beginning to end',
    async (title) => {
      buildOnce()
      const next = tours[tours.indexOf(title) + 1]!
      const [, section = ''] = new RegExp(`\n## ${title}\n(.*?)\n## ${next}\n`, 's').exec(readFileSync('README.md', 'utf8')) ?? [] // prettier-ignore
      const shown = commandsOf(section)
      expect(shown.length).toBeGreaterThan(15)
      const folder = temporaryFolder()
      const host = `localhost:${await freePort()}`
      const settings = { DATA_DIR: join(folder, 'store'), BASE_URI: `http://${host}/`, PORT: host.split(':')[1]! }
      const server = await startServer({ ...settings, LOAD_SHIPPED: 'true' }, settings.PORT)
      const here = (text: string): string => text.replaceAll('localhost:3000', host)
      // One shell for all, as its variables last; a mark after each command tells the outputs apart.
      const script = shown.map(({ command }) => `${here(command)}\necho; echo "== $?"`).join('\n')
      const environment = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`CONCORDANCE_${name}`, value])) // prettier-ignore
      const npx = `npx() { shift; "${process.execPath}" "${bin}" "$@"; }\n`
      try {
        const shell = spawn('bash', ['-c', `exec 2>&1\n${npx}${script}`], { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder, ...environment } }) // prettier-ignore
        let printed = ''
        shell.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
        await once(shell, 'close')
        const outputs = printed.split(/\n== \d+\n/)
        shown.forEach(({ command, output }, at) => {
          expect([command, steady(outputs[at]!).trim()]).toEqual([command, steady(here(output)).trim()])
        })
      } finally {
        await server.stop()
      }
    },
    240_000,
  )
})
