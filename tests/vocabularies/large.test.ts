import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openLoader } from './support.ts'

const ex = 'http://example.org/'

/** Statements with blank nodes, literals of every kind and repetitions, in two orders. */
function document(count: number, backwards = false): string {
  const lines: string[] = []
  for (let at = 0; at < count; at++) {
    const blank = `_:${backwards ? 'x' : 'y'}${at}`
    lines.push(
      `<${ex}s${at % 1000}> <${ex}p> ${blank} .`,
      `${blank} <${ex}value> "${at}"^^<http://www.w3.org/2001/XMLSchema#integer> .`,
      `${blank} <${ex}label> "n\\u00e9 ${at % 100}"@en-GB .`,
      `${blank} <${ex}note> "plain ${at % 100}" .`,
      `<${ex}s${at % 1000}> <${ex}p> <${ex}o${at % 5}> .`,
    )
  }
  if (backwards) lines.reverse()
  return `${lines.join('\n')}\n`
}

describe('A large file', () => {
  it('gives the same as its statements in another order and format, blank nodes included.', async () => {
    const { load, lines } = openLoader()
    const first = await load('file.nt', document(4000))
    expect(first).toMatchObject({ status: 'loaded', quads: 17_000, commit: 1 })
    const before = lines()
    expect(before).toHaveLength(first.quads)
    expect(before.filter((line) => line.includes('né 7@en-gb'))).toHaveLength(40)
    expect(await load('file.nt', document(4000, true))).toMatchObject({ status: 'updated', added: 0, removed: 0 })
    expect(lines()).toEqual(before)
    const other = openLoader()
    await other.load('file.ttl', document(4000, true))
    expect(other.lines()).toEqual(before)
  })

  it('may be compressed, and says how far it is in bytes of the file.', async () => {
    const { load } = openLoader()
    const content = gzipSync(document(4000))
    const told: number[] = []
    const outcome = await load('file.nq.gz', content, { onProgress: ({ bytes, total }) => told.push(bytes / total) })
    expect(outcome).toMatchObject({ status: 'loaded', quads: 17_000 })
    expect(told.at(-1)).toBe(1)
  })

  it('applies only the difference when it has changed.', async () => {
    const { load, lines } = openLoader()
    await load('file.nt', document(4000))
    const edited = document(4000).replace('"plain 1"', '"other"')
    const outcome = await load('file.nt', edited)
    expect(outcome.added).toBe(outcome.removed)
    expect(outcome.added).toBeLessThan(10)
    expect(lines().filter((line) => line.endsWith(' other'))).toHaveLength(1)
  })

  it.each([
    ['bad.nt', 'file:20001: ', `${document(4000)}<${ex}a> <${ex}b> "open .\n${document(10)}`],
    ['bad.ttl', 'file:20001: ', `${document(4000)}<${ex}a> <${ex}b> "open .\n${document(10)}`],
  ])('is refused whole with its line: %s', async (name, place, content) => {
    const { load, state } = openLoader()
    const before = state()
    await expect(load(name, content)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(place.replace('file', name)),
      details: { file: name, line: 20_001 },
    })
    expect(state()).toEqual(before)
    expect(await load('good.nt', document(3000))).toMatchObject({ status: 'loaded' })
  })

  it('leaves time for others while it is loaded.', async () => {
    const { load } = openLoader()
    let turns = 0
    const timer = setInterval(() => turns++, 5)
    await load('file.nt', document(10_000))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
  })
})
