import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src/errors.ts'
import { QueryBudgets } from '../../src/sparql/budgets.ts'

/** Budgets over a clock that is set by hand, in milliseconds. */
function clocked(secondsPerMinute: number): {
  budgets: QueryBudgets
  pass(ms: number): void
  use(ms: number, caller?: string): void
} {
  let time = 0
  const budgets = new QueryBudgets(secondsPerMinute, () => time)
  const pass = (ms: number): void => void (time += ms)
  const use = (ms: number, caller = 'anna'): void => {
    const end = budgets.begin(caller)
    pass(ms)
    end()
  }
  return { budgets, pass, use }
}

const refusal = (budgets: QueryBudgets, caller = 'anna'): Record<string, unknown> | undefined => {
  try {
    budgets.admit(caller)
    return undefined
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { code: error.code, ...error.details }
  }
}

describe('A budget of query time', () => {
  it('lets a caller use it up, and says when to come back.', () => {
    const { budgets, use, pass } = clocked(10)
    use(6000)
    expect(refusal(budgets)).toBeUndefined()
    use(20_000) // what has begun is not stopped
    expect(refusal(budgets)).toEqual({ code: 'too-many-requests', retryAfter: 77, limit: 'query-time' })
    pass(75_500)
    expect(refusal(budgets)).toMatchObject({ retryAfter: 1 })
    pass(1000)
    expect(refusal(budgets)).toBeUndefined()
  })

  it('is one for each caller.', () => {
    const { budgets, use } = clocked(1)
    use(60_000, 'anna')
    expect(refusal(budgets, 'anna')).toBeDefined()
    expect(refusal(budgets, 'ben')).toBeUndefined()
  })

  it('counts what runs, before it has ended.', () => {
    const { budgets, pass } = clocked(10)
    const ends = [budgets.begin('anna'), budgets.begin('anna')]
    pass(4000)
    expect(refusal(budgets)).toBeUndefined()
    pass(1000)
    expect(refusal(budgets)).toMatchObject({ retryAfter: 1 })
    expect(() => budgets.begin('anna')).toThrow('ask again in 1 seconds')
    for (const end of ends) end()
    expect(refusal(budgets)).toMatchObject({ retryAfter: 1 })
    pass(1000)
    expect(refusal(budgets)).toBeUndefined()
  })

  it('keeps nobody waiting for more than five minutes, however much was used.', () => {
    const { budgets, pass } = clocked(1)
    const ends = Array.from({ length: 64 }, () => budgets.begin('anna'))
    pass(30_000)
    expect(refusal(budgets)).toMatchObject({ retryAfter: 300 })
    for (const end of ends) end()
    expect(refusal(budgets)).toMatchObject({ retryAfter: 300 })
    pass(300_001)
    expect(refusal(budgets)).toBeUndefined()
  })
})
