#!/usr/bin/env node
import { existsSync } from 'node:fs'

const built = new URL('../dist/main.js', import.meta.url)
if (existsSync(built)) await import(built.href)
else {
  process.stderr.write('concordance: not built yet: run "npm run build", or "npm start"\n')
  process.exitCode = 70
}
