import { describe, expect, it } from 'vitest'
import { writeExplanation, type Explanation, type PlanNode } from '../../src/sparql/explain.ts'

const scan = (detail: string, more: Partial<PlanNode> = {}): PlanNode => ({
  operator: 'Scan',
  detail,
  estimate: 1234567,
  children: [],
  ...more,
})
const planned: Explanation = {
  engine: 'native',
  form: 'select',
  commit: 7,
  parsing: 0.123,
  planning: 1,
  plan: {
    operator: 'HashJoin',
    detail: '?s',
    estimate: 12,
    children: [
      { operator: 'Filter', detail: '?o\n  > 3', estimate: 5, children: [scan('?s :p ?o')] },
      scan('?s :q ?x', { estimate: 3 }),
    ],
  },
}

describe('An explanation', () => {
  it('is a tree with aligned columns for people.', () => {
    expect(writeExplanation(planned, 'text/plain').split('\n')).toEqual([
      'Native engine, SELECT of commit 7',
      'parsed in 0.12 ms, planned in 1.00 ms',
      '',
      'operator     estimate  detail',
      'HashJoin           12  ?s',
      '├─ Filter           5  ?o > 3',
      '│  └─ Scan  1,234,567  ?s :p ?o',
      '└─ Scan             3  ?s :q ?x',
      '',
    ])
  })

  it('has rows and times where the query was run.', () => {
    const plan = scan('?s ?p ?o', { rows: 1000, milliseconds: 12.345 })
    const text = writeExplanation({ ...planned, engine: 'comunica', running: 1234.5, rows: 1000, plan }, 'text/plain')
    expect(text.split('\n')).toEqual([
      'Comunica, SELECT of commit 7',
      'parsed in 0.12 ms, planned in 1.00 ms, run in 1,234.50 ms with 1,000 rows',
      '',
      'operator   estimate   rows     ms  detail',
      'Scan      1,234,567  1,000  12.35  ?s ?p ?o',
      '',
    ])
  })

  it('is JSON for programs.', () => {
    expect(JSON.parse(writeExplanation(planned, 'application/json'))).toEqual(planned)
  })
})
