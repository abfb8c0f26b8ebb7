import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eras, mcpTest, operatorToken, type McpTest } from './support.ts'

let test: McpTest
beforeAll(async () => {
  test = await mcpTest({ shipped: false })
}, 60_000)
afterAll(() => test.close())

/** JSON with members in one order: clients of the two manners read them in different ones. */
const written = (value: unknown): string => `${JSON.stringify(value, inOrder, 2)}\n`
const inOrder = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

describe.each(eras)('What assistants are offered, %s', (_manner, era) => {
  it('is as it is written down', async () => {
    const client = await test.connect({ era, token: operatorToken })
    const { tools } = await client.listTools()
    await expect(written(tools)).toMatchFileSnapshot('tools.json')
    const { resourceTemplates } = await client.listResourceTemplates()
    const { prompts } = await client.listPrompts()
    const rest = { instructions: client.getInstructions(), capabilities: client.getServerCapabilities(), resourceTemplates, prompts } // prettier-ignore
    await expect(written(rest)).toMatchFileSnapshot('catalogue.json')
  })
  it('says of each tool what it does, honestly', async () => {
    const { tools } = await (await test.connect({ era, token: operatorToken })).listTools()
    for (const { name, title, description = '', inputSchema, outputSchema, annotations } of tools) {
      expect([name, title]).toEqual([expect.stringMatching(/^[a-z_]+$/), expect.any(String)])
      expect(annotations).toMatchObject({ readOnlyHint: name !== 'propose', idempotentHint: name !== 'propose', destructiveHint: false, openWorldHint: name === 'query' }) // prettier-ignore
      expect(description).toMatch(/Rights: /)
      expect(description.length).toBeGreaterThan(200)
      expect(outputSchema).toMatchObject({ type: 'object', properties: { sources: {}, notice: {} } })
      for (const [argument, schema] of Object.entries(inputSchema.properties ?? {}))
        expect([name, argument, schema]).toEqual([name, argument, expect.objectContaining({ description: expect.stringMatching(/^\S.{9,}/) })]) // prettier-ignore
    }
    // It stands before the model in every conversation: some 8,000 tokens.
    const read = tools.map(({ name, description, inputSchema }) => JSON.stringify({ name, description, inputSchema }))
    expect(read.join().length).toBeLessThan(32_000)
  })
})
