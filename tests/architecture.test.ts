import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The table in `src/README.md`, lowest row first. A unit imports only from rows above its own; units in one row do not
 * know each other.
 */
const layers: string[][] = []
for (const [, row, unit] of readFileSync('src/README.md', 'utf8').matchAll(
  /^\|\s*(\d+)\s*\|\s*`([\w.-]+)\/?`\s*\|/gm,
)) {
  ;(layers[Number(row)] ??= []).push(unit!)
}
const rank = (unit: string): number => layers.findIndex((row) => row.includes(unit))
const unitOf = (file: string): string => relative('src', file).split(sep)[0] ?? ''

/** Static, side-effect and dynamic imports, and worker entry points. */
const importPattern = /(?:\bfrom\s+|\bimport\s+|\bimport\(\s*|new URL\(\s*)'(\.[^']+)'/g

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))

describe('The layer table', () => {
  it('names every folder and file at the top of src, and nothing else.', () => {
    const units = readdirSync('src').filter((name) => !name.endsWith('.md'))
    expect(layers.flat().sort()).toEqual(units.sort())
  })

  it.each(sources)('%s imports only downwards', (entry) => {
    const file = join('src', entry)
    expect(rank(unitOf(file)), `${unitOf(file)} has no row in the layer table`).not.toBe(-1)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(importPattern)) {
      const target = unitOf(join(dirname(file), path))
      const allowed = target === unitOf(file) || rank(target) < rank(unitOf(file))
      expect(allowed, `${entry} → ${target}`).toBe(true)
    }
  })

  it.each(sources)('%s stays below 400 lines', (entry) => {
    expect(readFileSync(join('src', entry), 'utf8').split('\n').length).toBeLessThan(400)
  })
})
