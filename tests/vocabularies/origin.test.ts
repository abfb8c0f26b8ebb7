import { describe, expect, it } from 'vitest'
import { graphOf, openLoader } from './support.ts'

const here = 'urn:uuid:00000000-0000-8000-8000-000000000001'
const there = 'urn:uuid:00000000-0000-8000-8000-000000000002'

describe('Two files of one name from two folders', () => {
  it('are two files: the second does not take the place of the first, and the store is as before.', async () => {
    const loader = openLoader()
    await loader.load('vocab.ttl', '<x:a> <x:p> "one" .', { origin: here })
    const before = loader.state()
    await expect(loader.load('vocab.ttl', '<x:a> <x:p> "two" .', { origin: there })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('say --replace'),
    })
    expect(loader.state()).toEqual(before)
    expect(loader.lines()).toEqual(['x:a x:p one'])
  })

  it('may take each other’s place when that is said.', async () => {
    const loader = openLoader()
    await loader.load('vocab.ttl', '<x:a> <x:p> "one" .', { origin: here })
    await loader.load('vocab.ttl', '<x:a> <x:p> "two" .', { origin: there, replace: true })
    expect(loader.lines()).toEqual(['x:a x:p two'])
    expect(loader.info()?.origin).toBe(there)
  })

  it('do no harm when they are the same, byte for byte.', async () => {
    const loader = openLoader()
    await loader.load('vocab.ttl', '<x:a> <x:p> "one" .', { origin: here })
    expect(await loader.load('vocab.ttl', '<x:a> <x:p> "one" .', { origin: there })).toMatchObject({
      status: 'unchanged',
    })
  })
})

describe('A file that declares a registry of its own', () => {
  it('is refused, and every graph is still found.', async () => {
    const loader = openLoader()
    await loader.load('a.ttl', '<x:a> <x:p> "one" .')
    const ns = 'https://w3id.org/concordance/ns#'
    const hostile = `<http://evil.example/g> <${ns}graphKind> <${ns}Registry> .`
    await expect(loader.load('h.ttl', hostile, { graph: 'http://evil.example/g' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(loader.info()?.triples).toBe(1)
  })
})

describe('Relative IRIs', () => {
  it('are relative to the graph that a file goes to.', async () => {
    const loader = openLoader()
    await loader.load('a.ttl', '<> <x:p> <#part> .')
    expect(loader.lines()).toEqual([`${graphOf('test')} x:p ${graphOf('test')}#part`])
  })

  it('are relative to the base that is given, as for the files that come with the program.', async () => {
    const loader = openLoader()
    await loader.load('a.ttl', '<id/x> <x:p> <id/y> .', { base: 'https://data.example.org/' })
    expect(loader.lines()).toEqual(['https://data.example.org/id/x x:p https://data.example.org/id/y'])
  })
})
