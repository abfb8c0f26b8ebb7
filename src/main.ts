import { run } from './cli/program.ts'

// `concordance list | head` closes the pipe early: that is no failure, and nothing is left to say.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

// The server is most of the program: only who serves waits until it is read.
process.exitCode = await run(
  process.argv.slice(2),
  async (config) => (await import('./server.ts')).serve(config),
  async (config) => (await import('./in-process.ts')).openInProcess(config),
)
