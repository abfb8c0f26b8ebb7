/** How many of those who vote for or against have to be for it; who abstains counts for the quorum alone. */
export const majorities = ['simple', 'two-thirds', 'unanimous'] as const
export type Majority = (typeof majorities)[number]

/** Who votes in the council, how many of them must, and what carries. */
export interface Voting {
  /** IRIs of the agents, sorted. */
  readonly members: readonly string[]
  /** So many members have to vote, abstentions included. */
  readonly quorum: number
  readonly majority: Majority
}

export type Choice = 'for' | 'against' | 'abstains'

/** What somebody said of a proposal. `by` is the IRI of the agent. */
export interface CastVote {
  readonly by: string
  readonly choice: Choice
}

/** How a vote stands. */
export interface Tally {
  readonly for: number
  readonly against: number
  readonly abstains: number
  /** IRIs of the members who have not voted yet. */
  readonly waitsFor: readonly string[]
  readonly isQuorate: boolean
  /** Whether it would be carried as things are: quorate, and with the majority. */
  readonly isCarried: boolean
}

/** More than half of the members, for a council that states no quorum. */
export const usualQuorum = (members: number): number => Math.floor(members / 2) + 1

/** Counts the votes of members; of others, who may have been members when they voted, none. Pure. */
export function tallyOf(votes: readonly CastVote[], { members, quorum, majority }: Voting): Tally {
  const counted = votes.filter(({ by }) => members.includes(by))
  const count = (wanted: Choice): number => counted.filter(({ choice }) => choice === wanted).length
  const sides = { for: count('for'), against: count('against'), abstains: count('abstains') }
  const voted = new Set(counted.map(({ by }) => by))
  const isQuorate = voted.size >= quorum
  return {
    ...sides,
    waitsFor: members.filter((member) => !voted.has(member)),
    isQuorate,
    isCarried: isQuorate && carries[majority](sides.for, sides.against),
  }
}

const carries: Readonly<Record<Majority, (yes: number, no: number) => boolean>> = {
  simple: (yes, no) => yes > no,
  'two-thirds': (yes, no) => yes > 0 && 3 * yes >= 2 * (yes + no),
  unanimous: (yes, no) => yes > 0 && no === 0,
}

/** How a vote stands and what it lacks, as a sentence. */
export function tallySentence(tally: Tally, { members, quorum, majority }: Voting): string {
  const stands = `${tally.for} for, ${tally.against} against and ${tally.abstains} abstained, of ${members.length} members`
  if (!tally.isQuorate) return `${stands}: ${quorum} of them have to vote`
  return tally.isCarried ? `${stands}: that carries it` : `${stands}: that does not carry it (${inWords[majority]})`
}

const inWords: Readonly<Record<Majority, string>> = {
  simple: 'more for than against',
  'two-thirds': 'two thirds of those who are for or against it',
  unanimous: 'nobody against it',
}
