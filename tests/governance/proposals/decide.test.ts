import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Action, Grant, Principal } from '../../../src/access/principal.ts'
import { may } from '../../../src/access/may.ts'
import { DomainError } from '../../../src/errors.ts'
import { tallyOf, type Voting } from '../../../src/governance/council/voting.ts'
import type { ProposalCommand } from '../../../src/governance/proposals/commands.ts'
import { commandsIn, decide, type DecideContext } from '../../../src/governance/proposals/decide.ts'
import type { ProposalEvent } from '../../../src/governance/proposals/events.ts'
import { evolve, replay } from '../../../src/governance/proposals/evolve.ts'
import {
  isPublic,
  openAreas,
  proposalStatuses,
  standingReviews,
  type Edition,
  type Proposal,
  type ProposalStatus,
  type Scope,
} from '../../../src/governance/proposals/proposal.ts'

const council = 'http://x.example/id/domain/council'
const billing = 'http://x.example/id/domain/billing'
const network = 'http://x.example/id/domain/network'
const now = new Date('2026-11-21T12:00:00Z')

const person = (id: string, ...grants: Grant[]): Principal => ({
  id,
  iri: `http://x.example/id/agent/${id}`,
  name: id,
  kind: 'person',
  grants,
})
const people = {
  anna: person('anna', { role: 'editor', domain: billing }),
  ben: person('ben', { role: 'reviewer', domain: billing }),
  nora: person('nora', { role: 'reviewer', domain: network }),
  otto: person('otto', { role: 'owner', domain: billing }),
  cora: person('cora', { role: 'council' }),
  maya: person('maya', { role: 'council' }),
  ines: person('ines', { role: 'council' }),
  tom: person('tom', { role: 'reader' }),
  adam: person('adam', { role: 'administrator' }),
  rita: person('rita', { role: 'reader' }),
} as const
type Name = keyof typeof people

const scope = (...areas: string[]): Scope => ({
  areas,
  graphs: areas.length === 0 ? [] : ['http://x.example/graph/a'],
  terms: ['http://x.example/id/term'],
  canonical: areas.includes(council),
})
const edition = (areas: readonly string[] = [billing], basedOn = 3): Omit<Edition, 'revision'> => ({
  basedOn,
  scope: scope(...areas),
  digest: areas.join(),
})
const decisionRecord = {
  context: 'Two words for one thing',
  decision: 'We keep the older one',
  consequences: 'Billing renames a field',
  votes: [
    { by: 'cora', vote: 'for' },
    { by: 'ben', vote: 'abstains' },
  ],
} as const

type More = Partial<Pick<DecideContext, 'now' | 'voting' | 'notice'>>
const ask = (command: ProposalCommand, proposal: Proposal | undefined, who: Name, more: More = {}): ProposalEvent[] =>
  decide(command, proposal, {
    now,
    principal: people[who],
    council,
    may: (action: Action, area: string) => may(people[who], action, area || undefined).allowed,
    ...more,
  })
/** The proposal after what these people do, one after another. */
const after = (steps: readonly (readonly [Name, ProposalCommand])[], start?: Proposal, more: More = {}): Proposal => {
  let proposal = start
  for (const [who, command] of steps)
    for (const event of ask(command, proposal, who, more)) proposal = evolve(proposal, event)
  return proposal!
}
const create = (areas?: readonly string[]): readonly [Name, ProposalCommand] => [
  'anna',
  { type: 'create', number: 7, title: ' A better word ', edition: edition(areas) },
]
const propose = ['anna', { type: 'propose' }] as const
const approve = (who: Name): readonly [Name, ProposalCommand] => [who, { type: 'approve' }]
const publish = { type: 'publish', commit: 9, scope: scope(billing) } as const
const refused = (run: () => unknown): { code: string; message: string } => {
  try {
    run()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error('It was not refused')
}

const remark = ['ben', { type: 'comment', text: 'Is that the word?' }] as const

/** One proposal in each status, with a comment. */
const inStatus: Readonly<Record<ProposalStatus, Proposal>> = {
  draft: after([create(), remark]),
  proposed: after([create(), remark, propose]),
  'changes-requested': after([create(), remark, propose, ['ben', { type: 'request-changes', text: 'Shorter' }]]),
  approved: after([create(), remark, propose, approve('ben')]),
  rejected: after([create(), remark, propose, ['otto', { type: 'reject', text: 'No' }]]),
  withdrawn: after([create(), remark, propose, ['anna', { type: 'withdraw' }]]),
  published: after([create(), remark, propose, approve('ben'), ['otto', publish]]),
  discarded: after([create(), remark, ['anna', { type: 'discard' }]]),
}

const commands: Readonly<Record<Exclude<ProposalCommand['type'], 'create'>, readonly [Name, ProposalCommand]>> = {
  edit: ['anna', { type: 'edit', title: 'Another' }],
  propose,
  comment: ['anna', { type: 'comment', text: 'See the minutes' }],
  resolve: ['anna', { type: 'resolve', comment: 1, resolved: true }],
  approve: ['otto', { type: 'approve' }],
  'request-changes': ['otto', { type: 'request-changes', text: 'Shorter' }],
  reject: ['otto', { type: 'reject', text: 'No' }],
  withdraw: ['anna', { type: 'withdraw', reason: 'A better one comes' }],
  reopen: ['adam', { type: 'reopen' }],
  rebase: ['anna', { type: 'rebase', edition: edition([billing], 5), changed: false }],
  vote: ['otto', { type: 'vote', vote: 'for' }],
  decide: ['otto', { type: 'decide', record: { ...decisionRecord, votes: [] } }],
  publish: ['otto', publish],
  clash: ['otto', { type: 'clash', head: 8, sentences: ['Both changed it'] }],
  discard: ['anna', { type: 'discard' }],
}

/** What each command comes to in each status; what is not listed is a conflict. */
const table: Readonly<Record<ProposalStatus, Partial<Record<keyof typeof commands, ProposalStatus>>>> = {
  draft: {
    edit: 'draft',
    propose: 'proposed',
    comment: 'draft',
    resolve: 'draft',
    rebase: 'draft',
    discard: 'discarded',
  },
  proposed: {
    edit: 'proposed',
    comment: 'proposed',
    resolve: 'proposed',
    approve: 'approved',
    'request-changes': 'changes-requested',
    decide: 'proposed',
    reject: 'rejected',
    withdraw: 'withdrawn',
    rebase: 'proposed',
  },
  'changes-requested': {
    edit: 'changes-requested',
    propose: 'proposed',
    comment: 'changes-requested',
    resolve: 'changes-requested',
    approve: 'changes-requested',
    'request-changes': 'changes-requested',
    decide: 'changes-requested',
    reject: 'rejected',
    withdraw: 'withdrawn',
    rebase: 'changes-requested',
  },
  approved: {
    edit: 'approved',
    comment: 'approved',
    resolve: 'approved',
    approve: 'approved',
    'request-changes': 'changes-requested',
    decide: 'approved',
    reject: 'rejected',
    withdraw: 'withdrawn',
    rebase: 'approved',
    publish: 'published',
    clash: 'approved',
  },
  rejected: { comment: 'rejected', resolve: 'rejected', reopen: 'proposed' },
  withdrawn: { comment: 'withdrawn', resolve: 'withdrawn', reopen: 'proposed' },
  published: { comment: 'published', resolve: 'published' },
  discarded: {},
}

describe('A proposal', () => {
  for (const status of proposalStatuses)
    for (const [type, step] of Object.entries(commands) as [keyof typeof commands, (typeof commands)['edit']][]) {
      const next = table[status][type]
      it(`that is ${status} ${next ? `is ${next} after` : 'refuses'} "${type}".`, () => {
        if (next) expect(after([step], inStatus[status]).status).toBe(next)
        else expect(refused(() => after([step], inStatus[status])).code).toBe('conflict')
        if (type !== 'vote') expect(commandsIn(status).includes(type)).toBe(next !== undefined) // no proposal of billing is voted on
      })
    }

  it('begins with a title that is trimmed, and needs one.', () => {
    expect(inStatus.draft).toMatchObject({ number: 7, title: 'A better word', revision: 1, author: { id: 'anna' } })
    expect(refused(() => after([['anna', { type: 'create', number: 1, title: ' ', edition: edition() }]])).code).toBe('invalid') // prettier-ignore
  })

  it('has comments that are answered in one line, and settled or opened again as a whole.', () => {
    const asked = inStatus.proposed
    const answered = after([['anna', { type: 'comment', text: 'It is.', inReplyTo: 1 }], ['ben', { type: 'comment', text: 'Good', inReplyTo: 2 }]], asked) // prettier-ignore
    expect(answered.comments.map(({ inReplyTo }) => inReplyTo)).toEqual([undefined, 1, 1])
    const settled = after([['ben', { type: 'resolve', comment: 1, resolved: true }]], answered)
    expect(settled.comments[0]).toMatchObject({ text: 'Is that the word?', resolved: { by: { id: 'ben' } } })
    expect(ask({ type: 'resolve', comment: 1, resolved: true }, settled, 'anna')).toEqual([])
    expect(after([['anna', { type: 'resolve', comment: 1, resolved: false }]], settled).comments).toEqual(answered.comments) // prettier-ignore
    const reply = { type: 'resolve', comment: 2, resolved: true } as const
    expect(refused(() => after([['anna', reply]], answered)).message).toContain('comment 1, which it answers')
    expect(refused(() => after([['anna', { type: 'comment', text: 'x', inReplyTo: 9 }]], asked)).code).toBe('not-found')
  })

  it('that changes nothing is not proposed.', () => {
    expect(refused(() => after([create([]), propose])).message).toContain('changes nothing')
  })

  it('that is edited to the same is not edited.', () => {
    expect(ask({ type: 'edit', title: 'A better word' }, inStatus.draft, 'anna')).toEqual([])
  })
})

describe('Who may', () => {
  it('edit, propose and withdraw is the author, and the administrator.', () => {
    for (const type of ['edit', 'propose', 'withdraw'] as const) {
      const proposal = type === 'propose' ? inStatus.draft : inStatus.proposed
      expect(refused(() => after([['otto', commands[type][1]]], proposal)).code).toBe('forbidden')
      expect(() => after([['adam', commands[type][1]]], proposal)).not.toThrow()
    }
  })

  it('review is somebody else who reviews there: never the author, whatever their roles.', () => {
    const own = after([['otto', { type: 'create', number: 1, title: 'Mine', edition: edition() }], ['otto', { type: 'propose' }]]) // prettier-ignore
    for (const command of [commands.approve[1], commands.reject[1], commands['request-changes'][1]]) {
      expect(refused(() => after([['otto', command]], own)).message).toContain('nobody approves or rejects')
      expect(refused(() => after([['nora', command]], inStatus.proposed)).message).toContain(billing)
      expect(refused(() => after([['rita', command]], inStatus.proposed)).code).toBe('forbidden')
    }
  })

  it('end it is who owns what it touches; the rejection of a reviewer asks for changes.', () => {
    expect(after([['ben', { type: 'reject', text: 'No' }]], inStatus.proposed).status).toBe('changes-requested')
    expect(after([['otto', { type: 'reject', text: 'No' }]], inStatus.proposed)).toMatchObject({ status: 'rejected', reason: 'No' }) // prettier-ignore
  })

  it('open a rejected one again is who could reject it, not its author.', () => {
    expect(refused(() => after([['anna', { type: 'reopen' }]], inStatus.rejected)).code).toBe('forbidden')
    const again = after([['otto', { type: 'reopen' }]], inStatus.rejected)
    expect(again.status).toBe('proposed')
    expect('reason' in again).toBe(false)
  })

  it('publish is who may change these graphs.', () => {
    expect(refused(() => after([['nora', publish]], inStatus.approved)).message).toContain(billing)
    expect(after([['anna', publish]], inStatus.approved)).toMatchObject({ status: 'published', commit: 9 })
  })

  it('comment is everybody who writes at all.', () => {
    expect(after([['nora', { type: 'comment', text: 'Why?' }]], inStatus.proposed).comments).toHaveLength(2)
    expect(refused(() => after([['rita', { type: 'comment', text: 'Why?' }]], inStatus.proposed)).code).toBe('forbidden') // prettier-ignore
  })
})

describe('Reviews', () => {
  const both = after([create([billing, network]), propose])

  it('are needed from each area that is touched.', () => {
    const half = after([approve('ben')], both)
    expect(half.status).toBe('proposed')
    expect(openAreas(half)).toEqual([network])
    expect(after([approve('nora')], half).status).toBe('approved')
  })

  it('are lost when the change is edited, and kept when only its title is.', () => {
    expect(after([['anna', { type: 'edit', title: 'Another' }]], inStatus.approved).status).toBe('approved')
    const edited = after([['anna', { type: 'edit', edition: edition() }]], inStatus.approved)
    expect(edited).toMatchObject({ status: 'proposed', revision: 2 })
    expect(edited.reviews).toMatchObject([{ by: { id: 'ben' }, revision: 1, standing: false }])
    expect(after([approve('ben')], edited).status).toBe('approved')
  })

  it('are lost when on another commit the change is another one.', () => {
    const rebase = (changed: boolean): Proposal =>
      after([['anna', { type: 'rebase', edition: edition([billing], 8), changed }]], inStatus.approved)
    expect(rebase(false)).toMatchObject({ status: 'approved', revision: 1, basedOn: 8 })
    expect(rebase(true)).toMatchObject({ status: 'proposed', revision: 2, basedOn: 8 })
  })

  it('that ask for changes answer for nothing.', () => {
    expect(openAreas(inStatus['changes-requested'])).toEqual([billing])
    expect(openAreas(inStatus.approved)).toEqual([])
  })

  it('count as each reviewer gave them last.', () => {
    const waits = after([approve('ben'), ['ben', { type: 'request-changes', text: 'On second thoughts' }]], both)
    expect(waits.status).toBe('changes-requested')
    expect(after([approve('ben')], waits).status).toBe('proposed')
  })

  it('that ask for changes are void once the author has answered and proposes again; approvals are not.', () => {
    const waits = after([approve('nora'), ['ben', { type: 'request-changes', text: 'Shorter' }]], both)
    const again = after([propose], waits)
    expect(again.status).toBe('proposed')
    expect(standingReviews(again).map(({ by }) => by.id)).toEqual(['nora'])
    expect(after([approve('ben')], again).status).toBe('approved')
  })

  it('are not enough when by now the change touches more.', () => {
    const step: readonly [Name, ProposalCommand] = ['adam', { ...publish, scope: scope(billing, network) }]
    expect(refused(() => after([step], inStatus.approved)).message).toContain(network)
  })
})

describe('Canonical terms', () => {
  const shared = after([create([council]), propose])
  const canonical = { ...publish, scope: scope(council) }

  it('are approved by the council only.', () => {
    expect(refused(() => after([approve('otto')], shared)).code).toBe('forbidden')
    expect(after([approve('cora')], shared).status).toBe('approved')
  })

  it('are published with a decision record only.', () => {
    const approved = after([approve('cora')], shared)
    expect(refused(() => after([['cora', canonical]], approved)).message).toContain('record the decision')
    const decided = after([['cora', { type: 'approve', decision: decisionRecord }]], approved)
    expect(decided.decision).toMatchObject({ decision: 'We keep the older one', by: { id: 'cora' } })
    expect(decided.reviews).toHaveLength(1)
    expect(after([['cora', canonical]], decided).status).toBe('published')
  })

  it('lose their decision with the change that it was about.', () => {
    const decided = after([['cora', { type: 'approve', decision: decisionRecord }]], shared)
    expect(after([['anna', { type: 'edit', edition: edition([council]) }]], decided).decision).toBeUndefined()
  })

  it('are not decided against the votes, nor by who votes twice.', () => {
    const vote = (votes: readonly ('for' | 'against')[], by = (at: number) => `v${at}`): ProposalCommand => ({
      type: 'approve',
      decision: { ...decisionRecord, votes: votes.map((each, at) => ({ by: by(at), vote: each })) },
    })
    expect(refused(() => after([['cora', vote(['for', 'against'])]], shared)).message).toContain('1 for and 1 against')
    expect(refused(() => after([['cora', vote(['for', 'for'], () => 'ben')]], shared)).code).toBe('invalid')
    expect(after([['cora', vote(['for', 'for', 'against'])]], shared).status).toBe('approved')
  })
})

describe('A council with stated members', () => {
  const voting: Voting = {
    members: (['cora', 'maya', 'ines', 'tom'] as const).map((id) => people[id].iri),
    quorum: 3,
    majority: 'simple',
  }
  const { votes: _votes, ...record } = { ...decisionRecord, options: ['Both words', 'A third one'] }
  const shared = after([create([council]), propose])
  const vote = (who: Name, choice: 'for' | 'against' | 'abstains', text = 'My reason'): readonly [Name, ProposalCommand] => [who, { type: 'vote', vote: choice, text }] // prettier-ignore
  const decideIt = (who: Name = 'cora'): readonly [Name, ProposalCommand] => [who, { type: 'decide', record }]
  const carried = [vote('cora', 'for'), vote('maya', 'for'), vote('ines', 'against')] as const
  const does = (steps: readonly (readonly [Name, ProposalCommand])[], start = shared, more: More = {}): Proposal =>
    after(steps, start, { voting, ...more })
  const no = (steps: readonly (readonly [Name, ProposalCommand])[], start = shared): ReturnType<typeof refused> =>
    refused(() => does(steps, start))

  it('votes for itself: nobody else does, nor a member without the role.', () => {
    expect(no([vote('otto', 'for')]).code).toBe('forbidden')
    expect(no([vote('adam', 'for')]).code).toBe('forbidden')
    expect(no([vote('tom', 'for')]).message).toContain('lacks its role')
    expect(no([vote('cora', 'against', ' ')]).code).toBe('invalid')
    expect(no([vote('cora', 'for')], inStatus.proposed).message).toContain('canonical')
    expect(refused(() => after([vote('cora', 'for')], shared)).message).toContain('no stated members')
  })

  it('may change its mind until it is decided.', () => {
    const changed = does([vote('cora', 'against'), vote('maya', 'for'), vote('cora', 'for', '')])
    expect(changed.ballots.map(({ by, vote, text }) => [by.id, vote, text])).toEqual([['cora', 'for', undefined], ['maya', 'for', 'My reason']]) // prettier-ignore
    expect(ask(vote('maya', 'for')[1], changed, 'maya', { voting })).toEqual([])
    const decided = does([vote('ines', 'abstains'), decideIt()], changed)
    expect(no([vote('maya', 'against')], decided).message).toContain('has been decided')
    expect(no([decideIt()], decided).message).toContain('decided already')
  })

  it('decides when enough have voted and the majority carries it, with the votes as they were cast.', () => {
    expect(no([...carried.slice(0, 2), decideIt()]).message).toContain('3 of them have to vote')
    expect(no([vote('cora', 'for'), vote('maya', 'against'), vote('ines', 'against'), decideIt()]).message).toContain('does not carry') // prettier-ignore
    expect(no([...carried, ['cora', { type: 'decide', record: decisionRecord }]]).message).toContain('leave "votes" out') // prettier-ignore
    expect(no([...carried, decideIt('adam')]).code).toBe('forbidden')
    const { decision } = does([...carried, decideIt()])
    expect(decision).toMatchObject({
      options: ['Both words', 'A third one'],
      digest: council,
      voting,
      votes: [
        { by: 'cora', vote: 'for', at: now.toISOString(), text: 'My reason' },
        { by: 'maya', vote: 'for' },
        { by: 'ines', vote: 'against' },
      ],
    })
    expect(decision).not.toHaveProperty('publishableFrom')
  })

  it('approves by its members, and what it has decided is published.', () => {
    expect(no([approve('adam')]).code).toBe('forbidden')
    const approved = does([approve('maya')])
    expect(approved.status).toBe('approved')
    const canonical = ['cora', { ...publish, scope: scope(council) }] as const
    expect(no([canonical], approved).message).toContain('votes of the council carry it')
    expect(does([...carried, decideIt(), canonical], approved).status).toBe('published')
  })

  it('rejects what it has voted down; before that, a rejection asks for changes.', () => {
    const reject = (who: Name): readonly [Name, ProposalCommand] => [who, { type: 'reject', text: 'No' }]
    const down = [vote('cora', 'against'), vote('maya', 'against'), vote('ines', 'for')] as const
    expect(does([reject('cora')]).status).toBe('changes-requested')
    expect(does([...carried, reject('cora')]).status).toBe('changes-requested')
    expect(does([...down, reject('cora')]).status).toBe('rejected')
    const again = does([...down, reject('cora'), ['cora', { type: 'reopen' }]])
    expect(again).toMatchObject({ status: 'proposed', ballots: [] })
  })

  it('votes again when the change is another one.', () => {
    const decided = does([...carried, decideIt()])
    const edited = does([['anna', { type: 'edit', edition: edition([council]) }]], decided)
    expect(edited.ballots).toEqual([])
    expect(edited.decision).toBeUndefined()
    expect(does([['anna', { type: 'edit', title: 'Another' }]], decided).decision).toBeDefined()
  })

  it('gives notice of what breaks canonical terms, from its decision on.', () => {
    const decided = does([approve('maya'), ...carried, decideIt()], shared, { notice: 90 })
    expect(decided.decision?.publishableFrom).toBe('2027-02-19')
    const command = { ...publish, scope: scope(council) }
    const at = (day: string): Proposal => does([['cora', command]], decided, { now: new Date(`${day}T00:00:00Z`) })
    expect(refused(() => at('2027-02-18')).message).toContain('from 2027-02-19 on')
    expect(at('2027-02-19').status).toBe('published')
    const told = after([['cora', { type: 'approve', decision: decisionRecord }]], shared, { notice: 30 })
    expect(told.decision?.publishableFrom).toBe('2026-12-21')
  })

  it('never publishes canonical terms that the votes did not carry, nor within the notice.', () => {
    const names = ['cora', 'maya', 'ines', 'cora', 'maya', 'ines', 'anna', 'adam'] as const
    const step = fc.record({
      who: fc.constantFrom(...names),
      days: fc.nat(40),
      notice: fc.constantFrom(undefined, 90),
      command: fc.oneof(
        { weight: 4, arbitrary: fc.record({ type: fc.constant('vote' as const), vote: fc.constantFrom('for' as const, 'for' as const, 'against' as const, 'abstains' as const), text: fc.constant('x') }) }, // prettier-ignore
        { weight: 2, arbitrary: fc.constant({ type: 'decide' as const, record }) },
        fc.constant({ type: 'approve' as const }),
        fc.constant({ type: 'approve' as const, decision: record }),
        fc.constant({ type: 'reject' as const, text: 'No' }),
        fc.constant({ type: 'reopen' as const }),
        { weight: 3, arbitrary: fc.constant({ ...publish, scope: scope(council) }) },
        fc.constant({ type: 'edit' as const, edition: edition([council]) }),
      ),
    })
    let published = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 60, size: 'max' }), (steps) => {
        let [proposal, time] = [shared, now.getTime()]
        let cast = new Map<string, 'for' | 'against' | 'abstains'>() // a model of its own: what counts of what was said
        let from = 0
        for (const { who, command, days, notice } of steps) {
          time += days * 86_400_000
          const before = proposal
          try {
            proposal = does([[who, command]], before, { now: new Date(time), notice })
          } catch (error) {
            if (!(error instanceof DomainError)) throw error
            continue
          }
          if (command.type === 'vote') cast.set(people[who].iri, command.vote)
          if (command.type === 'edit' || (command.type === 'reopen' && proposal !== before)) cast = new Map()
          const tally = tallyOf([...cast].map(([by, choice]) => ({ by, choice })), voting) // prettier-ignore
          if (proposal.decision && !before.decision) {
            expect(tally.isCarried).toBe(true)
            from = notice === undefined ? 0 : Math.floor(time / 86_400_000) + notice
          }
          if (proposal.status === 'rejected' && before.status !== 'rejected') expect(tally.isQuorate && !tally.isCarried).toBe(true) // prettier-ignore
          if (proposal.status === 'published' && before.status !== 'published') {
            published++
            expect(before.decision?.voting).toEqual(voting)
            expect(Math.floor(time / 86_400_000)).toBeGreaterThanOrEqual(from)
          }
        }
      }),
      { numRuns: 500 },
    )
    expect(published).toBeGreaterThan(5)
  })
})

describe('Random commands', () => {
  const who = fc.constantFrom(...(Object.keys(people) as Name[]))
  const areas = fc.subarray([billing, network, council, ''])
  const text = fc.constantFrom('', 'Something')
  const editions = areas.map((each) => edition(each))
  const often = <Each>(arbitrary: fc.Arbitrary<Each>): { arbitrary: fc.Arbitrary<Each>; weight: number } => ({
    arbitrary,
    weight: 8,
  })
  const command: fc.Arbitrary<ProposalCommand> = fc.oneof(
    often(fc.constant({ type: 'propose' as const })),
    often(fc.constant({ type: 'approve' as const })),
    often(areas.map((each) => ({ type: 'publish' as const, commit: 9, scope: scope(...each) }))),
    often(fc.constant({ type: 'approve' as const, decision: decisionRecord })),
    often(
      fc.record({ type: fc.constantFrom('comment' as const, 'request-changes' as const, 'reject' as const), text }),
    ),
    often(fc.record({ type: fc.constant('rebase' as const), edition: editions, changed: fc.boolean() })),
    often(fc.constantFrom({ type: 'reopen' as const }, { type: 'withdraw' as const })),
    { arbitrary: fc.record({ type: fc.constant('edit' as const), title: text }), weight: 2 },
    { arbitrary: fc.record({ type: fc.constant('edit' as const), edition: editions }), weight: 2 },
    { arbitrary: fc.constant({ type: 'discard' as const }), weight: 1 },
  )

  it('never come to a state that breaks a rule, and their events always come to the same state.', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(fc.tuple(who, command), { minLength: 20, maxLength: 60 }), areas, (steps, start) => {
        const events = ask(create(start)[1], undefined, 'anna')
        for (const [name, step] of steps) {
          const before = replay(events)!
          let added: ProposalEvent[] = []
          try {
            added = ask(step, before, name)
          } catch (error) {
            if (!(error instanceof DomainError)) throw error
          }
          events.push(...added)
          holds(replay(events)!, before, added)
          seen.add(replay(events)!.status)
        }
        const stepwise = events.reduce<Proposal | undefined>(evolve, undefined)
        expect(replay(JSON.parse(JSON.stringify(events)) as ProposalEvent[])).toEqual(stepwise)
      }),
      { numRuns: 400 },
    )
    expect([...seen].sort()).toEqual([...proposalStatuses].sort())
  })

  function holds(proposal: Proposal, before: Proposal, added: readonly ProposalEvent[]): void {
    const approving = standingReviews(proposal).filter(({ verdict }) => verdict === 'approves')
    for (const review of proposal.reviews) expect(review.by.id).not.toBe(proposal.author.id)
    for (const review of standingReviews(proposal)) expect(review.revision).toBe(proposal.revision)
    if (proposal.status === 'approved' || proposal.status === 'published') {
      expect(openAreas(proposal)).toEqual([])
      expect(approving.length).toBeGreaterThan(0)
    }
    if (proposal.status === 'published' && proposal.scope.canonical && before.status !== 'published')
      expect(proposal.decision).toBeDefined()
    if (isPublic(before)) expect(isPublic(proposal)).toBe(true)
    if (before.status === 'published' || before.status === 'discarded') expect(proposal.status).toBe(before.status)
    expect(proposal.revision).toBeGreaterThanOrEqual(before.revision)
    expect(proposal.comments.length).toBeGreaterThanOrEqual(before.comments.length)
    if (added.length === 0) expect(proposal).toEqual(before)
  }
})
