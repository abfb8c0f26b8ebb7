import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { guard, joinValues, splitValues, unguard } from '../../src/tables/cells.ts'
import { columnOf } from '../../src/tables/headers.ts'
import { readTable } from '../../src/tables/read.ts'
import { tableLimits } from '../../src/tables/read-table.ts'
import { refuseBomb } from '../../src/tables/zip-size.ts'

const cellsOf = async (bytes: Uint8Array, limits?: Parameters<typeof readTable>[1]): Promise<(readonly string[])[]> =>
  (await readTable(bytes, limits)).rows.map(({ cells }) => cells)

describe('Reading a table', () => {
  const text = 'Größe;b\n"1;""2""";x\n'
  const rows = [
    ['Größe', 'b'],
    ['1;"2"', 'x'],
  ]
  const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
  it.each([
    ['UTF-8', 'utf-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', 'utf-8', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', 'utf-16le', utf16],
    ['UTF-16 without a byte order mark', 'utf-16le', Buffer.from(text, 'utf16le')],
    ['UTF-16 of the other kind', 'utf-16be', Buffer.from(utf16).swap16()],
    ['Windows-1252', 'windows-1252', Buffer.from(text, 'latin1')],
  ])('takes %s.', async (_name, encoding, bytes) => {
    expect(await readTable(bytes)).toMatchObject({ encoding, separator: ';', rows: rows.map((cells, at) => ({ row: at + 1, cells })) }) // prettier-ignore
  })

  it('finds the separator that the headers have.', async () => {
    expect(await cellsOf(Buffer.from('a,"b;c;d",e\n1,2,3'))).toEqual([
      ['a', 'b;c;d', 'e'],
      ['1', '2', '3'],
    ])
    expect(await cellsOf(Buffer.from('a\tb\n1,5\t2'))).toEqual([
      ['a', 'b'],
      ['1,5', '2'],
    ])
    expect(await readTable(Buffer.from('sep=|\r\na|b,c\r\n'))).toMatchObject({
      rows: [{ row: 2, cells: ['a', 'b,c'] }],
    })
  })

  it('says what is wrong with a file, and where.', async () => {
    await expect(readTable(Buffer.from('a,b\n1,"open\n2,3\n'))).rejects.toThrow(
      'Row 2 of the table cannot be read: a quotation mark that opens there is never closed',
    )
    await expect(readTable(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]))).rejects.toThrow('old kind')
    await expect(readTable(Buffer.from('header,x\0,more'))).rejects.toThrow('not a table')
    await expect(readTable(Buffer.from('PK\u0003\u0004rest'))).rejects.toThrow('no workbook')
    await expect(readTable(Buffer.from('a\n1\n2\n3\n'), { ...tableLimits, maxRows: 2, maxBytes: 1 })).rejects.toThrow(
      'more than 2 rows',
    )
    expect(await cellsOf(Buffer.from('a\n1\n2\n'), { ...tableLimits, maxRows: 2, maxBytes: 1 })).toHaveLength(3)
  })

  it('reads the first sheet of a workbook as text, and formulas as their values.', async () => {
    const cells = new Map([['1,1', { value: 3, formula: '1+2', formulaResult: 3, type: 'formula' as const }]])
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'A',
          rows: [
            ['a', 'b', 'c'],
            ['007', null, true],
            [1.5, new Date('2027-03-01'), ' x '],
          ],
          cells,
        },
        { name: 'B', rows: [['other']] },
      ],
    })
    expect(await cellsOf(bytes)).toEqual([
      ['a', 'b', 'c'],
      ['007', '3', 'true'],
      ['1.5', '2027-03-01', ' x '],
    ])
    await expect(readTable(bytes, { ...tableLimits, maxRows: 1, maxBytes: 1e6 })).rejects.toThrow('more than 1 rows')
    await expect(readTable(bytes, { ...tableLimits, maxRows: 9, maxBytes: 500 })).rejects.toThrow('once it is unpacked')
    await expect(readTable(bytes.slice(0, bytes.length - 30))).rejects.toMatchObject({ code: 'invalid' })
  })

  it('refuses tables that are too wide, and too large as a whole.', async () => {
    const few = { ...tableLimits, maxColumns: 3, maxCells: 5 }
    const workbook = (...rows: string[][]): Promise<Uint8Array> => writeXlsx({ sheets: [{ name: 'A', rows }] })
    await expect(readTable(Buffer.from('a,b,c,d\n'), few)).rejects.toThrow('more than 3 columns')
    await expect(readTable(Buffer.from('a,b,c\n1,2,3\n'), few)).rejects.toMatchObject({ code: 'too-large', message: expect.stringContaining('more than 5 cells') as string }) // prettier-ignore
    await expect(workbook(['a', 'b', 'c', 'd']).then((bytes) => readTable(bytes, few))).rejects.toThrow('3 columns')
    await expect(workbook(['a', 'b', 'c'], ['1', '2', '3']).then((bytes) => readTable(bytes, few))).rejects.toThrow('5 cells') // prettier-ignore
    expect(await cellsOf(Buffer.from('a,b\n1,2\n'), few)).toHaveLength(2)
  })

  it('does not believe what an archive says of its size.', async () => {
    const zeros = deflateRawSync(Buffer.alloc(5_000_000))
    const name = Buffer.from('xl/a.xml')
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(zeros.length, 20)
    entry.writeUInt32LE(10, 24) // a lie
    entry.writeUInt16LE(name.length, 28)
    const body = Buffer.concat([local, name, zeros])
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(1, 10)
    end.writeUInt32LE(body.length, 16)
    const bomb = Buffer.concat([body, entry, name, end])
    await expect(refuseBomb(bomb, 4_000_000)).rejects.toMatchObject({ code: 'too-large' })
    await expect(refuseBomb(bomb, 6_000_000)).resolves.toBeUndefined()
  })
})

describe('A header', () => {
  it.each([
    ['prefLabel@en', 'prefLabel@en'],
    ['skos:prefLabel@de-AT', 'prefLabel@de-at'],
    ['PREF LABEL (en)', 'prefLabel@en'],
    ['Preferred label (English)', 'prefLabel@en'],
    ['Preferred label (Deutsch)', 'prefLabel@de'],
    ['Bezeichnung (Französisch)', 'prefLabel@fr'],
    ['alt_label_fr', 'altLabel@fr'],
    ['Synonyms [de]', 'altLabel@de'],
    ['Definition', 'definition@it'],
    ['definition@none', 'definition@none'],
    ['Scope note', 'scopeNote@it'],
    ['URI', 'uri'],
    ['Code', 'notation'],
    ['Parent', 'broader'],
    ['exact match', 'exactMatch'],
    ['Top concept', 'topConcept'],
    ['Replaced by', 'replacedBy'],
  ])('"%s" is %s.', (header, key) => {
    expect(columnOf(header, 'it')?.key).toBe(key)
  })

  it.each(['', 'Price', 'prefLabel@', 'prefLabel (Klingon)', 'broader@en', 'notation (en)'])(
    '"%s" is nothing that is known.',
    (header) => {
      expect(columnOf(header, 'it')).toBeUndefined()
    },
  )
})

describe('A cell', () => {
  const value = fc.string({ unit: fc.constantFrom('a', '|', '\\', ' ', "'", '=', '-', '\n'), maxLength: 8 })

  it('holds several values.', () => {
    expect(splitValues('a| b c |a||\\|d\\\\|e\\f')).toEqual(['a', 'b c', '|d\\', 'e\\f'])
    fc.assert(
      fc.property(fc.uniqueArray(value.map((each) => each.trim()).filter((each) => each !== '')), (values) => {
        expect(splitValues(joinValues(values))).toEqual(values)
      }),
    )
  })

  it('never begins like a formula, and is the same again afterwards.', () => {
    fc.assert(
      fc.property(value, (text) => {
        expect(guard(text)).not.toMatch(/^[=+\-@\t\r]/)
        expect(unguard(guard(text))).toBe(text)
      }),
    )
    expect(unguard("'tis")).toBe("'tis")
  })
})
