import { Worker } from 'node:worker_threads'

/**
 * Starts the thread of a file that calls `serve`. From source it is loaded through tsx; the built one is plain
 * JavaScript.
 *
 * @param stop the word that tells its task to stop.
 */
export function startWorker(entry: URL, memoryMb: number, stop: Int32Array): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb }
  const workerData = { entry: entry.href, stop: stop.buffer }
  if (import.meta.url.endsWith('.ts')) {
    const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(require('node:worker_threads').workerData.entry) })`
    return new Worker(boot, { eval: true, workerData, resourceLimits })
  }
  return new Worker(new URL(entry.href.replace(/\.ts$/, '.js')), { workerData, resourceLimits })
}
