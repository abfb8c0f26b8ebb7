import type { Client } from '@modelcontextprotocol/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addLaser, callTool, change, doorOf, mcpTest, operatorToken, terms, tooMany, type McpTest } from './support.ts'

const door = doorOf()
let test: McpTest
let client: Client
beforeAll(async () => {
  test = await mcpTest({ extend: door.extend })
  client = await test.connect({ token: operatorToken })
}, 60_000)
afterAll(() => test.close())

const dryRun = (operations: object[], more: object = {}): ReturnType<typeof callTool> =>
  callTool(client, 'propose', { title: 'x', dryRun: true, operations, ...more })

describe('A dry run', () => {
  it('says which operation is impossible, and why', async () => {
    const label = { type: 'add-label', property: 'altLabel', language: 'en', text: 'cellular' }
    const { facts, text } = await dryRun([
      { ...label, concept: terms.radio },
      { ...label, concept: `${terms.radio}x` },
    ])
    expect(facts).toMatchObject({ status: 'impossible', conforms: false, operation: 1, sentence: expect.stringContaining('does not exist') }) // prettier-ignore
    expect(text).toMatch(/It cannot be published as it is:\n\n- operation 1: ".*does not exist.*"\n/)
  })
  it('names what others have changed since', async () => {
    const basedOn = test.services.snapshot().commit
    const relabel = (to: string): object => ({ type: 'change-label', concept: terms.radio, property: 'prefLabel', language: 'en', to }) // prettier-ignore
    await change(test, relabel('cellular radio'))
    const { facts, text } = await dryRun([relabel('radio link')], { basedOn })
    expect(facts).toMatchObject({ status: 'conflict', conflicts: [{ sentence: expect.stringContaining('cellular radio') }] }) // prettier-ignore
    expect(text).toMatch(/It cannot be published as it is:\n\n- conflict: ".*cellular radio.*"\n\n## Sources/)
  })
  it('says that nothing would change', async () => {
    const { facts, text } = await dryRun([{ type: 'add-broader', concept: `${terms.technologies}/lte`, broader: terms.radio }]) // prettier-ignore
    expect([facts['status'], text]).toEqual(['unchanged', expect.stringContaining('It would change nothing.')])
  })
  it('cites the terms that it would change', async () => {
    const { facts, text } = await dryRun([{ type: 'deprecate', concept: terms.radio }])
    expect(facts['sources']).toContainEqual(expect.objectContaining({ uri: terms.radio, graphs: [expect.objectContaining({ version: '1.0.0' })] })) // prettier-ignore
    expect(text).toMatch(/What it means:\n\n- "/)
  })
})

describe('A draft', () => {
  it.each([['report'], ['difference']])(
    'is told when its %s cannot be had, so that nobody makes another',
    async (what) => {
      door.failing.set(new RegExp(`^/api/proposals/\\d+/${what}$`), tooMany)
      const { isError, facts, text } = await callTool(client, 'propose', { title: 'Laser', operations: [addLaser] })
      door.failing.clear()
      expect([isError, text]).toEqual([false, expect.stringMatching(/^Draft \d+ <.*\n\nWhat it comes to could not be asked \(too-many-requests: "That were too many"\)\. Do not call again/ms)]) // prettier-ignore
      expect(facts).toMatchObject({ kept: true, status: 'draft', number: expect.any(Number), uri: expect.any(String) })
      expect(facts).not.toHaveProperty('conforms')
    },
  )
})
