// Drives the MCP server with the protocol's own inspector in its command-line form, over both transports: a server of our
// own on a free port, and `concordance mcp`. The inspector is installed into a temporary folder.
//
//   node .ci/inspector.mjs
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve, writeToken } from '../bench/support/ours.mjs'

const VERSION = '1.0.3'
const program = fileURLToPath(new URL('../bin/concordance.mjs', import.meta.url))

/** Runs a program to its end. */
const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })

const radio = 'http://localhost:3000/id/network/access-technology/radio'
const tools = ['compare', 'describe', 'explain_query', 'links', 'list', 'neighbours', 'path', 'propose', 'query', 'schema_card', 'search', 'similar', 'tree', 'validate', 'why'] // prettier-ignore

const call = (name, args) => [
  ...['--method', 'tools/call', '--tool-name', name],
  ...Object.entries(args).flatMap(([key, value]) => ['--tool-arg', `${key}=${value}`]),
]
/** What is asked of a server, and what of its answer shows that it is right. */
const checks = [
  ['lists its tools', ['--method', 'tools/list'], ({ tools: found }) => found.map(({ name }) => name).sort().join() === tools.join() && found.every((each) => each.outputSchema && each.annotations)], // prettier-ignore
  ['finds a term', call('search', { query: 'mobile radio', limit: 1 }), (answer) => answer.structuredContent.items[0].uri === radio], // prettier-ignore
  ['describes it', call('describe', { uri: radio }), (answer) => /^Data from the graph follows/.test(answer.content[0].text) && answer.structuredContent.sources[0].graphs.length === 1], // prettier-ignore
  ['runs a query', call('query', { query: `ASK { <${radio}> ?p ?o }` }), (answer) => answer.structuredContent.boolean === true], // prettier-ignore
  ['has a schema card', call('schema_card', { budget: 500 }), (answer) => answer.structuredContent.card.commit > 0],
  ['tells an error', call('describe', { uri: 'http://nowhere.example/x' }), (answer) => answer.isError === true && answer.content[0].text.startsWith('not-found: ')], // prettier-ignore
  ['refuses an update', call('query', { query: 'DROP ALL' }), (answer) => answer.isError === true && answer.content[0].text.startsWith('forbidden: ')], // prettier-ignore
  ['tries a change', call('propose', { title: 'Laser', dryRun: true, operations: JSON.stringify([{ type: 'deprecate', concept: radio }]) }), (answer) => answer.structuredContent.kept === false], // prettier-ignore
  ['lists resources', ['--method', 'resources/list'], ({ resources }) => resources.some(({ uri }) => uri === 'concordance://shapes/billing')], // prettier-ignore
  ['lists templates', ['--method', 'resources/templates/list'], ({ resourceTemplates }) => resourceTemplates.some(({ uriTemplate }) => uriTemplate === 'concept://{uri}')], // prettier-ignore
  ['reads a resource', ['--method', 'resources/read', '--uri', `concept://${encodeURIComponent(radio)}`], ({ contents }) => contents[0].text.includes('# mobile radio')], // prettier-ignore
  ['lists prompts', ['--method', 'prompts/list'], ({ prompts }) => prompts.some(({ name }) => name === 'answer-a-question')], // prettier-ignore
  ['gives a prompt', ['--method', 'prompts/get', '--prompt-name', 'find-term', '--prompt-args', 'words=pallet'], ({ messages }) => messages[0].content.text.includes('«pallet»')], // prettier-ignore
]

/** The transport is another, what answers is the same: a few of each kind show it; tests/mcp/stdio.test.ts calls every tool. */
const overStdio = ['lists its tools', 'describes it', 'runs a query', 'tells an error', 'reads a resource', 'gives a prompt'] // prettier-ignore
const mistyped = overStdio.filter((name) => !checks.some(([what]) => what === name))
if (mistyped.length > 0) throw new Error(`There is no check of the name ${mistyped.join(', ')}`)

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'inspector-'))
  let [passed, failed] = [0, 0]
  try {
    const install = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', `@modelcontextprotocol/inspector@${VERSION}`] // prettier-ignore
    const installed = await run('npm', install)
    if (installed.code !== 0) throw new Error(`The inspector could not be installed: ${installed.err}`)
    const cli = join(folder, 'node_modules/@modelcontextprotocol/inspector/cli/build/cli.js')
    const inspect = async (over, target, { only, env = {} } = {}) => {
      for (const [what, args, holds] of only ? checks.filter(([what]) => only.includes(what)) : checks) {
        const { code, out, err } = await run(process.execPath, [cli, '--cli', ...target, ...args], { env: { ...process.env, ...env } }) // prettier-ignore
        if (code === 0 && isRight(holds, out)) passed++
        else {
          failed++
          console.error(`not ok: ${over} ${what}\n${out.slice(0, 2000)}\n${err.slice(0, 2000)}`)
        }
      }
    }
    const store = join(folder, 'served')
    const server = await serve(store, { LOAD_SHIPPED: true })
    try {
      await inspect('over HTTP', [`${server.url}/mcp`, '--transport', 'http', '--header', `Authorization: Bearer ${writeToken}`]) // prettier-ignore
      await inspect('over stdio', [process.execPath, program, 'mcp'], {
        only: overStdio,
        env: { CONCORDANCE_DATA_DIR: store },
      })
    } finally {
      await server.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

function isRight(holds, out) {
  try {
    return holds(JSON.parse(out)) === true
  } catch {
    return false
  }
}

process.exitCode = await main().catch((error) => {
  console.error(error.message)
  return 1
})
