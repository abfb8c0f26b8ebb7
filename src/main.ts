import { run } from './cli/program.ts'
import { serve } from './server.ts'

process.exitCode = await run(process.argv.slice(2), serve)
