import { describe, expect, it } from 'vitest'
import { Accounts } from '../../src/access/accounts.ts'
import { Tokens } from '../../src/access/tokens.ts'
import { Journal } from '../../src/journal/journal.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const base = 'http://localhost:3000/'
const open = (folder = temporaryFolder()): { journal: Journal; accounts: Accounts; tokens: Tokens; folder: string } => {
  const journal = new Journal(folder, {})
  return { folder, journal, accounts: new Accounts(journal, { baseIri: base }), tokens: new Tokens(journal, { days: 90 }) } // prettier-ignore
}
const at = (text: string): Date => new Date(text)
const start = at('2026-11-21T12:00:00.000Z')

describe('An account', () => {
  it('is made, changed, disabled, and there again when the journal is opened again', async () => {
    const { folder, journal, accounts } = open()
    await accounts.create('anna', { name: 'Anna Blum', grants: [{ role: 'editor' }], email: 'anna@example.org', subject: 's1' }, start) // prettier-ignore
    await accounts.create('bot', { kind: 'assistant' }, start)
    await accounts.change('anna', { email: '', grants: [{ role: 'owner', domain: 'x' }, { role: 'owner', domain: 'x' }] }, at('2026-11-22T00:00:00Z')) // prettier-ignore
    await accounts.change('bot', { disabled: true })
    await journal.close()
    const again = open(folder)
    expect(again.accounts.list().map(({ id }) => id)).toEqual(['anna', 'bot'])
    expect(again.accounts.get('anna')).toEqual({
      id: 'anna',
      name: 'Anna Blum',
      kind: 'person',
      grants: [{ role: 'owner', domain: 'x' }],
      subject: 's1',
      created: start.toISOString(),
      modified: '2026-11-22T00:00:00.000Z',
    })
    expect(again.accounts.get('bot')).toMatchObject({ name: 'bot', kind: 'assistant', disabled: true })
    expect(again.accounts.bySubject('s1')?.id).toBe('anna')
    expect(await again.accounts.change('bot', { disabled: false })).not.toHaveProperty('disabled')
    expect(again.accounts.principalOf(again.accounts.get('anna'))).toMatchObject({ id: 'anna', iri: `${base}id/agent/anna` }) // prettier-ignore
    expect([`${base}id/agent/anna`, `${base}id/agent/nobody`, 'http'].map((iri) => again.accounts.nameOf(iri))).toEqual(
      ['Anna Blum', undefined, undefined],
    )
    await again.journal.close()
  })
  it.each(['a', 'Anna', '1a', 'a b', 'operator', 'anonymous', 'cli', 'oidc-x', 'x'.repeat(41), ''])(
    'is not called %s',
    async (id) => {
      const { journal, accounts } = open()
      await expect(accounts.create(id, {})).rejects.toMatchObject({ code: 'invalid' })
      await journal.close()
    },
  )
  it('has its name and its subject alone, also when two are made at a time', async () => {
    const { journal, accounts } = open()
    const both = await Promise.allSettled([accounts.create('anna', { subject: 's' }), accounts.create('anna', {})])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    await expect(accounts.create('ben', { subject: 's' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(accounts.change('anna', { subject: 's', name: 'A' })).resolves.toMatchObject({ name: 'A' })
    await expect(accounts.change('ben', {})).rejects.toMatchObject({ code: 'not-found' })
    await expect(accounts.change('anna', { email: 'no address' })).rejects.toMatchObject({ code: 'invalid' })
    await expect(accounts.change('anna', { name: ' ' })).rejects.toMatchObject({ code: 'invalid' })
    await journal.close()
  })
})

describe('A token', () => {
  it('opens with its secret and with nothing else', async () => {
    const { journal, tokens } = open()
    const { text, token } = await tokens.create({ account: 'anna', scope: 'edit', label: 'laptop' }, start)
    expect(text).toMatch(/^cnc_[0-9a-f]{16}_[\w-]{43}$/)
    expect(token).toEqual({
      id: text.split('_')[1],
      account: 'anna',
      label: 'laptop',
      scope: 'edit',
      created: start.toISOString(),
      expires: '2027-02-19T12:00:00.000Z',
    })
    expect(tokens.verify(text, start)).toMatchObject({ account: 'anna', scope: 'edit' })
    const flipped = text.slice(0, -2) + (text.at(-2) === 'A' ? 'B' : 'A') + text.at(-1)!
    const other = (await tokens.create({ account: 'ben', scope: 'all' }, start)).text
    const mixed = `cnc_${token.id}_${other.slice(-43)}`
    for (const wrong of [
      flipped,
      mixed,
      `${text}x`,
      text.slice(0, -1),
      `cnc_${'0'.repeat(16)}_${text.slice(-43)}`,
      'cnc_',
      `cnc_${token.id}_`,
    ])
      // prettier-ignore
      expect(() => tokens.verify(wrong, start), wrong).toThrow('That token is not known here')
    await journal.close()
  })
  it('is nowhere on disk', async () => {
    const { folder, journal, tokens } = open()
    const { text, token } = await tokens.create({ account: 'anna', scope: 'all' })
    await journal.close()
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    expect(bytes.some((each) => each.includes(token.id))).toBe(true)
    expect(bytes.some((each) => each.includes(text.slice(-43)))).toBe(false)
  })
  it('ends on its day, which is a year away at most', async () => {
    const { journal, tokens } = open()
    const { text } = await tokens.create({ account: 'anna', scope: 'all', days: 1 }, start)
    expect(tokens.verify(text, at('2026-11-22T11:59:59Z')).account).toBe('anna')
    expect(() => tokens.verify(text, at('2026-11-22T12:00:00Z'))).toThrow('expired on 2026-11-22')
    for (const days of [0, 366, 1.5, Number.NaN])
      await expect(tokens.create({ account: 'anna', scope: 'all', days })).rejects.toMatchObject({ code: 'invalid' })
    const until = '2026-11-21T13:00:00.000Z'
    expect((await tokens.create({ account: 'anna', scope: 'all', until }, start)).token.expires).toBe(until)
    await journal.close()
  })
  it('that was revoked is refused, and stays in the list', async () => {
    const { journal, tokens } = open()
    const { text, token } = await tokens.create({ account: 'anna', scope: 'all' }, start)
    await tokens.create({ account: 'ben', scope: 'all' }, start)
    tokens.verify(text, start) // its use is being written down meanwhile
    await tokens.revoke(token.id, start)
    expect(() => tokens.verify(text, start)).toThrow('was revoked on 2026-11-21')
    expect(tokens.list('anna')).toMatchObject([{ id: token.id, revoked: start.toISOString() }])
    expect(tokens.list()).toHaveLength(2)
    expect(JSON.stringify(tokens.list())).not.toContain('hash')
    await expect(tokens.revoke('nowhere')).rejects.toMatchObject({ code: 'not-found' })
    await journal.close()
  })
  it('says when it was used last, and writes that once a minute', async () => {
    const { journal, tokens } = open()
    const { text, token } = await tokens.create({ account: 'anna', scope: 'all' }, start)
    const used = async (time: string): Promise<string | undefined> => {
      tokens.verify(text, at(time))
      await new Promise((resolve) => setTimeout(resolve, 50))
      return tokens.get(token.id).lastUsed
    }
    expect(await used('2026-11-21T12:00:10Z')).toBe('2026-11-21T12:00:10.000Z')
    expect(await used('2026-11-21T12:00:50Z')).toBe('2026-11-21T12:00:10.000Z')
    expect(await used('2026-11-21T12:01:11Z')).toBe('2026-11-21T12:01:11.000Z')
    await journal.close()
  })
})
