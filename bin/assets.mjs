// The last step of a build: what tsc does not copy, and the mark that says when it was done.
import { cpSync, writeFileSync } from 'node:fs'

const at = (path) => new URL(`../${path}`, import.meta.url)
cpSync(at('src/http/assets'), at('dist/http/assets'), { recursive: true })
writeFileSync(at('dist/.built'), `${new Date().toISOString()}\n`)
