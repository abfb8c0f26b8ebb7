import { describe, expect, it } from 'vitest'
import { effectOf, mendingLines } from '../../../src/vocabularies/operations/effect.ts'

const concept = 'https://example.org/id/pallet'
const skos = 'http://www.w3.org/2004/02/skos/core#'
const words = {
  name: (path: string): string => path.replace(skos, ''),
  add: (said: string): string => `Add: ${said}`,
  remove: (said: string): string => `Remove: ${said}`,
}

describe('What operations do to a property', () => {
  it('is a value given, one taken, or both', () => {
    const label = { concept, property: 'altLabel', language: 'en', text: 'skid' } as const
    expect(effectOf({ type: 'add-label', ...label })).toEqual({ path: `${skos}altLabel`, gives: { type: 'literal', value: 'skid', lang: 'en' } }) // prettier-ignore
    expect(effectOf({ type: 'remove-label', ...label })?.takes?.value).toBe('skid')
    expect(effectOf({ type: 'change-notation', concept, from: '1', to: '2' })).toMatchObject({ gives: { value: '2' }, takes: { value: '1' } }) // prettier-ignore
    expect(effectOf({ type: 'remove-related', concept, related: 'urn:x' })?.takes).toMatchObject({ type: 'uri', value: 'urn:x' }) // prettier-ignore
    expect(effectOf({ type: 'remove', concept })).toBeUndefined()
  })
  it('is told line by line, what is taken first', () => {
    const lines = mendingLines(
      [
        { type: 'remove-label', concept, property: 'prefLabel', language: 'en', text: 'skid' },
        { type: 'add-label', concept, property: 'altLabel', language: '', text: 'skid' },
        { type: 'change-notation', concept, from: '1', to: '2' },
        { type: 'add-mapping', concept, property: 'exactMatch', target: 'urn:x' },
        { type: 'reinstate', concept },
      ],
      words,
    )
    expect(lines).toEqual([
      'Remove: prefLabel (en) “skid”',
      'Add: altLabel “skid”',
      'Remove: notation “1”',
      'Add: notation “2”',
      'Add: exactMatch <urn:x>',
      'reinstate',
    ])
  })
})
