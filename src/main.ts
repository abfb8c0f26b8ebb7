import { run } from './cli/program.ts'
import { serve } from './server.ts'

// `concordance list | head` closes the pipe early: that is no failure, and nothing is left to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await run(process.argv.slice(2), serve)
