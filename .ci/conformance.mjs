// Runs a W3C suite of ../shared/conformance against a server of our own on a free port. The suite is copied to a
// temporary folder, where its four small packages are installed.
//
//   node .ci/conformance.mjs shacl
//   node .ci/conformance.mjs sparql [--engine native|comunica] [options of run-sparql.mjs, such as --filter RE]
//
// Comunica is the engine to compare with: what it fails is written down in bench/results, and fails nothing here.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve, writeToken } from '../bench/support/ours.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const suite = join(root, '../shared/conformance')

/** Runs a program in a folder with our output. @returns its exit code. */
const inherit = (command, args, cwd) =>
  new Promise((resolve, reject) => {
    spawn(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
      .once('error', reject)
      .once('close', resolve)
  })

const suites = { shacl, sparql }

async function shacl(folder) {
  const server = await serve(join(folder, 'store'))
  try {
    return await inherit(process.execPath, ['run-shacl.mjs', '--validate', `${server.url}/shacl`], folder)
  } finally {
    await server.close()
  }
}

async function sparql(folder, [...options]) {
  const at = options.indexOf('--engine')
  const engine = at < 0 ? 'native' : options.splice(at, 2)[1]
  // SERVICE tests are answered by helpers of the suite, which are Oxigraph.
  symlinkSync(join(root, 'node_modules/oxigraph'), join(folder, 'node_modules/oxigraph'))
  const server = await serve(join(folder, 'store'), {
    ENGINE: engine,
    UNION_DEFAULT_GRAPH: false,
    FEDERATION: '*',
  })
  const outcomes = join(folder, 'outcomes.json')
  try {
    const endpoints = { query: 'sparql', update: 'update', gsp: 'data' }
    const status = await inherit(
      process.execPath,
      [
        'run-sparql.mjs',
        ...Object.entries(endpoints).flatMap(([option, path]) => [`--${option}`, `${server.url}/${path}`]),
        ...[
          '--header',
          `Authorization: Bearer ${writeToken}`,
          '--numbers',
          'computed',
          '--federation',
          '--timeout',
          '60000',
        ],
        ...['--json', outcomes, ...options],
      ],
      folder,
    )
    if (options.length === 0) record(engine, outcomes)
    return engine === 'comunica' && existsSync(outcomes) ? 0 : status
  } finally {
    await server.close()
  }
}

/** Keeps the score and what failed, without times: the file changes when the score does. */
function record(engine, outcomes) {
  const { tests } = JSON.parse(readFileSync(outcomes, 'utf8'))
  const of = (status) => tests.filter((test) => test.status === status)
  const score = {
    suite: 'SPARQL 1.0 and 1.1, --numbers computed --federation',
    engine,
    passed: of('pass').length,
    failed: of('fail').length,
    skipped: of('skip').length,
    failures: of('fail').map(({ id }) => id).sort(), // prettier-ignore
  }
  const results = join(root, 'bench/results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `conformance-${engine}.json`), `${JSON.stringify(score, null, 2)}\n`)
}

async function main([kind = 'shacl', ...options]) {
  if (!Object.hasOwn(suites, kind)) throw new Error(`There is no suite "${kind}": use ${Object.keys(suites).join(' or ')}`) // prettier-ignore
  if (!existsSync(suite)) {
    console.warn('SKIPPED: ../shared/conformance is not there, so the W3C suites are not run')
    return 0
  }
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  try {
    cpSync(suite, folder, { recursive: true, mode: 0 })
    await inherit('chmod', ['-R', 'u+w', folder], root)
    const install = ['ci', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error']
    if ((await inherit('npm', install, folder)) !== 0) throw new Error('The packages of the suite could not be installed') // prettier-ignore
    return await suites[kind](folder, options)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error.message)
  return 1
})
