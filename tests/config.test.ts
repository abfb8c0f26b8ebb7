import { describe, expect, it } from 'vitest'
import { readConfig, settings } from '../src/config.ts'

describe('The configuration', () => {
  it('has a default and a reason for every setting.', () => {
    const config = readConfig({})
    expect(config.port).toBe(3000)
    expect(config.baseUri).toBe('http://localhost:3000/')
    expect(config.unionDefaultGraph).toBe(true)
    for (const { reason } of Object.values(settings)) expect(reason.length).toBeGreaterThan(20)
  })

  it('reads what is set, and ignores variables of others.', () => {
    const config = readConfig({ CONCORDANCE_PORT: '0', CONCORDANCE_LOAD_SHIPPED: 'false', PATH: '/bin' })
    expect(config.port).toBe(0)
    expect(config.loadShipped).toBe(false)
  })

  it.each([
    ['CONCORDANCE_PROT', '1', /CONCORDANCE_PROT is not a setting.*CONCORDANCE_PORT/],
    ['CONCORDANCE_PORT', 'http', /CONCORDANCE_PORT must be a whole number from 0 to 65535, not "http"/],
    ['CONCORDANCE_PORT', '-1', /whole number/],
    ['CONCORDANCE_BASE_URI', 'https://example.org', /ends with a slash/],
    ['CONCORDANCE_BASE_URI', 'data.example.org/', /http\(s\) URI/],
    ['CONCORDANCE_LOAD_SHIPPED', 'yes', /true or false/],
    ['CONCORDANCE_DATA_DIR', ' ', /a text/],
  ])('refuses %s=%s with a sentence.', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(sentence)
  })

  it('never repeats a secret that it refuses.', () => {
    const read = (): unknown => readConfig({ CONCORDANCE_WRITE_TOKEN: 'too-short' })
    expect(read).toThrow(
      /^CONCORDANCE_WRITE_TOKEN must be a text of at least 16 characters that nobody can guess, or empty$/,
    )
    expect(readConfig({ CONCORDANCE_WRITE_TOKEN: '' }).writeToken).toBe('')
  })

  it('cannot be changed.', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })
})
