import { describe, expect, it } from 'vitest'
import type { TableIsland } from '../../../src/islands/table.ts'
import { cellsOf, pageSearch, restored, tableName } from '../../../src/web/table/kept.ts'
import type { Sheet } from '../../../src/web/table/model.ts'

const synonyms = { key: 'altLabel@en', name: 'Synonyms (English)' }
const notation = { key: 'notation', name: 'Notation' }
const row = (uri: string, ...cells: string[][]) => ({ uri, label: uri, lang: 'en', cells: cells.map((texts) => ({ texts })) }) // prettier-ignore
const sheet = (...rows: ReturnType<typeof row>[]): Sheet => ({ columns: [synonyms, notation], rows })

describe('Edits of a table that were not saved', () => {
  const before = sheet(row('tea', ['chai'], ['1']), row('beer', ['ale', 'lager'], ['2']), row('milk', [], []))
  const kept = cellsOf(before, new Map([['0:0', ['cha', 'chai']], ['1:1', ['22']], ['2:0', ['whole milk']]])) // prettier-ignore

  it('are known by concept and column, so that they are found where these stand by now.', () => {
    const now = { ...sheet(row('milk', [], []), row('tea', ['chai'], ['1'])), columns: [synonyms] }
    const { changes, changed, gone } = restored(now, kept)
    expect(changes).toEqual([
      { row: 1, column: 0, values: ['cha', 'chai'] },
      { row: 0, column: 0, values: ['whole milk'] },
    ])
    expect(changed).toEqual([])
    expect(gone.map(({ uri, column }) => [uri, column.key])).toEqual([['beer', 'notation']])
  })
  it('never go over what others have changed since: that is told, with both sides.', () => {
    const now = sheet(row('tea', ['thé'], ['1']), row('beer', ['lager', 'ale'], ['22']), row('milk', [], []))
    const { changes, changed, gone } = restored(now, kept)
    expect(changes).toEqual([{ row: 2, column: 0, values: ['whole milk'] }]) // beer is numbered so already
    expect(changed).toMatchObject([{ now: ['thé'], cell: { uri: 'tea', before: ['chai'] }, change: { row: 0, column: 0, values: ['cha', 'chai'] } }]) // prettier-ignore
    expect(gone).toEqual([])
  })
  it('are kept apart by account, draft and page, and found together for one vocabulary.', () => {
    const given = {
      account: 'anna',
      scheme: 'http://a/b c',
      draft: { number: 7, title: '', version: 1 },
    } as TableIsland
    expect(tableName(given)).toBe('table anna http%3A%2F%2Fa%2Fb%20c 7 ')
    expect(pageSearch('?scheme=x&lang=de&draft=7&q=&offset=100')).toBe(pageSearch('?offset=100&scheme=x'))
    expect(pageSearch('?scheme=x&offset=100')).not.toBe(pageSearch('?scheme=x'))
  })
})
