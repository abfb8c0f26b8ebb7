// Makes a fresh clone ready: installs what is missing and, with --build, builds what is out of date.
// Plain Node, as it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Concordance needs Node 20.19 or newer; this is ${process.versions.node}`)
  process.exit(2)
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

const modified = (file) => (existsSync(join(root, file)) ? statSync(join(root, file)).mtimeMs : 0)

/** npm leaves a copy of the lock file that it installed from. */
if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
  console.error('Installing packages …')
  run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
}

const newest = (folder) =>
  Math.max(...readdirSync(join(root, folder), { recursive: true }).map((name) => modified(join(folder, name))))

if (process.argv.includes('--build') && modified('dist/.built') < Math.max(newest('src'), modified('tsconfig.json'))) {
  console.error('Building …')
  run(npm, ['run', '--silent', 'build'])
}
