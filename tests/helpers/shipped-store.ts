import { cpSync, existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { loadShipped, openServices } from '../../src/services.ts'

/** How long one file waits for another to make the store, on a machine that has much else to do. */
const PATIENCE_MS = 100_000

/**
 * Puts a store with the shipped ontologies, shapes and data into a new folder. Loading them takes longer than anything
 * else that a server does when it starts, so the first file of a run that asks does it for all.
 */
export async function copyShippedStore(folder: string): Promise<void> {
  const shared = join(inject('sharedFolder'), 'shipped')
  const deadline = Date.now() + PATIENCE_MS
  while (!existsSync(shared)) {
    if (Date.now() > deadline) throw new Error('The shipped data are not loaded in time by another test file')
    if (!(await makeAlone(shared))) await sleep(50)
  }
  cpSync(shared, folder, { recursive: true })
}

/** Makes it unless another process is at it, which is told by a folder as only one can make it. */
async function makeAlone(shared: string): Promise<boolean> {
  const lock = `${shared}.lock`
  try {
    mkdirSync(lock)
  } catch {
    return false
  }
  try {
    if (!existsSync(shared)) await make(shared)
    return true
  } finally {
    rmdirSync(lock)
  }
}

async function make(shared: string): Promise<void> {
  const folder = `${shared}.new`
  rmSync(folder, { recursive: true, force: true }) // of one who failed
  const services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: folder, CONCORDANCE_LOG_LEVEL: 'silent' }), { indexed: false }) // prettier-ignore
  try {
    await loadShipped(services)
  } finally {
    await services.close()
  }
  renameSync(folder, shared)
}
