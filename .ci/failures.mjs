// Prints the failures that a report of Vitest (its JSON reporter) holds: the file, the test, and what it says, in short.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

const mostLines = 12
// eslint-disable-next-line no-control-regex -- the colours that Vitest writes
const plain = (text) => text.replaceAll(/\u001b\[[0-9;]*m/gu, '')
const short = (text) => plain(text).split('\n').slice(0, mostLines).join('\n    ')

const text = readFileSync(process.argv[2], 'utf8')
const { testResults } = text === '' ? { testResults: [] } : JSON.parse(text)
for (const { name, status, message, assertionResults } of testResults) {
  const file = relative(process.cwd(), name)
  const failed = assertionResults.filter((each) => each.status === 'failed')
  for (const { fullName, duration, failureMessages } of failed)
    console.log(`${file}: ${fullName} (${Math.round(duration ?? 0)} ms)\n    ${short(failureMessages.join('\n'))}`)
  if (status === 'failed' && failed.length === 0) console.log(`${file}\n    ${short(message ?? '')}`)
}
