import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onlyKnown } from '../../src/access/grants.ts'
import { openAccessSession } from '../../src/cli/access-session.ts'
import { readConfig } from '../../src/config.ts'
import { openServices } from '../../src/services.ts'

const iri = (name: string): string => `http://localhost:3000/id/domain/${name}`

describe('A domain that something is given in', () => {
  it('may be any while none is defined, and the whole at any time.', () => {
    expect(() => onlyKnown([iri('sales')], [])).not.toThrow()
    expect(() => onlyKnown([undefined], [iri('billing')])).not.toThrow()
  })

  it('must be one that there is: the refusal names those, without the council, for which no role is given.', () => {
    expect(() => onlyKnown([iri('billing'), iri('sales')], [iri('billing'), iri('council'), iri('network')])).toThrow(
      'There is no domain "sales": there are billing, network',
    )
  })
})

describe('The command line, while the server is stopped,', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concordance-domains-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('knows the domains of the store: it gives roles and tokens in those, and nowhere else.', async () => {
    const config = readConfig({ CONCORDANCE_DATA_DIR: join(folder, 'store'), CONCORDANCE_LOG_LEVEL: 'silent' })
    const services = await openServices(config, { indexed: false })
    const path = new URL('../../ontologies/domains.ttl', import.meta.url).pathname
    await services.loader.load({
      path,
      name: 'domains.ttl',
      graph: services.space.graph('domains'),
      base: config.baseUri,
    })
    await services.close()

    const session = await openAccessSession(config)
    const anna = (domain: string) => session.createAccount('anna', { name: 'Anna', grants: [{ role: 'editor', domain }] }) // prettier-ignore
    await expect(anna('sales')).rejects.toThrow('There is no domain "sales": there are billing, logistics, network')
    expect((await anna('billing')).grants).toEqual([{ role: 'editor', domain: iri('billing') }])
    await expect(session.createToken({ account: 'anna', scope: 'edit', domains: ['sales'] })).rejects.toThrow(
      /no domain/,
    )
    const changed = session.changeAccount('anna', { grants: [{ role: 'editor', domain: 'billing' }, { role: 'editor', domain: 'crm' }] }) // prettier-ignore
    await expect(changed).rejects.toThrow('There is no domain "crm"')
    await session.close()
  })

  it('lets an account keep a role in a domain that is no longer there.', async () => {
    const config = readConfig({ CONCORDANCE_DATA_DIR: join(folder, 'store'), CONCORDANCE_LOG_LEVEL: 'silent' })
    const before = await openAccessSession(config)
    await before.createAccount('anna', { name: 'Anna', grants: [{ role: 'editor', domain: 'crm' }] })
    await before.close()
    const services = await openServices(config, { indexed: false })
    const path = new URL('../../ontologies/domains.ttl', import.meta.url).pathname
    await services.loader.load({
      path,
      name: 'domains.ttl',
      graph: services.space.graph('domains'),
      base: config.baseUri,
    })
    await services.close()

    const after = await openAccessSession(config)
    const grants = ['crm', 'network'].map((domain) => ({ role: 'editor', domain }))
    expect((await after.changeAccount('anna', { grants })).grants).toHaveLength(2)
    await after.close()
  })
})
