import { describe, expect, it } from 'vitest'
import { checkIdentifier } from '../../src/identity/check-identifier.ts'
import { identifierFormat, identifierFormats } from '../../src/identity/formats.ts'
import { Journal } from '../../src/journal/journal.ts'
import { IdentifierMint } from '../../src/identity/identifier-mint.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const register = `
ex:sscc a concord:IdentifierFormat ; rdfs:label "SSCC" ; concord:identifierFormat "^[0-9]{18}$" ;
  concord:checkDigit concord:Gs1Modulo10 ; concord:identifierTemplate "39521234{number:9}{check}" ; skos:example "395212340000070130" .
ex:orcid a concord:IdentifierFormat ; concord:identifierFormat "^[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$" ;
  concord:checkDigit concord:Iso7064Mod11_2 ; skos:example "0000-0002-1825-0097" .
ex:evil a concord:IdentifierFormat ; concord:identifierFormat "^(a+)+$" .
ex:tiny a concord:IdentifierFormat ; concord:identifierFormat "^T[0-9]$" ; concord:identifierTemplate "T{number:1}" .
ex:WorkOrder a owl:Class ; concord:identifierFormat "^WO-[0-9]{8}$" ; concord:identifierProperty ex:number .
<http://example.org/other/WorkOrder> a owl:Class ; concord:identifierFormat "^[A-Z]+$" .
ex:one ex:number "WO-00000002" .
`
const snapshot = snapshotOf(register)
const format = (name: string): ReturnType<typeof identifierFormat> => identifierFormat(snapshot, name)

describe('The register of identifier formats', () => {
  it('has entries and what classes state, each under a name of its own.', () => {
    expect(identifierFormats(snapshot).map(({ name, uri }) => [name, uri])).toEqual([
      ['evil', ex('evil')],
      ['orcid', ex('orcid')],
      ['other-work-order', ex('other/WorkOrder')],
      ['sscc', ex('sscc')],
      ['tiny', ex('tiny')],
      ['work-order', ex('WorkOrder')],
    ])
  })

  it('tells a template where the pattern leaves no choice, and examples that are in use.', () => {
    expect(format('work-order')).toMatchObject({ template: 'WO-{number:8}', examples: ['WO-00000002'], kind: 'class' })
    expect(format('orcid').template).toBeUndefined()
  })

  it('finds a format by name or IRI, and says which there are.', () => {
    expect(format(ex('sscc')).name).toBe('sscc')
    expect(() => format('ssc')).toThrow('The identifier format "ssc" does not exist')
  })
})

describe('An identifier', () => {
  it('conforms by pattern and check digit.', () => {
    expect(checkIdentifier(format('sscc'), '395212340000070130')).toEqual({
      value: '395212340000070130',
      conforms: true,
    })
  })

  it('with a wrong check digit is told the right one, and no value is made up.', () => {
    expect(checkIdentifier(format('sscc'), '395212340000070131')).toEqual({
      value: '395212340000070131',
      conforms: false,
      reason: 'The check digit of “395212340000070131” would be 0, not 1: one of its characters is mistyped',
      expectedCheck: '0',
    })
  })

  it('of another form is told the pattern and an example.', () => {
    expect(checkIdentifier(format('sscc'), '1234')).toEqual({
      value: '1234',
      conforms: false,
      reason: '“1234” (4 characters) does not match ^[0-9]{18}$, such as 395212340000070130',
    })
  })

  it.each([
    ['sscc', ' 3 9521234 000007013 0 ', '395212340000070130'],
    ['orcid', '0000000218250097', '0000-0002-1825-0097'],
    ['orcid', '0000-0002-1694-233x', '0000-0002-1694-233X'],
  ])('that is written otherwise (%s %s) is told how it is written.', (name, value, suggestion) => {
    expect(checkIdentifier(format(name), value)).toMatchObject({ conforms: false, suggestion })
  })

  it('is not waited for when the pattern never ends.', () => {
    const begin = performance.now()
    expect(() => checkIdentifier(format('evil'), `${'a'.repeat(60)}!`)).toThrow('takes too long')
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})

describe('The mint', () => {
  it('gives every identifier once, passes over those in use, and goes on after a restart.', async () => {
    const folder = temporaryFolder()
    const first = new Journal(folder, {})
    const mint = new IdentifierMint(first)
    const given = await Promise.all(Array.from({ length: 20 }, () => mint.mint(snapshot, format('work-order'))))
    expect(new Set(given.flat()).size).toBe(20)
    expect(given.flat()).not.toContain('WO-00000002')
    await first.close()
    const second = new Journal(folder, {})
    const again = new IdentifierMint(second)
    expect(await again.mint(snapshot, format('work-order'), 2)).toEqual(['WO-00000022', 'WO-00000023'])
    const [sscc] = await again.mint(snapshot, format('sscc'))
    expect(checkIdentifier(format('sscc'), sscc!)).toMatchObject({ conforms: true })
    await second.close()
  })

  it('says when nothing is left, and takes no number for a request that failed.', async () => {
    const journal = new Journal(temporaryFolder(), {})
    const mint = new IdentifierMint(journal)
    await expect(mint.mint(snapshot, format('tiny'), 10)).rejects.toThrow('are given out')
    expect(await mint.mint(snapshot, format('tiny'), 9)).toHaveLength(9)
    await expect(mint.mint(snapshot, format('orcid'))).rejects.toThrow('give it a template')
    await journal.close()
  })
})
