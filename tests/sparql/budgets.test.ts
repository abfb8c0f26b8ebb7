import { describe, expect, it } from 'vitest'
import { DomainError } from '../../src/errors.ts'
import { free, QueryBudgets, untilRead } from '../../src/sparql/budgets.ts'

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
    budgets.begin(caller)()
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

  it('is one for each caller, and none where it is 0.', () => {
    const { budgets, use } = clocked(1)
    use(60_000, 'anna')
    expect(refusal(budgets, 'anna')).toBeDefined()
    expect(refusal(budgets, 'ben')).toBeUndefined()
    expect(new QueryBudgets(0).begin('anna')).toBe(free)
  })

  it('counts a query once, however often it is told that it ended.', () => {
    const { budgets, pass } = clocked(10)
    const end = budgets.begin('anna')
    pass(9000)
    end()
    pass(1)
    end()
    end()
    expect(refusal(budgets)).toBeUndefined()
  })

  it('ends with the reading of an answer, also where that is given up.', async () => {
    let ended = 0
    async function* chunks(): AsyncGenerator<number> {
      yield await Promise.resolve(1)
      yield 2
    }
    for await (const chunk of untilRead(chunks(), () => void ended++)) if (chunk === 1) break
    expect(ended).toBe(1)
  })
})
