import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'

describe('The settings of access', () => {
  it.each([
    ['OIDC_ISSUER', 'http://login.example.org', 'keys that anybody on the way can change'],
    ['OIDC_ISSUER', 'https://login.example.org/?x', 'a query'],
    ['OIDC_ISSUER', 'login.example.org', 'no URL'],
    ['TRUST_PROXY', 'everybody', 'no network'],
    ['TRUST_PROXY', '10.0.0.0/8, proxy.example.org', 'a name'],
    ['READ_ACCESS', 'closed', 'neither'],
    ['TOKEN_DAYS', '400', 'more than a year'],
  ])('refuse %s=%s: %s', (name, value) => {
    expect(() => readConfig({ [`CONCORDANCE_${name}`]: value, CONCORDANCE_OIDC_AUDIENCE: 'x' })).toThrow(`CONCORDANCE_${name} must be`) // prettier-ignore
  })
  it('take what is right', () => {
    for (const issuer of ['https://login.example.org/realms/staff', 'http://127.0.0.1:4000', 'http://localhost', ''])
      expect(readConfig({ CONCORDANCE_OIDC_ISSUER: issuer, CONCORDANCE_OIDC_AUDIENCE: 'x' }).oidcIssuer).toBe(issuer)
    for (const proxies of ['', 'loopback', '10.0.0.0/8, ::1, fd00::/8'])
      expect(readConfig({ CONCORDANCE_TRUST_PROXY: proxies }).trustProxy).toBe(proxies)
  })
  it('need the audience along with the issuer', () => {
    expect(() => readConfig({ CONCORDANCE_OIDC_ISSUER: 'https://a.example' })).toThrow('CONCORDANCE_OIDC_AUDIENCE must be set') // prettier-ignore
  })
})
