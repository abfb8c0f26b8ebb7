import { describe, expect, it } from 'vitest'
import { browserName } from '../../src/http/browser-name.ts'

describe('A browser', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Firefox', 'Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0', 'Edge', 'Windows'], // prettier-ignore
    ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36', 'Chrome', 'Android'], // prettier-ignore
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari', 'iOS'], // prettier-ignore
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', 'Safari', 'macOS'], // prettier-ignore
  ])('is called what people call it: %s', (agent, browser, system) => {
    expect(browserName(agent)).toEqual({ browser, system })
  })
  it('that says nothing known has no name', () => {
    expect(browserName('curl/8.5.0')).toBeUndefined()
    expect(browserName('')).toBeUndefined()
  })
})
