import { describe, expect, it } from 'vitest'
import { renderedMarkdown } from '../../src/http/rendered-markdown.ts'
import { wordDifference } from '../../src/http/word-difference.ts'

describe('A difference word by word', () => {
  it.each([
    ['A flat wooden structure for goods', 'A flat platform of wood for heavy goods'],
    ['', 'New'],
    ['Gone', ''],
    ['倉庫の棚', '倉庫の箱'],
    ['one\n two', 'one two  three'],
  ])('gives back both sides of %j and %j', (before, after) => {
    const told = wordDifference(before, after)
    expect(told.filter(({ kind }) => kind !== 'added').map(({ text }) => text).join('')).toBe(before) // prettier-ignore
    expect(told.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')).toBe(after) // prettier-ignore
  })

  it('keeps what both have, and phrases together', () => {
    expect(wordDifference('a flat wooden box for goods', 'a flat round tin for goods')).toEqual([
      { kind: 'same', text: 'a flat ' },
      { kind: 'removed', text: 'wooden box' },
      { kind: 'added', text: 'round tin' },
      { kind: 'same', text: ' for goods' },
    ])
    expect(wordDifference('same', 'same')).toEqual([{ kind: 'same', text: 'same' }])
  })
})

describe('Markdown of people', () => {
  it('runs nothing, fetches nothing, and leads nowhere that is not the web', () => {
    const html = renderedMarkdown('# Hi\n\n<img src=x onerror=1> ![p](https://e.example/p.png) [a](javascript:1) [b](data:text/html,x) [c](//evil.example) [d](/doc/x)')! // prettier-ignore
    expect(html).not.toMatch(/<img|href="(javascript|data|\/\/)/)
    expect(html).toContain('<h4 dir="auto">Hi</h4>')
    expect(html).toContain('<a href="/doc/x" rel="nofollow noopener">d</a>')
  })
})
