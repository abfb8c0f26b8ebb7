import { describe, expect, it } from 'vitest'
import { Audit, type Audited } from '../../src/access/audit.ts'
import { Journal } from '../../src/journal/journal.ts'
import { temporaryFolder } from '../helpers/folder.ts'

const entry = (n: number): Audited => ({ principal: n % 2 ? 'anna' : 'ben', method: 'POST', path: `/x/${n}`, status: n % 3 ? 204 : 409 }) // prettier-ignore
const day = (n: number): Date => new Date(Date.UTC(2026, 0, n))
const everything = { offset: 0, limit: 1000 }

describe('The audit', () => {
  it('is read newest first, by pages and filters, with what is not written yet', async () => {
    const journal = new Journal(temporaryFolder(), {})
    const audit = new Audit(journal, { days: 365 })
    for (let n = 1; n <= 30; n++) audit.add(entry(n), day(n))
    const sequences = async (...args: Parameters<Audit['read']>): Promise<number[]> =>
      (await audit.read(...args)).items.map(({ sequence }) => sequence)
    expect(await sequences({}, { offset: 2, limit: 3 })).toEqual([28, 27, 26])
    expect((await audit.read({}, { offset: 2, limit: 3 })).total).toBe(30)
    expect(await sequences({ principal: 'anna', status: 409 }, everything)).toEqual([27, 21, 15, 9, 3])
    expect(await sequences({ since: day(10).toISOString(), until: day(13).toISOString() }, everything)).toEqual([12, 11, 10]) // prettier-ignore
    expect(await audit.read({ principal: 'nobody' }, everything)).toEqual({ total: 0, items: [] })
    expect((await audit.read({}, { offset: 0, limit: 1 })).items).toEqual([{ sequence: 30, time: day(30).toISOString(), ...entry(30) }]) // prettier-ignore
    await audit.close()
    await journal.close()
  })
  it('goes on where it was, forgets what is old, and is on disk when it is closed', async () => {
    const folder = temporaryFolder()
    const during = async (days: readonly number[]): Promise<string[]> => {
      const journal = new Journal(folder, {})
      const audit = new Audit(journal, { days: 4 })
      for (const n of days) audit.add(entry(n), day(n))
      await audit.close()
      const { items } = await audit.read({}, everything)
      await journal.close()
      return items.map(({ sequence, path }) => `${sequence}${path}`)
    }
    expect(await during([1, 2, 3])).toEqual(['3/x/3', '2/x/2', '1/x/1'])
    expect(await during([4, 5])).toEqual(['5/x/5', '4/x/4', '3/x/3', '2/x/2', '1/x/1'])
    expect(await during([7])).toEqual(['6/x/7', '5/x/5', '4/x/4', '3/x/3'])
    expect(await during([30])).toEqual(['7/x/30'])
  })
  it('does not keep a secret that somebody wrote into an address', async () => {
    const journal = new Journal(temporaryFolder(), {})
    const audit = new Audit(journal, { days: 4 })
    const secret = 'x'.repeat(43)
    audit.add({ ...entry(1), path: `/api/tokens/cnc_0123456789abcdef_${secret}/eyJhbGciOiJub25lIn0.e30.${secret}` })
    const { items } = await audit.read({}, everything)
    expect(items[0]?.path).toBe('/api/tokens/cnc_…/jwt…')
    await audit.close()
    await journal.close()
  })
  it('fails nobody when it cannot be written, and is written later', async () => {
    const journal = new Journal(temporaryFolder(), {})
    const audit = new Audit(journal, { days: 4 })
    const errors: unknown[] = []
    audit.reportTo((error) => errors.push(error))
    const table = (audit as unknown as { table: { batch: unknown } }).table
    const { batch } = table
    table.batch = () => Promise.reject(new Error('The disk is full'))
    audit.add(entry(1))
    expect(await audit.read({}, everything)).toEqual({ total: 0, items: [] })
    expect(errors).toHaveLength(1)
    table.batch = batch
    audit.add(entry(2))
    expect((await audit.read({}, everything)).items.map(({ path }) => path)).toEqual(['/x/2', '/x/1'])
    await audit.close()
    await journal.close()
  })
})
