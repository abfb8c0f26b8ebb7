// Runs a W3C suite of ../shared/conformance against a server of our own on a free port. The suite is copied to a
// temporary folder, where its four small packages are installed.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const suite = join(root, '../shared/conformance')
const kind = process.argv[2] ?? 'shacl'

if (!existsSync(suite)) {
  console.warn('SKIPPED: ../shared/conformance is not there, so the W3C suites are not run')
  process.exit(0)
}

const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
let server
try {
  for (const part of ['lib', 'shacl', 'run-shacl.mjs', 'package.json', 'package-lock.json']) {
    cpSync(join(suite, part), join(folder, part), { recursive: true, mode: 0 })
  }
  spawnSync('chmod', ['-R', 'u+w', folder])
  const install = spawnSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' })
  if (install.status !== 0) throw new Error('The packages of the suite could not be installed')

  server = spawn(process.execPath, [join(root, 'bin/concordance.mjs'), 'serve', '--port', '0'], {
    env: { ...process.env, CONCORDANCE_DATA_DIR: join(folder, 'store'), CONCORDANCE_LOAD_SHIPPED: 'false' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => {
      const found = /http:\/\/\S+/.exec(String(text))
      if (found) resolve(found[0])
    })
    server.on('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
  if (kind !== 'shacl') throw new Error(`There is no suite "${kind}"`)
  const run = spawnSync(process.execPath, ['run-shacl.mjs', '--validate', `${url}/shacl`], { cwd: folder, stdio: 'inherit' })
  process.exitCode = run.status ?? 1
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
} finally {
  server?.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
