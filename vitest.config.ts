import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { asBuilt } from './tests/helpers/as-built.ts'

export default defineConfig({
  plugins: [asBuilt()],
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: ['tests/helpers/shared-folder.ts'],
    server: { deps: { external: [/\/dist\//] } }, // the built program is loaded as it is
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    // Two at least: many tests wait for processes that they start, and Vitest alone would take one on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
