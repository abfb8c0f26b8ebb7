import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RemoteSession } from '../../src/cli/remote.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { commandLine } from '../helpers/command-line.ts'

const model = `
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <${base}id/trade/> .
:Order a owl:Class ; rdfs:label "order"@en . :Invoice a owl:Class ; rdfs:label "invoice"@en .
:OrderShape sh:targetClass :Order ; sh:property :orderNumber , :orderPrice .
:InvoiceShape sh:targetClass :Invoice ; sh:property :invoiceNumber , :invoicePrice , :invoiceDue .
:orderNumber sh:path :number ; sh:datatype xsd:string . :invoiceNumber sh:path :number ; sh:datatype xsd:string .
:orderPrice sh:path :price ; sh:datatype xsd:decimal . :invoicePrice sh:path :total ; sh:datatype xsd:integer .
:price rdfs:label "amount"@en . :total rdfs:label "Amount"@en .
:invoiceDue sh:path :due ; sh:datatype xsd:date .
`
const told = /^# order and invoice\n[^]*- number \(the same property\)[^]*## Same name, different meaning\n\n- amount and Amount \(both are called "amount"\)[^]*differs in datatype: decimal ≠ integer[^]*## Only in order\n\nNothing.\n\n## Only in invoice\n\n- due/ // prettier-ignore

describe('The command line', () => {
  const { concordance, file } = commandLine()

  it('compares two classes, and drafts what they have in common', async () => {
    expect((await concordance('load', file('trade.ttl', model))).code).toBe(0)
    const { code, out } = await concordance('compare', 'trade/Order', `${base}id/trade/Invoice`)
    expect(out).toMatch(told)
    expect(code).toBe(0)
    const draft = await concordance('compare', 'trade/Order', 'trade/Invoice', '--draft')
    expect(draft.out).toContain('draft:OrderInvoice a owl:Class, concord:CanonicalEntity')
  })

  it('names a class that is not there', async () => {
    const { code, err } = await concordance('compare', 'trade/Order', 'trade/Nothing')
    expect([code, err]).toEqual([2, expect.stringContaining(`${base}id/trade/Nothing`)])
  })
})

describe('A session with a running server', () => {
  let test: TestApp
  let session: RemoteSession
  beforeAll(async () => {
    test = await testApp({ shipped: false, files: { trade: model } })
    const url = await test.app.listen({ port: 0, host: '127.0.0.1' })
    session = new RemoteSession({ pid: process.pid, url, baseIri: base, token: 'secret' })
  })
  afterAll(() => test.close())

  it('compares and drafts the same', async () => {
    const sides = { left: `${base}id/trade/Order`, right: `${base}id/trade/Invoice` }
    expect(await session.compare(sides, 'markdown')).toMatch(told)
    expect(await session.compare(sides, 'turtle')).toContain('draft:OrderInvoice a owl:Class')
  })
})
